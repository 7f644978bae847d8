using System.Diagnostics;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests.House;

/// <summary>Finds a Chromium, or gets one: the browser tests never pass by not running.</summary>
internal static class Chromium
{
    /// <summary>Chromium without what a page is never seen by: all tests take half as long with it as with the whole browser.</summary>
    private const string Shell = "chromium-headless-shell";

    private static readonly string[] UsualPlaces =
    [
        $"/usr/bin/{Shell}",
        "/usr/bin/chromium",
        "/usr/bin/chromium-browser",
        "/usr/bin/google-chrome",
        "/usr/bin/google-chrome-stable",
        "/snap/bin/chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        @"C:\Program Files\Google\Chrome\Application\chrome.exe",
        @"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
    ];

    public static async Task<IBrowser> Launch(IPlaywright playwright)
    {
        var program = await Find(
            () => Task.FromResult(Present(Named, place => place == UsualPlaces[0] && File.Exists(place))),
            () => FromDebian(Shell),
            () => Task.FromResult(Present(Named, File.Exists)),
            () => FromDebian("chromium"),
            () => Task.FromResult(FromPlaywright(playwright))
        );
        return await playwright.Chromium.LaunchAsync(
            new BrowserTypeLaunchOptions
            {
                ExecutablePath = program,
                Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-dev-shm-usage"],
            }
        );
    }

    /// <summary>The first program that one of these ways gives.</summary>
    internal static async Task<string> Find(params Func<Task<string?>>[] ways)
    {
        foreach (var way in ways)
            if (await way() is { } program)
                return program;
        throw new InvalidOperationException(
            "No Chromium was found or could be installed: install Chromium or Chrome, or name its program in CHROMIUM_PATH, and run the tests again."
        );
    }

    private static string? Named => Environment.GetEnvironmentVariable("CHROMIUM_PATH");

    /// <summary>The one that is named, whatever there is besides; else the first in the usual places.</summary>
    internal static string? Present(string? named, Func<string, bool> exists) =>
        named is { Length: > 0 } ? named : UsualPlaces.FirstOrDefault(exists);

    /// <summary>Before Playwright's: where Debian is, its own comes with the libraries that a browser needs.</summary>
    private static async Task<string?> FromDebian(string package)
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get"))
            return null;
        await Run("apt-get", "update", "-qq", "-o", "Acquire::Retries=0");
        await Run("apt-get", "install", "-y", "-qq", package);
        return Present(null, place => place == $"/usr/bin/{package}" && File.Exists(place));
    }

    private static string? FromPlaywright(IPlaywright playwright) =>
        Microsoft.Playwright.Program.Main(["install", "chromium"]) == 0 && File.Exists(playwright.Chromium.ExecutablePath)
            ? playwright.Chromium.ExecutablePath
            : null;

    private static async Task Run(string program, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments);
        start.Environment["DEBIAN_FRONTEND"] = "noninteractive";
        using var process = Process.Start(start)!;
        await process.WaitForExitAsync();
    }
}

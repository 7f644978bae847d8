using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests.House;

/// <summary>What tests of the studio do again and again.</summary>
internal static partial class Studio
{
    public static async Task<Window> SignedIn(this Site site, string path, string who = "editor", int width = 1280, bool isDark = false)
    {
        var window = await site.Open(path, width, isDark);
        await window.Page.SignIn(who, site.Password);
        await Assertions.Expect(window.Page.Locator(".studio h1")).ToBeVisibleAsync();
        await window.Settle();
        return window;
    }

    public static async Task SignIn(this IPage page, string who, string password)
    {
        await page.GetByLabel("Adres e-mail").FillAsync($"{who}@example.org");
        await page.GetByLabel("Hasło").FillAsync(password);
        await page.Press("Zaloguj się");
    }

    public static Task Press(this IPage page, string name) => page.GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    public static Task Press(this ILocator group, string name) => group.GetByRole(AriaRole.Button, new() { Name = name }).ClickAsync();

    public static Task Write(this IPage page, string label, string text) => page.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public static Task Write(this ILocator group, string label, string text) => group.GetByLabel(label, new() { Exact = true }).FillAsync(text);

    public static Task Choose(this ILocator group, string label, string word) =>
        group.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = word });

    /// <summary>Finds a record by its title and takes the first that is found.</summary>
    public static async Task Pick(this ILocator group, string label, string title)
    {
        await group.Write(label, title);
        await group.Locator(".found button").First.ClickAsync();
    }

    public static ILocator Group(this IPage page, string name) => page.GetByRole(AriaRole.Group, new() { Name = name, Exact = true });

    /// <summary>Saves, and waits for the answer.</summary>
    public static async Task Save(this IPage page)
    {
        await page.Press("Zapisz");
        await Assertions.Expect(page.GetByText("Zapisano.", new() { Exact = true })).ToBeVisibleAsync();
    }

    /// <summary>The record of the form that is open, as the API has it.</summary>
    public static async Task<JsonElement> Saved(this IPage page)
    {
        await page.IsAtRecord();
        return await page.Ask((await page.Path()).Replace("/studio/", "/admin/", StringComparison.Ordinal));
    }

    /// <summary>Waits until the address is that of a record, which a new one gets when it is saved.</summary>
    public static Task IsAtRecord(this IPage page) => Assertions.Expect(page).ToHaveURLAsync(AtRecord());

    /// <summary>The address as the page has it now; `IPage.Url` learns of it later.</summary>
    public static Task<string> Path(this IPage page) => page.EvaluateAsync<string>("() => location.pathname");

    public static async Task<JsonElement> Ask(this IPage page, string path)
    {
        var answer = await page.APIRequest.GetAsync($"/api/v1{path}");
        return (await answer.JsonAsync())!.Value;
    }

    public static string? Text(this JsonElement element, params string[] steps) =>
        steps.Aggregate(element, (at, step) => at.GetProperty(step)).GetString();

    [GeneratedRegex("/studio/[a-z-]+/[0-9a-f]{8}-")]
    private static partial Regex AtRecord();
}

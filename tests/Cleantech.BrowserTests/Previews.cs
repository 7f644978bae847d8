using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What somebody without an account sees of a draft.</summary>
public sealed class Previews(Site site)
{
    [Fact]
    public async Task A_link_made_in_the_studio_shows_the_draft_on_the_page_of_its_kind()
    {
        await using var studio = await site.SignedIn("/studio/articles/new");
        await studio.Page.Write("Tytuł (pl)", "Tylko w podglądzie");
        await studio.Page.Write("Lead (pl)", "Jeszcze nie dla wszystkich.");
        await studio.Page.Write("Treść (Markdown) (pl)", "Szkic **dla zarządu**.");
        await studio.Page.Press("Zapisz");
        await studio.Page.IsAtRecord();

        await studio.Page.Press("Link do podglądu");
        var shown = studio.Page.GetByLabel("Link, widoczny tylko teraz");
        await Assertions.Expect(shown).ToHaveValueAsync(new Regex("/pl/preview/."));
        var link = await shown.EvaluateAsync<string>("input => input.value");

        Assert.Empty(await studio.Barriers());
        await using var window = await site.Open(new Uri(link).AbsolutePath);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Tylko w podglądzie");
        await Assertions.Expect(window.Page.Locator("main strong")).ToHaveTextAsync("dla zarządu");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Note)).ToContainTextAsync(Banner());
        await Clean(window);
        Assert.Equal(404, (await window.Go("/pl/aktualnosci/tylko-w-podgladzie"))!.Status);
    }

    [Theory]
    [InlineData(1280, false)]
    [InlineData(390, true)]
    public async Task A_release_is_a_list_of_its_pages_whose_links_stay_within_the_preview(int width, bool isDark)
    {
        await using var studio = await site.SignedIn("/studio/articles");
        var mark = $"{Guid.NewGuid():N}"[..8];
        var party = await Made(studio.Page, "organisations", new { kind = "cluster", translations = Texts($"Strona {mark}", "name") });
        var letter = await Made(
            studio.Page,
            "letters-of-intent",
            new
            {
                legalStatus = "in-preparation",
                parties = new[] { new { organisation = party, asStated = "Strona" } },
                translations = Texts($"List {mark}", "title"),
            }
        );
        var items = new[] { Item("organisation", party), Item("letter-of-intent", letter) };
        var release = (await Post(studio.Page, "/admin/releases", new { name = "Wydanie", items })).Text("id");
        var page = (await Post(studio.Page, $"/admin/releases/{release}/previews", new { locale = "pl" })).Text("page")!;

        await using var window = await site.Open(page, width, isDark);

        await Assertions.Expect(window.Page.Locator("main .records li")).ToHaveCountAsync(2);
        await Assertions.Expect(window.Page.Locator("main .records li").First).ToContainTextAsync("nowa");
        await Clean(window);
        await window.Page.GetByRole(AriaRole.Link, new() { Name = $"List {mark}" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync($"List {mark}");
        await Clean(window);
        await window.Page.Locator(".parties").GetByRole(AriaRole.Link, new() { Name = $"Strona {mark}" }).First.ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex($"{Regex.Escape(page)}/organizacje/{party}$"));
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync($"Strona {mark}");
        await window.Page.GetByRole(AriaRole.Link, new() { Name = "Wszystkie strony wydania" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Podgląd wydania");
    }

    [Fact]
    public async Task A_link_that_shows_nothing_says_why()
    {
        await using var studio = await site.SignedIn("/studio/articles");
        var texts = new Dictionary<string, object> { ["pl"] = new { title = "Bez treści" } };
        var article = await Made(studio.Page, "articles", new { translations = texts });
        var link = await Post(studio.Page, $"/admin/articles/{article}/previews", new { locale = "pl" });
        await using var window = await site.Open("/pl/");

        Assert.Equal(409, (await window.Go(link.Text("page")!))!.Status);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(new Regex("Szkic nie jest jeszcze kompletny"));
        await Assertions.Expect(window.Page.Locator("main code").First).ToHaveTextAsync(new Regex("^/translations/pl/"));
        await Clean(window);
        await studio.Page.Evaluated("DELETE", $"/admin/previews/{link.Text("id")}", null);
        Assert.Equal(410, (await window.Go(link.Text("page")!))!.Status);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Ten podgląd nie jest już dostępny");
        await Clean(window);
        Assert.Equal(404, (await window.Go("/pl/preview/nonsense"))!.Status);
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync(new Regex("Tej strony nie ma"));
    }

    private static async Task Clean(Window window)
    {
        Assert.Empty(await window.Barriers());
        Assert.Empty(await window.Violations());
        Assert.Empty(window.Faults);
        Assert.Equal(0, await window.Overflow());
    }

    private static Regex Banner() => new("Podgląd szkicu.*widoczny tylko dla osób z.tym linkiem, do");

    private static async Task<string> Made(IPage page, string kind, object content) =>
        (await Post(page, $"/admin/{kind}", content)).GetProperty("meta").Text("id")!;

    private static async Task<JsonElement> Post(IPage page, string path, object body) =>
        (await page.Evaluated("POST", path, JsonSerializer.Serialize(body, JsonSerializerOptions.Web)))!.Value;

    private static object Item(string type, string id) => new { record = new { type, id }, locale = "pl" };

    private static Dictionary<string, Dictionary<string, string>> Texts(string name, string field) =>
        new()
        {
            ["pl"] = new() { [field] = name, ["summary"] = "Krótko." },
        };
}

internal static class Asking
{
    /// <summary>What somebody who is signed in asks the API from their own page, as the studio does.</summary>
    public static Task<JsonElement?> Evaluated(this IPage page, string method, string path, string? body) =>
        page.EvaluateAsync<JsonElement?>(
            """
            async ([method, path, body]) => {
              const { antiforgeryToken } = await (await fetch('/api/v1/session')).json();
              const headers = { 'X-XSRF-TOKEN': antiforgeryToken, 'If-Match': '*', ...(body && { 'Content-Type': 'application/json' }) };
              const answer = await fetch('/api/v1' + path, { method, headers, body });
              if (!answer.ok) throw new Error(await answer.text());
              return answer.status === 204 ? null : await answer.json();
            }
            """,
            new[] { method, path, body }
        );
}

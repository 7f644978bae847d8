using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What goes wrong while somebody edits: nothing that was typed is lost.</summary>
public sealed class Mishaps(Site site)
{
    [Fact]
    public async Task A_session_that_ends_while_one_edits_takes_nothing_away()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        await page.Write("Tytuł (pl)", "Napisane przed końcem");
        await page.Context.ClearCookiesAsync();

        await page.Press("Zapisz");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Sesja się skończyła");
        Assert.Empty(await window.Barriers());
        await page.GetByRole(AriaRole.Dialog).GetByLabel("Hasło").FillAsync(site.Password);
        await page.GetByRole(AriaRole.Dialog).Press("Zaloguj się");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        await page.Save();

        Assert.Equal("Napisane przed końcem", (await page.Saved()).Text("translations", "pl", "title"));
    }

    [Fact]
    public async Task A_record_whose_answer_got_lost_is_made_once_with_what_was_typed_last()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        var lost = false;
        await page.RouteAsync(
            "**/api/v1/admin/articles",
            async route =>
            {
                if (route.Request.Method != "POST" || lost)
                {
                    await route.ContinueAsync();
                    return;
                }
                lost = true;
                await route.FetchAsync(); // the server did its part
                await route.AbortAsync();
            }
        );
        await page.Write("Tytuł (pl)", "Echolot");
        await page.Press("Zapisz");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Serwer nie odpowiedział");

        await page.Write("Tytuł (pl)", "Echolot wrócił");
        await page.Save();

        var found = (await page.Ask("/admin/articles?q=echolot")).GetProperty("items").EnumerateArray().ToArray();
        Assert.Equal("Echolot wrócił", Assert.Single(found).Text("title"));
    }

    [Fact]
    public async Task Two_quick_clicks_make_one_record_and_the_next_new_one_begins_empty()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        var asked = new List<string>();
        page.Dialog += async (_, dialog) =>
        {
            asked.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        await page.Write("Tytuł (pl)", "Dwuklik");

        await page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).DblClickAsync();
        await page.IsAtRecord();
        await page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Aktualności \\d") }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Nowa aktualność" }).ClickAsync();

        await Assertions.Expect(page.GetByLabel("Tytuł (pl)", new() { Exact = true })).ToHaveValueAsync("");
        Assert.Equal(1, (await page.Ask("/admin/articles?q=dwuklik")).GetProperty("items").GetArrayLength());
        Assert.Empty(asked);
    }

    [Fact]
    public async Task The_second_of_two_clicks_does_not_take_back_what_the_first_did()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        await Publishable(page, "Dwa kliknięcia");
        var place = (await page.GetByRole(AriaRole.Button, new() { Name = "Opublikuj: polski" }).BoundingBoxAsync())!;
        var (x, y) = (place.X + (place.Width / 2), place.Y + (place.Height / 2));

        await page.Mouse.ClickAsync(x, y);
        await Assertions.Expect(page.GetByText("Opublikowano: polski.")).ToBeVisibleAsync();
        await page.Mouse.DownAsync(new() { ClickCount = 2 }); // the second click of two, as slow as can be: it meets another button
        await page.Mouse.UpAsync(new() { ClickCount = 2 });

        Assert.Equal("Wycofaj: polski", await page.EvaluateAsync<string>($"() => document.elementFromPoint({x:F0}, {y:F0}).textContent"));
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Wycofaj: polski" })).ToBeVisibleAsync();
        Assert.Equal("published", (await page.Saved()).Text("meta", "publications", "pl", "state"));
    }

    [Fact]
    public async Task Whoever_leaves_or_signs_out_with_unsaved_changes_is_asked_first()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        var asked = 0;
        page.Dialog += async (_, dialog) =>
        {
            asked++;
            await dialog.DismissAsync();
        };
        await page.Write("Tytuł (pl)", "Jeszcze nie");

        await page.GetByRole(AriaRole.Link, new() { Name = "Kosz", Exact = true }).ClickAsync();
        await page.Press("Wyloguj się");

        await Assertions.Expect(page.GetByLabel("Tytuł (pl)", new() { Exact = true })).ToHaveValueAsync("Jeszcze nie");
        Assert.Equal(2, asked);
    }

    [Fact]
    public async Task Unpublishing_leaves_what_is_typed_but_not_saved_where_it_is()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        var page = window.Page;
        await Publishable(page, "Wycofanie w trakcie");
        await page.Press("Opublikuj: polski");
        await page.Write("Lead (pl)", "Dłużej.");

        await page.Press("Wycofaj: polski");

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Opublikuj: polski" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByLabel("Lead (pl)", new() { Exact = true })).ToHaveValueAsync("Dłużej.");
    }

    [Fact]
    public async Task What_others_refer_to_is_put_away_only_when_they_may_do_without()
    {
        await using var window = await site.SignedIn("/studio/organisations?q=naidisettevote");
        var page = window.Page;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.Locator("tbody a").First.ClickAsync();

        await page.Press("Do kosza");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("odwołują się do tego");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link).First).ToBeVisibleAsync();
        await page.Press("Do kosza mimo to");
        await page.Press("Przywróć");

        await Assertions.Expect(page.GetByText("Przywrócono.")).ToBeVisibleAsync();
        foreach (var language in new[] { "polski", "angielski" }) // the other tests read it too
        {
            await page.Press($"Opublikuj: {language}");
            await Assertions.Expect(page.GetByText($"Opublikowano: {language}.")).ToBeVisibleAsync();
        }

        Assert.Equal(JsonValueKind.Null, (await page.Saved()).GetProperty("meta").GetProperty("trashedAt").ValueKind);
    }

    [Fact]
    public async Task An_alliance_without_a_name_is_not_called_by_its_key()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent");
        var page = window.Page;
        page.Dialog += async (_, dialog) => await dialog.AcceptAsync();
        await page.Locator("tbody a").Filter(new() { HasText = "Utworzenie konsorcjum" }).ClickAsync();

        await page.Press("Do kosza");

        var links = page.GetByRole(AriaRole.Alert).GetByRole(AriaRole.Link);
        await Assertions.Expect(links.Filter(new() { HasText = "Sojusz (bez tytułu)" })).ToBeVisibleAsync();
    }

    /// <summary>Writes and saves what publishing asks for.</summary>
    private static async Task Publishable(IPage page, string title)
    {
        await page.Write("Tytuł (pl)", title);
        await page.Write("Lead (pl)", "Krótko.");
        await page.GetByLabel("Treść (Markdown) (pl)").FillAsync("Treść.");
        await page.GetByLabel("Kategoria").SelectOptionAsync(new SelectOptionValue { Index = 1 });
        await page.Save();
    }
}

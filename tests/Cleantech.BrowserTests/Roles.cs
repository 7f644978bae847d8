using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>Who sees what in the studio, and how one gets in.</summary>
public sealed class Roles(Site site)
{
    [Fact]
    public async Task A_reader_finds_everything_and_is_offered_nothing_that_would_be_refused()
    {
        await using var window = await site.SignedIn("/studio/articles", "reader");
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Link, new() { Name = "Nowa aktualność" })).ToHaveCountAsync(0);

        await window.Page.Locator("tbody a").First.ClickAsync();

        await Assertions.Expect(window.Page.GetByText("Możesz czytać")).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.GetByLabel("Tytuł (pl)", new() { Exact = true })).ToBeDisabledAsync();
        await Assertions.Expect(window.Page.Locator(".bar button")).ToHaveCountAsync(0);
        Assert.Empty(await window.Barriers());
    }

    [Fact]
    public async Task An_author_writes_drafts_but_publishes_nothing_and_leaves_others_records_alone()
    {
        await using var window = await site.SignedIn("/studio/articles/new", "author");
        var page = window.Page;
        await page.Write("Tytuł (pl)", "Szkic autorki");

        await page.Save();

        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Opublikuj") })).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Do kosza" })).ToBeVisibleAsync();
        await page.GotoAsync("/studio/letters-of-intent");
        await page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.GetByText("To nie jest Twój rekord")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Whoever_is_invited_sets_a_password_by_the_link_and_comes_in()
    {
        await using var window = await site.SignedIn("/studio", "administrator");
        var token = (await window.Page.Ask("/session")).Text("antiforgeryToken")!;
        var answer = await window.Page.APIRequest.PostAsync(
            "/api/v1/admin/users",
            new()
            {
                Headers = new Dictionary<string, string> { ["X-XSRF-TOKEN"] = token },
                DataObject = new
                {
                    email = "nowa@example.org",
                    name = "Nowa Osoba",
                    role = "author",
                },
            }
        );
        var link = (await answer.JsonAsync())!.Value.Text("invitation", "link")!;

        await using var guest = await site.Open(link);
        await guest.Page.GetByLabel("Nowe hasło, co najmniej 12 znaków").FillAsync("bardzo tajne zdanie");
        await guest.Page.Press("Zapisz hasło");
        await guest.Page.GetByRole(AriaRole.Link, new() { Name = "Zaloguj się" }).ClickAsync();
        await guest.Page.SignIn("nowa", "bardzo tajne zdanie");

        await Assertions.Expect(guest.Page.Locator(".me")).ToContainTextAsync("Nowa Osoba");
    }

    [Fact]
    public async Task The_first_administrator_is_asked_for_an_address_and_told_when_the_link_is_spent()
    {
        await using var window = await site.Open("/studio/set-up#token=spent");
        await window.Page.GetByLabel("Twój adres e-mail").FillAsync("pierwsza@example.org");
        await window.Page.GetByLabel("Nowe hasło, co najmniej 12 znaków").FillAsync("bardzo tajne zdanie");

        await window.Page.Press("Zapisz hasło");

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Ten odnośnik");
        Assert.Empty(await window.Barriers());
    }

    [Fact]
    public async Task A_link_to_a_record_leads_through_the_door_to_that_record_and_signing_out_closes_it()
    {
        await using var window = await site.SignedIn("/studio/organisations?q=mallikeskus");
        var page = window.Page;
        await page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Klucz zewnętrzny")).ToHaveValueAsync("demo-mallikeskus");

        await page.Press("Wyloguj się");
        await page.SignIn("reader", site.Password);

        await Assertions.Expect(page.GetByLabel("Klucz zewnętrzny")).ToHaveValueAsync("demo-mallikeskus");
    }

    [Fact]
    public async Task The_studio_speaks_the_language_that_was_chosen_also_the_next_time()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent");
        await window.Page.Press("English");
        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Letters of intent");

        await window.Go("/studio/organisations/new");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("New organisation");
        await Assertions.Expect(window.Page.GetByLabel("Website")).ToBeVisibleAsync();
        Assert.Equal("en", await window.Page.EvaluateAsync<string>("() => document.documentElement.lang"));
    }

    [Fact]
    public async Task A_search_stands_in_the_address_and_is_there_again_on_the_way_back()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent");
        var page = window.Page;
        await page.GetByRole(AriaRole.Searchbox).FillAsync("baterii");
        await page.Press("Szukaj");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await page.Locator("tbody a").First.ClickAsync();
        await Assertions.Expect(page.GetByLabel("Stan prawny")).ToBeVisibleAsync();

        await page.GoBackAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("baterii");
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
    }
}

using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What editors do in the studio.</summary>
public sealed class Editors(Site site)
{
    [Fact]
    public async Task Whoever_has_no_account_sees_the_door_only()
    {
        await using var window = await site.Open("/studio");

        await window.Page.GetByLabel("Adres e-mail").FillAsync("nobody@example.org");
        await window.Page.GetByLabel("Hasło").FillAsync("not the password at all");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zaloguj się" }).ClickAsync();

        await Assertions.Expect(window.Page.GetByRole(AriaRole.Alert)).ToContainTextAsync("do siebie nie pasują");
        Assert.Empty(await window.Violations());
    }

    [Fact]
    public async Task An_editor_finds_a_record_by_its_title_and_sees_its_state_in_each_language()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent");

        await window.Page.GetByRole(AriaRole.Searchbox).FillAsync("baltyckiego");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Szukaj" }).ClickAsync();

        await Assertions.Expect(window.Page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("tbody tr")).ToContainTextAsync("Podpisany");
        await Assertions.Expect(window.Page.Locator("tbody .pub")).ToHaveTextAsync(["opublikowany", "opublikowany"]);
    }

    [Fact]
    public async Task An_editor_writes_an_article_in_two_languages_publishes_it_and_reads_it_on_the_site()
    {
        await using var window = await site.SignedIn("/studio/articles/new");

        await window.Page.GetByLabel("Tytuł (pl)", new() { Exact = true }).FillAsync("Ciepło z huty");
        await window.Page.GetByLabel("Tytuł (en)", new() { Exact = true }).FillAsync("Heat from the steelworks");
        await window.Page.GetByLabel("Lead (pl)", new() { Exact = true }).FillAsync("Krótko o cieple.");
        await window.Page.GetByLabel("Treść (Markdown) (pl)").FillAsync("Huta ogrzewa **miasto**.");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();
        await window.Page.IsAtRecord();
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Opublikuj: polski" }).ClickAsync();
        await Assertions.Expect(window.Page.Locator(".texts .pub[data-state=public]")).ToHaveCountAsync(1);
        await window.Go("/pl/aktualnosci/cieplo-z-huty");

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Ciepło z huty");
        Assert.Empty(await window.Violations());
        Assert.Empty(window.Faults);
    }

    [Fact]
    public async Task What_is_missing_for_publishing_is_listed_and_leads_to_its_field()
    {
        await using var window = await site.SignedIn("/studio/articles/new");
        await window.Page.GetByLabel("Tytuł (pl)", new() { Exact = true }).FillAsync("Niedokończone");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();
        await window.Page.IsAtRecord();

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Opublikuj: polski" }).ClickAsync();
        await window.Page.Locator(".faults").GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Treść") }).ClickAsync();

        await Assertions.Expect(window.Page.GetByLabel("Treść (Markdown) (pl)")).ToBeFocusedAsync();
        await Assertions.Expect(window.Page.GetByLabel("Treść (Markdown) (pl)")).ToHaveAttributeAsync("aria-invalid", "true");
    }

    [Fact]
    public async Task A_fault_that_the_server_finds_is_shown_at_its_field()
    {
        await using var window = await site.SignedIn("/studio/organisations/new");
        await window.Page.GetByLabel("Nazwa (pl)", new() { Exact = true }).FillAsync("Próbna Huta");
        await window.Page.GetByLabel("Strona internetowa").FillAsync("nie adres");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".props .error")).ToContainTextAsync("https");
    }

    [Fact]
    public async Task Where_nothing_was_chosen_an_editor_is_asked_to_choose()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent/new");
        await window.Page.Press("Dodaj zmianę stanu");

        await window.Page.Press("Zapisz");

        await Assertions.Expect(window.Page.Group("Zmiana stanu 1").Locator(".error")).ToHaveTextAsync("Wybierz jedną z możliwości.");
    }

    [Fact]
    public async Task On_a_phone_an_editor_sees_what_became_of_a_save()
    {
        await using var window = await site.SignedIn("/studio/articles/new", width: 390);
        await window.Page.GetByLabel("Tytuł (pl)", new() { Exact = true }).FillAsync("Z telefonu");

        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();

        await Assertions.Expect(window.Page.Locator(".answers").GetByText("Zapisano")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_list_says_each_language_once()
    {
        await using var window = await site.SignedIn("/studio/letters-of-intent", width: 1440);

        await Assertions.Expect(window.Page.Locator("thead th").GetByText("pl", new() { Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(window.Page.Locator("tbody").GetByText("pl", new() { Exact = true }).First).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Two_editors_at_once_learn_of_each_other_by_name_and_time()
    {
        await using var first = await site.SignedIn("/studio/articles/new");
        await first.Page.Write("Tytuł (pl)", "Pisany przez dwoje");
        await first.Page.Save();
        await first.Page.IsAtRecord();
        await using var second = await site.SignedIn(await first.Page.Path());
        await second.Page.GetByLabel("Autor").FillAsync("Druga");
        await first.Page.GetByLabel("Autor").FillAsync("Pierwsza");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();
        await Assertions.Expect(second.Page.GetByText("Zapisano.")).ToBeVisibleAsync();

        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Zapisz", Exact = true }).ClickAsync();

        var saved = (await second.Page.Saved()).Text("meta", "updatedAt");
        var time = await first.Page.EvaluateAsync<string>(
            "at => new Date(at).toLocaleTimeString('pl', { hour: '2-digit', minute: '2-digit' })",
            saved
        );
        await Assertions
            .Expect(first.Page.GetByRole(AriaRole.Alert))
            .ToContainTextAsync(new Regex($@"Ostatnia zmiana: Ewa Redakcyjna, .*\b{time}\b"));
        await first.Page.GetByRole(AriaRole.Button, new() { Name = "Wczytaj tamtą wersję" }).ClickAsync();
        await Assertions.Expect(first.Page.GetByLabel("Autor")).ToHaveValueAsync("Druga");
    }

    [Theory]
    [InlineData("/studio", 1280, false)]
    [InlineData("/studio/letters-of-intent", 1280, false)]
    [InlineData("/studio/letters-of-intent", 390, true)]
    [InlineData("/studio/letters-of-intent/new", 1280, false)]
    [InlineData("/studio/alliances/new", 390, false)]
    [InlineData("/studio/organisations/new", 1280, true)]
    [InlineData("/studio/trash", 1280, false)]
    public async Task The_studio_has_no_barrier_and_keeps_the_policy(string path, int width, bool isDark)
    {
        await using var window = await site.SignedIn(path, width: width, isDark: isDark);

        Assert.Empty(await window.Barriers());
        Assert.Empty(await window.Violations());
        Assert.Empty(window.Faults);
    }
}

using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What people do on the site.</summary>
public sealed class Visitors(Site site)
{
    [Fact]
    public async Task A_letter_shows_its_parties_in_order_with_whom_they_act_for()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego");

        var parties = await window.Page.Locator(".parties > li").AllInnerTextsAsync();

        Assert.Equal(3, parties.Count);
        Assert.Contains("South Poland Cleantech Cluster", parties[0], StringComparison.Ordinal);
        Assert.Contains("Oy Merinova/Energy Vaasa", parties[1], StringComparison.Ordinal);
        Assert.Contains("NetPort", parties[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_letter_shows_its_five_commitments_and_that_their_state_is_not_stated()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego");

        var commitments = window.Page.Locator(".commitments > li");

        Assert.Equal(5, await commitments.CountAsync());
        Assert.Equal(5, await commitments.Locator(".mark[data-line=unknown]").CountAsync());
    }

    [Fact]
    public async Task An_intended_consortium_is_never_drawn_as_one_that_is()
    {
        await using var window = await site.Open("/pl/sojusze/konsorcjum-znad-baltyku");

        Assert.Contains("Zamierzon", await window.Page.Locator("main .mark").First.InnerTextAsync(), StringComparison.OrdinalIgnoreCase);
        Assert.Equal("intent", await window.Page.Locator("main .mark").First.GetAttributeAsync("data-line"));
    }

    [Fact]
    public async Task The_language_switch_stays_on_the_same_record()
    {
        await using var window = await site.Open("/pl/sojusze/sojusz-icei");

        await window.Page.Locator(".nav.wide .langs").GetByText("English").ClickAsync();
        await window.Page.WaitForURLAsync("**/en/alliances/icei-alliance");

        Assert.Equal("en", await window.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_and_survives_a_reload()
    {
        await using var window = await site.Open("/pl/organizacje");

        await window.Page.Locator("form.filters.wide").GetByLabel("Szwecja").CheckAsync();
        await window.Page.WaitForURLAsync("**country=SE*");
        await window.Page.ReloadAsync();
        await window.Settle();

        Assert.True(await window.Page.Locator("form.filters.wide").GetByLabel("Szwecja").IsCheckedAsync());
    }

    [Fact]
    public async Task The_appearance_chosen_once_stays()
    {
        await using var window = await site.Open("/pl/");

        await window.Page.GetByLabel("Ciemny").CheckAsync(new LocatorCheckOptions { Force = true });
        await window.Go("/pl/organizacje");

        Assert.Equal("dark", await window.Page.Locator("html").GetAttributeAsync("data-theme"));
    }

    [Fact]
    public async Task The_search_finds_a_letter_under_an_inflected_form()
    {
        await using var window = await site.Open("/pl/szukaj?q=listu%20intencyjnego");

        Assert.True(await window.Page.Locator("ol.records > li").CountAsync() > 0);
    }

    [Fact]
    public async Task Invented_content_says_so()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/otwarte-dane-klastrow");

        var text = (await window.Page.Locator("main").InnerTextAsync()).Replace('\u00A0', ' ');
        Assert.Contains("Przykład – dane fikcyjne", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_record_without_the_readers_language_says_so_and_keeps_its_own()
    {
        await using var window = await site.Open("/en/news/zapiski-z-wizyty-w-musterstadt");

        var notice = window.Page.Locator("main .notice");

        await Assertions.Expect(notice).ToContainTextAsync("isn’t in English yet");
        Assert.Equal("pl", await window.Page.Locator("main h1 [lang], main h1[lang]").First.GetAttributeAsync("lang"));
        Assert.Equal("en", await window.Page.Locator("html").GetAttributeAsync("lang"));
    }

    [Fact]
    public async Task An_organisation_for_which_another_signed_is_told_so_in_words()
    {
        await using var window = await site.Open("/pl/organizacje/energy-vaasa");

        var ties = (await window.Page.Locator(".ties-groups").InnerTextAsync()).Replace('\u00A0', ' ');

        Assert.Contains("W jej imieniu, podpisany", ties, StringComparison.Ordinal);
    }

    [Fact]
    public async Task On_a_telephone_a_folded_table_takes_the_width_and_names_its_cells()
    {
        await using var window = await site.Open("/pl/organizacje/energy-vaasa", width: 390);

        var widths = await window
            .Page.Locator(".ties-groups :is(caption, tr)")
            .EvaluateAllAsync<double[]>("all => all.filter(e => !e.closest('thead')).map(e => e.getBoundingClientRect().width)");

        Assert.All(widths, width => Assert.InRange(width, 340, 390));
        Assert.Equal("Kiedy", await window.Page.Locator(".ties-groups tbody td").Last.GetAttributeAsync("data-label"));
    }

    [Fact]
    public async Task The_search_works_without_scripts()
    {
        await using var window = await site.Open("/pl/szukaj", scripts: false);

        await window.Page.GetByLabel("Szukaj w klastrze").FillAsync("listu intencyjnego");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Szukaj" }).ClickAsync();
        await window.Page.WaitForURLAsync("**q=listu*");

        Assert.True(await window.Page.Locator("main ol > li > a").CountAsync() > 0);
    }

    [Fact]
    public async Task The_menu_opens_on_a_telephone_without_scripts()
    {
        await using var window = await site.Open("/pl/organizacje", width: 390);

        await window.Page.Locator(".menu > summary").ClickAsync();
        await window.Page.Locator(".menu").GetByRole(AriaRole.Link, new() { Name = "Listy intencyjne" }).ClickAsync();
        await window.Page.WaitForURLAsync("**/pl/listy-intencyjne");

        Assert.Equal("Listy intencyjne", await window.Page.Locator("h1").InnerTextAsync());
    }

    [Theory]
    [InlineData("/pl/nie-ma-takiej-strony", 404)]
    [InlineData("/en/news/there-is-no-such-article", 404)]
    [InlineData("/pl/organizacje/spcleantech", 200)]
    [InlineData("/studio", 200)]
    public async Task A_page_answers_with_its_true_status(string path, int status)
    {
        await using var window = await site.Open("/en/");

        var response = await window.Go(path);

        Assert.Equal(status, response!.Status);
    }
}

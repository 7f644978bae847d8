using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What people do on the site.</summary>
public sealed class Visitors(Site site)
{
    [Fact]
    public async Task A_letter_shows_its_parties_in_order_whom_they_act_for_and_that_others_may_join()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego");

        var parties = window.Page.Locator(".parties > li");

        await Assertions.Expect(parties).ToContainTextAsync(["South Poland Cleantech Cluster", "Oy Merinova/Energy Vaasa", "NetPort"]);
        await Assertions.Expect(parties.Nth(1)).ToContainTextAsync(new Regex(@"w\s+imieniu\s*EnergyVaasa"));
        await Assertions
            .Expect(parties.Nth(1).GetByRole(AriaRole.Link, new() { Name = "EnergyVaasa" }))
            .ToHaveAttributeAsync("href", "/pl/organizacje/energy-vaasa");
        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("otwarte; kto może przystąpić: klaster");
    }

    [Fact]
    public async Task What_refers_to_each_other_leads_there_and_back()
    {
        const string letter = "/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego";
        const string article = "/pl/aktualnosci/wspolpraca-w-regionie-morza-baltyckiego";
        await using var window = await site.Open(letter);

        foreach (
            var next in new[]
            {
                "/pl/sojusze/konsorcjum-znad-baltyku",
                letter,
                article,
                letter,
                "/pl/organizacje/netport-energikluster",
                article,
                "/pl/organizacje/netport-energikluster",
                "/pl/sojusze/konsorcjum-znad-baltyku",
                "/pl/organizacje/netport-energikluster",
            }
        )
        {
            await window.Page.Locator($"main a[href='{next}']").First.ClickAsync();
            await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex($"{next}$"));
        }

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Klaster energetyczny NetPort");
    }

    [Fact]
    public async Task A_page_that_is_still_coming_says_so()
    {
        await using var window = await site.Open("/pl/");
        var answered = new TaskCompletionSource();
        await window.Page.RouteAsync(
            "**/api/v1/alliances?*",
            async route =>
            {
                await answered.Task;
                await route.ContinueAsync();
            }
        );

        await window.Page.Locator(".nav.wide").GetByRole(AriaRole.Link, new() { Name = "Sojusze" }).ClickAsync();
        await Assertions.Expect(window.Page.GetByRole(AriaRole.Status, new() { Name = "Wczytywanie" })).ToBeVisibleAsync();
        answered.SetResult();

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Sojusze");
    }

    [Fact]
    public async Task A_letter_shows_its_five_commitments_and_that_their_state_is_not_stated()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego");

        var commitments = window.Page.Locator(".commitments > li");

        await Assertions.Expect(commitments).ToHaveCountAsync(5);
        await Assertions.Expect(commitments.Locator(".mark[data-line=unknown]")).ToHaveCountAsync(5);
    }

    [Fact]
    public async Task An_intended_consortium_is_never_drawn_as_one_that_is()
    {
        await using var window = await site.Open("/pl/sojusze/konsorcjum-znad-baltyku");

        var mark = window.Page.Locator("main .mark").First;
        await Assertions.Expect(mark).ToContainTextAsync("Zamierzon", new() { IgnoreCase = true });
        await Assertions.Expect(mark).ToHaveAttributeAsync("data-line", "intent");
    }

    [Fact]
    public async Task The_language_switch_stays_on_the_same_record()
    {
        await using var window = await site.Open("/pl/sojusze/sojusz-icei");

        await window.Page.Locator(".nav.wide .langs").GetByText("English").ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/en/alliances/icei-alliance$"));

        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task A_filter_stands_in_the_address_and_survives_a_reload()
    {
        await using var window = await site.Open("/pl/organizacje");

        await window.Page.Locator("form.filters.wide").GetByLabel("Szwecja").CheckAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("country=SE"));
        await window.Page.ReloadAsync();
        await window.Settle();

        await Assertions.Expect(window.Page.Locator("form.filters.wide").GetByLabel("Szwecja")).ToBeCheckedAsync();
    }

    [Fact]
    public async Task The_appearance_chosen_once_stays()
    {
        await using var window = await site.Open("/pl/");

        await window.Page.GetByLabel("Ciemny").CheckAsync(new LocatorCheckOptions { Force = true });
        await window.Go("/pl/organizacje");

        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("data-theme", "dark");
    }

    [Fact]
    public async Task The_search_finds_a_letter_under_an_inflected_form()
    {
        await using var window = await site.Open("/pl/szukaj?q=listu%20intencyjnego");

        await Assertions.Expect(window.Page.Locator("ol.records > li").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Invented_content_says_so()
    {
        await using var window = await site.Open("/pl/listy-intencyjne/otwarte-dane-klastrow");

        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync("Przykład – dane fikcyjne");
    }

    [Fact]
    public async Task A_record_without_the_readers_language_says_so_and_keeps_its_own()
    {
        await using var window = await site.Open("/en/news/zapiski-z-wizyty-w-musterstadt");

        var notice = window.Page.Locator("main .notice");

        await Assertions.Expect(notice).ToContainTextAsync("isn’t in English yet");
        await Assertions.Expect(window.Page.Locator("main h1 [lang], main h1[lang]").First).ToHaveAttributeAsync("lang", "pl");
        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", "en");
    }

    [Fact]
    public async Task An_organisation_for_which_another_signed_is_told_so_in_words()
    {
        await using var window = await site.Open("/pl/organizacje/energy-vaasa");

        await Assertions.Expect(window.Page.Locator(".ties-groups")).ToContainTextAsync("W jej imieniu, podpisany");
    }

    [Fact]
    public async Task On_a_telephone_a_folded_table_takes_the_width_and_names_its_cells()
    {
        await using var window = await site.Open("/pl/organizacje/energy-vaasa", width: 390);

        var widths = await window
            .Page.Locator(".ties-groups :is(caption, tr)")
            .EvaluateAllAsync<double[]>("all => all.filter(e => !e.closest('thead')).map(e => e.getBoundingClientRect().width)");

        Assert.All(widths, width => Assert.InRange(width, 340, 390));
        await Assertions.Expect(window.Page.Locator(".ties-groups tbody td").Last).ToHaveAttributeAsync("data-label", "Kiedy");
    }

    [Fact]
    public async Task The_search_works_without_scripts()
    {
        await using var window = await site.Open("/pl/szukaj", scripts: false);

        await window.Page.GetByLabel("Szukaj w klastrze").FillAsync("listu intencyjnego");
        await window.Page.GetByRole(AriaRole.Button, new() { Name = "Szukaj" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("q=listu"));

        await Assertions.Expect(window.Page.Locator("main ol > li > a").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task On_a_telephone_the_menu_opens_and_leads_on()
    {
        await using var window = await site.Open("/pl/organizacje", width: 390);

        await window.Page.Locator(".menu > summary").ClickAsync();
        await window.Page.Locator(".menu").GetByRole(AriaRole.Link, new() { Name = "Listy intencyjne" }).ClickAsync();
        await Assertions.Expect(window.Page).ToHaveURLAsync(new Regex("/pl/listy-intencyjne$"));

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveTextAsync("Listy intencyjne");
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

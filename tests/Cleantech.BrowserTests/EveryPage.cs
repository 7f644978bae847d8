using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>What holds for each page of the site, wide and narrow, light and dark.</summary>
public sealed class EveryPage(Site site)
{
    private const string Letter = "/pl/listy-intencyjne/konsorcjum-klastrow-wokol-morza-baltyckiego";

    private static readonly string[] Pages =
    [
        "/pl/",
        "/en/",
        "/pl/organizacje",
        "/en/organisations?country=FI",
        "/pl/organizacje/spcleantech",
        "/en/organisations/merinova",
        "/pl/sojusze",
        "/pl/sojusze/sojusz-icei",
        "/en/alliances/icei-alliance",
        "/pl/sojusze/konsorcjum-znad-baltyku",
        "/pl/listy-intencyjne",
        Letter,
        "/en/letters-of-intent/consortium-of-clusters-around-the-baltic-sea",
        "/pl/aktualnosci",
        "/pl/aktualnosci/wspolpraca-w-regionie-morza-baltyckiego",
        "/en/news",
        "/pl/szukaj?q=listu%20intencyjnego",
        "/en/search?q=consortium",
        "/pl/mapa",
        "/en/map",
        "/pl/listy-intencyjne/drugie-zycie-baterii", // in force
        "/en/letters-of-intent/shared-measurements", // expired
        "/pl/listy-intencyjne/wspolne-zakupy-instalacji-pilotazowych", // terminated
        "/en/letters-of-intent/water-loops-in-plants", // superseded
        "/pl/sojusze/platforma-wspolnych-pomiarow", // dissolved
        "/en/news/zapiski-z-wizyty-w-musterstadt", // not translated
        "/en/news/a-joint-stand-in-musterstadt", // unpublished
        "/pl/nie-ma-takiej-strony",
        "/en/news/there-is-no-such-article",
    ];

    /// <summary>Each page in each view with LONG=1, else wide or narrow by turns, and of the narrow ones every other: their kinds are seen wide.</summary>
    public static TheoryData<string, int, bool> Views()
    {
        var views = new TheoryData<string, int, bool>();
        foreach (var (i, page) in Pages.Index())
        {
            var isLong = Environment.GetEnvironmentVariable("LONG") == "1";
            if (isLong || i % 2 == 0)
                views.Add(page, 1280, false);
            if (isLong || i % 4 == 1)
                views.Add(page, 320, true);
            if (!isLong)
                continue;
            views.Add(page, 1280, true);
            views.Add(page, 390, true);
            views.Add(page, 390, false);
            views.Add(page, 1920, false);
        }

        return views;
    }

    public static TheoryData<string> All => [.. Pages];

    [Theory]
    [MemberData(nameof(Views))]
    public async Task A_page_is_headed_in_its_language_fits_its_window_and_has_no_barrier(string path, int width, bool isDark)
    {
        await using var window = await site.Open(path, width, isDark);

        await Assertions.Expect(window.Page.Locator("h1")).ToHaveCountAsync(1);
        await Assertions.Expect(window.Page.Locator("html")).ToHaveAttributeAsync("lang", path[1..3]);
        Assert.NotEmpty(await window.Page.TitleAsync());
        Assert.InRange(await window.ScriptBytes(), 1, 150_000);
        Assert.Equal(0, await window.Overflow());
        Assert.Empty(await window.Barriers());
        Assert.Empty(await window.Violations());
        Assert.Empty(window.Faults);
    }

    [Theory]
    [InlineData("/pl/organizacje", 1280)]
    [InlineData("/pl/organizacje", 768)]
    [InlineData("/pl/organizacje", 390)]
    [InlineData("/pl/organizacje/spcleantech", 390)]
    [InlineData("/pl/sojusze/sojusz-icei", 390)]
    [InlineData(Letter, 390)]
    [InlineData("/pl/", 320)]
    [InlineData("/pl/organizacje", 320)]
    [InlineData("/pl/organizacje/spcleantech", 320)]
    [InlineData("/en/organisations/merinova", 320)]
    [InlineData("/pl/sojusze/sojusz-icei", 320)]
    [InlineData(Letter, 320)]
    [InlineData("/pl/aktualnosci/wspolpraca-w-regionie-morza-baltyckiego", 320)]
    [InlineData("/pl/mapa", 320)]
    public async Task Text_at_twice_its_size_fits_the_window(string path, int width)
    {
        await using var window = await site.Open(path, width);

        await window.Page.EvaluateAsync(
            "() => { const twice = new CSSStyleSheet(); twice.replaceSync('html { font-size: 200% }'); document.adoptedStyleSheets = [twice]; }"
        );

        Assert.Equal(0, await window.Overflow());
    }

    [Theory]
    [InlineData(true, "dark")]
    [InlineData(true, "")]
    [InlineData(false, "dark")]
    public async Task A_page_is_printed_black_on_white_whatever_its_appearance(bool isDark, string chosen)
    {
        await using var window = await site.Open(Letter, isDark: isDark);

        await window.Page.EvaluateAsync("chosen => chosen && (document.documentElement.dataset.theme = chosen)", chosen);
        await window.Page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });

        Assert.Equal(
            "rgb(255, 255, 255) rgb(0, 0, 0)",
            await window.Page.EvaluateAsync<string>("() => { const s = getComputedStyle(document.body); return s.backgroundColor + ' ' + s.color; }")
        );
    }

    [Theory]
    [InlineData("/pl/organizacje", 320)]
    [InlineData("/pl/organizacje", 1280)]
    [InlineData("/pl/organizacje/energy-vaasa", 320)]
    [InlineData("/pl/organizacje/energy-vaasa", 1280)]
    [InlineData("/pl/organizacje/merinova", 320)]
    [InlineData("/pl/szukaj?q=energyvaasa", 320)]
    [InlineData(Letter, 320)]
    [InlineData(Letter, 1280)]
    public async Task A_long_name_without_a_space_does_not_push_a_page_sideways(string path, int width)
    {
        await using var window = await site.Open("/en/", width);
        await window.Page.RouteAsync(
            url => url.Contains("/pl/", StringComparison.Ordinal) || url.Contains("/api/v1/", StringComparison.Ordinal),
            async route =>
            {
                var answer = await route.FetchAsync();
                var renamed = (await answer.TextAsync()).Replace("EnergyVaasa", $"Energie{new string('w', 120)}", StringComparison.Ordinal);
                await route.FulfillAsync(new RouteFulfillOptions { Response = answer, Body = renamed });
            }
        );

        await window.Go(path);

        await Assertions.Expect(window.Page.Locator("main")).ToContainTextAsync(new string('w', 120));
        Assert.Equal(0, await window.Overflow());
    }

    [Theory]
    [MemberData(nameof(All))]
    public async Task A_page_can_be_read_without_scripts(string path)
    {
        await using var without = await site.Open(path, scripts: false);

        await Assertions.Expect(without.Page.Locator("h1")).Not.ToBeEmptyAsync();
        await Assertions.Expect(without.Page.Locator("nav a").Nth(3)).ToBeAttachedAsync();
    }

    [Theory]
    [InlineData("/pl/")]
    [InlineData("/pl/organizacje")]
    [InlineData("/pl/organizacje/spcleantech")]
    [InlineData("/pl/sojusze/sojusz-icei")]
    [InlineData("/pl/aktualnosci")]
    [InlineData("/en/letters-of-intent")]
    public async Task A_page_shows_its_main_matter_from_what_came_with_it(string path)
    {
        await using var window = await site.Open(path);

        var asked = window.Questions.Select(q => q.Split('?')[0]).ToList();

        Assert.DoesNotContain("/api/v1/vocabularies", asked);
        Assert.DoesNotContain(asked, q => q == $"/api/v1/organisations/{path.Split('/')[^1]}");
    }

    [Fact]
    public async Task A_filtered_list_is_shown_from_what_came_with_its_page()
    {
        await using var window = await site.Open("/en/organisations?country=FI,SE&colour=red");

        await Assertions.Expect(window.Page.Locator(".conditions li")).ToHaveCountAsync(2);
        Assert.DoesNotContain(window.Questions, q => q.Contains("country=", StringComparison.Ordinal));
    }
}

using System.Text.Json.Nodes;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Cleantech.Tests.Site;

/// <summary>What a crawler, a preview or a reader without scripts gets of a page (design §9).</summary>
public sealed class PagesFromTheHost(AtAddress cms) : IClassFixture<AtAddress>
{
    private const string Origin = "https://cluster.example.org";

    [Theory]
    [InlineData("//evil.example")]
    [InlineData("//evil.example/pl/")]
    [InlineData("/%5Cevil.example")]
    [InlineData("/%2F%2Fevil.example")]
    [InlineData("/pl//evil.example")]
    [InlineData("/pl/%5C%5Cevil.example")]
    [InlineData("/pl/organizacje//evil.example")]
    [InlineData("/pl/aktualnosci/przeniesiony-dokads?to=//evil.example")]
    [InlineData("/pl/aktualnosci//przeniesiony-dokads//?to=%2F%2Fevil.example")]
    [InlineData("/studio//evil.example")]
    [InlineData("/api/v1/articles//evil.example")]
    [InlineData("/api/v1//evil.example")]
    public async Task No_address_leads_to_another_house(string path)
    {
        if ((await cms.Anonymous.Get("/articles/przeniesiony-dokads")).Status == 404)
        {
            var moved = await cms.Published(Article("Przeniesiony").With("/translations/pl/slug", "przeniesiony-dokads"));
            await cms.Republish(moved, new { translations = new { pl = new { slug = "przeniesiony-tutaj" } } });
        }

        var answer = await cms.Anonymous.Page($"{cms.Address.GetLeftPart(UriPartial.Authority)}{path}", ("Accept-Language", "pl"));

        if (answer.Header("Location") is { } location)
            Assert.Matches("^/(pl|en|api)/[a-z0-9]", location);
        var page = new HtmlParser().ParseDocument(answer.Text);
        foreach (var link in page.QuerySelectorAll("[href], [action], [content^='http']"))
        {
            var target = link.GetAttribute("href") ?? link.GetAttribute("action") ?? link.GetAttribute("content")!;
            Assert.DoesNotContain("evil.example", new Uri(new Uri(Origin), target).Host);
        }
    }

    [Fact]
    public async Task A_letters_page_has_its_head_its_text_and_its_data()
    {
        var party = await cms.Published(Organisation("Klaster Źródła"), "pl", "en");
        var draft = Letter("List o cieple", party)
            .With("/translations/pl/slug", "list-o-cieple")
            .With("/translations/en/slug", "letter-on-heat")
            .With("/translations/en/title", "Letter on heat");
        var letter = await cms.Published(draft, "pl", "en");

        var page = await Read("/pl/listy-intencyjne/list-o-cieple");

        Assert.Equal("pl", page.DocumentElement.GetAttribute("lang"));
        Assert.StartsWith("List o cieple – ", page.Title);
        Assert.Equal("O liście.", Meta(page, "name", "description"));
        Assert.Equal($"{Origin}/pl/listy-intencyjne/list-o-cieple", Link(page, "canonical"));
        Assert.Equal($"{Origin}/pl/listy-intencyjne/list-o-cieple", Link(page, "alternate", "pl"));
        Assert.Equal($"{Origin}/en/letters-of-intent/letter-on-heat", Link(page, "alternate", "en"));
        Assert.Equal($"{Origin}/pl/listy-intencyjne/list-o-cieple", Link(page, "alternate", "x-default"));
        Assert.Equal("List o cieple", Meta(page, "property", "og:title"));
        Assert.Equal(Link(page, "canonical"), Meta(page, "property", "og:url"));
        Assert.Equal("pl_PL", Meta(page, "property", "og:locale"));
        Assert.Equal("en_GB", Meta(page, "property", "og:locale:alternate"));
        Assert.Null(Meta(page, "name", "robots"));

        var linked = Data(page, "application/ld+json");
        Assert.Equal("CreativeWork", linked["@type"]!.ToString());
        Assert.Equal("List o cieple", linked["name"]!.ToString());

        Assert.Equal("List o cieple", page.QuerySelector("#root h1")!.TextContent.Trim());
        Assert.Contains(page.QuerySelectorAll("#root a"), a => a.TextContent.Trim() == "Klaster Źródła");
        Assert.True(page.QuerySelectorAll("#root nav a").Length >= 4);
        Assert.Contains(letter.Id.ToString(), page.QuerySelector("#page-data")!.TextContent);
    }

    [Fact]
    public async Task An_intended_alliance_reads_as_intended_without_scripts_and_is_no_organisation_to_machines()
    {
        var member = await cms.Published(Organisation("Klaster Zamiaru"));
        var members = new[]
        {
            new
            {
                id = "m1",
                organisation = member.Id,
                role = "member",
                standing = "intended",
            },
        };
        var intended = Alliance("Sojusz zamierzony")
            .With("/translations/pl/slug", "dopiero-ma-byc")
            .With("/status", "intended")
            .With("/members", members);
        var saved = await cms.Published(intended);
        var relations = new[] { new { type = "co-founder-of", to = saved.Ref } };
        await cms.Published(Organisation("Założycielka").With("/translations/pl/slug", "zalozycielka").With("/relations", relations));
        await cms.Published(Article("O zamiarze").With("/translations/pl/slug", "o-zamiarze").With("/mentions", new[] { saved.Ref }));
        await cms.Published(Alliance("Sojusz prawdziwy").With("/translations/pl/slug", "juz-jest").With("/status", "active"));

        var page = await Read("/pl/sojusze/dopiero-ma-byc");
        var list = await Read("/pl/sojusze");
        var actual = await Read("/pl/sojusze/juz-jest");

        Assert.Contains(page.QuerySelectorAll("#root p"), p => p.TextContent == "zamierzony");
        Assert.Contains(page.QuerySelectorAll("#root li"), l => l.TextContent == "Klaster Zamiaru (uczestnictwo: zamierzone)");
        foreach (
            var (path, words) in new[]
            {
                ("organizacje/zalozycielka", ""),
                ("organizacje/klaster-zamiaru", " (uczestnictwo: zamierzone)"),
                ("aktualnosci/o-zamiarze", ""),
            }
        )
        {
            var item = (await Read($"/pl/{path}"))
                .QuerySelectorAll("#root li")
                .Single(l => l.TextContent == $"Sojusz zamierzony (zamierzony){words}");
            Assert.Equal("/pl/sojusze/dopiero-ma-byc", item.QuerySelector("a")!.GetAttribute("href"));
        }

        Assert.Contains(list.QuerySelectorAll("#root li"), l => l.TextContent.StartsWith("Sojusz zamierzonyzamierzony", StringComparison.Ordinal));
        Assert.Equal("Thing", Data(page, "application/ld+json")["@type"]!.ToString());
        Assert.Equal("Organization", Data(actual, "application/ld+json")["@type"]!.ToString());
    }

    [Fact]
    public async Task Without_scripts_the_front_page_has_the_newest_and_every_page_leads_on()
    {
        // Organisations are listed by name: it has to come before what other tests write.
        var organisation = Organisation("Aaa Klaster Nowości").With("/translations/pl/slug", "klaster-nowosci");
        await cms.Published(organisation.With("/translations/en/slug", "news-cluster"), "pl", "en");

        var home = await Read("/pl/");
        var page = await Read("/pl/organizacje/klaster-nowosci");

        Assert.Contains(home.QuerySelectorAll("#root main a"), a => a.GetAttribute("href") == "/pl/organizacje/klaster-nowosci");
        foreach (var path in new[] { "/pl/szukaj", "/pl/mapa", "/pl/listy-intencyjne" })
            Assert.Contains(page.QuerySelectorAll("#root nav a"), a => a.GetAttribute("href") == path);
        Assert.Equal("/en/organisations/news-cluster", page.QuerySelector("#root nav a[hreflang='en']")!.GetAttribute("href"));
    }

    [Fact]
    public async Task Without_scripts_the_search_has_a_form_and_tells_the_meant_from_the_real()
    {
        await cms.Published(Alliance("Sojusz <Wodospad>").With("/status", "intended").With("/translations/pl/slug", "wodospad"));
        await cms.Published(Organisation("Klaster Wodospad").With("/fictional", true));

        var empty = await Read("/pl/szukaj");
        var all = await Read("/pl/szukaj?q=%22wodospadu");
        var one = await Read("/pl/szukaj?q=wodospad&type=alliance");
        var none = await Read("/en/search?q=%3Czzyzzx%3E&type=nothing");

        var odd = await Read("/pl/szukaj?q=wodospad%EF%BF%BE&type=alliance"); // U+FFFE is no character

        Assert.Single(odd.QuerySelectorAll("#root main ol > li"));
        Assert.Equal("/pl/szukaj", empty.QuerySelector("#root form")!.GetAttribute("action"));
        Assert.Null(empty.QuerySelector("#root main ol"));
        Assert.Equal("\"wodospadu", all.QuerySelector("#root input[name='q']")!.GetAttribute("value"));
        Assert.Equal(2, all.QuerySelectorAll("#root main ol > li").Length);
        Assert.Contains(all.QuerySelectorAll("#root main ol > li"), l => l.TextContent.Contains("Przykład – dane fikcyjne"));
        var found = Assert.Single(one.QuerySelectorAll("#root main ol > li"));
        Assert.Equal("/pl/sojusze/wodospad", found.QuerySelector("a")!.GetAttribute("href"));
        Assert.Equal("Sojusz <Wodospad>", found.QuerySelector("a")!.TextContent);
        Assert.Contains(found.QuerySelectorAll("p"), p => p.TextContent == "zamierzony");
        Assert.Equal("alliance", one.QuerySelector("#root option[selected]")!.GetAttribute("value"));
        Assert.Empty(none.QuerySelectorAll("#root script, #root main ol"));
    }

    [Fact]
    public async Task Without_scripts_a_list_is_narrowed_by_the_filters_of_its_address_as_with_them()
    {
        for (var i = 0; i < 25; i++)
            await cms.Published(Organisation($"Islandzka {i}").With("/country", "IS"));
        var other = Organisation("Łotewska").With("/country", "LV").With("/translations/pl/slug", "lotewska");
        await cms.Published(other);

        var one = await Read("/pl/organizacje?country=LV");
        var both = await Read("/pl/organizacje?country=IS,LV&fictional=false");
        var next = both.QuerySelectorAll("#root main a").Single(a => a.TextContent == "Dalej").GetAttribute("href")!;
        var rest = await Read(next);
        var ignored = await Read("/pl/organizacje?country=LV&COUNTRY2=IS&colour=red&kind=");
        var lastOfTwo = await Read("/pl/organizacje?country=IS&country=LV");

        foreach (var page in new[] { one, ignored, lastOfTwo })
            Assert.Equal(["/pl/organizacje/lotewska"], Rows(page));
        Assert.Contains("Z wybranymi filtrami: 1. Pokaż wszystko", one.QuerySelector("#root main")!.TextContent);
        Assert.Equal($"{Origin}/pl/organizacje", Link(one, "canonical"));
        var asked = Data(one, "application/json")["queries"]!.AsArray()[0]!;
        Assert.Equal("/api/v1/organisations?count=true&limit=24&locale=pl&sort=name&country=LV", asked["url"]!.ToString());
        Assert.Equal("1", asked["data"]!["total"]!.ToString());
        Assert.Equal(24, Rows(both).Count());
        Assert.Contains("&country=IS%2CLV&fictional=false", next);
        Assert.Equal(2, Rows(rest).Count());
        Assert.DoesNotContain("Z wybranymi filtrami", (await Read("/pl/organizacje")).QuerySelector("#root main")!.TextContent);
        // Of what the API refuses there is no page.
        foreach (var refused in new[] { "fictional=perhaps", "kind=castle", "foundedAfter=yesterday" })
            (await cms.Anonymous.Page($"/pl/organizacje?{refused}")).Is(404);

        static IEnumerable<string?> Rows(IDocument page) => page.QuerySelectorAll("#root main li > a").Select(a => a.GetAttribute("href"));
    }

    [Fact]
    public async Task The_news_date_is_only_what_is_known_of_it()
    {
        await cms.Published(Article("Bez daty").With("/translations/pl/slug", "bez-daty"));
        await cms.Published(Article("Z datą").With("/translations/pl/slug", "z-data").With("/originallyPublished", "2021-05"));

        var without = Data(await Read("/pl/aktualnosci/bez-daty"), "application/ld+json");
        var with = Data(await Read("/pl/aktualnosci/z-data"), "application/ld+json");

        Assert.False(without.ContainsKey("datePublished"));
        Assert.Equal("2021-05", with["datePublished"]!.ToString());
    }

    [Fact]
    public async Task Markup_in_a_text_stays_text_in_head_data_and_body()
    {
        const string Nasty = "</script><script>alert(1)</script>\"><img src=x onerror=alert(1)> & <b>";
        await cms.Published(Article(Nasty).With("/translations/pl/slug", "zlosliwy").With("/translations/pl/lead", Nasty));

        var answer = (await cms.Anonymous.Page("/pl/aktualnosci/zlosliwy")).Is(200);
        var page = new HtmlParser().ParseDocument(answer.Text);

        Assert.Contains(Nasty, page.Title);
        Assert.Equal(Nasty, Meta(page, "name", "description"));
        Assert.Equal(Nasty, page.QuerySelector("#root h1")!.TextContent.Trim());
        Assert.Equal(Nasty, Data(page, "application/ld+json")["headline"]!.ToString());
        Assert.DoesNotContain(page.QuerySelectorAll("script"), s => s.TextContent.StartsWith("alert", StringComparison.Ordinal));
        Assert.Empty(page.QuerySelectorAll("[onerror]"));
    }

    [Fact]
    public async Task A_page_lives_and_dies_with_its_publication()
    {
        var article = await cms.Created(Article("Tajny zamiar").With("/translations/pl/slug", "tajny"));
        var before = (await cms.Anonymous.Page("/pl/aktualnosci/tajny")).Is(404);
        await cms.Publish(article);
        (await cms.Anonymous.Page("/pl/aktualnosci/tajny")).Is(200);
        await cms.Republish(article, new { translations = new { pl = new { slug = "jawny" } } });
        var moved = (await cms.Anonymous.Page("/pl/aktualnosci/tajny")).Is(301);
        await cms.Unpublish(article);
        var after = (await cms.Anonymous.Page("/pl/aktualnosci/jawny")).Is(410);

        Assert.Equal("/pl/aktualnosci/jawny", moved.Header("Location"));
        foreach (var page in new[] { before, after })
        {
            Assert.DoesNotContain("Tajny zamiar", page.Text);
            Assert.Equal("noindex", Meta(new HtmlParser().ParseDocument(page.Text), "name", "robots"));
        }
    }

    [Fact]
    public async Task The_site_map_names_what_is_public_in_each_language_and_nothing_else()
    {
        await cms.Published(Article("W mapie").With("/translations/pl/slug", "w-mapie").With("/translations/en/slug", "in-the-map"), "pl", "en");
        await cms.Created(Article("Poza mapą").With("/translations/pl/slug", "poza-mapa"));

        var map = string.Concat((await cms.Anonymous.SiteMap()).Select(part => part.Is(200).Text));
        var robots = (await cms.Anonymous.Get("~/robots.txt")).Is(200).Text;

        Assert.Contains($"<loc>{Origin}/pl/aktualnosci/w-mapie</loc>", map);
        Assert.Contains($"<loc>{Origin}/en/news/in-the-map</loc>", map);
        Assert.DoesNotContain("poza-mapa", map);
        Assert.Contains($"Sitemap: {Origin}/sitemap.xml", robots);
    }

    [Theory]
    [InlineData("/pl/")]
    [InlineData("/studio")]
    [InlineData("/api/docs/index.html")]
    public async Task A_page_brings_its_policy(string path)
    {
        var answer = (await cms.Anonymous.Page(path)).Is(200);

        var policy = answer.Header("Content-Security-Policy")!;
        Assert.Contains("default-src 'none'", policy);
        Assert.Contains("frame-ancestors 'none'", policy);
        Assert.DoesNotContain("unsafe", policy);
        Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
        Assert.Equal("strict-origin-when-cross-origin", answer.Header("Referrer-Policy"));
    }

    private async Task<IDocument> Read(string path) => new HtmlParser().ParseDocument((await cms.Anonymous.Page(path)).Is(200).Text);

    private static string? Meta(IDocument page, string attribute, string name) =>
        page.QuerySelector($"meta[{attribute}='{name}']")?.GetAttribute("content");

    private static string? Link(IDocument page, string rel, string? language = null) =>
        page.QuerySelector($"link[rel='{rel}']{(language is null ? "" : $"[hreflang='{language}']")}")?.GetAttribute("href");

    private static JsonObject Data(IDocument page, string type) =>
        JsonNode.Parse(page.QuerySelector($"script[type='{type}']")!.TextContent)!.AsObject();
}

/// <summary>Knows its public address.</summary>
public sealed class AtAddress() : Cms(("Site:Url", "https://cluster.example.org"));

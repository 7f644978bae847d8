using System.Xml.Linq;

namespace Cleantech.Tests.Feeds;

/// <summary>The site map as search engines read it: the index, then its parts.</summary>
public sealed class SiteMap(FollowedSite cms) : IClassFixture<FollowedSite>
{
    private const string Origin = FollowedSite.Origin;
    private static readonly XNamespace Name = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private static readonly XNamespace Xhtml = "http://www.w3.org/1999/xhtml";

    [Fact]
    public async Task Every_public_page_is_in_one_part_of_the_index_with_its_languages_and_no_other_is_in_any()
    {
        var saved = new List<Saved>();
        for (var i = 1; i <= 5; i++)
            saved.Add(
                await cms.Published(
                    Article($"W mapie {i}").With("/translations/pl/slug", $"w-mapie-{i}").With("/translations/en/slug", $"in-the-map-{i}"),
                    i == 5 ? ["en"] : ["pl", "en"]
                )
            );
        await cms.Published(Organisation("Strona mapy").With("/translations/pl/slug", "strona-mapy"));
        await cms.Created(Article("Poza mapą").With("/translations/pl/slug", "poza-mapa"));
        var before = await Read();

        await cms.Unpublish(saved[0]);
        var after = await Read();

        Assert.Equal(
            ["pages", "articles-en-1", "articles-en-2", "articles-en-3", "articles-pl-1", "articles-pl-2", "organisations-pl-1"],
            before.Parts
        );
        Assert.Equal(before.Urls.Distinct(), before.Urls);
        string[] articles =
        [
            .. Enumerable.Range(1, 4).Select(i => $"pl/aktualnosci/w-mapie-{i}"),
            .. Enumerable.Range(1, 5).Select(i => $"en/news/in-the-map-{i}"),
        ];
        string[] lists =
        [
            "organizacje",
            "sojusze",
            "listy-intencyjne",
            "aktualnosci",
            "",
            "organisations",
            "alliances",
            "letters-of-intent",
            "news",
            "",
        ];
        string[] own = [.. lists.Select((word, i) => $"{(i < 5 ? "pl" : "en")}/{word}"), "pl/organizacje/strona-mapy"];
        Assert.Equal(articles.Concat(own).Select(path => $"{Origin}/{path}").Order(), before.Urls.Order());
        Assert.Equal(
            [$"en {Origin}/en/news/in-the-map-2", $"pl {Origin}/pl/aktualnosci/w-mapie-2", $"x-default {Origin}/pl/aktualnosci/w-mapie-2"],
            before.Alternates($"{Origin}/en/news/in-the-map-2")
        );
        Assert.Equal(
            [$"en {Origin}/en/news/in-the-map-5", $"x-default {Origin}/en/news/in-the-map-5"],
            before.Alternates($"{Origin}/en/news/in-the-map-5")
        );
        Assert.Equal([$"{Origin}/pl/aktualnosci/w-mapie-1"], before.Urls.Except(after.Urls));
    }

    [Fact]
    public async Task A_part_tells_when_it_changed_is_not_sent_twice_and_is_not_there_beyond_the_last()
    {
        using var stopped = cms.Clock.Stop();
        await cms.Published(Alliance("Sojusz mapy"));
        var first = (await cms.Anonymous.Get("~/sitemap-alliances-pl-1.xml")).Is(200);

        var again = await cms.Anonymous.Get("~/sitemap-alliances-pl-1.xml", ("If-None-Match", first.ETag));
        var index = XDocument.Parse((await cms.Anonymous.Get("~/sitemap.xml")).Is(200).Text).Root!;
        var robots = (await cms.Anonymous.Get("~/robots.txt")).Is(200).Text;

        Assert.Equal(304, again.Status);
        Assert.Equal("application/xml; charset=utf-8", first.Header("Content-Type"));
        var moment = cms.Clock.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'");
        var part = index.Elements(Name + "sitemap").Single(p => p.Element(Name + "loc")!.Value == $"{Origin}/sitemap-alliances-pl-1.xml");
        Assert.Equal(moment, part.Element(Name + "lastmod")!.Value);
        Assert.Contains($"<lastmod>{moment}</lastmod>", first.Text);
        Assert.Contains($"Sitemap: {Origin}/sitemap.xml\n", robots);
        foreach (
            var nowhere in new[]
            {
                "alliances-pl-2",
                "alliances-pl-0",
                "alliances-xx-1",
                "alliances-pl",
                "alliances-",
                "alliances-pl-99999999999",
                "x",
            }
        )
            (await cms.Anonymous.Get($"~/sitemap-{nowhere}.xml")).Is(404);
    }

    private async Task<Map> Read()
    {
        var index = FeedForms.Valid((await cms.Anonymous.Get("~/sitemap.xml")).Is(200).Bytes, "siteindex.xsd");
        var addresses = index.Descendants(Name + "loc").Select(l => l.Value).ToList();
        var urls = new List<XElement>();
        foreach (var address in addresses.Where(a => !a.Contains("alliances", StringComparison.Ordinal)))
        {
            var part = (await cms.Anonymous.Get($"~{address[Origin.Length..]}")).Is(200).Bytes;
            urls.AddRange(FeedForms.Valid(part, "sitemap.xsd", "xhtml-link.xsd").Elements(Name + "url"));
        }

        return new Map([.. addresses.Select(a => a[$"{Origin}/sitemap-".Length..^".xml".Length]).Where(a => !a.StartsWith("alliances"))], urls);
    }

    private sealed record Map(IReadOnlyList<string> Parts, IReadOnlyList<XElement> Pages)
    {
        public IReadOnlyList<string> Urls => [.. Pages.Select(p => p.Element(Name + "loc")!.Value)];

        public IEnumerable<string> Alternates(string page) =>
            Pages
                .Single(p => p.Element(Name + "loc")!.Value == page)
                .Elements(Xhtml + "link")
                .Select(l => $"{l.Attribute("hreflang")!.Value} {l.Attribute("href")!.Value}");
    }
}

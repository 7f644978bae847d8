using System.Xml.Linq;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Cleantech.Tests.Feeds;

/// <summary>What a program that only knows a page finds of feeds, the calendar and the search.</summary>
public sealed class Discovered(FollowedSite cms) : IClassFixture<FollowedSite>
{
    private const string Origin = FollowedSite.Origin;
    private static readonly XNamespace OpenSearch = "http://a9.com/-/spec/opensearch/1.1/";

    private static readonly string[] News = ["application/atom+xml", "application/feed+json", "application/rss+xml"];

    [Theory]
    [InlineData("/pl/", "", true, true)]
    [InlineData("/en/news", "", true, true)]
    [InlineData("/pl/aktualnosci?category=examples&colour=red", "&category=examples", true, true)]
    [InlineData("/pl/listy-intencyjne", "", false, true)]
    [InlineData("/pl/organizacje", "", false, false)]
    public async Task Pages_lead_to_the_feeds_of_what_they_show_in_their_language(string path, string filters, bool news, bool calendar)
    {
        var page = await Read(path);

        var found = Links(page);

        Assert.Equal([.. news ? News : [], .. calendar ? new[] { "text/calendar" } : []], found.Select(l => l.Type).Order());
        foreach (var (type, href) in found)
        {
            Assert.StartsWith($"{Origin}/api/v1/", href);
            Assert.Contains($"?locale={path[1..3]}{(type == "text/calendar" ? "" : filters)}", href);
            Assert.StartsWith(type, (await cms.Anonymous.Get($"~{href[Origin.Length..]}", ("Accept", type))).Is(200).Header("Content-Type"));
        }

        // Without scripts a reader sees the same.
        Assert.Equal(found.Select(l => l.Href[Origin.Length..]), page.QuerySelectorAll("#root footer a").Select(a => a.GetAttribute("href")!));
    }

    [Theory]
    [InlineData("organisations", "organizacje")]
    [InlineData("alliances", "sojusze")]
    public async Task The_page_of_an_organisation_or_an_alliance_leads_to_feeds_of_its_own_that_a_rename_leaves_alone(string kind, string word)
    {
        var saved = await cms.Published(Of(kind, $"Śledzony {kind}").With("/translations/pl/slug", $"sledzony-{kind}"));
        await cms.Published(Article($"O {kind}").With("/mentions", new[] { saved.Ref }));
        await cms.Published(Article("O czym innym"));

        var found = Links(await Read($"/pl/{word}/sledzony-{kind}"));
        await cms.Republish(saved, new { translations = new { pl = new { slug = $"inny-{kind}" } } });

        Assert.Equal([.. News, "text/calendar"], found.Select(l => l.Type).Order());
        foreach (var form in FeedForms.All)
        {
            var href = found.Single(l => l.Href.Contains($"/{form}?", StringComparison.Ordinal)).Href;
            Assert.Equal([$"O {kind}"], FeedForms.Read(form, (await cms.Anonymous.Get($"~{href[Origin.Length..]}")).Is(200)).Titles);
        }
    }

    [Theory]
    [InlineData("/pl/", 200)]
    [InlineData("/pl/mapa", 200)]
    [InlineData("/pl/organizacje", 200)]
    [InlineData("/pl/nie-ma", 404)]
    [InlineData("/studio", 200)]
    public async Task Every_page_leads_to_a_description_of_the_search_that_finds_what_it_is_asked_for(string path, int status)
    {
        await cms.Published(Organisation("Klaster Odnaleziony & Spółka"));
        var page = new HtmlParser().ParseDocument((await cms.Anonymous.Page(path, ("Accept-Language", "pl"))).Is(status).Text);
        var link = Assert.Single(page.QuerySelectorAll("link[rel=search]"));
        Assert.Equal("application/opensearchdescription+xml", link.GetAttribute("type"));
        Assert.Equal("Klaster & Co", link.GetAttribute("title"));

        var answer = (await cms.Anonymous.Get($"~{link.GetAttribute("href")![Origin.Length..]}")).Is(200);

        Assert.Equal("application/opensearchdescription+xml; charset=utf-8", answer.Header("Content-Type"));
        Assert.Equal(304, (await cms.Anonymous.Get("~/opensearch.pl.xml", ("If-None-Match", answer.ETag))).Status);
        var description = XDocument.Parse(answer.Text).Root!;
        Assert.Equal(OpenSearch + "OpenSearchDescription", description.Name);
        Assert.InRange(Assert.Single(description.Elements(OpenSearch + "ShortName")).Value.Length, 1, 16);
        Assert.InRange(Assert.Single(description.Elements(OpenSearch + "LongName")).Value.Length, 1, 48);
        Assert.InRange(Assert.Single(description.Elements(OpenSearch + "Description")).Value.Length, 1, 1024);
        Assert.Equal("pl", description.Element(OpenSearch + "Language")!.Value);
        var template = description.Elements(OpenSearch + "Url").Single(u => u.Attribute("type")!.Value == "text/html").Attribute("template")!.Value;
        Assert.Equal($"{Origin}/pl/szukaj?q={{searchTerms}}", template);
        var results = await Read(template.Replace("{searchTerms}", Uri.EscapeDataString("odnaleziony & spółka"))[Origin.Length..]);
        Assert.Contains(results.QuerySelectorAll("#root main a"), a => a.TextContent.Trim() == "Klaster Odnaleziony & Spółka");
    }

    [Fact]
    public async Task A_long_name_of_the_site_is_shortened_as_the_description_asks()
    {
        await using var site = new LongNamedSite();
        await site.InitializeAsync();

        var description = XDocument.Parse((await site.Anonymous.Get("~/opensearch.en.xml")).Is(200).Text).Root!;

        Assert.Equal("Klaster Południo", description.Element(OpenSearch + "ShortName")!.Value);
    }

    private async Task<IDocument> Read(string path) => new HtmlParser().ParseDocument((await cms.Anonymous.Page(path)).Is(200).Text);

    private static List<(string Type, string Href)> Links(IDocument page) =>
        [
            .. page.QuerySelectorAll("head link[rel=alternate][type]:not([type='application/ld+json'])")
                .Select(link =>
                {
                    Assert.StartsWith("Klaster & Co – ", link.GetAttribute("title"));
                    return (link.GetAttribute("type")!, link.GetAttribute("href")!);
                }),
        ];

    private sealed class LongNamedSite() : Cms(("Site:Name", "Klaster Południowy Czystych Technologii"));
}

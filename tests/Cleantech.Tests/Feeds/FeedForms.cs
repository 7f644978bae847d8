using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using NJsonSchema;

namespace Cleantech.Tests.Feeds;

/// <summary>An article as a feed of whichever form tells it.</summary>
public sealed record ToldArticle(
    string Id,
    string Page,
    string Title,
    string Lead,
    string Body,
    string? Byline,
    IReadOnlyList<string> Labels,
    DateTimeOffset PublishedAt
);

/// <summary>A feed of whichever form, once it has been found valid.</summary>
public sealed record ToldFeed(string Title, string Page, string Self, string Language, IReadOnlyList<ToldArticle> Articles)
{
    public IReadOnlyList<string> Titles => [.. Articles.Select(a => a.Title)];
}

/// <summary>Holds feeds against the specifications of their forms, and reads them.</summary>
public static class FeedForms
{
    public static readonly string[] All = ["articles.rss", "articles.atom", "articles.feed.json"];

    private static readonly XNamespace AtomName = "http://www.w3.org/2005/Atom";
    private static readonly XNamespace Content = "http://purl.org/rss/1.0/modules/content/";
    private static readonly XNamespace DublinCore = "http://purl.org/dc/elements/1.1/";

    public static ToldFeed Read(string form, Answer answer) =>
        form switch
        {
            "articles.rss" => Rss(Valid(answer.Bytes, "rss.xsd")),
            "articles.atom" => Atom(Valid(answer.Bytes, "atom.xsd")),
            _ => Json(answer.Bytes),
        };

    /// <summary>The document, by whatever it breaks of these schemas.</summary>
    public static XElement Valid(byte[] xml, params string[] schemas)
    {
        var set = new XmlSchemaSet();
        foreach (var schema in schemas)
            set.Add(null, Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "Schemas", schema));
        using var reader = XmlReader.Create(new MemoryStream(xml), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
        var document = XDocument.Load(reader);
        var faults = new List<string>();
        document.Validate(set, (_, fault) => faults.Add(fault.Message));
        Assert.Equal([], faults);
        // What no schema knows is valid in its eyes.
        Assert.NotNull(set.GlobalElements[new XmlQualifiedName(document.Root!.Name.LocalName, document.Root.Name.NamespaceName)]);
        return document.Root;
    }

    private static ToldFeed Rss(XElement rss)
    {
        var channel = rss.Element("channel")!;
        Once(channel, "title", "link", "description", "language", "lastBuildDate");
        var self = Assert.Single(channel.Elements(AtomName + "link"), l => l.Attribute("rel")!.Value == "self");
        return new ToldFeed(
            channel.Element("title")!.Value,
            channel.Element("link")!.Value,
            self.Attribute("href")!.Value,
            channel.Element("language")!.Value,
            [
                .. channel
                    .Elements("item")
                    .Select(item =>
                    {
                        Once(item, "title", "link", "description", "guid", "pubDate");
                        Assert.Equal("false", item.Element("guid")!.Attribute("isPermaLink")!.Value);
                        return new ToldArticle(
                            item.Element("guid")!.Value,
                            item.Element("link")!.Value,
                            item.Element("title")!.Value,
                            item.Element("description")!.Value,
                            item.Element(Content + "encoded")!.Value,
                            item.Element(DublinCore + "creator")?.Value,
                            [.. item.Elements("category").Select(c => c.Value)],
                            DateTimeOffset.ParseExact(item.Element("pubDate")!.Value, "r", CultureInfo.InvariantCulture)
                        );
                    }),
            ]
        );
    }

    private static ToldFeed Atom(XElement feed)
    {
        Once(feed, AtomName + "id", AtomName + "title", AtomName + "updated");
        NoTwoAlternatesAlike(feed);
        return new ToldFeed(
            feed.Element(AtomName + "title")!.Value,
            Href(feed, "alternate", "text/html"),
            Href(feed, "self", "application/atom+xml"),
            feed.Attribute(XNamespace.Xml + "lang")!.Value,
            [
                .. feed.Elements(AtomName + "entry")
                    .Select(entry =>
                    {
                        Once(entry, AtomName + "id", AtomName + "title", AtomName + "updated", AtomName + "published", AtomName + "content");
                        NoTwoAlternatesAlike(entry);
                        // §4.1.2: an entry has an author, or its feed does.
                        Assert.NotNull(entry.Element(AtomName + "author") ?? feed.Element(AtomName + "author"));
                        return new ToldArticle(
                            entry.Element(AtomName + "id")!.Value,
                            Href(entry, "alternate", "text/html"),
                            entry.Element(AtomName + "title")!.Value,
                            entry.Element(AtomName + "summary")!.Value,
                            entry.Element(AtomName + "content")!.Value,
                            entry.Element(AtomName + "author")?.Element(AtomName + "name")!.Value,
                            [.. entry.Elements(AtomName + "category").Select(c => c.Attribute("label")!.Value)],
                            XmlConvert.ToDateTimeOffset(entry.Element(AtomName + "published")!.Value)
                        );
                    }),
            ]
        );
    }

    private static ToldFeed Json(byte[] json)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(json);
        var schema = JsonSchema
            .FromFileAsync(Path.Combine(Tool.Repository, "tests", "Cleantech.Tests", "Schemas", "jsonfeed.json"))
            .GetAwaiter()
            .GetResult();
        Assert.Equal([], schema.Validate(text).Select(fault => fault.ToString()));
        var feed = JsonNode.Parse(text)!;
        return new ToldFeed(
            feed["title"]!.ToString(),
            feed["home_page_url"]!.ToString(),
            feed["feed_url"]!.ToString(),
            feed["language"]!.ToString(),
            [
                .. feed["items"]!
                    .AsArray()
                    .Select(item => new ToldArticle(
                        item!["id"]!.ToString(),
                        item["url"]!.ToString(),
                        item["title"]!.ToString(),
                        item["summary"]!.ToString(),
                        item["content_html"]!.ToString(),
                        item["authors"]?[0]!["name"]!.ToString(),
                        [.. item["tags"]!.AsArray().Select(t => t!.ToString())],
                        DateTimeOffset.Parse(item["date_published"]!.ToString(), CultureInfo.InvariantCulture)
                    )),
            ]
        );
    }

    private static void Once(XElement parent, params XName[] names)
    {
        foreach (var name in names)
            Assert.Single(parent.Elements(name));
    }

    /// <summary>RFC 4287 §4.1.1: no two alternates of the same type and language.</summary>
    private static void NoTwoAlternatesAlike(XElement parent)
    {
        var alternates = parent.Elements(AtomName + "link").Where(l => l.Attribute("rel")?.Value is null or "alternate");
        var seen = alternates.Select(l => $"{l.Attribute("type")?.Value} {l.Attribute("hreflang")?.Value}").ToList();
        Assert.Equal(seen.Distinct(), seen);
    }

    private static string Href(XElement parent, string relation, string type) =>
        parent
            .Elements(AtomName + "link")
            .First(l => l.Attribute("rel")!.Value == relation && l.Attribute("type")!.Value == type)
            .Attribute("href")!
            .Value;
}

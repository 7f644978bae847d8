using System.Globalization;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace Cleantech.Api.Feeds;

/// <summary>The news as RSS 2.0 and as Atom (RFC 4287).</summary>
internal static class SyndicatedNews
{
    private const string Html = "text/html";
    private const string DublinCore = "http://purl.org/dc/elements/1.1/";
    private const string ContentModule = "http://purl.org/rss/1.0/modules/content/";

    public static byte[] Atom(NewsFeed news)
    {
        var feed = Feed(news, FeedFormat.Atom);
        feed.LastUpdatedTime = news.UpdatedAt;
        feed.Authors.Add(new SyndicationPerson(null, news.Site, null)); // of articles that name nobody (§4.1.1)
        feed.Items = news.Items.Select(item =>
        {
            var entry = Entry(item);
            entry.Summary = new TextSyndicationContent(item.Lead);
            entry.Content = SyndicationContent.CreateHtmlContent(item.Body);
            entry.PublishDate = item.PublishedAt;
            entry.LastUpdatedTime = item.UpdatedAt;
            if (item.Byline is not null)
                entry.Authors.Add(new SyndicationPerson(null, item.Byline, null));
            foreach (var term in item.Terms)
                entry.Categories.Add(new SyndicationCategory(term.Id, null, term.Label));
            return entry;
        });
        return Written(new Atom10FeedFormatter(feed));
    }

    public static byte[] Rss(NewsFeed news)
    {
        var feed = Feed(news, FeedFormat.Rss);
        feed.ElementExtensions.Add("lastBuildDate", "", Date(news.UpdatedAt));
        feed.AttributeExtensions.Add(new XmlQualifiedName("dc", "http://www.w3.org/2000/xmlns/"), DublinCore);
        feed.AttributeExtensions.Add(new XmlQualifiedName("content", "http://www.w3.org/2000/xmlns/"), ContentModule);
        feed.Items = news.Items.Select(item =>
        {
            var entry = Entry(item);
            entry.Summary = new TextSyndicationContent(item.Lead);
            // The specification asks for an address in `author`, which nobody has here, and has no place for the whole text.
            entry.ElementExtensions.Add("pubDate", "", Date(item.PublishedAt));
            if (item.Byline is not null)
                entry.ElementExtensions.Add("creator", DublinCore, item.Byline);
            entry.ElementExtensions.Add("encoded", ContentModule, item.Body);
            foreach (var term in item.Terms)
                entry.Categories.Add(new SyndicationCategory(term.Label));
            return entry;
        });
        return Written(new Rss20FeedFormatter(feed, serializeExtensionsAsAtom: true));
    }

    private static SyndicationFeed Feed(NewsFeed news, FeedFormat format)
    {
        var feed = new SyndicationFeed
        {
            Id = news.Self,
            Title = new TextSyndicationContent(news.Title),
            Description = new TextSyndicationContent(news.Description),
            Language = news.Locale,
            Generator = "Cleantech",
        };
        feed.Links.Add(new SyndicationLink(new Uri(news.Page), "alternate", null, Html, 0));
        feed.Links.Add(Link(news.Self, "self", format.MediaType, news.Locale));
        foreach (var (locale, address) in news.Others)
            feed.Links.Add(Link(address, "alternate", format.MediaType, locale));
        return feed;
    }

    private static SyndicationItem Entry(NewsItem item)
    {
        var entry = new SyndicationItem { Id = item.Id, Title = new TextSyndicationContent(item.Title) };
        entry.Links.Add(new SyndicationLink(new Uri(item.Page), "alternate", null, Html, 0));
        foreach (var (locale, page) in item.Others)
            entry.Links.Add(Link(page, "alternate", Html, locale));
        return entry;
    }

    private static SyndicationLink Link(string address, string relation, string type, string locale)
    {
        var link = new SyndicationLink(new Uri(address), relation, null, type, 0);
        link.AttributeExtensions.Add(new XmlQualifiedName("hreflang"), locale);
        return link;
    }

    /// <summary>With the zone's name: the formatter's own `Z` is a military one, which many readers don't know (RFC 822 §5).</summary>
    private static string Date(DateTimeOffset moment) => moment.ToString("r", CultureInfo.InvariantCulture);

    private static byte[] Written(SyndicationFeedFormatter formatter)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
            formatter.WriteTo(xml);
        return bytes.ToArray();
    }
}

using System.Globalization;
using System.Xml;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Site;

/// <summary>The addresses of all pages, for search engines (sitemaps.org 0.9, with the languages of each page as Google reads them).</summary>
internal sealed class Sitemap(ReadConnections connections, PublishedTypes types, Languages languages, SitePages pages)
{
    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>Addresses that one file may hold (sitemaps.org).</summary>
    private const int Most = 50_000;

    public async Task Write(HttpContext http)
    {
        var origin = pages.Origin(http);
        http.Response.ContentType = "application/xml; charset=utf-8";
        http.Response.Headers.CacheControl = "no-cache";
        await using var xml = XmlWriter.Create(http.Response.Body, new XmlWriterSettings { Async = true });
        await xml.WriteStartDocumentAsync();
        xml.WriteStartElement("urlset", Schema);
        xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
        foreach (var page in types.All.Select(t => (PageAddress)new PageAddress.Listing("", t)).Prepend(new PageAddress.Home("")))
        foreach (var locale in languages.All)
            Url(xml, origin, page.In(locale), languages.All.Select(l => (l, page.In(l))), null);
        foreach (var record in Documents().GroupBy(d => d.RecordId))
        {
            var alternates = record.Select(d => (d.Locale, d.Page)).ToList();
            foreach (var document in record)
                Url(xml, origin, document.Page, alternates, document.At);
            await xml.FlushAsync();
        }

        await xml.WriteEndElementAsync();
    }

    private List<Entry> Documents() =>
        connections.Read(commands =>
            commands.Rows(
                $"SELECT record_id, kind, locale, slug, updated_at FROM published_documents ORDER BY record_id, locale LIMIT {Most - 100}",
                r =>
                {
                    var locale = r.GetString(2);
                    return new Entry(
                        r.GetString(0),
                        locale,
                        types.All.Single(t => t.Name == r.GetString(1)).Page(locale, r.GetString(3)),
                        DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(4))
                    );
                }
            )
        );

    private static void Url(XmlWriter xml, string origin, string page, IEnumerable<(string Locale, string Page)> alternates, DateTimeOffset? at)
    {
        xml.WriteStartElement("url", Schema);
        xml.WriteElementString("loc", Schema, origin + page);
        if (at is { } moment)
            xml.WriteElementString("lastmod", Schema, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        foreach (var (locale, path) in alternates)
        {
            xml.WriteStartElement("link", Xhtml);
            xml.WriteAttributeString("rel", "alternate");
            xml.WriteAttributeString("hreflang", locale);
            xml.WriteAttributeString("href", origin + path);
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private sealed record Entry(string RecordId, string Locale, string Page, DateTimeOffset At);
}

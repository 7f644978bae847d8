using System.Globalization;
using System.Text;
using System.Xml;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>The addresses of all pages, for search engines (sitemaps.org 0.9): an index, and parts by kind and language.</summary>
internal sealed class Sitemap(SitemapParts parts, PublishedTypes types, Languages languages, IOptions<SiteOptions> site)
{
    private const string Schema = "http://www.sitemaps.org/schemas/sitemap/0.9";
    private const string Xhtml = "http://www.w3.org/1999/xhtml";

    /// <summary>The part with the pages that are no records.</summary>
    private const string Pages = "pages";

    public Task Index(HttpContext http)
    {
        var origin = site.Value.Origin(http.Request);
        return Send(
            http,
            "sitemapindex",
            xml =>
            {
                foreach (var (part, at) in parts.All().Select(p => (p.Name, (DateTimeOffset?)p.ChangedAt)).Prepend((Pages, null)))
                {
                    xml.WriteStartElement("sitemap", Schema);
                    xml.WriteElementString("loc", Schema, $"{origin}/sitemap-{part}.xml");
                    LastModified(xml, at);
                    xml.WriteEndElement();
                }
            }
        );
    }

    public Task Part(HttpContext http, string part)
    {
        if (part == Pages)
            return Send(http, xml => Own(xml, site.Value.Origin(http.Request)));
        var pages = parts.Of(part);
        if (pages.Count == 0)
            return Problem.NotFound.ExecuteAsync(http);
        return Send(
            http,
            xml =>
            {
                foreach (var page in pages)
                    Url(xml, site.Value.Origin(http.Request), page.Page, page.Alternates, page.ChangedAt);
            }
        );
    }

    private void Own(XmlWriter xml, string origin)
    {
        foreach (var page in types.All.Select(t => (PageAddress)new PageAddress.Listing("", t)).Prepend(new PageAddress.Home("")))
        {
            var alternates = languages.All.Select(l => (Locale: l, Page: page.In(l))).ToList();
            foreach (var (_, path) in alternates)
                Url(xml, origin, path, alternates, null);
        }
    }

    private void Url(XmlWriter xml, string origin, string page, IReadOnlyList<(string Locale, string Page)> alternates, DateTimeOffset? at)
    {
        xml.WriteStartElement("url", Schema);
        xml.WriteElementString("loc", Schema, origin + page);
        LastModified(xml, at);
        foreach (var (locale, path) in alternates)
            Alternate(xml, locale, origin + path);
        var standard = alternates.FirstOrDefault(a => a.Locale == languages.Default, alternates[0]);
        Alternate(xml, "x-default", origin + standard.Page);
        xml.WriteEndElement();
    }

    private static void Alternate(XmlWriter xml, string locale, string address)
    {
        xml.WriteStartElement("link", Xhtml);
        xml.WriteAttributeString("rel", "alternate");
        xml.WriteAttributeString("hreflang", locale);
        xml.WriteAttributeString("href", address);
        xml.WriteEndElement();
    }

    private static void LastModified(XmlWriter xml, DateTimeOffset? at)
    {
        if (at is { } moment)
            xml.WriteElementString("lastmod", Schema, moment.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
    }

    private static Task Send(HttpContext http, Action<XmlWriter> write) =>
        Send(
            http,
            "urlset",
            xml =>
            {
                xml.WriteAttributeString("xmlns", "xhtml", null, Xhtml);
                write(xml);
            }
        );

    private static Task Send(HttpContext http, string root, Action<XmlWriter> write)
    {
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement(root, Schema);
            write(xml);
            xml.WriteEndElement();
        }

        return PublicAnswer.Made(http, bytes.ToArray(), "application/xml").Send(http);
    }
}

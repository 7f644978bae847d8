using System.Text;
using System.Xml;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>The site's search, for browsers that take it up (OpenSearch 1.1): a description for each language.</summary>
internal sealed class OpenSearch(IOptions<SiteOptions> site)
{
    public const string MediaType = "application/opensearchdescription+xml";
    private const string Schema = "http://a9.com/-/spec/opensearch/1.1/";
    private const int LongestShortName = 16;
    private const int LongestLongName = 48;

    public static string Path(string locale) => $"/opensearch.{locale}.xml";

    public Task Write(HttpContext http, string locale)
    {
        var (origin, search) = (site.Value.Origin(http.Request), new PageAddress.Tool(locale, "search").In(locale));
        using var bytes = new MemoryStream();
        using (var xml = XmlWriter.Create(bytes, new XmlWriterSettings { Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false) }))
        {
            xml.WriteStartElement("OpenSearchDescription", Schema);
            xml.WriteElementString("ShortName", Schema, Short(site.Value.Name, LongestShortName));
            xml.WriteElementString("LongName", Schema, Short($"{site.Value.Name} – {SiteWords.Of("search", locale)}", LongestLongName));
            xml.WriteElementString("Description", Schema, SiteWords.Of("search-text", locale));
            xml.WriteElementString("Language", Schema, locale);
            xml.WriteElementString("InputEncoding", Schema, "UTF-8");
            xml.WriteElementString("OutputEncoding", Schema, "UTF-8");
            Address(xml, "results", "text/html", $"{origin}{search}?q={{searchTerms}}");
            Address(xml, "self", MediaType, origin + Path(locale));
            xml.WriteEndElement();
        }

        return PublicAnswer.Made(http, bytes.ToArray(), MediaType, locale).Send(http);
    }

    private static void Address(XmlWriter xml, string relation, string type, string template)
    {
        xml.WriteStartElement("Url", Schema);
        xml.WriteAttributeString("rel", relation);
        xml.WriteAttributeString("type", type);
        xml.WriteAttributeString("template", template);
        xml.WriteEndElement();
    }

    private static string Short(string text, int most) =>
        text.EnumerateRunes().Count() <= most ? text : string.Concat(text.EnumerateRunes().Take(most)).TrimEnd();
}

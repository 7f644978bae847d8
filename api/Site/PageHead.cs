using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;

namespace Cleantech.Api.Site;

/// <summary>What a page's head says of it: for search engines, for previews in other places, for browsers.</summary>
internal sealed record PageHead
{
    public required string SiteName { get; init; }

    /// <summary>Absolute, without a trailing slash.</summary>
    public required string Origin { get; init; }

    public required string Locale { get; init; }
    public required string Title { get; init; }
    public string? Description { get; init; }

    /// <summary>Path of the page that this one is, whatever address was asked for; null: not to be found by search engines.</summary>
    public string? Canonical { get; init; }

    /// <summary>The same page in each language that has it.</summary>
    public IReadOnlyDictionary<string, string> Alternates { get; init; } = new Dictionary<string, string>();

    public string Kind { get; init; } = "website";

    /// <summary>Where programs find more of the same: feeds, the calendar, the search.</summary>
    public IReadOnlyList<DiscoveredLink> Discovered { get; init; } = [];

    public (PublishedType Type, JsonElement Json)? Document { get; init; }

    public string ToHtml(string defaultLanguage)
    {
        var html = new Html().Element("title", Title == SiteName ? Title : $"{Title} – {SiteName}");
        html.Meta("name", "description", Description);
        if (Canonical is null)
            html.Meta("name", "robots", "noindex");
        else
        {
            html.Raw("<link rel=\"canonical\" href=\"").Text(Origin + Canonical).Raw("\">");
            foreach (var (locale, path) in Alternates)
                html.Raw($"<link rel=\"alternate\" hreflang=\"{locale}\" href=\"").Text(Origin + path).Raw("\">");
            if ((Alternates.GetValueOrDefault(defaultLanguage) ?? Alternates.Values.FirstOrDefault()) is { } standard)
                html.Raw("<link rel=\"alternate\" hreflang=\"x-default\" href=\"").Text(Origin + standard).Raw("\">");
            html.Meta("property", "og:url", Origin + Canonical);
        }

        foreach (var link in Discovered)
        {
            html.Raw($"<link rel=\"{link.Relation}\" type=\"{link.MediaType}\" title=\"").Text(link.Title);
            html.Raw("\" href=\"").Text(Origin + link.Path).Raw("\">");
        }

        html.Meta("property", "og:title", Title).Meta("property", "og:description", Description).Meta("property", "og:type", Kind);
        html.Meta("property", "og:site_name", SiteName).Meta("property", "og:locale", Region(Locale));
        foreach (var other in Alternates.Keys.Where(l => l != Locale))
            html.Meta("property", "og:locale:alternate", Region(other));
        html.Meta("name", "twitter:card", "summary");
        if (Document is var (type, document) && Canonical is not null)
        {
            var path = $"{type.Href(PageText.String(document, "slug")!)}{LinkedDocuments.End}?locale={PageText.String(document, "locale")}";
            html.Raw($"<link rel=\"alternate\" type=\"{LinkedDocuments.MediaType}\" href=\"").Text(Origin + path).Raw("\">");
            html.Data(LinkedDocuments.MediaType, null, LinkedData(document, type).ToJsonString(StrictJson.Options));
        }

        return html.ToString();
    }

    /// <summary>`pl_PL`: previews know languages only with a country; for English it is the one whose spelling we use.</summary>
    private static string Region(string locale) => locale == "en" ? "en_GB" : CultureInfo.CreateSpecificCulture(locale).Name.Replace('-', '_');

    /// <summary>The record in the words that search engines know; the whole of it is at the address beside.</summary>
    private JsonObject LinkedData(JsonElement document, PublishedType type)
    {
        var addresses = new Addresses(Origin);
        return new JsonObject(
            type.Linked(document, addresses)
                .Known.Json.Select(m => KeyValuePair.Create(m.Key, m.Value?.DeepClone()))
                .Prepend(new("@id", addresses.Thing(type.Path, document.GetProperty("id").GetGuid())))
                .Prepend(new("@context", "https://schema.org"))
        );
    }
}

using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Delivery;

namespace Cleantech.Api.Site;

/// <summary>A page's readable text: the headings, texts and links that the web client shows, for crawlers and browsers without scripts.</summary>
internal static class PageText
{
    /// <summary>Navigation first, then the matter.</summary>
    public static Html Begin(string locale, PublishedTypes types, IReadOnlyDictionary<string, string>? alternates = null)
    {
        var html = new Html().Raw($"<header><nav aria-label=\"{SiteWords.Of("navigation", locale)}\"><ul>");
        html.Raw("<li>").Link($"/{locale}/", SiteWords.Of("start", locale)).Raw("</li>");
        foreach (var type in types.All)
            html.Raw("<li>").Link($"/{locale}/{type.PageWord(locale)}", SiteWords.Of(type.Path, locale)).Raw("</li>");
        foreach (var tool in new[] { "map", "search" })
            html.Raw("<li>").Link(new PageAddress.Tool(locale, tool).In(locale), SiteWords.Of(tool, locale)).Raw("</li>");
        foreach (var (other, page) in alternates?.Where(a => a.Key != locale) ?? [])
        {
            html.Raw($"<li><a lang=\"{other}\" hreflang=\"{other}\" href=\"").Text(page).Raw("\">");
            html.Text(CultureInfo.GetCultureInfo(other).NativeName).Raw("</a></li>");
        }

        return html.Raw("</ul></nav></header><main>");
    }

    /// <summary>After the matter, where it can be followed.</summary>
    public static string End(this Html html, IReadOnlyList<DiscoveredLink>? discovered = null)
    {
        html.Raw("</main>");
        if (discovered?.Where(link => link.IsShown).ToList() is not { Count: > 0 } shown)
            return html.ToString();
        html.Raw("<footer><ul>");
        foreach (var link in shown)
            html.Raw($"<li><a type=\"{link.MediaType}\" href=\"").Text(link.Path).Raw("\">").Text(link.Name).Raw("</a></li>");
        return html.Raw("</ul></footer>").ToString();
    }

    /// <summary>Records by name, each with what must not be missed: whether it is intended, in force, over or made up.</summary>
    public static Html Rows(this Html html, IEnumerable<JsonElement> items, PageFacts facts)
    {
        html.Raw("<ul>");
        foreach (var item in items)
            html.Raw("<li>").Link(PageOf(item), Name(item)).Raw(facts.Of(item)).Element("p", Summary(item)).Raw("</li>");
        return html.Raw("</ul>");
    }

    public static Html Document(this Html html, JsonElement document, string locale, PageFacts facts)
    {
        var own = String(document, "locale");
        html.Raw($"<article lang=\"{own}\">").Element("h1", Name(document));
        html.Raw(facts.Of(document));
        if (document.TryGetProperty("officialTitle", out var official) && official.ValueKind == JsonValueKind.Object)
            html.Raw($"<p lang=\"{String(official, "lang")}\">").Text(String(official, "text")).Raw("</p>");
        foreach (var property in new[] { "summary", "lead", "subject", "operatingModel", "city", "legalName", "joinHow" })
            html.Element("p", String(document, property));
        foreach (var property in new[] { "description", "body" })
            html.Raw(String(document, property) ?? ""); // sanitized when it was published
        if (String(document, "website") is { } website)
            html.Raw("<p>").Link(website, website).Raw("</p>");

        html.Texts(document, "ambitions", locale).Texts(document, "services", locale);
        html.Section(document, "parties", locale, "ol", item => Party(html, item, locale, facts));
        html.Section(
            document,
            "commitments",
            locale,
            "ol",
            item => html.Text(String(item, "text")).Element("p", String(item, "result")).Raw(facts.State(item))
        );
        html.Section(
            document,
            "members",
            locale,
            "ul",
            item =>
            {
                Party(html, item, locale, facts);
                html.Raw(facts.Standing(item));
            }
        );
        html.Section(document, "relations", locale, "ul", item => Reference(html, item, "other", "otherName", facts));
        html.Section(document, "mentions", locale, "ul", item => Record(html, item, facts));
        html.Section(document, "alliances", locale, "ul", item => Record(html, item, facts));
        html.Section(document, "letters", locale, "ul", item => Record(html, item, facts), "letters-of-intent");
        html.Section(document, "articles", locale, "ul", item => html.Link(PageOf(item), Name(item)));
        return html.Raw("</article>");
    }

    /// <summary>A record's name or title, whichever its kind has.</summary>
    public static string Name(JsonElement record) => String(record, "name") ?? String(record, "title") ?? "";

    public static string? Summary(JsonElement record) => String(record, "seoDescription") ?? String(record, "summary") ?? String(record, "lead");

    public static string? String(JsonElement element, string property) =>
        element.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    private static string PageOf(JsonElement record) =>
        String(record, "page")
        ?? (
            record.TryGetProperty("locales", out var locales) && locales.TryGetProperty(String(record, "locale")!, out var own)
                ? String(own, "page")!
                : ""
        );

    private static void Party(Html html, JsonElement party, string locale, PageFacts facts)
    {
        Reference(html, party, "organisation", "asStated", facts);
        if (party.TryGetProperty("onBehalfOf", out var other) && other.ValueKind == JsonValueKind.Object)
            html.Text($" ({SiteWords.Of("on-behalf-of", locale)} ").Link(PageOf(other), Name(other)).Text(")");
    }

    /// <summary>A record, or an organisation's part in one: an alliance with its membership, a letter with its role.</summary>
    private static void Record(Html html, JsonElement item, PageFacts facts)
    {
        var record = item;
        foreach (var property in new[] { "alliance", "letter" })
            if (item.TryGetProperty(property, out var named))
                record = named;
        html.Link(PageOf(record), Name(record)).Raw(facts.Meant(record)).Raw(facts.Standing(item));
    }

    private static void Reference(Html html, JsonElement holder, string property, string otherwise, PageFacts facts)
    {
        if (holder.TryGetProperty(property, out var record) && record.ValueKind == JsonValueKind.Object)
            Record(html, record, facts);
        else if (holder.TryGetProperty("organisation", out record) && record.ValueKind == JsonValueKind.Object)
            Record(html, record, facts);
        else
            html.Text(String(holder, otherwise));
    }

    private static Html Texts(this Html html, JsonElement document, string property, string locale)
    {
        html.Section(document, property, locale, "ul", item => html.Text(item.GetString()));
        return html;
    }

    private static void Section(
        this Html html,
        JsonElement document,
        string property,
        string locale,
        string list,
        Action<JsonElement> item,
        string? heading = null
    )
    {
        if (!document.TryGetProperty(property, out var items) || items.ValueKind != JsonValueKind.Array || items.GetArrayLength() == 0)
            return;
        html.Element("h2", SiteWords.Of(heading ?? property, locale)).Raw($"<{list}>");
        foreach (var element in items.EnumerateArray())
        {
            html.Raw("<li>");
            item(element);
            html.Raw("</li>");
        }

        html.Raw($"</{list}>");
    }
}

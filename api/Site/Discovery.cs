using Cleantech.Api.Feeds;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>A link to what a program may take up.</summary>
internal sealed record DiscoveredLink(string Relation, string MediaType, string Name, string Title, string Path)
{
    /// <summary>Whether a reader would want to see it.</summary>
    public bool IsShown => Relation == "alternate";
}

/// <summary>Which feeds belong to a page: those of the news, those of what a record takes part in, the calendar; and the search to all.</summary>
internal sealed class Discovery(IOptions<SiteOptions> site)
{
    /// <summary>Of a page; narrowed as its list is: `&amp;category=…`.</summary>
    public IReadOnlyList<DiscoveredLink> Of(PageAddress page, string filters = "") =>
        page switch
        {
            PageAddress.Home => [.. News(page.Locale, ""), Calendar(page.Locale, ""), Search(page.Locale)],
            PageAddress.Listing { Type.Path: "articles" } => [.. News(page.Locale, filters), Calendar(page.Locale, ""), Search(page.Locale)],
            PageAddress.Listing { Type.Path: "letters-of-intent" } => [Calendar(page.Locale, "&types=signing,deadline"), Search(page.Locale)],
            _ => [Search(page.Locale)],
        };

    /// <summary>Of a record's page.</summary>
    public IReadOnlyList<DiscoveredLink> Of(PageAddress.Single page, string id, string name) =>
        page.Type.Name switch
        {
            "article" => [.. News(page.Locale, ""), Search(page.Locale)],
            "organisation" or "alliance" =>
            [
                .. News(page.Locale, $"&{page.Type.Name}={id}", name),
                Calendar(page.Locale, $"&{page.Type.Name}={id}", name),
                Search(page.Locale),
            ],
            _ => [Search(page.Locale)],
        };

    private IEnumerable<DiscoveredLink> News(string locale, string filters, string? of = null) =>
        FeedFormat.All.Select(format => new DiscoveredLink(
            "alternate",
            format.MediaType,
            format.Name,
            Titled(FeedWords.Of("news", locale), of, format.Name),
            format.Path(locale, filters)
        ));

    private DiscoveredLink Calendar(string locale, string filters, string? of = null)
    {
        var word = FeedWords.Of("calendar", locale);
        return new("alternate", CalendarFile.MediaType, word, Titled(word, of, "iCalendar"), $"{CalendarFile.Path}?locale={locale}{filters}");
    }

    /// <summary>The site's search, to be found from every page.</summary>
    public DiscoveredLink Search(string locale) => new("search", OpenSearch.MediaType, "OpenSearch", site.Value.Name, OpenSearch.Path(locale));

    private string Titled(string what, string? of, string form) => $"{site.Value.Name} – {what}{(of is null ? "" : $": {of}")} ({form})";
}

namespace Cleantech.Api.Feeds;

/// <summary>A form in which the news can be followed.</summary>
internal sealed record FeedFormat(string Name, string Extension, string MediaType)
{
    public static FeedFormat Rss { get; } = new("RSS", "rss", "application/rss+xml");
    public static FeedFormat Atom { get; } = new("Atom", "atom", "application/atom+xml");
    public static FeedFormat Json { get; } = new("JSON Feed", "feed.json", "application/feed+json");

    public static IReadOnlyList<FeedFormat> All { get; } = [Rss, Atom, Json];

    /// <summary>Path of the feed in a language, narrowed by what follows: `&amp;category=…`.</summary>
    public string Path(string locale, string filters = "") => $"/api/v1/articles.{Extension}?locale={locale}{filters}";
}

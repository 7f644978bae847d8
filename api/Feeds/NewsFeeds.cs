using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Feeds;

/// <summary>Makes feeds out of the public list of articles.</summary>
internal sealed class NewsFeeds(
    PublishedList lists,
    PublishedReader documents,
    PublishedTypes types,
    PublicVocabularies vocabularies,
    Languages languages,
    ReadConnections connections,
    IOptions<SiteOptions> site
)
{
    /// <summary>The feed and when the public content last changed, or what stands in its way.</summary>
    public (NewsFeed? Feed, DateTimeOffset ChangedAt, Problem? Refusal) Of(FeedFormat format, Query query, string locale, string origin)
    {
        var articles = types.ByPath("articles");
        var filters = articles.Facets.Where(f => query.Text(f.Name) is not null).ToDictionary(f => f, f => query.Text(f.Name)!);
        var limit = query.Text("limit");
        // A feed is in one language: what isn't published in it is in the feeds of those in which it is.
        var asked = filters.ToDictionary(f => f.Key.Name, f => f.Value);
        (asked["fallback"], asked["sort"]) = ("none", "-publishedAt");
        if (limit is not null)
            asked["limit"] = limit;
        // Labels of categories and tags stand in it too. Looked up first: what changes meanwhile makes it look older than it is.
        var changedAt = connections.Read(c => ContentState.Of(c, null)).At;
        var (found, refusal) = lists.Page(articles, new Query(asked), locale);
        if (found is null)
            return (null, default, refusal);

        var narrowed = string.Concat(filters.Select(f => $"&{f.Key.Name}={Uri.EscapeDataString(f.Value)}"));
        var own = narrowed + (limit is null ? "" : $"&limit={limit}");
        var items = found.Rows.Select(r => Item(JsonSerializer.Deserialize<ArticleTold>(r.Json, JsonSerializerOptions.Web)!, origin)).ToList();
        var names = filters.SelectMany(f => f.Value.Split(',', StringSplitOptions.TrimEntries).Select(v => Name(f.Key, v, locale))).OfType<string>();
        var feed = new NewsFeed
        {
            Title = FeedText.Clean(string.Join(", ", names) is { Length: > 0 } of ? $"{Heading(locale)}: {of}" : Heading(locale)),
            Description = FeedWords.Of("news-text", locale),
            Site = site.Value.Name,
            Locale = locale,
            Page = $"{origin}/{locale}/{articles.PageWord(locale)}{(narrowed.Length > 0 ? $"?{narrowed[1..]}" : "")}",
            Self = origin + format.Path(locale, own),
            Others = languages.All.Where(l => l != locale).ToDictionary(l => l, l => origin + format.Path(l, own)),
            UpdatedAt = items.Count > 0 ? items.Max(i => i.UpdatedAt) : changedAt,
            Items = items,
        };
        return (feed, changedAt, null);
    }

    private string Heading(string locale) => $"{site.Value.Name} – {FeedWords.Of("news", locale)}";

    /// <summary>What a filter's value is called; null: it has no name, or isn't public.</summary>
    private string? Name(FacetSpec facet, string value, string locale) =>
        facet.Form switch
        {
            FacetForm.Word => vocabularies.Label(facet.Name == "category" ? "categories" : "tags", value, locale),
            FacetForm.Record => documents.Find(types.All.Single(t => t.Name == facet.Kind), value, [.. languages.Chain(locale)])
                is Found.Document(var document)
                ? JsonSerializer.Deserialize<Named>(document.Json, JsonSerializerOptions.Web)!.Text
                : null,
            _ => null,
        };

    private NewsItem Item(ArticleTold article, string origin) =>
        new()
        {
            Id = $"urn:uuid:{article.Id:D}#{article.Locale}",
            Page = origin + article.Locales[article.Locale].Page,
            Title = FeedText.Clean(FeedWords.Labelled(article.Title, article.Fictional, article.Locale)),
            Lead = FeedText.Clean(article.Lead),
            Body = FeedText.Absolute(article.Body, origin),
            Byline = article.Byline is { } byline ? FeedText.Clean(byline) : null,
            Terms =
            [
                .. new[] { article.Category }.OfType<string>().Select(id => Term("categories", id, article.Locale)),
                .. (article.Tags ?? []).Select(id => Term("tags", id, article.Locale)),
            ],
            Others = article.Locales.Where(l => l.Key != article.Locale).ToDictionary(l => l.Key, l => origin + l.Value.Page),
            PublishedAt = article.PublishedAt,
            UpdatedAt = article.UpdatedAt,
        };

    private NewsTerm Term(string vocabulary, string id, string locale) => new(id, FeedText.Clean(vocabularies.Label(vocabulary, id, locale)));

    /// <summary>What feeds tell of an article's document.</summary>
    private sealed record ArticleTold(
        Guid Id,
        string Locale,
        IReadOnlyDictionary<string, LocaleAddress> Locales,
        string Title,
        bool Fictional,
        string Lead,
        string Body,
        string? Category,
        IReadOnlyList<string>? Tags,
        string? Byline,
        DateTimeOffset PublishedAt,
        DateTimeOffset UpdatedAt
    );

    /// <summary>A record's name or title, whichever its kind has.</summary>
    private sealed record Named(string? Name, string? Title)
    {
        public string? Text => Name ?? Title;
    }
}

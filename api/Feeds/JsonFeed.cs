using System.Text.Json;
using System.Text.Json.Serialization;
using Cleantech.Api.Http;

namespace Cleantech.Api.Feeds;

/// <summary>The newest articles as JSON Feed 1.1 (https://www.jsonfeed.org/version/1.1/).</summary>
public sealed record JsonFeed
{
    /// <summary>Address of the format's version.</summary>
    [JsonPropertyName("version")]
    public required string Version { get; init; }

    /// <summary>Name of the feed.</summary>
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    /// <summary>The site's page with the same news.</summary>
    [JsonPropertyName("home_page_url")]
    public required string HomePageUrl { get; init; }

    /// <summary>Where this feed is.</summary>
    [JsonPropertyName("feed_url")]
    public required string FeedUrl { get; init; }

    /// <summary>What the feed is about.</summary>
    [JsonPropertyName("description")]
    public required string Description { get; init; }

    /// <summary>Language of the feed (BCP 47).</summary>
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>Who publishes it.</summary>
    [JsonPropertyName("authors")]
    public required IReadOnlyList<JsonFeedAuthor> Authors { get; init; }

    /// <summary>The articles, the newest first.</summary>
    [JsonPropertyName("items")]
    public required IReadOnlyList<JsonFeedItem> Items { get; init; }

    internal static byte[] Of(NewsFeed news) =>
        JsonSerializer.SerializeToUtf8Bytes(
            new JsonFeed
            {
                Version = "https://jsonfeed.org/version/1.1",
                Title = news.Title,
                HomePageUrl = news.Page,
                FeedUrl = news.Self,
                Description = news.Description,
                Language = news.Locale,
                Authors = [new JsonFeedAuthor { Name = news.Site }],
                Items = [.. news.Items.Select(item => JsonFeedItem.Of(item, news.Locale))],
            },
            StrictJson.Options
        );
}

/// <summary>An article in a JSON Feed.</summary>
public sealed record JsonFeedItem
{
    /// <summary>Of the record and its language: it stays through renames and moves of the site.</summary>
    [JsonPropertyName("id")]
    public required string Id { get; init; }

    /// <summary>The article's page.</summary>
    [JsonPropertyName("url")]
    public required string Url { get; init; }

    /// <summary>Headline; of an example it says so.</summary>
    [JsonPropertyName("title")]
    public required string Title { get; init; }

    /// <summary>One paragraph that says what it is about.</summary>
    [JsonPropertyName("summary")]
    public required string Summary { get; init; }

    /// <summary>The text as sanitized HTML, with absolute links.</summary>
    [JsonPropertyName("content_html")]
    public required string ContentHtml { get; init; }

    /// <summary>First publication in this language (RFC 3339, UTC); never moves.</summary>
    [JsonPropertyName("date_published")]
    public required DateTimeOffset DatePublished { get; init; }

    /// <summary>Last publication in this language (RFC 3339, UTC).</summary>
    [JsonPropertyName("date_modified")]
    public required DateTimeOffset DateModified { get; init; }

    /// <summary>Language of the article (BCP 47).</summary>
    [JsonPropertyName("language")]
    public required string Language { get; init; }

    /// <summary>Labels of its category and its tags.</summary>
    [JsonPropertyName("tags")]
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Who wrote it; absent when not stated.</summary>
    [JsonPropertyName("authors")]
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<JsonFeedAuthor>? Authors { get; init; }

    internal static JsonFeedItem Of(NewsItem item, string locale) =>
        new()
        {
            Id = item.Id,
            Url = item.Page,
            Title = item.Title,
            Summary = item.Lead,
            ContentHtml = item.Body,
            DatePublished = item.PublishedAt,
            DateModified = item.UpdatedAt,
            Language = locale,
            Tags = [.. item.Terms.Select(t => t.Label)],
            Authors = item.Byline is { } byline ? [new JsonFeedAuthor { Name = byline }] : null,
        };
}

/// <summary>Somebody in a JSON Feed.</summary>
public sealed record JsonFeedAuthor
{
    /// <summary>Name, as it should stand below the title.</summary>
    [JsonPropertyName("name")]
    public required string Name { get; init; }
}

namespace Cleantech.Api.Feeds;

/// <summary>The newest articles of a language, whatever the form in which they are sent. Addresses are absolute.</summary>
internal sealed record NewsFeed
{
    public required string Title { get; init; }
    public required string Description { get; init; }
    public required string Site { get; init; }
    public required string Locale { get; init; }

    /// <summary>The site's page with the same news.</summary>
    public required string Page { get; init; }

    /// <summary>Where this feed is.</summary>
    public required string Self { get; init; }

    /// <summary>The same feed in the other languages.</summary>
    public required IReadOnlyDictionary<string, string> Others { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
    public required IReadOnlyList<NewsItem> Items { get; init; }
}

/// <summary>An article as feeds tell it.</summary>
internal sealed record NewsItem
{
    /// <summary>Of the record and its language: it stays through renames and moves of the site.</summary>
    public required string Id { get; init; }

    public required string Page { get; init; }
    public required string Title { get; init; }
    public required string Lead { get; init; }

    /// <summary>HTML that was sanitized when it was published, with absolute links.</summary>
    public required string Body { get; init; }

    public required string? Byline { get; init; }
    public required IReadOnlyList<NewsTerm> Terms { get; init; }

    /// <summary>The article's pages in the other languages.</summary>
    public required IReadOnlyDictionary<string, string> Others { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A term of a vocabulary that an article has.</summary>
internal sealed record NewsTerm(string Id, string Label);

using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Articles;

/// <summary>An article as editors write it: facts, and texts per language.</summary>
public sealed record ArticleRequest : IRecordContent
{
    /// <summary>External key, unique among articles: importers find their record by it.</summary>
    public string? Key { get; init; }

    /// <summary>True for examples; they are visibly labelled.</summary>
    public bool Fictional { get; init; }

    /// <summary>Term of the vocabulary `categories`.</summary>
    public string? Category { get; init; }

    /// <summary>Terms of the vocabulary `tags`; null when unknown.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What the article reports on; null when nothing dated.</summary>
    public ArticleEvent? Event { get; init; }

    /// <summary>When the text first appeared, as partial date: the only date shown as the news' date. Null: not known; never filled from anything else.</summary>
    public PartialDate? OriginallyPublished { get; init; }

    /// <summary>Who wrote it, as it should stand below the title.</summary>
    public string? Byline { get; init; }

    /// <summary>Records that the article is about.</summary>
    public IReadOnlyList<RecordRef>? Mentions { get; init; }

    /// <summary>Where the facts were read.</summary>
    public IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>Texts by language tag.</summary>
    public IReadOnlyDictionary<string, ArticleTexts> Translations { get; init; } = new Dictionary<string, ArticleTexts>();

    /// <summary>The server's; ignored when sent, so that what was read can be written back unchanged.</summary>
    public JsonElement? Meta { get; init; }

    RecordKind IRecordContent.Kind => RecordKind.Article;

    IEnumerable<TextOf> IRecordContent.Texts() => Translations.Select(t => new TextOf(t.Key, t.Value.Slug, t.Value.Title));

    IRecordContent IRecordContent.WithTexts(IEnumerable<(string Locale, IRecordContent From)> languages) =>
        this with
        {
            Meta = null,
            Translations = languages.ToDictionary(l => l.Locale, l => ((ArticleRequest)l.From).Translations[l.Locale]),
        };

    IEnumerable<(string Pointer, RecordKind Kind, Guid Id)> IRecordContent.Mentioned() =>
        (Mentions ?? []).Select((mention, i) => ($"/mentions/{i}/id", mention.Type, mention.Id));

    IEnumerable<(string Pointer, string Vocabulary, string Term)> IRecordContent.Terms() =>
        (Category is null ? [] : new[] { ("/category", "categories", Category) }).Concat(
            (Tags ?? []).Select((tag, i) => ($"/tags/{i}", "tags", tag))
        );

    string? IRecordContent.Status => null;

    IRecordContent IRecordContent.Normalised() => this with { Meta = null };

    IRecordContent IRecordContent.WithSlug(string locale, string slug) =>
        this with
        {
            Translations = new Dictionary<string, ArticleTexts>(Translations) { [locale] = Translations[locale] with { Slug = slug } },
        };

    string IRecordContent.ToJson() => JsonSerializer.Serialize(this, StrictJson.Stored);
}

/// <summary>What an article reports on.</summary>
public sealed record ArticleEvent
{
    /// <summary>First day, as partial date.</summary>
    public PartialDate? From { get; init; }

    /// <summary>Last day, as partial date; null: the same day, or not known.</summary>
    public PartialDate? Until { get; init; }

    /// <summary>Place, in the local form of its name.</summary>
    public string? Place { get; init; }

    /// <summary>Absolute address of the event's page.</summary>
    public string? Url { get; init; }
}

/// <summary>An article's texts in one language.</summary>
public sealed record ArticleTexts
{
    /// <summary>Address, unique among articles in this language. When not given: as it was, at first proposed from the title.</summary>
    public string? Slug { get; init; }

    /// <summary>Headline.</summary>
    public string? Title { get; init; }

    /// <summary>One paragraph that says what it is about.</summary>
    public string? Lead { get; init; }

    /// <summary>The text in Markdown (CommonMark). Links to records are written `[text](record:&lt;id&gt;)` and follow a rename.</summary>
    public string? Body { get; init; }

    /// <summary>Title for search engines; null: the headline.</summary>
    public string? SeoTitle { get; init; }

    /// <summary>Description for search engines; null: the lead.</summary>
    public string? SeoDescription { get; init; }
}

/// <summary>An article as editors read it.</summary>
public sealed record ArticleResponse
{
    /// <inheritdoc cref="ArticleRequest.Key"/>
    public required string? Key { get; init; }

    /// <inheritdoc cref="ArticleRequest.Fictional"/>
    public required bool Fictional { get; init; }

    /// <inheritdoc cref="ArticleRequest.Category"/>
    public required string? Category { get; init; }

    /// <inheritdoc cref="ArticleRequest.Tags"/>
    public required IReadOnlyList<string>? Tags { get; init; }

    /// <inheritdoc cref="ArticleRequest.Event"/>
    public required ArticleEvent? Event { get; init; }

    /// <inheritdoc cref="ArticleRequest.OriginallyPublished"/>
    public required PartialDate? OriginallyPublished { get; init; }

    /// <inheritdoc cref="ArticleRequest.Byline"/>
    public required string? Byline { get; init; }

    /// <inheritdoc cref="ArticleRequest.Mentions"/>
    public required IReadOnlyList<RecordRef>? Mentions { get; init; }

    /// <inheritdoc cref="ArticleRequest.Sources"/>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <inheritdoc cref="ArticleRequest.Translations"/>
    public required IReadOnlyDictionary<string, ArticleTexts> Translations { get; init; }

    /// <summary>What the server knows of the record.</summary>
    public required RecordMeta Meta { get; init; }
}

/// <summary>An article as the public reads it, in one language.</summary>
public sealed record ArticleDocument : IPublishedDocument
{
    /// <summary>Id of the record (UUIDv7); stays through renames.</summary>
    public required Guid Id { get; init; }

    /// <summary>Always `article`.</summary>
    public required string Type { get; init; }

    /// <summary>External key; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>Language of this document.</summary>
    public required string Locale { get; init; }

    /// <summary>The published languages and where each is found.</summary>
    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }

    /// <summary>Address within articles, in this language.</summary>
    public required string Slug { get; init; }

    /// <summary>Headline.</summary>
    public required string Title { get; init; }

    /// <summary>True for examples: label them.</summary>
    public required bool Fictional { get; init; }

    /// <summary>One paragraph that says what it is about.</summary>
    public required string Lead { get; init; }

    /// <summary>The text as sanitized HTML; links to records lead to their pages.</summary>
    public required string Body { get; init; }

    /// <summary>Title for search engines; null: the headline.</summary>
    public required string? SeoTitle { get; init; }

    /// <summary>Description for search engines; null: the lead.</summary>
    public required string? SeoDescription { get; init; }

    /// <summary>Term of the vocabulary `categories`; null when none.</summary>
    public required string? Category { get; init; }

    /// <summary>Terms of the vocabulary `tags`; null when unknown.</summary>
    public required IReadOnlyList<string>? Tags { get; init; }

    /// <summary>What the article reports on; null when nothing dated.</summary>
    public required ArticleEvent? Event { get; init; }

    /// <summary>When the text first appeared, as partial date; null: not known.</summary>
    public required PartialDate? OriginallyPublished { get; init; }

    /// <summary>Who wrote it; null: not stated.</summary>
    public required string? Byline { get; init; }

    /// <summary>Public records that the article is about; those that aren't public are left out.</summary>
    public required IReadOnlyList<ShortReference> Mentions { get; init; }

    /// <summary>Where the facts were read; null: not stated.</summary>
    public required IReadOnlyList<Source>? Sources { get; init; }

    /// <summary>First publication in this language (RFC 3339, UTC); never moves.</summary>
    public required DateTimeOffset PublishedAt { get; init; }

    /// <summary>Last publication in this language.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

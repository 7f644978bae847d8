using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Review;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>A record's languages: where each stands, what it lacks, whether it has fallen behind.</summary>
public sealed record RecordTranslations
{
    /// <summary>The language that the others are translations of; null while there are no texts.</summary>
    public required string? SourceLanguage { get; init; }

    /// <summary>Each language of the installation in its order, then others that the record has texts in.</summary>
    public required IReadOnlyList<TranslationStatus> Languages { get; init; }
}

/// <summary>Where one language of a record stands.</summary>
public sealed record TranslationStatus
{
    /// <summary>The language.</summary>
    public required string Locale { get; init; }

    /// <summary>Whether it is public; `missing`: it has no texts and isn't public.</summary>
    public required TranslationState State { get; init; }

    /// <summary>True when facts or this language's texts have changed since they were published.</summary>
    public required bool Modified { get; init; }

    /// <summary>True for the language that the others are translations of.</summary>
    public required bool IsSource { get; init; }

    /// <summary>What is missing or wrong to publish it: the same that publishing it now would be refused for.</summary>
    public required IReadOnlyList<FieldError> Missing { get; init; }

    /// <summary>True when nothing is missing.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>True when the source language's texts (not its address) have changed since this translation was last confirmed. Never of the source.</summary>
    public required bool IsStale { get; init; }

    /// <summary>True when its texts are another language's, taken as a starting point, and nobody has changed them since.</summary>
    public required bool IsUntranslated { get; init; }

    /// <summary>When its texts, or somebody without changing them, last confirmed it against the source (RFC 3339, UTC); null: never, or it is the source.</summary>
    public required DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Id of the user who did; null: an API key, the system, or nobody.</summary>
    public required Guid? ConfirmedBy { get; init; }

    /// <summary>Name of that user; null: an API key, the system, erased, or nobody.</summary>
    public required string? ConfirmedByName { get; init; }

    /// <summary>When anything of this changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>Which language of a record the others are translations of.</summary>
public sealed record SourceLanguageRequest
{
    /// <summary>A language that the record has texts in.</summary>
    public string? Locale { get; init; }
}

/// <summary>Which language's texts are to be the starting point of a translation.</summary>
public sealed record StartingPointRequest
{
    /// <summary>A language that the record has texts in.</summary>
    public string? From { get; init; }
}

/// <summary>One language of one record, on the board.</summary>
public sealed record BoardItem
{
    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>External key of the record; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>True for examples that are visibly labelled as such.</summary>
    public required bool Fictional { get; init; }

    /// <summary>The language.</summary>
    public required string Locale { get; init; }

    /// <summary>Title in this language; null when it has none.</summary>
    public required string? Title { get; init; }

    /// <summary>Title in the first language that has one; null when no language has.</summary>
    public required string? RecordTitle { get; init; }

    /// <summary>Whether it is public; `missing`: it has no texts and isn't public.</summary>
    public required TranslationState State { get; init; }

    /// <summary>True when facts or this language's texts have changed since they were published.</summary>
    public required bool Modified { get; init; }

    /// <summary>True for the language that the record's others are translations of.</summary>
    public required bool IsSource { get; init; }

    /// <summary>How many things are missing or wrong to publish it; `translations` of the record says which.</summary>
    public required int Missing { get; init; }

    /// <summary>True when nothing is missing.</summary>
    public required bool IsComplete { get; init; }

    /// <summary>True when the source language's texts (not its address) have changed since this translation was last confirmed.</summary>
    public required bool IsStale { get; init; }

    /// <summary>True when its texts are another language's, taken as a starting point, and nobody has changed them since.</summary>
    public required bool IsUntranslated { get; init; }

    /// <summary>When it was last confirmed against the source (RFC 3339, UTC); null: never, or it is the source.</summary>
    public required DateTimeOffset? ConfirmedAt { get; init; }

    /// <summary>Where the review of this language stands.</summary>
    public required ReviewState Review { get; init; }

    /// <summary>Who works on the record, and until when; null: nobody.</summary>
    public required BoardAssignment? Assignment { get; init; }

    /// <summary>When anything of this language (texts, publication, what it lacks, whether it is stale, review, assignment) changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Entity tag of the record, for If-Match.</summary>
    public required string Etag { get; init; }
}

/// <summary>Who works on a record, on the board.</summary>
public sealed record BoardAssignment
{
    /// <summary>Id of the user.</summary>
    public required Guid Assignee { get; init; }

    /// <summary>Name of the user; null: erased.</summary>
    public required string? AssigneeName { get; init; }

    /// <summary>Last day for it (`2026-12-01`); null: whenever.</summary>
    public required string? Due { get; init; }

    /// <summary>True when that day is over.</summary>
    public required bool IsLate { get; init; }
}

/// <summary>A page of the board.</summary>
public sealed record BoardPage
{
    /// <summary>One item for each record and language.</summary>
    public required IReadOnlyList<BoardItem> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all; null unless asked with count=true.</summary>
    public required int? Total { get; init; }
}

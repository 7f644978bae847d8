using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>Where a fact was read.</summary>
public sealed record Source
{
    /// <summary>Name of the page, paper or person.</summary>
    public string? Title { get; init; }

    /// <summary>Language of the title (BCP 47); null: not stated.</summary>
    public string? Lang { get; init; }

    /// <summary>Absolute address (https or http); null if there is none.</summary>
    public string? Url { get; init; }

    /// <summary>When it was read, as a partial date.</summary>
    public PartialDate? ReadOn { get; init; }

    /// <summary>How sure it is.</summary>
    public Evidence? Evidence { get; init; }
}

/// <summary>How to reach an organisation or an alliance.</summary>
public sealed record Contact
{
    /// <summary>E-mail address of an office, not of a person.</summary>
    public string? Email { get; init; }

    /// <summary>Telephone number, as it is to be shown.</summary>
    public string? Phone { get; init; }

    /// <summary>Postal address, lines parted by newlines.</summary>
    public string? Address { get; init; }

    /// <summary>Absolute address of a contact page.</summary>
    public string? Url { get; init; }
}

/// <summary>How sure a fact is: stated by the one it concerns, taken from another public source, or concluded from them.</summary>
public enum Evidence
{
    Stated,
    External,
    Inferred,
}

/// <summary>What the server knows of a record. Ignored when sent.</summary>
public sealed record RecordMeta
{
    /// <summary>Id of the record (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Rises by one with each saved content.</summary>
    public required int Version { get; init; }

    /// <summary>When the record was made (RFC 3339, UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the user who made it; null: an API key or the system.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When it was saved, trashed or restored last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Id of the user who did; null: an API key or the system.</summary>
    public required Guid? UpdatedBy { get; init; }

    /// <summary>When it was put into the trash; null: it isn't there.</summary>
    public required DateTimeOffset? TrashedAt { get; init; }

    /// <summary>State of each language that the record has texts in, or was ever published in.</summary>
    public required IReadOnlyDictionary<string, PublicationMeta> Publications { get; init; }

    /// <summary>Things to look at that didn't prevent the saving, e.g. `possible-duplicate`, or `reference-gone` after a revision was brought back.</summary>
    public required IReadOnlyList<RecordWarning> Warnings { get; init; }
}

/// <summary>Publication of one language of a record.</summary>
public sealed record PublicationMeta
{
    /// <summary>Whether this language is public. `scheduled`: it isn't, and is to be.</summary>
    public required PublicationState State { get; init; }

    /// <summary>True when facts or this language's texts have changed since they were published.</summary>
    public required bool Modified { get; init; }

    /// <summary>First publication in this language; never moves. Null: never.</summary>
    public required DateTimeOffset? PublishedAt { get; init; }

    /// <summary>Last publication or unpublication. Null: never.</summary>
    public required DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>When it is to be published as it is then. Null: nothing is scheduled.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>When it is to leave the public. Null: nothing is scheduled.</summary>
    public required DateTimeOffset? UnpublishAt { get; init; }
}

/// <summary>A hint that came with a save.</summary>
public sealed record RecordWarning
{
    /// <summary>Stable name of the hint.</summary>
    public required string Code { get; init; }

    /// <summary>What to look at, in the language asked for.</summary>
    public required string Detail { get; init; }

    /// <summary>The records that the hint is about.</summary>
    public required IReadOnlyList<RecordRow> Candidates { get; init; }

    /// <summary>Places in the record that the hint is about (JSON pointers).</summary>
    public IReadOnlyList<string> Pointers { get; init; } = []; // not `required`: kept answers from before have none
}

/// <summary>A record in the studio's lists.</summary>
public sealed record RecordRow
{
    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>External key; null if none.</summary>
    public required string? Key { get; init; }

    /// <summary>True for examples that are visibly labelled as such.</summary>
    public required bool Fictional { get; init; }

    /// <summary>Title in the first language that has one; null when no language has.</summary>
    public required string? Title { get; init; }

    /// <summary>Title by language.</summary>
    public required IReadOnlyDictionary<string, string?> Titles { get; init; }

    /// <summary>Status or kind in the record's own closed list (a letter's legal status, an alliance's status, an organisation's kind); null when unknown or there is none.</summary>
    public required string? Status { get; init; }

    /// <summary>Rises by one with each saved content.</summary>
    public required int Version { get; init; }

    /// <summary>Entity tag for If-Match.</summary>
    public required string Etag { get; init; }

    /// <summary>When it was saved, trashed or restored last (RFC 3339, UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Id of the user who did; null: an API key or the system.</summary>
    public required Guid? UpdatedBy { get; init; }

    /// <summary>Name of that user; null: an API key, the system, or erased.</summary>
    public required string? UpdatedByName { get; init; }

    /// <summary>When it was put into the trash; null: it isn't there.</summary>
    public required DateTimeOffset? TrashedAt { get; init; }

    /// <summary>State of each language.</summary>
    public required IReadOnlyDictionary<string, PublicationMeta> Publications { get; init; }
}

/// <summary>A page of the studio's list.</summary>
public sealed record RecordPage
{
    /// <summary>The records.</summary>
    public required IReadOnlyList<RecordRow> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all; null unless asked with count=true.</summary>
    public required int? Total { get; init; }
}

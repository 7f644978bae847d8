using Cleantech.Api.Publishing.Scheduling;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>What is to become public together.</summary>
public sealed record ReleaseRequest
{
    /// <summary>Its name, for those who work on it.</summary>
    public string? Name { get; init; }

    /// <summary>What it is about; null if nothing needs to be said.</summary>
    public string? Note { get; init; }

    /// <summary>The languages of records that are published or leave. Each stands here once.</summary>
    public IReadOnlyList<ReleaseItem> Items { get; init; } = [];

    /// <summary>What happens to published records outside of the release that refer to one that leaves: refuse (the release fails), or release.</summary>
    public OnReferences References { get; init; }
}

/// <summary>One language of a record in a release.</summary>
public sealed record ReleaseItem
{
    /// <summary>The record.</summary>
    public required RecordRef Record { get; init; }

    /// <summary>The language.</summary>
    public required string Locale { get; init; }

    /// <summary>Whether it is published as the record is then, or leaves.</summary>
    public ScheduledStep Step { get; init; }

    /// <summary>
    /// Entity tag of the record as you have seen it: the present one, or what the item had before as long as it isn't outdated. When the
    /// record is edited, published, unpublished, scheduled or trashed from then on, that is a conflict. Null: what the item had before, and
    /// of a new one the present state.
    /// </summary>
    public string? Etag { get; init; }
}

/// <summary>A release.</summary>
public sealed record ReleaseResponse
{
    /// <summary>Id of the release (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }

    /// <summary>What it is about; null if nothing was said.</summary>
    public required string? Note { get; init; }

    /// <summary>The languages of records in it.</summary>
    public required IReadOnlyList<ReleaseItemResponse> Items { get; init; }

    /// <summary>What happens to published records outside of it that refer to one that leaves.</summary>
    public required OnReferences References { get; init; }

    /// <summary>Where it stands.</summary>
    public required ReleaseState State { get; init; }

    /// <summary>When it is to be published (RFC 3339, UTC); null: not scheduled.</summary>
    public required DateTimeOffset? PublishAt { get; init; }

    /// <summary>The same as it was asked for, in the zone's own time.</summary>
    public required string? LocalTime { get; init; }

    /// <summary>Time zone by its IANA name.</summary>
    public required string? TimeZone { get; init; }

    /// <summary>When it was published, or failed at its moment; null while neither.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it failed at its moment; null unless it did.</summary>
    public required ScheduleFailure? Failure { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the user who made it; null: an API key.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When it was changed last.</summary>
    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Id of the user who did; null: an API key or the system.</summary>
    public required Guid? UpdatedBy { get; init; }
}

/// <summary>One language of a record in a release, with the record as it now stands.</summary>
public sealed record ReleaseItemResponse
{
    /// <summary>The record; null: it was purged.</summary>
    public required RecordRow? Record { get; init; }

    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>The language.</summary>
    public required string Locale { get; init; }

    /// <summary>Whether it is published or leaves.</summary>
    public required ScheduledStep Step { get; init; }

    /// <summary>Entity tag of the record as it was seen when it was added.</summary>
    public required string Etag { get; init; }

    /// <summary>True when the record was edited, published, unpublished, scheduled or trashed elsewhere since: publishing the release is refused until the item is put in anew. Reviews, assignments, comments and confirmations don't count.</summary>
    public required bool IsOutdated { get; init; }
}

/// <summary>A page of releases, the newest first.</summary>
public sealed record ReleasePage
{
    /// <summary>The releases.</summary>
    public required IReadOnlyList<ReleaseResponse> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

/// <summary>What publishing a release now would do, tried out and taken back.</summary>
public sealed record ReleasePreview
{
    /// <summary>
    /// What stands in the way now, or will at the release's moment because something else is scheduled before it (`release-ahead`); empty:
    /// nothing does.
    /// </summary>
    public required IReadOnlyList<Http.FieldError> Problems { get; init; }

    /// <summary>Every public document that would appear, change or go: those of the release, and those that show its records.</summary>
    public required IReadOnlyList<PreviewedDocument> Documents { get; init; }
}

/// <summary>A public document as a release would leave it.</summary>
public sealed record PreviewedDocument
{
    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Language of the document.</summary>
    public required string Locale { get; init; }

    /// <summary>True when readers would no longer find it.</summary>
    public required bool IsRemoval { get; init; }

    /// <summary>The document as the public would get it; null when it goes.</summary>
    public required System.Text.Json.JsonElement? Document { get; init; }
}

namespace Cleantech.Api.Publishing.Previews;

/// <summary>A link to show a draft with.</summary>
public sealed record PreviewRequest
{
    /// <summary>The language that it shows.</summary>
    public string? Locale { get; init; }

    /// <summary>When it ends (RFC 3339); null: after the number of days that the installation has for it.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>For whom it is, or why; null if nothing needs to be said. Not shown to those who have the link.</summary>
    public string? Note { get; init; }
}

/// <summary>A new preview link, with what is shown only now: the token.</summary>
public sealed record NewPreviewResponse
{
    /// <summary>Id of the link (UUIDv7): to revoke it.</summary>
    public required Guid Id { get; init; }

    /// <summary>Lets whoever has it see the draft. It isn't stored, and is never shown again.</summary>
    public required string Token { get; init; }

    /// <summary>Path of the preview on the site: what to pass on.</summary>
    public required string Page { get; init; }

    /// <summary>The language that it shows.</summary>
    public required string Locale { get; init; }

    /// <summary>When it ends (RFC 3339, UTC).</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>Id of the user who made it; null: an API key.</summary>
    public required Guid? CreatedBy { get; init; }
}

/// <summary>A preview link, without its token.</summary>
public sealed record PreviewResponse
{
    /// <summary>Id of the link.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether it shows a record or a release.</summary>
    public required PreviewTarget Target { get; init; }

    /// <summary>Kind of the record; null: it shows a release.</summary>
    public required RecordKind? Type { get; init; }

    /// <summary>Id of the record or the release.</summary>
    public required Guid TargetId { get; init; }

    /// <summary>The language that it shows.</summary>
    public required string Locale { get; init; }

    /// <summary>For whom it is, or why; null if nothing was said.</summary>
    public required string? Note { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the user who made it; null: an API key.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When it ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>When it was revoked; null: it wasn't.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>A page of preview links, the newest first.</summary>
public sealed record PreviewPage
{
    /// <summary>The links.</summary>
    public required IReadOnlyList<PreviewResponse> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

/// <summary>What a preview link shows.</summary>
public sealed record PreviewContents
{
    /// <summary>Whether it shows a record or a release.</summary>
    public required PreviewTarget Target { get; init; }

    /// <summary>The language that it shows.</summary>
    public required string Locale { get; init; }

    /// <summary>When the link ends.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>The documents of the record or the release in this language, in the release's order.</summary>
    public required IReadOnlyList<PreviewEntry> Documents { get; init; }
}

/// <summary>A document of a preview.</summary>
public sealed record PreviewEntry
{
    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Its name or title; of one that leaves, the present one.</summary>
    public required string Name { get; init; }

    /// <summary>What publishing would do to it.</summary>
    public required PreviewEffect Effect { get; init; }

    /// <summary>Path of its page within the preview; null: it leaves.</summary>
    public required string? Page { get; init; }

    /// <summary>Path of its public page, as the documents of the preview have it; null: it leaves.</summary>
    public required string? PublicPage { get; init; }
}

/// <summary>What publishing would do to a document.</summary>
public enum PreviewEffect
{
    /// <summary>It isn't public in this language yet.</summary>
    New,

    /// <summary>It is public, and would look otherwise.</summary>
    Changed,

    /// <summary>It is public just like this.</summary>
    Unchanged,

    /// <summary>It is public, and would be no more.</summary>
    Leaving,
}

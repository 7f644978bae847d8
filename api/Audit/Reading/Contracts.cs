using System.Text.Json;

namespace Cleantech.Api.Audit.Reading;

/// <summary>One act: who did what, when and from where.</summary>
public sealed record AuditRow
{
    /// <summary>1, 2, 3, … in the order in which the acts were committed, without a gap.</summary>
    public required long Sequence { get; init; }

    /// <summary>When it was done (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who did it: `user:` or `key:` with an id, `system` (the product itself, or its command line), or `nobody` (a request without a credential).</summary>
    public required string Caller { get; init; }

    /// <summary>Present name of that user or key; null: neither, or erased.</summary>
    public required string? CallerName { get; init; }

    /// <summary>IP address that the request came from; null: from no request.</summary>
    public required string? Address { get; init; }

    /// <summary>What was done, such as `record.published`.</summary>
    public required string Act { get; init; }

    /// <summary>What it was done to: a kind of record, `release`, `bulk`, `preview`, `vocabulary`, `content` (all of it), `user`, `key`, or `audit` (this log).</summary>
    public required string Kind { get; init; }

    /// <summary>Id of what it was done to, of a vocabulary its name; null: there is none, such as at a sign-in to an account that doesn't exist.</summary>
    public required string? Target { get; init; }

    /// <summary>Present name of the user or key that it was done to; null: another kind, or erased.</summary>
    public required string? TargetName { get; init; }

    /// <summary>Language that it was about; null: none in particular.</summary>
    public required string? Locale { get; init; }

    /// <summary>What was so before, in few small values (revision, state, role); null: nothing to say.</summary>
    public required JsonElement? Before { get; init; }

    /// <summary>What is so since; null: nothing to say.</summary>
    public required JsonElement? After { get; init; }

    /// <summary>Hash of the entry before; 64 zeros before the first.</summary>
    public required string PreviousHash { get; init; }

    /// <summary>SHA-256 over this entry and `previousHash`: a changed, missing or inserted entry breaks the chain.</summary>
    public required string Hash { get; init; }
}

/// <summary>A page of the audit log, the newest first.</summary>
public sealed record AuditPage
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<AuditRow> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all; null unless asked with count=true.</summary>
    public required int? Total { get; init; }
}

using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Scheduling;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>One act on many records.</summary>
public sealed record BulkRequest
{
    /// <summary>What is done to each record.</summary>
    public required BulkAction Action { get; init; }

    /// <summary>Whether all of them are done or none, or each by itself.</summary>
    public required BulkMode Mode { get; init; }

    /// <summary>The records: at most 1,000.</summary>
    public required BulkSelection Selection { get; init; }

    /// <summary>Languages to publish or unpublish, each once; needed for these two, and for nothing else. A language that isn't public needs no unpublishing.</summary>
    public IReadOnlyList<string>? Locales { get; init; }

    /// <summary>
    /// For unpublish and trash: what to do when published records refer to one of these. Null: refuse. Records of the job that refer to
    /// others of it go before them.
    /// </summary>
    public ReferencePolicy? References { get; init; }

    /// <summary>For tag: terms of the vocabulary `tags` to add, each once.</summary>
    public IReadOnlyList<string>? AddTags { get; init; }

    /// <summary>For tag: terms to take away, each once, and none that is also added.</summary>
    public IReadOnlyList<string>? RemoveTags { get; init; }

    /// <summary>For assign: id of the user; needed there.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>For assign: last day for it (`2026-12-01`), in the installation's time zone; null: whenever.</summary>
    public string? Due { get; init; }

    /// <summary>For assign: what is to be done. For tag: what the revisions say about themselves. Null: nothing needs to be said.</summary>
    public string? Note { get; init; }
}

/// <summary>Which records: either `records` or `filter`.</summary>
public sealed record BulkSelection
{
    /// <summary>These, in this order.</summary>
    public IReadOnlyList<BulkRecord>? Records { get; init; }

    /// <summary>All that match when the job is made, as the studio's list finds them, the one changed last first.</summary>
    public BulkFilter? Filter { get; init; }
}

/// <summary>One record of a selection.</summary>
public sealed record BulkRecord
{
    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Entity tag of the record as you have seen it: with another one by then it is refused. Null: whatever its state is.</summary>
    public string? Etag { get; init; }
}

/// <summary>Records by their properties; what is in the trash is left out. All that is given must hold; one of `type`, `q` and `state` is needed.</summary>
public sealed record BulkFilter
{
    /// <summary>Kind of the record; null: all.</summary>
    public RecordKind? Type { get; init; }

    /// <summary>Text in titles (without regard to case and marks), or a whole key or id.</summary>
    public string? Q { get; init; }

    /// <summary>State of publication, in any language or the one of `locale`.</summary>
    public BulkFilterState? State { get; init; }

    /// <summary>Language that `state` is about.</summary>
    public string? Locale { get; init; }

    /// <summary>Whether it lets everything through: a language alone is no condition.</summary>
    internal bool IsUnconditional => Type is null && Q is null && State is null;
}

/// <summary>State of publication of a record; `modified`: published, with later edits.</summary>
public enum BulkFilterState
{
    Draft,
    Scheduled,
    Published,
    Unpublished,
    Modified,
}

/// <summary>A job, and how far it is.</summary>
public sealed record BulkJobResponse
{
    /// <summary>Id of the job (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>What is done to each record.</summary>
    public required BulkAction Action { get; init; }

    /// <summary>Whether all of them are done or none, or each by itself.</summary>
    public required BulkMode Mode { get; init; }

    /// <summary>Where it stands.</summary>
    public required BulkState State { get; init; }

    /// <summary>How many records it has.</summary>
    public required int Total { get; init; }

    /// <summary>How many have had their turn: `succeeded` and `refused`. An atomic one counts all at its end.</summary>
    public required int Done { get; init; }

    /// <summary>How many were done, or were so already.</summary>
    public required int Succeeded { get; init; }

    /// <summary>How many were refused.</summary>
    public required int Refused { get; init; }

    /// <summary>Languages to publish or unpublish.</summary>
    public required IReadOnlyList<string> Locales { get; init; }

    /// <summary>What happens when published records refer to one that leaves.</summary>
    public required ReferencePolicy References { get; init; }

    /// <summary>Tags to add.</summary>
    public required IReadOnlyList<string> AddTags { get; init; }

    /// <summary>Tags to take away.</summary>
    public required IReadOnlyList<string> RemoveTags { get; init; }

    /// <summary>Id of the user who gets the work; null unless it is given.</summary>
    public required Guid? Assignee { get; init; }

    /// <summary>Last day for the work; null: whenever.</summary>
    public required string? Due { get; init; }

    /// <summary>What was said with it; null if nothing was.</summary>
    public required string? Note { get; init; }

    /// <summary>Why it was given up; null unless it was.</summary>
    public required ScheduleFailure? Failure { get; init; }

    /// <summary>When it was asked for.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Id of the user who asked; null: an API key.</summary>
    public required Guid? CreatedBy { get; init; }

    /// <summary>When it was begun; null while it waits.</summary>
    public required DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was done, given up or cancelled; null while neither.</summary>
    public required DateTimeOffset? EndedAt { get; init; }
}

/// <summary>A page of jobs, the newest first.</summary>
public sealed record BulkJobPage
{
    /// <summary>The jobs.</summary>
    public required IReadOnlyList<BulkJobResponse> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

/// <summary>How a job ended for one record.</summary>
public sealed record BulkResult
{
    /// <summary>Place in the selection, from 0.</summary>
    public required int Position { get; init; }

    /// <summary>Kind of the record, as it was asked for.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>How it ended.</summary>
    public required BulkOutcome Outcome { get; init; }

    /// <summary>Why it was refused; null unless it was.</summary>
    public required ScheduleFailure? Problem { get; init; }

    /// <summary>The record as it now stands; null: there is none of this id and kind.</summary>
    public required RecordRow? Record { get; init; }
}

/// <summary>A page of a job's results, in the order of the selection.</summary>
public sealed record BulkResultPage
{
    /// <summary>The results.</summary>
    public required IReadOnlyList<BulkResult> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

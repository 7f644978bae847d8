namespace Cleantech.Api.Publishing.Review;

/// <summary>A word that goes with a submission or an approval.</summary>
public sealed record ReviewNote
{
    /// <summary>What the reviewer, or the author, should know; null for nothing.</summary>
    public string? Note { get; init; }
}

/// <summary>Why a language is returned to its author.</summary>
public sealed record ReturnRequest
{
    /// <summary>What has to be done before it can be approved.</summary>
    public string? Reason { get; init; }
}

/// <summary>The review of a language of a record.</summary>
public sealed record ReviewResponse
{
    /// <summary>Where it stands.</summary>
    public required ReviewState State { get; init; }

    /// <summary>True when this kind is published only after somebody has approved it who neither submitted nor saved it last.</summary>
    public required bool IsNeeded { get; init; }

    /// <summary>All submissions, the newest first; at most 50.</summary>
    public required IReadOnlyList<SubmissionResponse> Submissions { get; init; }
}

/// <summary>One submission, and what came of it.</summary>
public sealed record SubmissionResponse
{
    /// <summary>The revision that was submitted.</summary>
    public required int Revision { get; init; }

    /// <summary>What its author said; null for nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>Who submitted it; null: an API key, or erased.</summary>
    public required Person? By { get; init; }

    /// <summary>When (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was decided.</summary>
    public required Decision Decision { get; init; }

    /// <summary>Why; null for nothing said.</summary>
    public required string? Reason { get; init; }

    /// <summary>Who decided; null: nobody yet, or erased.</summary>
    public required Person? DecidedBy { get; init; }

    /// <summary>When it was decided; null: not yet.</summary>
    public required DateTimeOffset? DecidedAt { get; init; }
}

/// <summary>Something to say about a record.</summary>
public sealed record CommentRequest
{
    /// <summary>The comment, as plain text.</summary>
    public string? Text { get; init; }

    /// <summary>Field that it is about (RFC 6901, into the record); null: the record as a whole.</summary>
    public string? Pointer { get; init; }
}

/// <summary>A comment on a record.</summary>
public sealed record CommentResponse
{
    /// <summary>Id of the comment (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Field that it is about; null: the record as a whole.</summary>
    public required string? Pointer { get; init; }

    /// <summary>The comment, as plain text.</summary>
    public required string Text { get; init; }

    /// <summary>Who said it; null: an API key, or erased.</summary>
    public required Person? By { get; init; }

    /// <summary>When (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Who resolved it; null: nobody, or erased.</summary>
    public required Person? ResolvedBy { get; init; }

    /// <summary>When it was resolved; null: it is open.</summary>
    public required DateTimeOffset? ResolvedAt { get; init; }
}

/// <summary>A record's comments, the oldest first.</summary>
public sealed record CommentList
{
    /// <summary>The comments.</summary>
    public required IReadOnlyList<CommentResponse> Items { get; init; }
}

/// <summary>Who is to work on a record.</summary>
public sealed record AssignmentRequest
{
    /// <summary>Id of the user.</summary>
    public Guid? Assignee { get; init; }

    /// <summary>Last day for it (`2026-12-01`), in the installation's time zone; null: whenever.</summary>
    public string? Due { get; init; }

    /// <summary>What is to be done; null if it is clear.</summary>
    public string? Note { get; init; }
}

/// <summary>Who works on a record.</summary>
public sealed record AssignmentResponse
{
    /// <summary>The user; null: erased.</summary>
    public required Person? Assignee { get; init; }

    /// <summary>Last day for it; null: whenever.</summary>
    public required string? Due { get; init; }

    /// <summary>What is to be done; null if it is clear.</summary>
    public required string? Note { get; init; }

    /// <summary>Who gave it; null: an API key, or erased.</summary>
    public required Person? By { get; init; }

    /// <summary>When it was given.</summary>
    public required DateTimeOffset At { get; init; }
}

/// <summary>Why something waits for somebody.</summary>
public enum TaskReason
{
    /// <summary>Assigned to you.</summary>
    Assigned,

    /// <summary>Submitted for review, and you may decide.</summary>
    ToReview,

    /// <summary>You submitted it, and it was returned.</summary>
    Returned,

    /// <summary>
    /// You scheduled it (or a key did, and you are an editor), and it could not be done. Until it is done after all, scheduled anew, or removed
    /// from the schedule.
    /// </summary>
    ScheduleFailed,

    /// <summary>
    /// You made this release, or set its moment (or a key did, and you are an editor), and it could not be published then. Until it is changed
    /// or scheduled anew.
    /// </summary>
    ReleaseFailed,

    /// <summary>You asked for this bulk work, and it was given up. Until you ask for the same act again.</summary>
    BulkFailed,
}

/// <summary>Something that waits for you.</summary>
public sealed record TaskRow
{
    /// <summary>Why it does.</summary>
    public required TaskReason Reason { get; init; }

    /// <summary>The record; null: it is about a release or bulk work.</summary>
    public required RecordRow? Record { get; init; }

    /// <summary>The release that failed; null: it is about something else.</summary>
    public required TaskRelease? Release { get; init; }

    /// <summary>Id of the bulk job that failed; null: it is about something else.</summary>
    public required Guid? Bulk { get; init; }

    /// <summary>The language that it is about; null: the record as a whole.</summary>
    public required string? Locale { get; init; }

    /// <summary>Last day for it; null: none is set.</summary>
    public required string? Due { get; init; }

    /// <summary>True when that day is over.</summary>
    public required bool IsLate { get; init; }

    /// <summary>What was said about it; null for nothing.</summary>
    public required string? Note { get; init; }

    /// <summary>Since when it waits.</summary>
    public required DateTimeOffset Since { get; init; }
}

/// <summary>A release that waits for you.</summary>
public sealed record TaskRelease
{
    /// <summary>Id of the release.</summary>
    public required Guid Id { get; init; }

    /// <summary>Its name.</summary>
    public required string Name { get; init; }
}

/// <summary>What waits for you: what is due first, then what has waited longest.</summary>
public sealed record TaskList
{
    /// <summary>At most 100 of each reason.</summary>
    public required IReadOnlyList<TaskRow> Items { get; init; }
}

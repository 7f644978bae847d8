using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>When a language of a record is to be published, and taken off the public again. What is left out or null isn't scheduled.</summary>
public sealed record ScheduleRequest
{
    /// <summary>When to publish what is then the present revision; null: not at all.</summary>
    public MomentRequest? Publish { get; init; }

    /// <summary>When to take the language off the public; null: not at all.</summary>
    public MomentRequest? Unpublish { get; init; }

    /// <summary>What unpublishing does when published records refer to this one then: refuse (the default: it fails, and says so), release them, or cascade (they go too; needs the right to publish every kind).</summary>
    public ReferencePolicy References { get; init; }
}

/// <summary>What happens to published records that refer to one that leaves.</summary>
public enum OnReferences
{
    Refuse,
    Release,
}

/// <summary>A moment, as people say it: a local time in a zone.</summary>
public sealed record MomentRequest
{
    /// <summary>Local date and time, `2026-12-01T09:00` (ISO 8601 without an offset).</summary>
    public string? LocalTime { get; init; }

    /// <summary>Time zone by its IANA name, such as `Europe/Warsaw`; null: the installation's.</summary>
    public string? TimeZone { get; init; }
}

/// <summary>What is scheduled for a language of a record, and what became of what was.</summary>
public sealed record ScheduleResponse
{
    /// <summary>The publication that waits, else the last one that ended; null: there never was one.</summary>
    public required ScheduleEntry? Publish { get; init; }

    /// <summary>The unpublication that waits, else the last one that ended; null: there never was one.</summary>
    public required ScheduleEntry? Unpublish { get; init; }
}

/// <summary>One thing that is to happen at a moment, or that was to.</summary>
public sealed record ScheduleEntry
{
    /// <summary>The moment (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>The same as it was asked for, in the zone's own time.</summary>
    public required string LocalTime { get; init; }

    /// <summary>Time zone by its IANA name.</summary>
    public required string TimeZone { get; init; }

    /// <summary>What unpublishing does to published records that refer to this one; of a publication: `refuse`.</summary>
    public required ReferencePolicy References { get; init; }

    /// <summary>Whether it waits, was done, or could not be done. What failed isn't tried again by itself.</summary>
    public required ScheduleState State { get; init; }

    /// <summary>Id of the user who set it; null: an API key.</summary>
    public required Guid? By { get; init; }

    /// <summary>Name of that user; null: an API key, or erased.</summary>
    public required string? ByName { get; init; }

    /// <summary>When it was done or failed; null while it waits.</summary>
    public required DateTimeOffset? EndedAt { get; init; }

    /// <summary>Why it could not be done; null unless it failed.</summary>
    public required ScheduleFailure? Failure { get; init; }
}

/// <summary>Why something could not be done at its moment: what a request would have been answered.</summary>
public sealed record ScheduleFailure
{
    /// <summary>Stable name of the problem, as in problem documents.</summary>
    public required string Code { get; init; }

    /// <summary>What happened and what to do, in the language asked for.</summary>
    public required string Detail { get; init; }

    /// <summary>Each fault by itself.</summary>
    public required IReadOnlyList<FieldError> Errors { get; init; }
}

/// <summary>Something scheduled, with the record that it is about.</summary>
public sealed record ScheduleRow
{
    /// <summary>Id of the entry.</summary>
    public required Guid Id { get; init; }

    /// <summary>Whether the language is to be published or to leave.</summary>
    public required ScheduledStep Step { get; init; }

    /// <summary>Language of the record.</summary>
    public required string Locale { get; init; }

    /// <summary>The record.</summary>
    public required RecordRow Record { get; init; }

    /// <summary>When, by whom, and what became of it.</summary>
    public required ScheduleEntry Entry { get; init; }
}

/// <summary>A page of what is scheduled, the earliest moment first; of what has ended, the latest.</summary>
public sealed record SchedulePage
{
    /// <summary>The entries.</summary>
    public required IReadOnlyList<ScheduleRow> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

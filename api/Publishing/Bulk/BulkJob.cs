using Cleantech.Api.Publishing.References;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>What is done to each of the records.</summary>
public enum BulkAction
{
    /// <summary>Publishes the present state in `locales`.</summary>
    Publish,

    /// <summary>Takes `locales` off the public.</summary>
    Unpublish,

    /// <summary>Puts the record into the trash.</summary>
    Trash,

    /// <summary>Adds and removes tags: a new revision.</summary>
    Tag,

    /// <summary>Gives the work on the record to a user.</summary>
    Assign,
}

/// <summary>How the records hang together.</summary>
public enum BulkMode
{
    /// <summary>All of them in one transaction, or none.</summary>
    Atomic,

    /// <summary>Each by itself: what can't be done is left out.</summary>
    Each,
}

/// <summary>Where a job stands.</summary>
public enum BulkState
{
    /// <summary>Not begun.</summary>
    Waiting,

    /// <summary>Begun.</summary>
    Running,

    /// <summary>Ended: each record was done or refused (`atomic`: all were done).</summary>
    Done,

    /// <summary>Given up: an atomic one of which something was refused, or whoever asked may no longer do it. See `failure`.</summary>
    Failed,

    /// <summary>Cancelled by somebody; what was done until then stays.</summary>
    Cancelled,
}

/// <summary>How it ended for one record.</summary>
public enum BulkOutcome
{
    /// <summary>Not yet its turn.</summary>
    Waiting,

    /// <summary>Done.</summary>
    Done,

    /// <summary>It was so already.</summary>
    Unchanged,

    /// <summary>It can't be done; `problem` says why.</summary>
    Refused,

    /// <summary>Not done, though nothing about this record stood in the way: the job was cancelled, or failed as a whole.</summary>
    NotDone,
}

/// <summary>What exactly is to be done, as it was asked for.</summary>
public sealed record BulkInstructions
{
    public IReadOnlyList<string> Locales { get; init; } = [];
    public ReferencePolicy References { get; init; }
    public IReadOnlyList<string> AddTags { get; init; } = [];
    public IReadOnlyList<string> RemoveTags { get; init; } = [];
    public Guid? Assignee { get; init; }
    public string? Due { get; init; }
    public string? Note { get; init; }
}

/// <summary>One act on many records, done in the background. What is done to a record, and the note that it is, are one transaction.</summary>
public sealed class BulkJob
{
    public const int MostRecords = 1000;

    private BulkJob() { } // for EF

    public BulkJob(
        BulkAction action,
        BulkMode mode,
        BulkInstructions instructions,
        int total,
        string caller,
        Guid? by,
        string? address,
        DateTimeOffset now
    )
    {
        Id = Guid.CreateVersion7(now);
        (Action, Mode, Instructions, Total) = (action, mode, instructions, total);
        (Caller, By, Address, CreatedAt) = (caller, by, address, now);
    }

    public Guid Id { get; private set; }
    public BulkAction Action { get; private set; }
    public BulkMode Mode { get; private set; }
    public BulkInstructions Instructions { get; private set; } = new();
    public BulkState State { get; private set; }

    /// <summary>Whoever asked, as audit entries name them, and where from.</summary>
    public string Caller { get; private set; } = "";

    public string? Address { get; private set; }
    public Guid? By { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? StartedAt { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }
    public int Total { get; private set; }
    public int Succeeded { get; private set; }
    public int Refused { get; private set; }

    /// <summary>Why it was given up, as `StoredFailure`.</summary>
    public string? Failure { get; private set; }

    public bool HasEnded => State is not (BulkState.Waiting or BulkState.Running);

    public void Start(DateTimeOffset now)
    {
        State = BulkState.Running;
        StartedAt ??= now;
    }

    /// <summary>Counts how it ended for some records; with the last one, the job ends.</summary>
    public void Count(int succeeded, int refused, DateTimeOffset now)
    {
        Succeeded += succeeded;
        Refused += refused;
        if (Succeeded + Refused == Total)
            (State, EndedAt) = (BulkState.Done, now);
    }

    /// <summary>An atomic job's refusals are counted, but nothing was done.</summary>
    public void Fail(string failure, int refused, DateTimeOffset now) =>
        (State, EndedAt, Failure, Refused) = (BulkState.Failed, now, failure, Refused + refused);

    public void Cancel(DateTimeOffset now) => (State, EndedAt) = (BulkState.Cancelled, now);
}

/// <summary>One record of a job.</summary>
public sealed class BulkItem
{
    private BulkItem() { } // for EF

    public BulkItem(Guid job, int position, int turn, RecordKind kind, Guid record, string? etag)
    {
        (JobId, Position, Turn) = (job, position, turn);
        (Kind, RecordId, Etag) = (kind, record, etag);
    }

    public Guid JobId { get; private set; }

    /// <summary>Its place in the selection, from 0.</summary>
    public int Position { get; private set; }

    /// <summary>When it is its turn, counted from 0.</summary>
    public int Turn { get; private set; }

    public RecordKind Kind { get; private set; }
    public Guid RecordId { get; private set; }

    /// <summary>Entity tag that the record must have; null: any.</summary>
    public string? Etag { get; private set; }

    public BulkOutcome Outcome { get; private set; }

    /// <summary>Why it was refused, as `StoredFailure`.</summary>
    public string? Failure { get; private set; }

    /// <summary>The record is as was asked; what moves it from here on is the job itself.</summary>
    public void Follow(string? etag) => Etag = etag;

    public void End(BulkOutcome outcome, string? failure = null) => (Outcome, Failure) = (outcome, failure);
}

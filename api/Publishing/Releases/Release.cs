using Cleantech.Api.Publishing.Scheduling;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>Where a release stands.</summary>
public enum ReleaseState
{
    /// <summary>Being put together.</summary>
    Open,

    /// <summary>To be published at a moment.</summary>
    Scheduled,

    /// <summary>Published: all of it, in one transaction.</summary>
    Published,

    /// <summary>Could not be published at its moment; nothing of it was. Open for change.</summary>
    Failed,
}

/// <summary>Changes to several records that become public together, or not at all.</summary>
public sealed class Release
{
    public const int NameMaxLength = 200;
    public const int NoteMaxLength = 2000;
    public const int MostItems = 200;

    private Release() { } // for EF

    public Release(Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        CreatedBy = by;
        CreatedAt = now;
    }

    public Guid Id { get; private set; }
    public string Name { get; private set; } = "";
    public string? Note { get; private set; }
    public bool Releases { get; private set; }
    public IReadOnlyList<StoredItem> Items { get; private set; } = [];
    public ReleaseState State { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Guid? UpdatedBy { get; private set; }

    /// <summary>When it is to be published, while it is scheduled; as it was asked for.</summary>
    public DateTimeOffset? At { get; private set; }

    public string? LocalTime { get; private set; }
    public string? TimeZone { get; private set; }

    /// <summary>When it was published or failed.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it failed, as `StoredFailure`.</summary>
    public string? Failure { get; private set; }

    /// <summary>Rises with every change: the entity tag.</summary>
    public int Stamp { get; private set; }

    public string ETag => $"\"{Stamp}\"";

    public void Revise(string name, string? note, bool releases, IReadOnlyList<StoredItem> items, Guid? by, DateTimeOffset now)
    {
        (Name, Note, Releases, Items) = (name, note, releases, items);
        if (State == ReleaseState.Failed)
            (State, EndedAt, Failure) = (ReleaseState.Open, null, null);
        Touch(by, now);
    }

    public void Schedule(Moment? moment, Guid? by, DateTimeOffset now)
    {
        (At, LocalTime, TimeZone) = (moment?.At, moment?.LocalTime, moment?.TimeZone);
        (State, EndedAt, Failure) = (moment is null ? ReleaseState.Open : ReleaseState.Scheduled, null, null);
        Touch(by, now);
    }

    public void Publish(Guid? by, DateTimeOffset now)
    {
        (State, EndedAt, Failure) = (ReleaseState.Published, now, null);
        Touch(by, now);
    }

    public void Fail(string failure, DateTimeOffset now)
    {
        (State, EndedAt, Failure) = (ReleaseState.Failed, now, failure);
        (At, LocalTime, TimeZone) = (null, null, null);
        Stamp++;
    }

    private void Touch(Guid? by, DateTimeOffset now)
    {
        UpdatedBy = by;
        UpdatedAt = now;
        Stamp++;
    }
}

/// <summary>
/// One language of a record, and the state of the record that whoever added it had seen: its entity tag, its version, the mark of what
/// counts for a release, and what was scheduled (null: stored by a version that didn't note it).
/// </summary>
public sealed record StoredItem(
    RecordKind Kind,
    Guid Record,
    string Locale,
    ScheduledStep Step,
    int Stamp,
    int Version,
    string? Seen = null,
    IReadOnlyList<Guid>? Waiting = null
)
{
    public string ETag => $"\"{Stamp}\"";

    /// <summary>Whether the record is another than was seen.</summary>
    internal bool IsOutdated(SeenRecord present) =>
        Seen is null ? Stamp != present.Stamp : Seen != present.Mark || (Waiting is not null && present.Waiting.Except(Waiting).Any());
}

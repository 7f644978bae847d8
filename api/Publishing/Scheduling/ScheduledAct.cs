using Cleantech.Api.Publishing.References;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>What is to happen to a language of a record.</summary>
public enum ScheduledStep
{
    Publish,
    Unpublish,
}

/// <summary>Whether it has happened.</summary>
public enum ScheduleState
{
    Waiting,
    Done,
    Failed,
}

/// <summary>A language of a record is to be published or taken off the public at a moment. Done once, in the transaction that also says so.</summary>
public sealed class ScheduledAct
{
    private ScheduledAct() { } // for EF

    public ScheduledAct(Record record, string locale, ScheduledStep step, Moment moment, ReferencePolicy policy, Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        RecordId = record.Id;
        Kind = record.Kind;
        Locale = locale;
        Step = step;
        At = moment.At;
        LocalTime = moment.LocalTime;
        TimeZone = moment.TimeZone;
        Policy = policy;
        By = by;
        SetAt = now;
    }

    public Guid Id { get; private set; }
    public Guid RecordId { get; private set; }
    public RecordKind Kind { get; private set; }
    public string Locale { get; private set; } = "";
    public ScheduledStep Step { get; private set; }

    /// <summary>The moment itself (UTC).</summary>
    public DateTimeOffset At { get; private set; }

    /// <summary>The moment as it was asked for: a local time, in its zone (IANA).</summary>
    public string LocalTime { get; private set; } = "";

    public string TimeZone { get; private set; } = "";

    /// <summary>What unpublishing does to published records that refer to this one.</summary>
    public ReferencePolicy Policy { get; private set; }

    public Guid? By { get; private set; }
    public DateTimeOffset SetAt { get; private set; }
    public ScheduleState State { get; private set; }
    public DateTimeOffset? EndedAt { get; private set; }

    /// <summary>Why it could not be done, as `ScheduleFailure` in JSON.</summary>
    public string? Failure { get; private set; }

    public void Succeed(DateTimeOffset now) => (State, EndedAt) = (ScheduleState.Done, now);

    public void Fail(string failure, DateTimeOffset now) => (State, EndedAt, Failure) = (ScheduleState.Failed, now, failure);
}

/// <summary>A local time in a zone, and the one moment that it means.</summary>
public sealed record Moment(DateTimeOffset At, string LocalTime, string TimeZone);

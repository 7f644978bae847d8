namespace Cleantech.Api.Publishing.Review;

/// <summary>Where the review of a language stands.</summary>
public enum ReviewState
{
    /// <summary>Nobody has submitted it, or the submission was withdrawn.</summary>
    None,

    /// <summary>Submitted, and waiting for a decision.</summary>
    Submitted,

    /// <summary>Approved as it stands.</summary>
    Approved,

    /// <summary>Returned with reasons.</summary>
    Returned,

    /// <summary>Edited since it was submitted or approved: needs to be submitted again.</summary>
    Outdated,
}

/// <summary>How a submission ended.</summary>
public enum Decision
{
    Waiting,
    Approved,
    Returned,
    Withdrawn,
}

/// <summary>A language of a record was submitted for review, and what came of it. Kept as the record's past.</summary>
public sealed class Submission
{
    public const int TextMaxLength = 2000;

    private Submission() { } // for EF

    public Submission(Record record, string locale, string? note, Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        RecordId = record.Id;
        Kind = record.Kind;
        Locale = locale;
        Revision = record.Version;
        Fingerprint = record.ReviewFingerprint(locale);
        Note = note;
        By = by;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid RecordId { get; private set; }
    public RecordKind Kind { get; private set; }
    public string Locale { get; private set; } = "";

    /// <summary>The revision that was submitted.</summary>
    public int Revision { get; private set; }

    /// <summary>Of the facts and this language's texts: an edit of another language leaves an approval standing.</summary>
    public string Fingerprint { get; private set; } = "";

    public string? Note { get; private set; }
    public Guid? By { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Decision Decision { get; private set; }
    public string? Reason { get; private set; }
    public Guid? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }

    /// <summary>Where a review stands, of which the last submission ended so (null: there was none), beside what is there now.</summary>
    public static ReviewState StateOf(Decision? last, string? submitted, string present) =>
        (last ?? Decision.Withdrawn) switch
        {
            Decision.Withdrawn => ReviewState.None,
            Decision.Returned => ReviewState.Returned,
            Decision.Waiting or Decision.Approved when submitted != present => ReviewState.Outdated,
            Decision.Approved => ReviewState.Approved,
            Decision.Waiting => ReviewState.Submitted,
        };

    public void Decide(Decision decision, string? reason, Guid? by, DateTimeOffset now) =>
        (Decision, Reason, DecidedBy, DecidedAt) = (decision, reason, by, now);
}

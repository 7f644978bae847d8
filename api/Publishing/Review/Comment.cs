namespace Cleantech.Api.Publishing.Review;

/// <summary>What somebody says about a record or one of its fields; settled when it is resolved.</summary>
public sealed class Comment
{
    public const int TextMaxLength = 4000;
    public const int PointerMaxLength = 300;
    public const int MostOfARecord = 1000;

    private Comment() { } // for EF

    public Comment(Guid recordId, string? pointer, string text, Guid? by, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        RecordId = recordId;
        Pointer = pointer;
        Text = text;
        By = by;
        At = now;
    }

    public Guid Id { get; private set; }
    public Guid RecordId { get; private set; }
    public string? Pointer { get; private set; }
    public string Text { get; private set; } = "";
    public Guid? By { get; private set; }
    public DateTimeOffset At { get; private set; }
    public Guid? ResolvedBy { get; private set; }
    public DateTimeOffset? ResolvedAt { get; private set; }

    public void Resolve(Guid? by, DateTimeOffset now) => (ResolvedBy, ResolvedAt) = (by, now);

    public void Reopen() => (ResolvedBy, ResolvedAt) = (null, null);
}

/// <summary>Who works on a record, and until when.</summary>
public sealed class Assignment
{
    public const int NoteMaxLength = 1000;

    private Assignment() { } // for EF

    public Assignment(Guid recordId) => RecordId = recordId;

    public Guid RecordId { get; private set; }
    public Guid Assignee { get; private set; }

    /// <summary>Last day (yyyy-MM-dd) in the installation's time zone; null: whenever.</summary>
    public string? Due { get; private set; }

    public string? Note { get; private set; }
    public Guid? By { get; private set; }
    public DateTimeOffset At { get; private set; }

    public void Give(Guid to, string? due, string? note, Guid? by, DateTimeOffset now) => (Assignee, Due, Note, By, At) = (to, due, note, by, now);
}

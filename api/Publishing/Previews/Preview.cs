namespace Cleantech.Api.Publishing.Previews;

/// <summary>What a preview link shows.</summary>
public enum PreviewTarget
{
    /// <summary>The present draft of one record.</summary>
    Record,

    /// <summary>A release, as if it were published now.</summary>
    Release,
}

/// <summary>A link that shows a draft to whoever has it, for some time. Nothing in it is secret: only the signed token lets anybody in.</summary>
public sealed class Preview
{
    public const int NoteMaxLength = 500;
    public const int CallerMaxLength = 50;

    private Preview() { } // for EF

    public Preview(PreviewTarget target, RecordKind? kind, Guid of, string locale, string? note, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        (Target, Kind, TargetId, Locale, Note) = (target, kind, of, locale, note);
        (CreatedAt, ExpiresAt) = (now, expiresAt);
    }

    public Guid Id { get; private set; }
    public PreviewTarget Target { get; private set; }

    /// <summary>Kind of the record; null: a release.</summary>
    public RecordKind? Kind { get; private set; }

    /// <summary>Id of the record or the release.</summary>
    public Guid TargetId { get; private set; }

    public string Locale { get; private set; } = "";
    public string? Note { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset ExpiresAt { get; private set; }
    public DateTimeOffset? RevokedAt { get; private set; }
    public Guid? CreatedBy { get; private set; }

    /// <summary>Who made it, `user:…` or `key:…`: it shows nothing any more once its maker may not come in.</summary>
    public string Caller { get; private set; } = "";

    public Preview By(Guid? user, string caller)
    {
        (CreatedBy, Caller) = (user, caller);
        return this;
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;
}

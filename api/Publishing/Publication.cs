namespace Cleantech.Api.Publishing;

/// <summary>Whether a language of a record is public.</summary>
public enum PublicationState
{
    Draft,
    Published,
    Unpublished,

    /// <summary>Not public, and to be published at a moment. Shown only; never stored.</summary>
    Scheduled,
}

/// <summary>One language of a record that is, or once was, public.</summary>
public sealed class Publication
{
    private Publication() { } // for EF

    public Publication(Guid recordId, string locale, DateTimeOffset now)
    {
        RecordId = recordId;
        Locale = locale;
        PublishedAt = now;
    }

    /// <summary>As it was in another installation.</summary>
    public Publication(
        Guid recordId,
        string locale,
        PublicationState state,
        int version,
        string textsHash,
        DateTimeOffset publishedAt,
        DateTimeOffset updatedAt
    )
        : this(recordId, locale, publishedAt) => (State, Version, TextsHash, UpdatedAt) = (state, version, textsHash, updatedAt);

    public Guid RecordId { get; private set; }
    public string Locale { get; private set; } = "";
    public PublicationState State { get; private set; }

    /// <summary>The version whose texts are (or were last) public.</summary>
    public int Version { get; private set; }

    public string TextsHash { get; private set; } = "";

    /// <summary>First publication in this language; never moves.</summary>
    public DateTimeOffset PublishedAt { get; private set; }

    public DateTimeOffset UpdatedAt { get; private set; }

    public void Publish(int version, string textsHash, DateTimeOffset now)
    {
        State = PublicationState.Published;
        Version = version;
        TextsHash = textsHash;
        UpdatedAt = now;
    }

    public void Move(DateTimeOffset now) => UpdatedAt = now;

    public void Unpublish(DateTimeOffset now)
    {
        State = PublicationState.Unpublished;
        UpdatedAt = now;
    }
}

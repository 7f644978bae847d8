using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>One language of a record: enough for lists, addresses and the search in the studio.</summary>
public sealed class RecordText
{
    private RecordText() { } // for EF

    public RecordText(Guid recordId, RecordKind kind, string locale)
    {
        RecordId = recordId;
        Kind = kind;
        Locale = locale;
    }

    public Guid RecordId { get; private set; }
    public RecordKind Kind { get; private set; }
    public string Locale { get; private set; } = "";
    public string? Slug { get; private set; }
    public string? Title { get; private set; }

    /// <summary>The title folded for search: `lodz` of `Łódź`.</summary>
    public string Folded { get; private set; } = "";

    /// <summary>Fingerprint of this language's texts.</summary>
    public string Hash { get; private set; } = "";

    /// <summary>When it is to be published, and to leave, as far as that waits: for lists; what counts is in `scheduled_acts`.</summary>
    public DateTimeOffset? PublishAt { get; private set; }

    public DateTimeOffset? UnpublishAt { get; private set; }

    /// <summary>Fingerprint of the facts and texts that a reviewer approved; null: none.</summary>
    public string? Approved { get; private set; }

    public void Approve(string? fingerprint) => Approved = fingerprint;

    public void Schedule(DateTimeOffset? publishAt, DateTimeOffset? unpublishAt) => (PublishAt, UnpublishAt) = (publishAt, unpublishAt);

    public void Revise(string? slug, string? title, string hash)
    {
        Slug = slug;
        Title = title;
        Folded = Folding.Fold(title ?? "");
        Hash = hash;
    }
}

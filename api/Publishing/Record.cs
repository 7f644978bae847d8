using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Translations;

namespace Cleantech.Api.Publishing;

/// <summary>The four kinds of records.</summary>
public enum RecordKind
{
    Organisation,
    Alliance,
    LetterOfIntent,
    Article,
}

/// <summary>
/// What every record has, whatever its kind: who made it and when, its versions, its texts' addresses, where it is published.
/// The content itself is in the kind's own table under the same id.
/// </summary>
public sealed class Record
{
    public const int KeyMaxLength = 100;

    /// <summary>More saves than there will be: what an import brings leaves room for the next.</summary>
    public const int MostVersions = 1_000_000_000;

    private Record() { } // for EF

    public Record(Guid id, RecordKind kind, Guid? author, DateTimeOffset now)
    {
        Id = id;
        Kind = kind;
        CreatedAt = UpdatedAt = now;
        CreatedBy = UpdatedBy = author;
    }

    public Guid Id { get; private set; }
    public RecordKind Kind { get; private set; }

    /// <summary>The external key, by which an importer finds its record again; unique per kind.</summary>
    public string? Key { get; private set; }

    public bool Fictional { get; private set; }

    /// <summary>Status or kind in the record's own closed list; null when unknown or there is none.</summary>
    public string? Status { get; private set; }

    /// <summary>Rises by one with each saved content.</summary>
    public int Version { get; private set; }

    /// <summary>Rises with every change of content, publication or trash: the entity tag.</summary>
    public int Stamp { get; private set; }

    /// <summary>Fingerprint of everything but the texts, to tell whether published facts are still the present ones.</summary>
    public string FactsHash { get; private set; } = "";

    /// <summary>Fingerprint of the facts that are public; null when nothing is.</summary>
    public string? PublishedFactsHash { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }
    public Guid? CreatedBy { get; private set; }
    public DateTimeOffset UpdatedAt { get; private set; }
    public Guid? UpdatedBy { get; private set; }
    public DateTimeOffset? TrashedAt { get; private set; }

    public List<RecordText> Texts { get; private set; } = [];
    public List<Publication> Publications { get; private set; } = [];
    public List<Translation> Translations { get; private set; } = [];

    public bool IsTrashed => TrashedAt is not null;
    public bool WasEverPublished => Publications.Count > 0;
    public string ETag => $"\"{Stamp}\"";

    public IEnumerable<string> PublishedLocales => Publications.Where(p => p.State == PublicationState.Published).Select(p => p.Locale);

    /// <summary>Of all that a reviewer of this language looks at: the facts and its texts.</summary>
    public string ReviewFingerprint(string locale) => $"{FactsHash}{Texts.Find(t => t.Locale == locale)?.Hash}";

    public Publication? In(string locale) => Publications.SingleOrDefault(p => p.Locale == locale);

    /// <summary>Takes over a new content: one more version.</summary>
    public RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now)
    {
        var (formerFacts, formerTexts) = (FactsHash, Texts.ToDictionary(t => t.Locale, t => t.Hash));
        Key = content.Key;
        Fictional = content.Fictional;
        Status = content.Status;
        FactsHash = content.FactsHash();
        Version++;
        Touch(author, now);

        var texts = content.Texts().ToDictionary(t => t.Locale);
        Texts.RemoveAll(t => !texts.ContainsKey(t.Locale));
        foreach (var text in texts.Values)
        {
            var present = Texts.SingleOrDefault(t => t.Locale == text.Locale);
            if (present is null)
            {
                Texts.Add(present = new RecordText(Id, Kind, text.Locale));
                // It went and comes back: what was approved of it is so still, if it is the same.
                if (Translations.Find(t => t.Locale == text.Locale) is { Verdict: Decision.Approved, Submitted: { } approved })
                    present.Approve(approved);
            }

            present.Revise(text.Slug, text.Title, content.TextsHash(text.Locale));
        }

        var locales = formerTexts.Keys.Union(texts.Keys).Order(StringComparer.Ordinal);
        return new RevisionScope(
            FactsHash != formerFacts,
            [.. locales.Where(l => formerTexts.GetValueOrDefault(l) != Texts.Find(t => t.Locale == l)?.Hash)]
        );
    }

    /// <summary>As it was when a revision was saved: to show, not to store.</summary>
    public void GoBackTo(Revision revision) => (Version, UpdatedAt, UpdatedBy) = (revision.Number, revision.At, revision.By);

    /// <summary>
    /// Takes over what another installation says of it: the number of its last revision, what is public of it, that it is in the trash.
    /// Its content is there already.
    /// </summary>
    public void Arrive(int version, DateTimeOffset? trashedAt, IRecordContent? published, IEnumerable<Publication> publications)
    {
        (Version, TrashedAt) = (version, trashedAt);
        PublishedFactsHash = published?.FactsHash();
        Publications.AddRange(publications);
        this.Follow(UpdatedAt);
    }

    /// <summary>Notes that something about it has changed that is neither content nor publication.</summary>
    public void Move() => Stamp++;

    /// <summary>Notes when this language is to be published or to leave.</summary>
    public void Schedule(string locale, DateTimeOffset? publishAt, DateTimeOffset? unpublishAt, DateTimeOffset now)
    {
        Texts.Find(t => t.Locale == locale)?.Schedule(publishAt, unpublishAt);
        Stamp++;
        this.Follow(now);
    }

    public void Trash(Guid? author, DateTimeOffset now)
    {
        TrashedAt = now;
        Touch(author, now);
    }

    public void Restore(Guid? author, DateTimeOffset now)
    {
        TrashedAt = null;
        Touch(author, now);
    }

    /// <summary>Notes that this language now shows the present version.</summary>
    public void Publish(string locale, DateTimeOffset now)
    {
        // Publishing a language publishes the facts for all: the others show something new too.
        if (PublishedFactsHash != FactsHash)
            foreach (var other in Publications.Where(p => p.State == PublicationState.Published))
                other.Move(now);
        var publication = In(locale);
        if (publication is null)
            Publications.Add(publication = new Publication(Id, locale, now));
        PublishedFactsHash = FactsHash;
        publication.Publish(Version, Texts.Single(t => t.Locale == locale).Hash, now);
        Stamp++;
        this.Follow(now);
    }

    public void Unpublish(string locale, DateTimeOffset now)
    {
        In(locale)?.Unpublish(now);
        if (!PublishedLocales.Any())
            PublishedFactsHash = null;
        Stamp++;
        this.Follow(now);
    }

    private void Touch(Guid? author, DateTimeOffset now)
    {
        Stamp++;
        UpdatedAt = now;
        UpdatedBy = author;
        this.Follow(now);
    }
}

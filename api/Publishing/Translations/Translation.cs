using Cleantech.Api.Publishing.Review;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>Where a language of a record stands. `missing`: it has no texts and isn't public.</summary>
public enum TranslationState
{
    Missing,
    Draft,
    Scheduled,
    Published,
    Unpublished,
}

/// <summary>
/// What the board knows of one language of a record: a row for each language of the installation, whether the record has texts in it or not,
/// so that the board is one walk along one index. It is written only when what it says changes.
/// </summary>
public sealed class Translation
{
    private Translation() { } // for EF

    public Translation(Record record, string locale, DateTimeOffset now)
    {
        RecordId = record.Id;
        Kind = record.Kind;
        Locale = locale;
        if (record.Translations.FirstOrDefault() is { } other)
            (Assignee, Due) = (other.Assignee, other.Due);
        UpdatedAt = now;
    }

    public Guid RecordId { get; private set; }
    public string Locale { get; private set; } = "";
    public RecordKind Kind { get; private set; }

    /// <summary>The record's folded title in this language, by which lists are sorted; empty: it has none.</summary>
    public string Folded { get; private set; } = "";

    /// <summary>Fingerprint of its texts without the address; null: there are none.</summary>
    public string? Words { get; private set; }

    /// <summary>Whether the others are translations of this one.</summary>
    public bool IsSource { get; private set; }

    /// <summary>The source's words against which these were last confirmed; null: never, or nobody knows.</summary>
    public string? ConfirmedWords { get; private set; }

    public DateTimeOffset? ConfirmedAt { get; private set; }

    /// <summary>Id of the user, never the name; null: an API key or the system.</summary>
    public Guid? ConfirmedBy { get; private set; }

    /// <summary>Whether its words are another language's, taken as a starting point, and nobody has touched them since.</summary>
    public bool IsUntranslated { get; private set; }

    public TranslationState State { get; private set; }
    public bool IsModified { get; private set; }
    public bool IsStale { get; private set; }
    public bool IsTrashed { get; private set; }

    /// <summary>How many things it lacks to be published, by the rules of when this was counted.</summary>
    public int Missing { get; private set; }

    /// <summary>Where its review stands.</summary>
    public ReviewState Review { get; private set; }

    /// <summary>What became of the last submission, and the fingerprint of what was submitted; null: there was none.</summary>
    public Decision? Verdict { get; private set; }

    public string? Submitted { get; private set; }

    /// <summary>Who works on the record, and until when; the same in each of its languages.</summary>
    public Guid? Assignee { get; private set; }

    public string? Due { get; private set; }

    /// <summary>When anything that is said here changed last.</summary>
    public DateTimeOffset UpdatedAt { get; private set; }

    public void Call(string folded) => Folded = folded;

    /// <summary>Takes over the language's present words; false when they are the same as before.</summary>
    public bool Write(string? words, DateTimeOffset now)
    {
        if (words == Words)
            return false;
        IsUntranslated = IsUntranslated && Words is null && words is not null;
        (Words, UpdatedAt) = (words, now);
        return true;
    }

    /// <summary>The words that are written next are another language's.</summary>
    public void StartAsCopy() => IsUntranslated = true;

    /// <summary>Somebody says that these words say what the source's say.</summary>
    public void Confirm(Translation? source, Guid? by, DateTimeOffset now)
    {
        (ConfirmedWords, ConfirmedAt, ConfirmedBy, IsUntranslated) = (source?.Words, now, by, false);
        UpdatedAt = now;
    }

    /// <summary>Nobody can say whether these words still say what the source's say.</summary>
    public void Doubt() => ConfirmedWords = null;

    /// <summary>Takes over what another installation says of these words; `source`: the words that they are a translation of.</summary>
    public void Arrive(bool isSource, string? source, DateTimeOffset? confirmedAt, Guid? confirmedBy, bool isUntranslated)
    {
        (IsSource, ConfirmedWords, IsUntranslated) = (isSource, isSource ? null : source, isUntranslated);
        (ConfirmedAt, ConfirmedBy) = (confirmedAt, confirmedBy);
    }

    public void BecomeSource() => (IsSource, IsUntranslated, ConfirmedWords, ConfirmedAt, ConfirmedBy) = (true, false, null, null, null);

    public void BecomeTranslation() => IsSource = false;

    public void Lack(int missing, DateTimeOffset now)
    {
        if (missing != Missing)
            (Missing, UpdatedAt) = (missing, now);
    }

    public void Submit(Decision verdict, string submitted) => (Verdict, Submitted) = (verdict, submitted);

    public void Assign(Guid? assignee, string? due, DateTimeOffset now) => (Assignee, Due, UpdatedAt) = (assignee, due, now);

    /// <summary>Says what the record now says of it; `fingerprint`: of what a reviewer looks at.</summary>
    public void Follow(PublicationMeta? publication, Translation? source, bool isTrashed, string fingerprint, DateTimeOffset now)
    {
        var state = publication?.State switch
        {
            PublicationState.Published => TranslationState.Published,
            PublicationState.Unpublished => TranslationState.Unpublished,
            PublicationState.Scheduled => TranslationState.Scheduled,
            null or PublicationState.Draft => TranslationState.Draft,
        };
        if (Words is null && state != TranslationState.Published)
            state = TranslationState.Missing;
        var isModified = publication?.Modified == true;
        var isStale = !IsSource && Words is not null && source?.Words is { } words && ConfirmedWords != words;
        var review = Submission.StateOf(Verdict, Submitted, fingerprint);
        if ((State, IsModified, IsStale, IsTrashed, Review) == (state, isModified, isStale, isTrashed, review))
            return;
        (State, IsModified, IsStale, IsTrashed, Review, UpdatedAt) = (state, isModified, isStale, isTrashed, review, now);
    }
}

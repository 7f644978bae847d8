namespace Cleantech.Api.Publishing.Translations;

/// <summary>Which of a record's languages the others are translations of, and what follows when it is another.</summary>
internal static class SourceLanguage
{
    public static Translation? Source(this Record record) => record.Translations.Find(t => t.IsSource);

    /// <summary>
    /// Makes another language the source. Whatever said the same as the former source says the same as the new one, if that did: then the
    /// former source and its true translations count as confirmed; if the new source was behind, nobody can say that of any of them.
    /// </summary>
    public static void MoveSource(this Record record, Translation next, Guid? by, DateTimeOffset now)
    {
        var (wasBehind, isFirst) = (next.IsStale, record.Source() is null);
        record.Source()?.BecomeTranslation();
        next.BecomeSource();
        foreach (var other in record.Translations.Where(t => t != next && t.Words is not null && !isFirst))
            if (wasBehind || other.IsStale)
                other.Doubt();
            else
                other.Confirm(next, by, now);
    }

    /// <summary>Lets each language's row say what the record now says.</summary>
    public static void Follow(this Record record, DateTimeOffset now)
    {
        if (record.Translations.Count == 0)
            return;
        var (publications, source) = (PublishingMapping.PublicationsOf(record), record.Source());
        foreach (var row in record.Translations)
            row.Follow(publications.GetValueOrDefault(row.Locale), source, record.IsTrashed, record.ReviewFingerprint(row.Locale), now);
    }
}

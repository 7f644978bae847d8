using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>Writes down, with each save, what every language of the record lacks and whether it has fallen behind the source.</summary>
public sealed class TranslationBook(IServiceProvider services, Languages languages)
{
    /// <summary>
    /// Texts in languages that the installation doesn't have. Those of one that it gave up stay with the record as the present draft has them,
    /// for the day on which it comes back.
    /// </summary>
    public IEnumerable<FieldError> UnknownLanguages(IRecordContent content, IRecordContent? present = null) =>
        content.Texts().Where(t => !languages.Has(t.Locale) && !IsKept(t, content, present)).Select(t => Unknown(t.Locale));

    /// <summary>Both without what is said, in languages that the installation gave up, of children that the content no longer has.</summary>
    public (IRecordContent Content, IRecordContent Present) WithoutTextsOfRemoved(RecordType type, IRecordContent content, IRecordContent present) =>
        languages.WithoutThoseOfRemoved(type, content, present);

    /// <summary>The content without the texts in languages that the installation gave up.</summary>
    public IRecordContent InOurs(IRecordContent content) =>
        content.WithTexts(content.Texts().Where(t => languages.Has(t.Locale)).Select(t => (t.Locale, content)));

    /// <summary>What a language lacks to be published: what publishing it now would be refused for.</summary>
    public IReadOnlyList<FieldError> Missing(RecordType type, IRecordContent content, string locale)
    {
        if (!languages.Has(locale))
            return [Unknown(locale)];
        return content.Texts().Any(t => t.Locale == locale)
            ? type.Unpublishable(services, content, locale)
            : [FieldError.At($"/translations/{locale}", "required-to-publish")];
    }

    /// <summary>
    /// After a save that wrote these languages' texts. Who changes a translation's own words confirms it, against the source as it is after
    /// this same save. `like`: the rows of the record that this one is a copy of, whose translations may have been behind already.
    /// </summary>
    public void Note(
        RecordType type,
        Record record,
        IRecordContent content,
        IReadOnlyCollection<string> written,
        DateTimeOffset now,
        IReadOnlyList<Translation>? like = null
    )
    {
        var rows = record.Translations;
        foreach (var locale in languages.All.Union(record.Texts.Select(t => t.Locale)).Where(l => !rows.Exists(t => t.Locale == l)).ToList())
            rows.Add(new Translation(record, locale, now));

        var changed = new List<Translation>();
        foreach (var row in rows.Where(t => written.Contains(t.Locale)))
        {
            if (Same(row) is { IsUntranslated: true })
                row.StartAsCopy();
            if (row.Write(record.Texts.Exists(t => t.Locale == row.Locale) ? content.Words(row.Locale) : null, now))
                changed.Add(row);
        }

        if (record.Source()?.Words is null && NextSource(record, like) is { } source)
            record.MoveSource(source, record.UpdatedBy, now);
        foreach (var row in changed.Where(t => !t.IsSource && t.Words is not null))
            if (row.IsUntranslated || Same(row) is { IsStale: true })
                row.Doubt();
            else
                row.Confirm(record.Source(), record.UpdatedBy, now);
        foreach (var row in rows)
            row.Call(record.Texts.Find(t => t.Locale == row.Locale)?.Folded ?? "");
        foreach (var row in rows)
            row.Lack(Missing(type, content, row.Locale).Count, now);
        record.Follow(now);

        Translation? Same(Translation row) => like?.FirstOrDefault(t => t.Locale == row.Locale);
    }

    private static bool IsKept(TextOf text, IRecordContent content, IRecordContent? present) =>
        present?.Texts().Any(t => t.Locale == text.Locale && t.Slug == (text.Slug ?? t.Slug)) == true
        && content.Normalised().Words(text.Locale) == present.Words(text.Locale);

    private FieldError Unknown(string locale) =>
        FieldError.At($"/translations/{JsonPointer.Escape(locale)}", "unknown-language", locale, string.Join(", ", languages.All));

    /// <summary>The first language that has texts, in the installation's order.</summary>
    private Translation? NextSource(Record record, IReadOnlyList<Translation>? like)
    {
        var first = like?.FirstOrDefault(t => t.IsSource)?.Locale;
        return languages
            .All.Concat(record.Translations.Select(t => t.Locale))
            .Prepend(first)
            .Select(locale => record.Translations.Find(t => t.Locale == locale && t.Words is not null))
            .FirstOrDefault(t => t is not null);
    }
}

internal static class TranslationWords
{
    /// <summary>Fingerprint of a language's texts without the address: moving a page translates nothing.</summary>
    public static string Words(this IRecordContent content, string locale) => content.WithSlug(locale, "").TextsHash(locale);

    /// <summary>Whether a language's texts are still those of another, taken as a starting point: no address is made of such a title.</summary>
    public static bool IsUntouchedCopy(this Record record, IRecordContent content, string locale) =>
        record.Translations.Find(t => t.Locale == locale) is { IsUntranslated: true, Words: var words }
        && (words is null || words == content.Words(locale));
}

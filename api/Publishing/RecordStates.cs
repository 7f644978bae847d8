using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>The states by which lists are narrowed: of any language, or of one.</summary>
internal static class RecordStates
{
    public const string Draft = "draft";
    public const string Scheduled = "scheduled";
    public const string Published = "published";
    public const string Unpublished = "unpublished";
    public const string Modified = "modified";

    public static IReadOnlyList<string> All { get; } = [Draft, Scheduled, Published, Unpublished, Modified];

    public static IQueryable<Record> In(this IQueryable<Record> records, string? state, string? locale) =>
        state switch
        {
            Draft => locale is null
                ? records.Where(r => r.Publications.Count == 0)
                : records.Where(r => r.Texts.Any(t => t.Locale == locale) && !r.Publications.Any(p => p.Locale == locale)),
            Scheduled => records.Where(r =>
                r.Texts.Any(t =>
                    t.PublishAt != null
                    && (locale == null || t.Locale == locale)
                    && !r.Publications.Any(p => p.Locale == t.Locale && p.State == PublicationState.Published)
                )
            ),
            Published => records.Where(r => r.Publications.Any(p => p.State == PublicationState.Published && (locale == null || p.Locale == locale))),
            Unpublished => records.Where(r =>
                r.Publications.Any(p => p.State == PublicationState.Unpublished && (locale == null || p.Locale == locale))
            ),
            Modified => records.Where(r =>
                r.Publications.Any(p =>
                    p.State == PublicationState.Published
                    && (locale == null || p.Locale == locale)
                    && (r.PublishedFactsHash != r.FactsHash || !r.Texts.Any(t => t.Locale == p.Locale && t.Hash == p.TextsHash))
                )
            ),
            _ => records,
        };

    /// <summary>
    /// The ids of all that may be in this state, as long as they are few: to walk along a list until a page of rare ones is full means to
    /// walk along all of it. Null: there are many, and a walk meets them soon.
    /// </summary>
    public static async Task<IReadOnlyList<Guid>?> Few(
        CmsDb db,
        RecordKind? kind,
        string state,
        string? locale,
        int most,
        CancellationToken cancellation
    )
    {
        var some = Candidates(db, kind, state, locale).Take(most + 1);
        // To count them costs a tenth of reading them.
        if (await some.CountAsync(cancellation) > most)
            return null;
        return [.. (await some.ToListAsync(cancellation)).Distinct()];
    }

    private static IQueryable<Guid> Candidates(CmsDb db, RecordKind? kind, string state, string? locale)
    {
        // Never by the index of titles, which begins with the language: it would read the row of each.
        var rows = db.Set<Translation>().Where(t => (kind == null || t.Kind == kind) && (locale == null || t.Locale + "" == locale));
        return state switch
        {
            Draft when locale is null => db.Records.Where(r => (kind == null || r.Kind == kind) && r.PublishedFactsHash == null).Select(r => r.Id),
            Draft => rows.Where(t => t.State == TranslationState.Draft || t.State == TranslationState.Scheduled).Select(t => t.RecordId),
            Scheduled => db.RecordTexts.Where(t => (kind == null || t.Kind == kind) && t.PublishAt != null).Select(t => t.RecordId),
            Modified => rows.Where(t => t.IsModified).Select(t => t.RecordId),
            _ => db
                .Publications.Where(p =>
                    p.State == (state == Published ? PublicationState.Published : PublicationState.Unpublished)
                    && (locale == null || p.Locale == locale)
                )
                .Select(p => p.RecordId),
        };
    }
}

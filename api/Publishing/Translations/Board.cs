using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>All records × languages, filtered, by what changed last.</summary>
internal sealed class Board(CmsDb db, TitleSearch titles, RecordTypes types, Languages languages, CurrentUser user, TimeProvider clock)
{
    private const int DefaultLimit = 20;

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("items", DefaultLimit),
        ParameterSpec.Cursor,
        new("sort", ParameterForm.Text, "Order; `-` turns it round.")
        {
            Values = ["updatedAt"],
            IsSort = true,
            Default = "-updatedAt",
        },
        .. BoardFilter.Parameters,
        new("q", ParameterForm.Text, "Text to find in the record's titles (without regard to case and marks), or its whole key or id.")
        {
            Maximum = 200,
        },
        new("count", ParameterForm.Flag, "Whether to say how many match in all.") { Default = "false" },
    ];

    public async Task<Results<Ok<BoardPage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        if (query.List("locale").FirstOrDefault(l => !languages.Has(l)) is { } unknown)
            return Problem.Validation(FieldError.In("locale", "unknown-language", unknown, string.Join(", ", languages.All)));
        var isDown = (query.Text("sort") ?? "-updatedAt").StartsWith('-');
        var list = $"board|{isDown}";
        (DateTimeOffset At, Guid Id, string Locale)? after = null;
        if (query.Text("cursor") is { } cursor && (after = Place(list, cursor)) is null)
            return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));

        var found = query.Text("q") is { } text ? await titles.Find(text, cancellation) : null;
        var all = found is { AreFew: true } ? db.Few<Translation>(found.Ids, nameof(Translation.RecordId)) : db.Set<Translation>();
        var matching = BoardFilter.Of(all.AsNoTracking().Where(t => !t.IsTrashed), query, types, languages, user);
        var total = query.Flag("count") ? await Found(isWhole: true).CountAsync(cancellation) : (int?)null;
        var limit = query.Number("limit", DefaultLimit);
        // What the index has and nothing else: the rows themselves are read for the page only.
        var page = await Sorted(Found(isWhole: false), isDown, after)
            .Take(limit + 1)
            .Select(t => new
            {
                t.RecordId,
                t.Locale,
                t.UpdatedAt,
            })
            .ToListAsync(cancellation);
        var items = await Items([.. page.Take(limit).Select(p => p.RecordId).Distinct()], cancellation);
        return TypedResults.Ok(
            new BoardPage
            {
                // One may have been purged in between.
                Items = [.. page.Take(limit).Select(p => items.GetValueOrDefault((p.RecordId, p.Locale))).OfType<BoardItem>()],
                Next =
                    page.Count > limit && page[limit - 1] is { } last
                        ? Cursor.Write(
                            list,
                            [last.UpdatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture), last.RecordId.ToString("D"), last.Locale]
                        )
                        : null,
                Total = total,
            }
        );

        IQueryable<Translation> Found(bool isWhole) =>
            found is { AreFew: false } ? found.Among(matching, nameof(Translation.RecordId), isWhole) : matching;
    }

    private static IQueryable<Translation> Sorted(IQueryable<Translation> rows, bool isDown, (DateTimeOffset, Guid, string)? after)
    {
        if (after is var (at, id, locale))
            // The first condition follows from the others, and lets the index begin there.
            rows = isDown
                ? rows.Where(t =>
                    t.UpdatedAt <= at && (t.UpdatedAt < at || t.RecordId.CompareTo(id) < 0 || (t.RecordId == id && t.Locale.CompareTo(locale) < 0))
                )
                : rows.Where(t =>
                    t.UpdatedAt >= at && (t.UpdatedAt > at || t.RecordId.CompareTo(id) > 0 || (t.RecordId == id && t.Locale.CompareTo(locale) > 0))
                );
        return isDown
            ? rows.OrderByDescending(t => t.UpdatedAt).ThenByDescending(t => t.RecordId).ThenByDescending(t => t.Locale)
            : rows.OrderBy(t => t.UpdatedAt).ThenBy(t => t.RecordId).ThenBy(t => t.Locale);
    }

    private async Task<Dictionary<(Guid, string), BoardItem>> Items(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var records = await db
            .Records.AsNoTracking()
            .Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Key,
                r.Fictional,
                r.Stamp,
            })
            .ToDictionaryAsync(r => r.Id, cancellation);
        var titled = (await db.RecordTexts.AsNoTracking().Where(t => ids.Contains(t.RecordId)).ToListAsync(cancellation)).ToLookup(t => t.RecordId);
        var today = languages.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var rows = await db.Set<Translation>()
            .AsNoTracking()
            .Where(t => ids.Contains(t.RecordId))
            .Select(t => new { Row = t, AssigneeName = db.Users.Where(u => u.Id == t.Assignee).Select(u => u.Name).FirstOrDefault() })
            .ToListAsync(cancellation);
        return rows.Where(t => records.ContainsKey(t.Row.RecordId))
            .ToDictionary(t => (t.Row.RecordId, t.Row.Locale), t => Item(t.Row, t.AssigneeName));

        BoardItem Item(Translation row, string? assigneeName)
        {
            var (record, texts) = (records[row.RecordId], titled[row.RecordId].ToDictionary(t => t.Locale, t => t.Title));
            return new BoardItem
            {
                Type = row.Kind,
                Id = record.Id,
                Key = record.Key,
                Fictional = record.Fictional,
                Locale = row.Locale,
                Title = texts.GetValueOrDefault(row.Locale),
                RecordTitle = languages.All.Select(l => texts.GetValueOrDefault(l)).FirstOrDefault(t => !string.IsNullOrEmpty(t)),
                State = row.State,
                Modified = row.IsModified,
                IsSource = row.IsSource,
                Missing = row.Missing,
                IsComplete = row.Missing == 0,
                IsStale = row.IsStale,
                IsUntranslated = row.IsUntranslated,
                ConfirmedAt = row.ConfirmedAt,
                Review = row.Review,
                Assignment = row.Assignee is { } assignee
                    ? new BoardAssignment
                    {
                        Assignee = assignee,
                        AssigneeName = assigneeName,
                        Due = row.Due,
                        IsLate = row.Due is not null && string.CompareOrdinal(row.Due, today) < 0,
                    }
                    : null,
                UpdatedAt = row.UpdatedAt,
                Etag = $"\"{record.Stamp}\"",
            };
        }
    }

    private static (DateTimeOffset At, Guid Id, string Locale)? Place(string list, string cursor) =>
        Cursor.Read(list, cursor, 3) is [var ticks, var id, var locale]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at)
        && at <= DateTimeOffset.MaxValue.UtcTicks
        && Guid.TryParse(id, out var record)
            ? (new DateTimeOffset(at, TimeSpan.Zero), record, locale)
            : null;
}

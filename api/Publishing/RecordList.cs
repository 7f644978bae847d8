using System.Globalization;
using AutoMapper;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>The studio's lists: by state and language, searched in titles and keys, sorted, page by page.</summary>
internal sealed class RecordList(CmsDb db, TitleSearch titles, IMapper mapper, Languages languages)
{
    public const int LongestText = 200;
    private const int DefaultLimit = 20;

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("records", DefaultLimit),
        ParameterSpec.Cursor,
        new("sort", ParameterForm.Text, "Order; `-` turns it round.")
        {
            Values = ["updatedAt", "createdAt", "title"],
            IsSort = true,
            Default = "-updatedAt",
        },
        new("q", ParameterForm.Text, "Text to find in titles (without regard to case and marks), or a whole key or id.") { Maximum = LongestText },
        new("state", ParameterForm.Text, "State of publication, in any language or the one of `locale`. `modified`: published, with later edits.")
        {
            Values = RecordStates.All,
        },
        new("locale", ParameterForm.Text, "Language that `state` is about, and whose titles `sort=title` follows.") { Maximum = 35 },
        new("count", ParameterForm.Flag, "Whether to say how many match in all.") { Default = "false" },
    ];

    public async Task<Results<Ok<RecordPage>, Problem>> Page(RecordKind? kind, Query query, bool isTrash, CancellationToken cancellation)
    {
        var locale = query.Text("locale");
        if (locale is not null && !languages.Has(locale))
            return Problem.Validation(FieldError.In("locale", "unknown-language", locale, string.Join(", ", languages.All)));

        var chosen = await Choose(kind, query.Text("q"), query.Text("state"), locale, isTrash, cancellation);
        var total = query.Flag("count") ? await chosen.Records(db, isWhole: true).CountAsync(cancellation) : (int?)null;

        var sort = query.Text("sort") ?? "-updatedAt";
        var limit = query.Number("limit", DefaultLimit);
        var list = $"{kind}|{isTrash}|{sort}|{locale}";
        IReadOnlyList<string>? after = null;
        if (query.Text("cursor") is { } cursor)
        {
            after = Cursor.Read(list, cursor, 2);
            if (after is null || !Guid.TryParse(after[1], out _) || (!sort.EndsWith("title", StringComparison.Ordinal) && !IsTicks(after[0])))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
        }

        var sorted = sort.EndsWith("title", StringComparison.Ordinal)
            ? ByTitle(chosen, locale ?? languages.Default, sort.StartsWith('-'), after)
            : Sorted(chosen.Records(db), sort, after);
        // One row more than asked: its presence makes the next cursor, without a count.
        var page = await sorted.Take(limit + 1).ToListAsync(cancellation);
        var ids = page.Take(limit).Select(p => p.Id).ToList();
        var rows = (await db.Rows(ids, mapper, languages, cancellation)).ToDictionary(r => r.Id);
        return TypedResults.Ok(
            new RecordPage
            {
                Items = [.. ids.Where(rows.ContainsKey).Select(id => rows[id])], // one may have been purged in between
                Next = page.Count > limit ? Cursor.Write(list, [page[limit - 1].Value, ids[^1].ToString("D")]) : null,
                Total = total,
            }
        );

        static bool IsTicks(string text) =>
            long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) && ticks <= DateTimeOffset.MaxValue.UtcTicks;
    }

    /// <summary>The records of a kind (null: any) with a text in a title, in a state, not in the trash.</summary>
    public async Task<IQueryable<Record>> Matching(RecordKind? kind, string? text, string? state, string? locale, CancellationToken cancellation) =>
        (await Choose(kind, text, state, locale, isTrash: false, cancellation)).Records(db, isWhole: true);

    private async Task<Choice> Choose(RecordKind? kind, string? text, string? state, string? locale, bool isTrash, CancellationToken cancellation)
    {
        var found = text is null ? null : await titles.Find(text, cancellation);
        var few =
            found is { AreFew: true } ? found.Ids
            : state is null ? null
            : await RecordStates.Few(db, kind, state, locale, titles.Few, cancellation);
        return new Choice(kind, found, state, locale, isTrash, few);
    }

    /// <summary>Along the index of titles, in which each record stands once for each language of the installation, whether it has texts in it or not.</summary>
    private IQueryable<SortedRecord> ByTitle(Choice chosen, string locale, bool isDown, IReadOnlyList<string>? after)
    {
        var all = chosen.Few is { } few ? db.Few<Translation>(few, nameof(Translation.RecordId)) : db.Set<Translation>();
        var rows = all.Where(t => t.Locale == locale && t.IsTrashed == chosen.IsTrash);
        if (chosen.Kind is { } kind)
            rows = rows.Where(t => t.Kind == kind);
        if (after is not null)
        {
            var (title, id) = (after[0], Guid.Parse(after[1]));
            // The first condition follows from the others, and lets the index begin there.
            rows = isDown
                ? rows.Where(t => t.Folded.CompareTo(title) <= 0 && (t.Folded.CompareTo(title) < 0 || t.RecordId.CompareTo(id) < 0))
                : rows.Where(t => t.Folded.CompareTo(title) >= 0 && (t.Folded.CompareTo(title) > 0 || t.RecordId.CompareTo(id) > 0));
        }

        var records = chosen.Narrowed(db.Records);
        rows = rows.Where(t => records.Any(r => r.Id == t.RecordId));
        rows = isDown ? rows.OrderByDescending(t => t.Folded).ThenByDescending(t => t.RecordId) : rows.OrderBy(t => t.Folded).ThenBy(t => t.RecordId);
        return rows.Select(t => new SortedRecord { Id = t.RecordId, Value = t.Folded });
    }

    private static IQueryable<SortedRecord> Sorted(IQueryable<Record> records, string sort, IReadOnlyList<string>? after)
    {
        var down = sort.StartsWith('-');
        var key = sort.TrimStart('-');
        if (after is not null)
        {
            var (at, id) = (new DateTimeOffset(long.Parse(after[0], CultureInfo.InvariantCulture), TimeSpan.Zero), Guid.Parse(after[1]));
            records = (key, down) switch
            {
                ("createdAt", true) => records.Where(r => r.CreatedAt < at || (r.CreatedAt == at && r.Id.CompareTo(id) < 0)),
                ("createdAt", false) => records.Where(r => r.CreatedAt > at || (r.CreatedAt == at && r.Id.CompareTo(id) > 0)),
                (_, true) => records.Where(r => r.UpdatedAt < at || (r.UpdatedAt == at && r.Id.CompareTo(id) < 0)),
                (_, false) => records.Where(r => r.UpdatedAt > at || (r.UpdatedAt == at && r.Id.CompareTo(id) > 0)),
            };
        }

        var ordered = (key, down) switch
        {
            ("createdAt", true) => records.OrderByDescending(r => r.CreatedAt).ThenByDescending(r => r.Id),
            ("createdAt", false) => records.OrderBy(r => r.CreatedAt).ThenBy(r => r.Id),
            (_, true) => records.OrderByDescending(r => r.UpdatedAt).ThenByDescending(r => r.Id),
            (_, false) => records.OrderBy(r => r.UpdatedAt).ThenBy(r => r.Id),
        };
        return key == "createdAt"
            ? ordered.Select(r => new SortedRecord { Id = r.Id, At = r.CreatedAt })
            : ordered.Select(r => new SortedRecord { Id = r.Id, At = r.UpdatedAt });
    }

    /// <summary>What is listed; `Few`: the ids of all that it can be, when that is known and they are few.</summary>
    private sealed record Choice(RecordKind? Kind, FoundTitles? Found, string? State, string? Locale, bool IsTrash, IReadOnlyList<Guid>? Few)
    {
        public IQueryable<Record> Records(CmsDb db, bool isWhole = false) =>
            Narrowed(Few is null ? db.Records : db.Few<Record>(Few, nameof(Record.Id)), isWhole);

        public IQueryable<Record> Narrowed(IQueryable<Record> records, bool isWhole = false)
        {
            records = IsTrash ? records.Where(r => r.TrashedAt != null) : records.Where(r => r.TrashedAt == null);
            if (Kind is not null)
                records = records.Where(r => r.Kind == Kind);
            if (Found is { AreFew: false })
                records = Found.Among(records, nameof(Record.Id), isWhole);
            return records.In(State, Locale);
        }
    }

    /// <summary>A record's id with what it is sorted by.</summary>
    private sealed class SortedRecord
    {
        private readonly string value = "";

        public Guid Id { get; init; }
        public DateTimeOffset? At { get; init; }

        public string Value
        {
            get => At?.UtcTicks.ToString(CultureInfo.InvariantCulture) ?? value;
            init => this.value = value;
        }
    }
}

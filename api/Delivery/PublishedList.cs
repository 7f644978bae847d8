using System.Data.Common;
using System.Globalization;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>A page of a public list.</summary>
internal sealed record ListPage(
    IReadOnlyList<FoundDocument> Rows,
    string? Next,
    long? Total,
    IReadOnlyList<FoundDocument> Included,
    DateTimeOffset ChangedAt
);

/// <summary>Reads public lists: one row per record, in the best language for the reader, in that language's alphabet.</summary>
internal sealed class PublishedList(ReadConnections connections, PublishedReader documents, Languages languages)
{
    private const int MostIncluded = 200;

    /// <summary>Null when the cursor isn't one of this list.</summary>
    public ListPage? Page(PublishedType type, Query query, string locale)
    {
        var sorts = Sorts(type, query);
        var fallback = query.Text("fallback") != "none";
        var list = $"{type.Name}|{locale}|{fallback}|{string.Join(',', sorts)}";
        IReadOnlyList<string>? after = null;
        if (query.Text("cursor") is { } cursor && (after = Cursor.Read(list, cursor, sorts.Count + 1)) is null)
            return null;

        return connections.Read(
            commands =>
            {
                var limit = query.Number("limit", ListParameters.DefaultLimit);
                var filter = Filter(commands, type, query, locale, fallback);
                var total = query.Flag("count")
                    ? commands.Scalar($"SELECT count(*) FROM listings l WHERE {filter.Sql}", [.. filter.Values])
                    : (long?)null;

                var page = new ListStatement(filter);
                if (after is not null && !page.After(sorts, after))
                    return null;
                // One row more than asked: its presence makes the next cursor, without a count.
                var sql =
                    $"SELECT d.record_id, d.kind, d.locale, d.slug, d.json, d.brotli, d.e_tag, d.changed_at, {string.Join(", ", sorts.Select(s => $"l.{s.Column}"))} "
                    + $"FROM listings l JOIN published_documents d ON d.record_id = l.record_id AND d.locale = l.locale WHERE {page.Sql} "
                    + $"ORDER BY {string.Join(", ", sorts.Select(s => $"l.{s.Column}{s.Direction}"))}, l.record_id{sorts[0].Direction} LIMIT {limit + 1}";
                var rows = commands.Rows(sql, r => (Document: PublishedReader.Row(r), Keys: Keys(r, sorts)), [.. page.Values]);
                var shown = rows.Take(limit).ToList();
                var next = rows.Count > limit ? Cursor.Write(list, [.. shown[^1].Keys, shown[^1].Document.RecordId]) : null;
                var found = shown.ConvertAll(r => r.Document);
                return new ListPage(found, next, total, Included(commands, found, query.List("include"), locale, fallback), LastChange(commands));
            },
            snapshot: true
        );
    }

    /// <summary>Full documents of the records that these show, of the asked kinds.</summary>
    public IReadOnlyList<FoundDocument> Included(
        Commands commands,
        IReadOnlyList<FoundDocument> shownBy,
        IReadOnlyList<string> paths,
        string locale,
        bool fallback
    )
    {
        if (paths.Count == 0 || shownBy.Count == 0)
            return [];
        var kinds = documents.Types.Where(t => paths.Contains(t.Path)).Select(t => t.Name).ToHashSet(StringComparer.Ordinal);
        var ids = new List<string>();
        var seen = shownBy.Select(d => d.RecordId).ToHashSet(StringComparer.Ordinal);
        foreach (var document in shownBy)
        foreach (var id in ShownReferences.In(document.Json, kinds))
            if (ids.Count < MostIncluded && seen.Add(id))
                ids.Add(id);

        var chain = fallback ? languages.Chain(locale).ToList() : [locale];
        return ids.Select(id =>
                chain
                    .Select(l =>
                        commands
                            .Rows(
                                "SELECT record_id, kind, locale, slug, json, brotli, e_tag, changed_at FROM published_documents WHERE record_id = @p0 AND locale = @p1",
                                PublishedReader.Row,
                                id,
                                l
                            )
                            .FirstOrDefault()
                    )
                    .FirstOrDefault(d => d is not null)
            )
            .OfType<FoundDocument>()
            .ToList();
    }

    /// <summary>When anything public changed last: a list may differ by what has left it, which its rows can't tell.</summary>
    public static DateTimeOffset LastChange(Commands commands) =>
        DateTimeOffset.FromUnixTimeMilliseconds(commands.Scalar("SELECT coalesce((SELECT at FROM changes ORDER BY sequence DESC LIMIT 1), 0)"));

    private static List<ListSort> Sorts(PublishedType type, Query query)
    {
        var asked = query.List("sort");
        return (asked.Count > 0 ? asked : type.DefaultSort.Split(','))
            .Select(text => new ListSort(Column(type.Sorts.First(s => s.Name == text.TrimStart('-')).Column), text.StartsWith('-')))
            .DistinctBy(s => s.Column)
            .ToList();
    }

    private ListStatement Filter(Commands commands, PublishedType type, Query query, string locale, bool fallback)
    {
        var asked = type.Facets.Where(f => query.Text(f.Name) is not null).ToList();
        var facets = asked
            .Where(f => f.Form is not (FacetForm.DateFrom or FacetForm.DateUntil))
            .Select(f =>
                (
                    f.Name,
                    // Only what is public can be meant: a hidden record can't be guessed at through a filter.
                    f.Form == FacetForm.Record
                        ? [.. query.List(f.Name).Select(v => documents.Resolve(commands, f.Kind!, v, [.. languages.Chain(locale)]) ?? "")]
                        : query.List(f.Name)
                )
            )
            .ToList();
        var where = ListStatement.Of(type.Name, locale, facets, commands);
        if (!fallback)
            where.And($"l.locale = {where.Value(locale)}");
        foreach (var facet in asked)
            if (facet.Form == FacetForm.DateFrom)
                where.And($"l.date_from >= {where.Value(Day(PartialDate.Parse(query.Text(facet.Name)!).First))} AND l.date <> ''");
            else if (facet.Form == FacetForm.DateUntil)
                where.And($"l.date_until <= {where.Value(Day(PartialDate.Parse(query.Text(facet.Name)!).Last))} AND l.date <> ''");
        return where;
    }

    private static IReadOnlyList<string> Keys(DbDataReader reader, List<ListSort> sorts) =>
        [
            .. sorts.Select(
                (s, i) =>
                    s.Column == "name_key"
                        ? Convert.ToBase64String(reader.GetFieldValue<byte[]>(8 + i))
                        : Convert.ToString(reader.GetValue(8 + i), CultureInfo.InvariantCulture)!
            ),
        ];

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Column(SortColumn column) =>
        column switch
        {
            SortColumn.NameKey => "name_key",
            SortColumn.Date => "date",
            SortColumn.PublishedAt => "published_at",
            SortColumn.UpdatedAt => "updated_at",
        };
}

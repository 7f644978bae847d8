using System.Data.Common;
using System.Globalization;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery;

/// <summary>A page of a public list.</summary>
internal sealed record ListPage(
    IReadOnlyList<FoundDocument> Rows,
    string? Next,
    long? Total,
    IReadOnlyList<FoundDocument> Included,
    IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Facets,
    ContentState State
);

/// <summary>Reads public lists: one row per record, in the best language for the reader, in that language's alphabet.</summary>
internal sealed class PublishedList(ReadConnections connections, ListConditions conditions, IncludedDocuments included, IOptions<ListOptions> options)
{
    /// <summary>The page, or what stands in its way.</summary>
    public (ListPage? Page, Problem? Refusal) Page(PublishedType type, Query query, string locale)
    {
        var sorts = Sorts(type, query);
        var fallback = query.Text("fallback") != "none";
        var (near, fault) = Nearness.Of(query);
        if (fault is not null)
            return (null, Problem.Validation(fault));
        var list = $"{type.Name}|{locale}|{fallback}|{string.Join(',', sorts.Select(s => $"{s.Column}{s.Direction}"))}|{near?.Point}";
        IReadOnlyList<string>? after = null;
        if (query.Text("cursor") is { } cursor && (after = Cursor.Read(list, cursor, sorts.Count + 1)) is null)
            return (null, NoCursor);

        return Within<ListPage>(commands =>
        {
            var limit = query.Number("limit", ListParameters.DefaultLimit);
            var asked = conditions.Of(commands, type, query, locale);
            var filter = Filter(asked);
            var total = query.Flag("count")
                ? commands.Scalar($"SELECT count(*) FROM listings l WHERE {filter.Sql}", [.. filter.Values])
                : (long?)null;

            var page = new ListStatement(filter);
            var distance = near is not null && sorts.Any(s => s.Column == SortColumn.Distance) ? page.Distance(near.Point) : null;
            var columns = sorts.ConvertAll(s => s.Sql(distance));
            if (after is not null && !page.After(sorts, distance, after))
                return (null, NoCursor);
            // One row more than asked: its presence makes the next cursor, without a count.
            var sql =
                $"SELECT d.record_id, d.kind, d.locale, d.slug, d.json, d.brotli, d.e_tag, d.changed_at, {string.Join(", ", columns)} "
                + $"FROM listings l JOIN published_documents d ON d.record_id = l.record_id AND d.locale = l.locale WHERE {page.Sql} "
                + $"ORDER BY {string.Join(", ", sorts.Select((s, i) => columns[i] + s.Direction))}, l.record_id{sorts[0].Direction} LIMIT {limit + 1}";
            var rows = commands.Rows(sql, r => (Document: PublishedReader.Row(r), Keys: Keys(r, sorts)), [.. page.Values]);
            var shown = rows.Take(limit).ToList();
            var next = rows.Count > limit ? Cursor.Write(list, [.. shown[^1].Keys, shown[^1].Document.RecordId]) : null;
            var found = shown.ConvertAll(r => r.Document);
            if (included.Of(commands, found, query.List("include"), locale, fallback) is not { } brought)
                return (null, included.TooMany);
            // Each facet as if the list weren't narrowed by it.
            var counts = FacetCounts.Of(commands, type, query.List("facets"), f => Filter([.. asked.Where(c => c.Facet.Name != f.Name)]));
            return (new ListPage(found, next, total, brought, counts, ContentState.Of(commands, ListTags.Kind(type, query))), null);

            ListStatement Filter(IReadOnlyList<FacetCondition> facets)
            {
                var where = ListStatement.Of(type.Name, locale, facets, Ids(query), commands);
                if (!fallback)
                    where.And($"l.locale = {where.Value(locale)}");
                if (near is not null)
                    where.Near(near);
                if (query.Instant("updatedAfter") is { } from)
                    where.And($"l.updated_at >= {where.Value(from.ToUnixTimeMilliseconds())}");
                if (query.Instant("updatedBefore") is { } until)
                    where.And($"l.updated_at < {where.Value(until.ToUnixTimeMilliseconds())}");
                return where;
            }
        });
    }

    /// <summary>Reads one state of the content, as long as a list may take.</summary>
    public (T? Found, Problem? Refusal) Within<T>(Func<Commands, (T?, Problem?)> read)
        where T : class
    {
        var time = TimeSpan.FromMilliseconds(options.Value.MostMilliseconds);
        try
        {
            return connections.Read(read, snapshot: true, within: time);
        }
        catch (TooSlow)
        {
            return (
                null,
                new Problem
                {
                    Status = 400,
                    Code = "too-slow",
                    Values = [time.TotalSeconds],
                }
            );
        }
    }

    private static Problem NoCursor => Problem.Validation(FieldError.In("cursor", "malformed-cursor"));

    private static IReadOnlyList<string> Ids(Query query) => [.. query.List("id").Select(id => id.ToLowerInvariant()).Distinct()];

    private static List<ListSort> Sorts(PublishedType type, Query query)
    {
        var asked = query.List("sort");
        return (asked.Count > 0 ? asked : type.DefaultSort.Split(','))
            .Select(text => new ListSort(type.Sorts.First(s => s.Name == text.TrimStart('-')).Column, text.StartsWith('-')))
            .DistinctBy(s => s.Column)
            .ToList();
    }

    private static IReadOnlyList<string> Keys(DbDataReader reader, List<ListSort> sorts) =>
        [
            .. sorts.Select(
                (s, i) =>
                    s.Column == SortColumn.NameKey ? Convert.ToBase64String(reader.GetFieldValue<byte[]>(8 + i))
                    : s.Column == SortColumn.Distance ? reader.GetDouble(8 + i).ToString("R", CultureInfo.InvariantCulture)
                    : Convert.ToString(reader.GetValue(8 + i), CultureInfo.InvariantCulture)!
            ),
        ];
}

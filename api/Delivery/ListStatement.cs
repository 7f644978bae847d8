using System.Globalization;
using System.Text;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>A column that a list is in the order of.</summary>
internal sealed record ListSort(SortColumn Column, bool IsDown)
{
    public string Direction => IsDown ? " DESC" : "";

    /// <summary>How far a record is from the place asked about is worked out; all else is a column.</summary>
    public string Sql(string? distance) =>
        Column switch
        {
            SortColumn.NameKey => "l.name_key",
            SortColumn.Date => "l.date",
            SortColumn.PublishedAt => "l.published_at",
            SortColumn.UpdatedAt => "l.updated_at",
            SortColumn.Distance => distance!,
        };
}

/// <summary>A condition with its values; texts of requests only ever become values.</summary>
internal sealed class ListStatement
{
    private const int MostNarrow = 1000;

    private readonly StringBuilder sql = new();

    public ListStatement() { }

    public ListStatement(ListStatement other)
    {
        sql.Append(other.sql);
        Values.AddRange(other.Values);
    }

    public List<object?> Values { get; } = [];
    public string Sql => sql.ToString();

    public string Value(object? value)
    {
        Values.Add(value);
        return $"@p{Values.Count - 1}";
    }

    public void And(string condition) => sql.Append(sql.Length == 0 ? "" : " AND ").Append(condition);

    /// <summary>The listings of this kind for this reader that meet all conditions; of these records, where any are named.</summary>
    public static ListStatement Of(string kind, string reader, IReadOnlyList<FacetCondition> conditions, IReadOnlyList<string> ids, Commands commands)
    {
        var statement = new ListStatement();
        var narrow = conditions
            .Where(c => c.Test == FacetTest.OneOf && ids.Count == 0)
            .Select(c => (Condition: c, Count: Few(commands, kind, c)))
            .Where(c => c.Count < MostNarrow)
            .OrderBy(c => c.Count)
            .ToList();
        FacetCondition? narrowest = null;
        if (ids.Count > 0)
        {
            statement.And($"l.reader = {statement.Value(reader)} AND l.record_id IN ({string.Join(", ", ids.Select(statement.Value))})");
            statement.And($"l.kind || '' = {statement.Value(kind)}"); // looked at, not looked up by
        }
        else if (narrow is [(var fewest, _), ..])
        {
            // Few records have it: they are looked up and sorted. The kind is left out, since it would invite a walk along an order.
            narrowest = fewest;
            statement.And($"l.reader = {statement.Value(reader)}");
            statement.And($"l.record_id IN (SELECT f.record_id FROM facets f WHERE {statement.OneOf(kind, fewest)})");
        }
        else
            // Many have it, or none was asked for: along the order of the list, the page is soon full.
            statement.And($"l.kind = {statement.Value(kind)} AND l.reader = {statement.Value(reader)}");

        foreach (var condition in conditions.Where(c => c != narrowest))
            statement.And(statement.Meets(kind, condition));
        return statement;
    }

    /// <summary>Rows of a facet, without those that name what isn't public: what a document doesn't show, no filter tells.</summary>
    public string Shown(string kind, FacetSpec facet) =>
        $"f.kind = {Value(kind)} AND f.name = {Value(facet.Of ?? facet.Name)}"
        + (facet.Form == FacetForm.Record ? " AND EXISTS (SELECT 1 FROM published_documents p WHERE p.record_id = f.value)" : "");

    private string Meets(string kind, FacetCondition condition)
    {
        var facet = condition.Facet;
        return condition.Test switch
        {
            FacetTest.OneOf => Has(OneOf(kind, condition)),
            FacetTest.NoneOf => $"NOT {Has(OneOf(kind, condition))}",
            FacetTest.Present when facet.HasNoRows => "l.date <> ''",
            FacetTest.Absent when facet.HasNoRows => "l.date = ''",
            FacetTest.Present => Has(Shown(kind, facet)),
            FacetTest.Absent => $"NOT {Has(Shown(kind, facet))}",
            FacetTest.From when facet.HasNoRows => $"l.date_from >= {Value(condition.Values[0])} AND l.date <> ''",
            FacetTest.Until when facet.HasNoRows => $"l.date_until <= {Value(condition.Values[0])} AND l.date <> ''",
            FacetTest.From => Has($"{Shown(kind, facet)} AND f.value >= {Value(condition.Values[0])}"),
            FacetTest.Until => Has($"{Shown(kind, facet)} AND f.value <= {Value(condition.Values[0])}"),
        };
    }

    private static string Has(string facet) => $"EXISTS (SELECT 1 FROM facets f WHERE f.record_id = l.record_id AND {facet})";

    private string OneOf(string kind, FacetCondition condition) =>
        $"f.kind = {Value(kind)} AND f.name = {Value(condition.Facet.Name)} AND f.value IN ({string.Join(", ", condition.Values.Select(Value))})";

    /// <summary>The records near a place. Those that lie between the same latitudes are looked up.</summary>
    public void Near(Nearness near)
    {
        var (from, until) = near.Heights;
        And($"l.z BETWEEN {Value(from)} AND {Value(until)} AND {Distance(near.Point)} <= {Value(near.Chord)}");
    }

    public string Distance(SpherePoint point)
    {
        var (x, y, z) = (Value(point.X), Value(point.Y), Value(point.Z));
        return $"((l.x - {x}) * (l.x - {x}) + (l.y - {y}) * (l.y - {y}) + (l.z - {z}) * (l.z - {z}))";
    }

    /// <summary>How many have the facet, counted no further than matters.</summary>
    private static long Few(Commands commands, string kind, FacetCondition condition)
    {
        var count = new ListStatement();
        count.And(count.OneOf(kind, condition));
        return commands.Scalar($"SELECT count(*) FROM (SELECT 1 FROM facets f WHERE {count.Sql} LIMIT {MostNarrow}) n", [.. count.Values]);
    }

    /// <summary>Past the row with these keys: (a, b, id) > (x, y, z), each in its own direction.</summary>
    public bool After(List<ListSort> sorts, string? distance, IReadOnlyList<string> keys)
    {
        var values = new List<object>();
        for (var i = 0; i < sorts.Count; i++)
        {
            if (KeyValue(sorts[i].Column, keys[i]) is not { } value)
                return false;
            values.Add(value);
        }

        var columns = sorts.Select(s => (Sql: s.Sql(distance), s.IsDown)).Append((Sql: "l.record_id", sorts[0].IsDown)).ToList();
        var names = values.Append(keys[^1]).Select(Value).ToList();
        var alternatives = columns.Select(
            (column, i) =>
                "("
                + string.Concat(columns.Take(i).Select((c, j) => $"{c.Sql} = {names[j]} AND "))
                + $"{column.Sql} {(column.IsDown ? "<" : ">")} {names[i]})"
        );
        // The first says nothing new, but an index can begin there.
        And($"{columns[0].Sql} {(sorts[0].IsDown ? "<=" : ">=")} {names[0]}");
        And($"({string.Join(" OR ", alternatives)})");
        return true;
    }

    private static object? KeyValue(SortColumn column, string text)
    {
        if (column == SortColumn.NameKey)
        {
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
        }

        if (column == SortColumn.Date)
            return text;
        if (column == SortColumn.Distance)
            return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var chord) ? chord : null;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

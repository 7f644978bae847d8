using System.Globalization;
using System.Text;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>A column that a list is in the order of.</summary>
internal sealed record ListSort(string Column, bool IsDown)
{
    public string Direction => IsDown ? " DESC" : "";
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

    /// <summary>The listings of this kind for this reader that have, of each facet, one of its values.</summary>
    public static ListStatement Of(string kind, string reader, IReadOnlyList<(string Name, IReadOnlyList<string> Values)> facets, Commands commands)
    {
        var statement = new ListStatement();
        var narrow = facets.Select(f => (Facet: f, Count: Few(commands, kind, f))).Where(f => f.Count < MostNarrow).OrderBy(f => f.Count).ToList();
        if (narrow is [var (narrowest, _), ..])
        {
            // Few records have it: they are looked up and sorted. The kind is left out, since it would invite a walk along an order.
            statement.And($"l.reader = {statement.Value(reader)}");
            statement.And($"l.record_id IN (SELECT f.record_id FROM facets f WHERE {statement.OneOf(kind, narrowest)})");
        }
        else
        {
            // Many have it, or none was asked for: along the order of the list, the page is soon full.
            statement.And($"l.kind = {statement.Value(kind)} AND l.reader = {statement.Value(reader)}");
            narrowest = default;
        }

        foreach (var facet in facets.Where(f => f != narrowest))
            statement.And($"EXISTS (SELECT 1 FROM facets f WHERE f.record_id = l.record_id AND {statement.OneOf(kind, facet)})");
        return statement;
    }

    private string OneOf(string kind, (string Name, IReadOnlyList<string> Values) facet) =>
        $"f.kind = {Value(kind)} AND f.name = {Value(facet.Name)} AND f.value IN ({string.Join(", ", facet.Values.Select(Value))})";

    /// <summary>How many have the facet, counted no further than matters.</summary>
    private static long Few(Commands commands, string kind, (string Name, IReadOnlyList<string> Values) facet)
    {
        var count = new ListStatement();
        count.And(count.OneOf(kind, facet));
        return commands.Scalar($"SELECT count(*) FROM (SELECT 1 FROM facets f WHERE {count.Sql} LIMIT {MostNarrow}) n", [.. count.Values]);
    }

    /// <summary>Past the row with these keys: (a, b, id) > (x, y, z), each in its own direction.</summary>
    public bool After(List<ListSort> sorts, IReadOnlyList<string> keys)
    {
        var values = new List<object>();
        for (var i = 0; i < sorts.Count; i++)
        {
            if (KeyValue(sorts[i].Column, keys[i]) is not { } value)
                return false;
            values.Add(value);
        }

        var columns = sorts.Append(new ListSort("record_id", sorts[0].IsDown)).ToList();
        var names = values.Append(keys[^1]).Select(Value).ToList();
        var alternatives = columns.Select(
            (column, i) =>
                "("
                + string.Concat(columns.Take(i).Select((c, j) => $"l.{c.Column} = {names[j]} AND "))
                + $"l.{column.Column} {(column.IsDown ? "<" : ">")} {names[i]})"
        );
        // The first says nothing new, but an index can begin there.
        And($"l.{sorts[0].Column} {(sorts[0].IsDown ? "<=" : ">=")} {names[0]}");
        And($"({string.Join(" OR ", alternatives)})");
        return true;
    }

    private static object? KeyValue(string column, string text)
    {
        if (column == "name_key")
        {
            var bytes = new byte[text.Length];
            return Convert.TryFromBase64String(text, bytes, out var written) ? bytes[..written] : null;
        }

        if (column == "date")
            return text;
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }
}

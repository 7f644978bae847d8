using System.Globalization;
using System.Text.Json.Nodes;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Moving.Tables;

/// <summary>Which column of a file goes into which field of a record; heads are compared without marks of case.</summary>
internal sealed class ColumnMapping
{
    private readonly List<(int Index, string Head, string? Scheme, Column Column)> mapped = [];
    private readonly List<string> heads;

    public ColumnMapping(IReadOnlyList<string> heads, RecordType type, Languages languages)
    {
        Known = [.. type.Columns.SelectMany(c => c.In(languages.All))];
        this.heads = [.. heads.Select(h => h.Trim())];
        foreach (var (head, i) in this.heads.Select((h, i) => (h, i)))
            if (Known.FirstOrDefault(c => Fits(c, head)) is { } column)
                mapped.Add((i, head, column.Form == ColumnForm.OfScheme ? head[(column.Name.Length + 1)..].ToLowerInvariant() : null, column));
    }

    public IReadOnlyList<Column> Known { get; }

    /// <summary>Heads that stand there twice.</summary>
    public IEnumerable<string> Twice =>
        heads.Where(h => h.Length > 0).GroupBy(h => h.ToLowerInvariant()).Where(g => g.Count() > 1).Select(g => g.Key);

    public bool IsEmpty => mapped.Count == 0;

    public IReadOnlyList<ImportColumn> Report() =>
        [
            .. heads.Select(
                (head, i) => new ImportColumn { Name = head, Field = mapped.Where(m => m.Index == i).Select(m => m.Column.Pointer).FirstOrDefault() }
            ),
        ];

    /// <summary>Puts a row's cells where they belong; an empty one leaves the field as it is. Gives the places, by which faults find their column.</summary>
    public IReadOnlyList<(string Pointer, string Head)> Put(JsonObject content, Func<int, string> cell)
    {
        var places = new List<(string, string)>();
        foreach (var (index, head, scheme, column) in mapped)
            if (cell(index).Trim().ReplaceLineEndings("\n") is { Length: > 0 } text)
                places.Add((scheme is null ? Put(content, column, text) : PutOfScheme(content, column.Pointer, scheme, text), head));
        return places;
    }

    /// <summary>The fault as one of a column: of the one that brought the value, or would bring it.</summary>
    public FieldError At(FieldError error, IReadOnlyList<(string Pointer, string Head)> places)
    {
        var head = Nearest(places, error.Pointer) ?? Nearest(Known.Select(c => (c.Pointer, c.Name)), error.Pointer);
        return head is null ? error : error with { Pointer = $"/{JsonPointer.Escape(head)}" };
    }

    private static string? Nearest(IEnumerable<(string Pointer, string Head)> places, string? pointer) =>
        places
            .Where(p => $"{pointer}/".StartsWith($"{p.Pointer}/", StringComparison.Ordinal))
            .OrderByDescending(p => p.Pointer.Length)
            .Select(p => p.Head)
            .FirstOrDefault();

    private static bool Fits(Column column, string head) =>
        column.Form == ColumnForm.OfScheme
            ? head.Length > column.Name.Length + 1 && head.StartsWith($"{column.Name}.", StringComparison.OrdinalIgnoreCase)
            : head.Equals(column.Name, StringComparison.OrdinalIgnoreCase);

    private static string Put(JsonObject content, Column column, string text)
    {
        var steps = column.Pointer[1..].Split('/');
        var place = content;
        foreach (var step in steps[..^1])
            place = place[step] as JsonObject ?? Added(place, step);
        place[steps[^1]] = Value(column.Form, text);
        return column.Pointer;
    }

    private static JsonObject Added(JsonObject place, string step)
    {
        var added = new JsonObject();
        place[step] = added;
        return added;
    }

    /// <summary>Other schemes stay: a table rarely has all of them.</summary>
    private static string PutOfScheme(JsonObject content, string pointer, string scheme, string text)
    {
        var name = pointer[1..];
        if (content[name] is not JsonArray items)
            content[name] = items = [];
        var of = items.OfType<JsonObject>().Where(i => i["scheme"]?.GetValue<string>() == scheme).ToList();
        var item = of.Find(i => i["value"]?.GetValue<string>() == text) ?? of.FirstOrDefault();
        if (item is null)
            items.Add(item = new JsonObject { ["scheme"] = scheme });
        item["value"] = text;
        return $"{pointer}/{items.IndexOf(item)}";
    }

    /// <summary>What can't be understood stays a text, which the rules then refuse at its place.</summary>
    private static JsonNode Value(ColumnForm form, string text) =>
        form switch
        {
            // Spreadsheets write the decimal mark of their country.
            ColumnForm.Number => double.TryParse(text.Replace(',', '.'), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number)
                ? number
                : text,
            ColumnForm.Flag => text.ToLowerInvariant() switch
            {
                "true" or "yes" or "tak" or "1" => true,
                "false" or "no" or "nie" or "0" => false,
                _ => text,
            },
            ColumnForm.List => new JsonArray([
                .. text.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(part => (JsonNode)part),
            ]),
            ColumnForm.Text or ColumnForm.OfScheme => text,
        };
}

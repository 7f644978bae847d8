using System.Text.Json;
using Cleantech.Api.Http;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.DiffBuilder;
using DiffPlex.DiffBuilder.Model;

namespace Cleantech.Api.Publishing.Revisions;

/// <summary>
/// Compares two contents as they are stored. Absent and null are the same (unknown); children are matched by their id, so that one that
/// moved or changed isn't shown as one that went and another that came.
/// </summary>
internal static class ContentDifferences
{
    /// <summary>Texts together longer than this are compared by lines: words would take seconds where nothing is alike.</summary>
    private const int MostForWords = 20_000;

    public static List<Difference> Between(string before, string after)
    {
        using var from = JsonDocument.Parse(before);
        using var to = JsonDocument.Parse(after);
        var differences = new List<Difference>();
        Compare("", from.RootElement, to.RootElement, differences);
        return differences;
    }

    private static void Compare(string pointer, JsonElement? before, JsonElement? after, List<Difference> differences)
    {
        if (IsNothing(before) && IsNothing(after))
            return;
        if (IsNothing(before) || IsNothing(after))
            differences.Add(Of(pointer, IsNothing(before) ? DifferenceKind.Added : DifferenceKind.Removed, before, after));
        else if (before is { ValueKind: JsonValueKind.Object } a && after is { ValueKind: JsonValueKind.Object } b)
            CompareObjects(pointer, a, b, differences);
        else if (before is { ValueKind: JsonValueKind.Array } c && after is { ValueKind: JsonValueKind.Array } d && HasChildren(c) && HasChildren(d))
            CompareChildren(pointer, c, d, differences);
        else if (!JsonElement.DeepEquals(before!.Value, after!.Value))
            differences.Add(Of(pointer, DifferenceKind.Changed, before, after));
    }

    private static void CompareObjects(string pointer, JsonElement before, JsonElement after, List<Difference> differences)
    {
        foreach (var name in after.EnumerateObject().Concat(before.EnumerateObject()).Select(p => p.Name).Distinct())
            Compare($"{pointer}/{JsonPointer.Escape(name)}", Get(before, name), Get(after, name), differences);

        static JsonElement? Get(JsonElement o, string name) => o.TryGetProperty(name, out var value) ? value : null;
    }

    private static void CompareChildren(string pointer, JsonElement before, JsonElement after, List<Difference> differences)
    {
        var (old, present) = (Children(before), Children(after));
        foreach (var (child, i) in old.Select((child, i) => (child, i)).Where(c => present.TrueForAll(p => p.Id != c.child.Id)))
            differences.Add(Of($"{pointer}/{i}", DifferenceKind.Removed, child.Value, null));
        foreach (var ((id, value), i) in present.Select((child, i) => (child, i)))
            Compare(
                $"{pointer}/{i}",
                old.Find(c => c.Id == id).Value is { ValueKind: JsonValueKind.Object } match ? match : null,
                value,
                differences
            );

        var (was, now) = (Shared(old, present), Shared(present, old));
        if (!was.SequenceEqual(now))
            differences.Add(Of(pointer, DifferenceKind.Moved, JsonSerializer.SerializeToElement(was), JsonSerializer.SerializeToElement(now)));

        static List<string> Shared(List<(string Id, JsonElement Value)> these, List<(string Id, JsonElement Value)> those) =>
            [.. these.Select(c => c.Id).Where(id => those.Exists(c => c.Id == id))];
    }

    private static Difference Of(string pointer, DifferenceKind kind, JsonElement? before, JsonElement? after) =>
        new()
        {
            Pointer = pointer,
            Kind = kind,
            Before = IsNothing(before) ? null : before!.Value.Clone(),
            After = IsNothing(after) ? null : after!.Value.Clone(),
            Words =
                before is { ValueKind: JsonValueKind.String } a
                && after is { ValueKind: JsonValueKind.String } b
                && pointer.StartsWith("/translations/", StringComparison.Ordinal)
                    ? Words(a.GetString()!, b.GetString()!)
                    : null,
        };

    private static List<TextPiece> Words(string before, string after)
    {
        IChunker chunker = before.Length + after.Length > MostForWords ? new LineEndingsPreservingChunker() : new WordChunker();
        var pieces = new List<TextPiece>();
        foreach (var piece in InlineDiffBuilder.Diff(before, after, ignoreWhiteSpace: false, ignoreCase: false, chunker).Lines)
        {
            var kind = piece.Type switch
            {
                ChangeType.Inserted => TextPieceKind.Added,
                ChangeType.Deleted => TextPieceKind.Removed,
                _ => TextPieceKind.Same,
            };
            if (pieces.Count > 0 && pieces[^1].Kind == kind)
                pieces[^1] = new TextPiece(kind, pieces[^1].Text + piece.Text);
            else
                pieces.Add(new TextPiece(kind, piece.Text));
        }

        return pieces;
    }

    private static bool IsNothing(JsonElement? value) => value is null or { ValueKind: JsonValueKind.Null or JsonValueKind.Undefined };

    private static bool HasChildren(JsonElement list) =>
        list.EnumerateArray().All(item => item.ValueKind == JsonValueKind.Object && item.TryGetProperty("id", out var id) && IsText(id));

    private static List<(string Id, JsonElement Value)> Children(JsonElement list) =>
        [.. list.EnumerateArray().Select(item => (item.GetProperty("id").GetString()!, item))];

    private static bool IsText(JsonElement value) => value.ValueKind == JsonValueKind.String;
}

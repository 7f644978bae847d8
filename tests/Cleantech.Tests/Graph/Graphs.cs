using System.Text.Json.Nodes;

namespace Cleantech.Tests.Graph;

/// <summary>How graphs are looked at.</summary>
internal static class Graphs
{
    public static async Task<Answer> Graph(this Cms cms, string query = "", params (string, string)[] headers) =>
        (await cms.Anonymous.Get($"/graph{query}", headers)).Is(200);

    public static IReadOnlyList<string> Names(this Answer graph) =>
        [.. Nodes(graph).Select(n => n["name"]!.ToString()).Order(StringComparer.Ordinal)];

    public static JsonNode Node(this Answer graph, string name) => Nodes(graph).Single(n => n["name"]!.ToString() == name);

    /// <summary>The one edge whose id begins with this record's.</summary>
    public static JsonNode EdgeOf(this Answer graph, Saved record) =>
        graph.Json["edges"]!.AsArray().Single(e => e!["id"]!.ToString().StartsWith($"{record.Id}.", StringComparison.Ordinal))!;

    /// <summary>Each edge as `source –type→ target`, by names.</summary>
    public static IReadOnlyList<string> Edges(this Answer graph)
    {
        var names = Nodes(graph).ToDictionary(n => n["id"]!.ToString(), n => n["name"]!.ToString());
        return
        [
            .. graph.Json["edges"]!
                .AsArray()
                .Select(e => $"{names[e!["source"]!.ToString()]} –{e["type"]}→ {names[e["target"]!.ToString()]}")
                .Order(StringComparer.Ordinal),
        ];
    }

    public static IEnumerable<JsonNode> Nodes(this Answer graph) => graph.Json["nodes"]!.AsArray().Select(n => n!);

    /// <summary>Pointers' values as texts; `–` for null.</summary>
    public static string Values(this JsonNode node, params string[] names) => string.Join(' ', names.Select(n => node[n]?.ToString() ?? "–"));
}

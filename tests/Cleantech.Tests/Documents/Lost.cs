using System.Text.Json.Nodes;

namespace Cleantech.Tests.Documents;

internal static class Lost
{
    /// <summary>The places at which what came back has not what was sent. It may have more.</summary>
    public static IEnumerable<string> Between(JsonNode? sent, JsonNode? read, string place = "") =>
        (sent, read) switch
        {
            // A reference is sent as an id, and shown with its name and address.
            (JsonValue id, JsonObject reference) when reference["id"]?.ToString() == id.ToString() => [],
            (JsonObject, JsonArray children) when children.Count > 0 => sent.AsObject()
                .SelectMany(p => Between(p.Value, Child(children, p.Key), $"{place}/{p.Key}")),
            (JsonObject, JsonObject) => sent.AsObject().SelectMany(p => Between(p.Value, read.AsObject()[p.Key], $"{place}/{p.Key}")),
            (JsonArray, JsonArray) when sent.AsArray().Count == read.AsArray().Count => sent.AsArray()
                .Zip(read.AsArray())
                .SelectMany((pair, i) => Between(pair.First, pair.Second, $"{place}/{i}")),
            _ when JsonNode.DeepEquals(sent, read) => [],
            _ => [$"{place}: {sent?.ToJsonString()} → {read?.ToJsonString()}"],
        };

    // Texts of children are sent under the child's id.
    private static JsonNode? Child(JsonArray children, string id) => children.FirstOrDefault(c => c?["id"]?.ToString() == id);
}

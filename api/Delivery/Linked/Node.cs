using System.Text.Json.Nodes;
using Cleantech.Api.Http;

namespace Cleantech.Api.Delivery.Linked;

/// <summary>A JSON-LD node in the making. What isn't known is left out.</summary>
public sealed class Node
{
    public JsonObject Json { get; } = [];

    public Node() { }

    public Node(string type) => Json["@type"] = type;

    public Node Add(string term, JsonNode? value)
    {
        if (value is not null and not JsonArray { Count: 0 })
            Json[term] = value;
        return this;
    }

    public Node Add(string term, Node? node) => Add(term, node is { Json.Count: > 0 } ? node.Json : null);

    public Node Add(string term, PartialDate? date) => Add(term, (JsonNode?)date?.ToString());

    public Node Add(string term, IEnumerable<Node>? nodes) => Add(term, nodes is null ? null : new JsonArray([.. nodes.Select(n => n.Json)]));

    public Node Add(string term, IEnumerable<string>? texts) => Add(term, texts is null ? null : new JsonArray([.. texts.Select(t => (JsonNode)t)]));

    /// <summary>A text in another language than the document's; null: in none.</summary>
    public Node Add(string term, string? text, string? language) => Add(term, text is null ? null : In(text, language));

    public static JsonObject In(string text, string? language)
    {
        var value = new JsonObject { ["@value"] = text };
        if (language is not null)
            value["@language"] = language;
        return value;
    }

    public static Node To(string iri) => new Node().Add("@id", (JsonNode)iri);
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cleantech.Api.Delivery.Linked;

/// <summary>
/// A published record as linked data (JSON-LD 1.1), in the words of schema.org and W3C ORG and, where they have none, our own. What isn't known
/// is left out.
/// </summary>
public sealed record LinkedDocument
{
    /// <summary>What the terms mean and in which language the texts are: whole, so that nobody else need be asked.</summary>
    [JsonPropertyName("@context")]
    public required IReadOnlyDictionary<string, JsonElement> Context { get; init; }

    /// <summary>The record itself, whatever its language and address: absolute where the installation's address is configured, else relative.</summary>
    [JsonPropertyName("@id")]
    public required string Id { get; init; }

    /// <summary>What it is.</summary>
    [JsonPropertyName("@type")]
    public required IReadOnlyList<string> Type { get; init; }

    /// <summary>This description of it: language, dates, licence and whom to name, sources, the same in other languages.</summary>
    public required IReadOnlyDictionary<string, JsonElement> SubjectOf { get; init; }

    /// <summary>What is known of the record.</summary>
    [JsonExtensionData]
    public IDictionary<string, JsonElement> Facts { get; init; } = new Dictionary<string, JsonElement>();
}

/// <summary>A record in others' words.</summary>
/// <param name="Known">What search engines understand: schema.org's terms, without a context.</param>
/// <param name="Further">What else there is to say of it.</param>
/// <param name="Types">What it is besides the known type.</param>
public sealed record LinkedRecord(Node Known, Node Further, params IReadOnlyList<string> Types);

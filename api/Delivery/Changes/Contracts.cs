using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cleantech.Api.Delivery.Changes;

/// <summary>What happened to a document.</summary>
public enum ChangeAct
{
    /// <summary>It appeared, or has other bytes than before.</summary>
    Published,

    /// <summary>It is public no more.</summary>
    Unpublished,
}

/// <summary>The last change of a document (a record in one language) or of a vocabulary. A change that another followed is not told.</summary>
public sealed record ChangeItem
{
    /// <summary>Its place in the order in which all public content changed. Strictly increasing, with gaps.</summary>
    public required long Sequence { get; init; }

    /// <summary>What happened.</summary>
    public required ChangeAct Act { get; init; }

    /// <summary>Kind of the record: organisation, alliance, letter-of-intent or article; or vocabulary.</summary>
    public required string Type { get; init; }

    /// <summary>Id of the record (UUIDv7); name of the vocabulary.</summary>
    public required string Id { get; init; }

    /// <summary>Language of the document (BCP 47); null for a vocabulary, whose labels are all in one answer.</summary>
    public required string? Locale { get; init; }

    /// <summary>When it happened (RFC 3339, UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Path of exactly this document in this API. Once unpublished it answers 410, or 404 while another language is public.</summary>
    public required string Href { get; init; }

    /// <summary>
    /// What the address answers, byte for byte, when asked for with `documents=true`; not there for what was unpublished, nor for
    /// vocabularies.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public JsonElement? Document { get; init; }
}

/// <summary>What changed after a place in the order, the oldest first.</summary>
public sealed record ChangePage
{
    /// <summary>The changes: of each document its last one, and only when that is after `since`.</summary>
    public required IReadOnlyList<ChangeItem> Items { get; init; }

    /// <summary>Where to go on: the next request's `since`. It can be past the last item, and never goes back.</summary>
    public required long Next { get; init; }

    /// <summary>True when nothing had changed after `next` when this was answered; false: ask again at once.</summary>
    public required bool IsLast { get; init; }
}

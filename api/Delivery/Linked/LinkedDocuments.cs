using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cleantech.Api.Delivery.Linked;

/// <summary>Writes published documents as JSON-LD 1.1, made when it is asked for out of the document's bytes.</summary>
internal sealed class LinkedDocuments(IOptions<OpenDataOptions> options, IOptions<SiteOptions> site, TimeProvider clock)
{
    public const string MediaType = "application/ld+json";

    /// <summary>End of a document's address that asks for this form.</summary>
    public const string End = ".jsonld";

    private readonly Addresses addresses = new(site.Value.Url?.TrimEnd('/') ?? "");

    /// <summary>Other settings make another description of the same document: none is older than they are.</summary>
    private readonly DateTimeOffset settledAt = clock.GetUtcNow();

    /// <summary>Whether a reader names this form and likes it no less than plain JSON, or takes it and refuses that.</summary>
    public static bool IsWanted(StringValues accept)
    {
        // What most ask with needs no reading.
        if (accept is ["*/*"] or ["application/json"] || MediaRanges.Of(accept) is not { } ranges)
            return false;
        var (linked, plain) = (MediaRanges.Quality(ranges, MediaType), MediaRanges.Quality(ranges, "application/json"));
        if (linked == 0 || plain == 0)
            return linked > 0;
        // Of two named forms liked alike, the first.
        var named = ranges.FirstOrDefault(r => MediaRanges.IsNamed(r, MediaType) || MediaRanges.IsNamed(r, "application/json"));
        return ranges.Any(r => MediaRanges.IsNamed(r, MediaType)) && (linked > plain || (linked == plain && MediaRanges.IsNamed(named!, MediaType)));
    }

    public DateTimeOffset ChangedAt(FoundDocument document) => document.ChangedAt > settledAt ? document.ChangedAt : settledAt;

    public byte[] Of(PublishedType type, byte[] json)
    {
        using var parsed = JsonDocument.Parse(json);
        var document = parsed.RootElement;
        var record = type.Linked(document, addresses);
        var id = document.GetProperty("id").GetGuid();
        var locale = document.GetProperty("locale").GetString()!;
        var whole = new JsonObject
        {
            ["@context"] = LinkedContext.Of(options.Value.VocabularyUrl, locale),
            ["@id"] = addresses.Thing(type.Path, id),
            ["@type"] = new JsonArray([record.Known.Json["@type"]!.DeepClone(), .. record.Types.Select(t => (JsonNode)t)]),
        };
        foreach (var (term, value) in record.Known.Json.Concat(record.Further.Json).Where(m => !m.Key.StartsWith('@')))
            whole[term] = value?.DeepClone();
        whole["ct:fictional"] = document.GetProperty("fictional").GetBoolean();
        if (document.GetProperty("key").GetString() is { } key)
            whole["ct:key"] = key;
        whole["subjectOf"] = Description(type, document, id, locale).Json;
        return JsonSerializer.SerializeToUtf8Bytes(whole, StrictJson.Options);
    }

    /// <summary>What is written of the record, in this language: that is what has a licence and sources.</summary>
    private Node Description(PublishedType type, JsonElement document, Guid id, string locale)
    {
        var locales = document.GetProperty("locales").EnumerateObject().ToList();
        var node = new Node("CreativeWork")
            .Add("@id", InLanguage(locale))
            .Add("url", addresses.Of(locales.Single(l => l.Name == locale).Value.GetProperty("page").GetString()!))
            .Add("inLanguage", locale)
            .Add("datePublished", new JsonObject { ["@type"] = "DateTime", ["@value"] = document.GetProperty("publishedAt").GetString() })
            .Add("dateModified", document.GetProperty("updatedAt").GetString())
            .Add("license", options.Value.License)
            .Add("creditText", options.Value.Attribution)
            .Add("workTranslation", locales.Where(l => l.Name != locale).Select(l => Node.To(InLanguage(l.Name))));
        if (options.Value.CopyrightHolder is { } holder)
            node.Add("copyrightHolder", new Node("Organization").Add("name", holder, language: null));
        var sources = document.GetProperty("sources");
        if (sources.ValueKind == JsonValueKind.Array)
            node.Add("citation", sources.EnumerateArray().Select(Source));
        return node;

        string InLanguage(string language) => addresses.Of($"{type.Href(id.ToString("D"))}?locale={language}");
    }

    private Node Source(JsonElement source)
    {
        var node = new Node("CreativeWork").Add("name", Text(source, "title"), Text(source, "lang"));
        node.Add("url", Text(source, "url")).Add("ct:readOn", Text(source, "readOn"));
        if (Text(source, "evidence") is { } evidence)
            node.Add("ct:evidence", addresses.Term("evidence", evidence));
        return node;
    }

    private static string? Text(JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}

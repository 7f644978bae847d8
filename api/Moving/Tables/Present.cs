using System.Text.Json.Nodes;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Moving.Tables;

/// <summary>The records of a kind that there are, to be found again by key or identifier.</summary>
internal sealed class Present
{
    private readonly Dictionary<string, Guid> byKey = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, string?> keys = [];
    private readonly Dictionary<string, HashSet<Guid>> byNumber = new(StringComparer.OrdinalIgnoreCase);
    private readonly string? list;

    private Present(RecordType type) => list = type.Columns.FirstOrDefault(c => c.Form == ColumnForm.OfScheme)?.Pointer[1..];

    public static async Task<Present> Of(CmsDb db, RecordType type, CancellationToken cancellation)
    {
        var present = new Present(type);
        var records =
            from record in db.Records.AsNoTracking()
            where record.Kind == type.Kind
            join revision in db.Set<Revision>() on new { record.Id, Number = record.Version } equals new { Id = revision.RecordId, revision.Number }
            select new { record.Id, revision.Content };
        await foreach (var record in records.AsAsyncEnumerable().WithCancellation(cancellation))
            present.Add(record.Id, (JsonObject)JsonNode.Parse(record.Content)!);
        return present;
    }

    /// <summary>So that a later line finds it too.</summary>
    public void Add(Guid id, JsonObject content)
    {
        keys[id] = Text(content, "key");
        if (keys[id] is { } key)
            byKey[key] = id;
        foreach (var number in Numbers(content))
            (byNumber.TryGetValue(number, out var ids) ? ids : byNumber[number] = []).Add(id);
    }

    /// <summary>The record that a row is about; null: none yet, or the fault says why it can't be told.</summary>
    public (Guid? Id, FieldError? Fault) Find(JsonObject row)
    {
        var key = Text(row, "key");
        var numbers = Numbers(row).ToList();
        if (key is null && numbers.Count == 0)
            return (null, FieldError.At("", "csv-needs-key"));
        var found = numbers.SelectMany(n => byNumber.GetValueOrDefault(n) ?? []).ToHashSet();
        if (key is not null && byKey.TryGetValue(key, out var own))
            found.Add(own);
        if (found.Count > 1)
            return (null, FieldError.At("", "csv-several", string.Join(", ", found.Order())));
        var id = found.Count == 0 ? (Guid?)null : found.Single();
        return id is { } one && key is not null && keys[one] is { } other && other != key
            ? (null, FieldError.At("/key", "csv-other-key", other))
            : (id, null);
    }

    private IEnumerable<string> Numbers(JsonObject content) =>
        list is not null && content[list] is JsonArray items ? items.OfType<JsonObject>().Select(i => $"{Text(i, "scheme")} {Text(i, "value")}") : [];

    private static string? Text(JsonObject o, string name) => o[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

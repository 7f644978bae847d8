using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Vocabularies;

/// <summary>All vocabularies as the public reads them, kept as long as the content has the same version.</summary>
internal sealed class PublicVocabularies(ReadConnections connections, ContentVersion version)
{
    private Made? made;

    public byte[] All() => Present().Json;

    /// <summary>What a list's member is called in a language, else in English; its id where it has no name.</summary>
    public string Label(string list, string id, string locale)
    {
        var labels = Present().Terms.GetValueOrDefault(list)?.FirstOrDefault(t => t.Id == id)?.Labels;
        return labels?.GetValueOrDefault(locale) ?? labels?.GetValueOrDefault("en") ?? id;
    }

    private Made Present()
    {
        var present = version.Current;
        if (made is { } kept && kept.Version == present)
            return kept;
        var items = connections.Read(commands =>
            commands.Rows(
                "SELECT name, terms, updated_at FROM vocabularies ORDER BY name",
                r => new VocabularyResponse
                {
                    Name = r.GetString(0),
                    IsOpen = Lists.IsOpen(r.GetString(0)),
                    Terms = JsonSerializer.Deserialize<List<Term>>(r.GetString(1), StrictJson.Stored)!,
                    UpdatedAt = CmsDb.Instant(r.GetInt64(2)),
                }
            )
        );
        var json = JsonSerializer.SerializeToUtf8Bytes(new VocabularyList { Items = items }, StrictJson.Options);
        return made = new Made(present, json, items.ToDictionary(v => v.Name, v => v.Terms));
    }

    private sealed record Made(long Version, byte[] Json, IReadOnlyDictionary<string, IReadOnlyList<Term>> Terms);
}

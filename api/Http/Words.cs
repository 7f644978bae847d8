using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Cleantech.Api.Http;

/// <summary>The few words that a room itself says to people (its `Words.json`); a language without its own gets English ones.</summary>
internal sealed class Words(string room)
{
    private readonly FrozenDictionary<string, Dictionary<string, string>> words = Load(room);

    public string Of(string key, string locale) => (words.GetValueOrDefault(locale) ?? words["en"])[key];

    private static FrozenDictionary<string, Dictionary<string, string>> Load(string room)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream($"Cleantech.Api.{room}.Words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!.ToFrozenDictionary();
    }
}

using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;

namespace Cleantech.Api.Site;

/// <summary>The few words that the host itself puts into pages (`Words.json`); a language without its own gets English ones.</summary>
internal static class SiteWords
{
    private static readonly FrozenDictionary<string, Dictionary<string, string>> Words = Load();

    public static string Of(string key, string locale) => (Words.GetValueOrDefault(locale) ?? Words["en"])[key];

    private static FrozenDictionary<string, Dictionary<string, string>> Load()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Cleantech.Api.Site.Words.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, string>>>(stream)!.ToFrozenDictionary();
    }
}

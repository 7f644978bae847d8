using System.Collections.Frozen;
using System.Globalization;
using System.Reflection;
using System.Text.Json;

namespace Cleantech.Api.Http;

/// <summary>What problems say to people, in Polish and English: `Wording.pl.json` and `Wording.en.json`, the same keys in both.</summary>
public static class Wording
{
    private const string Default = "en";

    private static readonly FrozenDictionary<string, FrozenDictionary<string, string>> Texts = new[] { "pl", "en" }.ToFrozenDictionary(
        language => language,
        Load
    );

    public static IEnumerable<string> Keys(string language) => Texts[language].Keys;

    /// <summary>The language of a problem: the first of the reader's that we have, else English.</summary>
    public static string LanguageOf(HttpRequest request)
    {
        foreach (var language in AcceptLanguage.Parse(request.Headers.AcceptLanguage.ToString()))
            if (Texts.ContainsKey(AcceptLanguage.Primary(language)))
                return AcceptLanguage.Primary(language);
        return Default;
    }

    public static string Of(string key, string language, params object?[] values)
    {
        // What refuses a request of its own can be one fault among many of a file.
        if (!Texts[language].TryGetValue(key, out var text) && !Texts[language].TryGetValue($"problem:{key}", out text))
            return key;
        return values.Length == 0 ? text : string.Format(CultureInfo.GetCultureInfo(language), text, values);
    }

    private static FrozenDictionary<string, string> Load(string language)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream($"Cleantech.Api.Http.Wording.{language}.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, string>>(stream)!.ToFrozenDictionary();
    }
}

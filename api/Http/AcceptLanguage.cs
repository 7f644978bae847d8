using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Http;

/// <summary>Reads `Accept-Language` (RFC 9110 §12.5.4).</summary>
public static class AcceptLanguage
{
    private const int MostConsidered = 10;

    /// <summary>Languages in the order of the reader's wish; what can't be read is passed over.</summary>
    public static IReadOnlyList<string> Parse(string header)
    {
        if (header.Length == 0 || header.Length > 500)
            return [];
        if (!StringWithQualityHeaderValue.TryParseList([header], out var values))
            return [];
        return values
            .Where(v => v.Quality is null or > 0 && v.Value != "*")
            .OrderByDescending(v => v.Quality ?? 1)
            .Select(v => v.Value.ToString())
            .Take(MostConsidered)
            .ToList();
    }

    /// <summary>`pl` of `pl-PL`.</summary>
    public static string Primary(string language)
    {
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return (dash < 0 ? language : language[..dash]).ToLowerInvariant();
    }
}

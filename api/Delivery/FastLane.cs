using System.Diagnostics.Metrics;
using System.Text.RegularExpressions;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Caching.Memory;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;

namespace Cleantech.Api.Delivery;

/// <summary>
/// Finished public answers, bounded in bytes. It is the first thing a request meets; an answer counts only while the content has
/// the version that it was made from, so nothing is ever invalidated by hand and nothing stale is ever sent.
/// </summary>
public sealed partial class FastLane(ContentVersion version, Languages site, IOptions<StorageOptions> options, IMeterFactory meters) : IDisposable
{
    private const int LongestQuery = 512;
    private const int RememberedMisses = 8192;

    private const string JsonOnly = "application/json";

    private const string Meter = "Cleantech.Delivery";
    private readonly Counter<long> hits = meters.Create(Meter).CreateCounter<long>("cleantech.fast_lane.hits");
    private readonly Counter<long> misses = meters.Create(Meter).CreateCounter<long>("cleantech.fast_lane.misses");

    private readonly MemoryCache answers = new(
        new MemoryCacheOptions { SizeLimit = options.Value.CacheMegabytes * 1024L * 1024, TrackStatistics = false }
    );

    // Fingerprints of keys lately missed. Two requests at once may overwrite each other's: an answer is then kept a request later.
    private readonly int[] missed = new int[RememberedMisses];

    private readonly MemoryCache languages = new(new MemoryCacheOptions { SizeLimit = 1000 });

    /// <summary>Answers from memory, or lets the request through to where the answer is made.</summary>
    public Task Invoke(HttpContext http, RequestDelegate next)
    {
        if (KeyOf(http.Request) is not { } key)
            return next(http);
        if (answers.TryGetValue<Entry>(key, out var entry) && entry!.Version == version.Current && IsWanted(entry.Answer, http.Request))
        {
            hits.Add(1);
            return entry.Answer.Send(http);
        }

        misses.Add(1);
        http.Features.Set(new Place(key));
        return next(http);
    }

    /// <summary>Whether the request was one for the lane, which had no answer: anonymous, without cookie, for any media type.</summary>
    public static bool IsMissed(HttpContext http) => http.Features.Get<Place>() is not null;

    /// <summary>
    /// Keeps an answer that was made from this version of the content, read before the answer was. Only when it is asked for again:
    /// most of what a crawler walks through is never asked for twice, and would push out what is.
    /// </summary>
    public void Keep(HttpContext http, PublicAnswer answer, long madeFrom)
    {
        if (http.Features.Get<Place>() is { } place && WasMissedBefore(place.Key))
            answers.Set(place.Key, new Entry(answer, madeFrom), new MemoryCacheEntryOptions { Size = answer.Size + place.Key.Length * 2 });
    }

    private bool WasMissedBefore(string key)
    {
        var fingerprint = string.GetHashCode(key, StringComparison.Ordinal);
        ref var slot = ref missed[(uint)fingerprint % RememberedMisses];
        if (slot == fingerprint)
            return true;
        slot = fingerprint;
        return false;
    }

    public void Dispose()
    {
        answers.Dispose();
        languages.Dispose();
    }

    /// <summary>What an answer depends on: path, parameters, the resolved language (never the raw header) and the coding.</summary>
    private string? KeyOf(HttpRequest request)
    {
        var headers = request.Headers;
        var isLinked = headers.Accept is [LinkedDocuments.MediaType];
        if (
            (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            || request.QueryString.Value is { Length: > LongestQuery }
            || headers.Authorization.Count > 0
            || headers.Cookie.Count > 0
            || !(isLinked || TakesAnything(headers.Accept))
        )
            return null;
        var path = request.Path.Value;
        if (
            path is null
            || !path.StartsWith("/api/v1/", StringComparison.Ordinal)
            || path.StartsWith("/api/v1/admin", StringComparison.OrdinalIgnoreCase)
        )
            return null;
        var coding = PublicAnswer.Best(headers.AcceptEncoding.ToString());
        // Each part ends where no other could go on: an encoded `?` in the path is not the query's.
        var key = string.Concat(path, "\n", request.QueryString.Value, Suffix(LanguageOf(headers.AcceptLanguage.ToString()), coding));
        return isLinked ? key + "\n" + LinkedDocuments.MediaType : key;
    }

    /// <summary>Who takes JSON and nothing else asks where the answer is made, which may refuse.</summary>
    private static bool IsWanted(PublicAnswer answer, HttpRequest request) =>
        ReferenceEquals(answer.ContentType, PublicAnswer.JsonType) || request.Headers.Accept is not [JsonOnly];

    /// <summary>Unusual wishes for a media type are looked at where the answer is made; so is a refusal, `*/*;q=0`.</summary>
    private static bool TakesAnything(StringValues accept) =>
        accept.Count == 0
        || accept is [{ } only]
            && (
                only.Equals(JsonOnly, StringComparison.Ordinal)
                || only.Contains("*/*", StringComparison.Ordinal)
                    && !only.Contains(LinkedDocuments.MediaType, StringComparison.OrdinalIgnoreCase)
                    && !(only.Contains("q=0", StringComparison.OrdinalIgnoreCase) && Refusal().IsMatch(only))
            );

    private static string Suffix(string language, Coding coding) =>
        coding switch
        {
            Coding.Brotli => $"\n{language}br",
            Coding.Gzip => $"\n{language}gz",
            Coding.Identity => $"\n{language}",
        };

    private string LanguageOf(string header)
    {
        if (languages.TryGetValue<string>(header, out var known))
            return known!;
        var resolved = site.Resolve(header);
        if (header.Length <= 100)
            languages.Set(header, resolved, new MemoryCacheEntryOptions { Size = 1 });
        return resolved;
    }

    [GeneratedRegex(@"q=0(\.0*)?\s*(,|;|$)", RegexOptions.IgnoreCase)]
    private static partial Regex Refusal();

    private sealed record Entry(PublicAnswer Answer, long Version);

    private sealed record Place(string Key);
}

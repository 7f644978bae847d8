using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery.Caching;

/// <summary>On which terms caches may keep an answer: for how long, and by which tags they find it when it is to be dropped.</summary>
public sealed record Kept(string Control, string? Header = null, string? Tags = null)
{
    /// <summary>Only to ask each time whether it is still so.</summary>
    public static readonly Kept AfterAsking = new("no-cache");

    public void Write(IHeaderDictionary headers)
    {
        headers.CacheControl = Control;
        if (Header is not null)
            headers[Header] = Tags;
    }
}

/// <summary>The terms of this installation, and the tags of answers: what a change drops is what it can have changed.</summary>
public sealed class CacheTerms(IOptions<CachingOptions> options)
{
    /// <summary>On every answer.</summary>
    public const string Everything = "all";

    /// <summary>On what may show, or be found by, records of any kind.</summary>
    public const string Mixed = "mixed";

    private readonly CachingOptions options = options.Value;
    private readonly string control = Control(options.Value);

    /// <summary>An answer that depends on this only: a record by its id, all of a kind by the kind's name.</summary>
    public Kept On(string tag) =>
        options is { SharedSeconds: > 0 } or { PurgeUrl: not null } ? new(control, options.TagHeader, Joined([Everything, tag]))
        : control == Kept.AfterAsking.Control ? Kept.AfterAsking
        : new(control);

    /// <summary>Fastly's header is a list with blanks, all others' have commas.</summary>
    public string Joined(IEnumerable<string> tags) =>
        string.Join(options.TagHeader.Equals("Surrogate-Key", StringComparison.OrdinalIgnoreCase) ? " " : ",", tags);

    private static string Control(CachingOptions options)
    {
        if (options is { BrowserSeconds: 0, SharedSeconds: 0, StaleWhileRevalidateSeconds: 0, StaleIfErrorSeconds: 0 })
            return Kept.AfterAsking.Control;
        var parts = new List<string> { "public", $"max-age={options.BrowserSeconds}" };
        Add("s-maxage", options.SharedSeconds);
        Add("stale-while-revalidate", options.StaleWhileRevalidateSeconds);
        Add("stale-if-error", options.StaleIfErrorSeconds);
        return string.Join(", ", parts);

        void Add(string name, int seconds)
        {
            if (seconds > 0)
                parts.Add($"{name}={seconds}");
        }
    }
}

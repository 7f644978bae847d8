using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;

namespace Cleantech.Api.Delivery.Caching;

/// <summary>
/// How long others may keep public answers (`Caching`). By default nobody, without asking: what is taken off the public is then gone
/// everywhere at once. RFC 9111, RFC 5861.
/// </summary>
public sealed partial class CachingOptions : IValidatableObject
{
    public const string Section = "Caching";

    private const int Year = 31_536_000;

    /// <summary>Seconds for which browsers and programs may use an answer without asking (`max-age`). No purge reaches them.</summary>
    [Range(0, Year)]
    public int BrowserSeconds { get; init; }

    /// <summary>Seconds for which shared caches may (`s-maxage`): those that are told what to drop, for long.</summary>
    [Range(0, Year)]
    public int SharedSeconds { get; init; }

    /// <summary>Seconds after that in which an old answer may still be given while a new one is fetched (`stale-while-revalidate`).</summary>
    [Range(0, Year)]
    public int StaleWhileRevalidateSeconds { get; init; }

    /// <summary>Seconds after that in which an old answer may be given when none can be had here (`stale-if-error`).</summary>
    [Range(0, Year)]
    public int StaleIfErrorSeconds { get; init; }

    /// <summary>Header that carries an answer's tags, where shared caches may keep it: `Surrogate-Key`, `Cache-Tag`, `Edge-Cache-Tag`, `xkey`.</summary>
    [RegularExpression("^[A-Za-z][A-Za-z0-9-]{0,60}$", ErrorMessage = "Give the name of a header, such as Surrogate-Key or Cache-Tag.")]
    public string TagHeader { get; init; } = "Surrogate-Key";

    /// <summary>Address that is told by POST which tags to drop; none: nobody is told.</summary>
    public string? PurgeUrl { get; init; }

    /// <summary>A header that goes with it, as `Name: value`: who we are, usually.</summary>
    public string? PurgeHeader { get; init; }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]*: ?[ -~]+$")]
    private static partial Regex HeaderLine { get; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (PurgeUrl is not null && !(Uri.TryCreate(PurgeUrl, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
            yield return new("Give an address that begins with https:// or http://.", [nameof(PurgeUrl)]);
        if (PurgeHeader is not null && !HeaderLine.IsMatch(PurgeHeader))
            yield return new("Give a header as `Name: value`, in ASCII.", [nameof(PurgeHeader)]);
    }
}

using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Http;

/// <summary>The languages of this installation (`Languages__*`).</summary>
public sealed class LanguageOptions
{
    public const string Section = "Languages";

    /// <summary>Language tags (BCP 47), lower case, in the order in which they are offered.</summary>
    [Required, MinLength(1)]
    public string[] Supported { get; init; } = [];

    /// <summary>The language of readers who ask for none that we have.</summary>
    public string Default { get; init; } = "pl";

    /// <summary>Which languages stand in, in this order, where a text isn't published in the asked one. Default: all others, in their order.</summary>
    public Dictionary<string, string[]> Fallback { get; init; } = [];

    /// <summary>Time zone (IANA) in which “today” is meant, e.g. for a date of signing.</summary>
    public string TimeZone { get; init; } = "Europe/Warsaw";
}

/// <summary>Which languages there are, and which stands in for which.</summary>
public sealed partial class Languages(IOptions<LanguageOptions> options)
{
    private const int LongestTag = 35; // https://www.rfc-editor.org/rfc/rfc5646#section-4.4.1

    private readonly LanguageOptions options = options.Value;

    public IReadOnlyList<string> All => options.Supported;
    public string Default => options.Default;

    /// <summary>Whether it is a language tag (BCP 47) in lower case, of a length that tags have.</summary>
    public static bool IsTag(string text) => text.Length <= LongestTag && Tag.IsMatch(text);

    public bool Has(string locale) => options.Supported.Contains(locale, StringComparer.Ordinal);

    /// <summary>The asked language, then those that stand in for it.</summary>
    public IEnumerable<string> Chain(string locale) =>
        options.Fallback.TryGetValue(locale, out var fallback) ? fallback.Prepend(locale).Distinct() : All.Prepend(locale).Distinct();

    /// <summary>The language of an answer: the one that the address names, else the reader's.</summary>
    public string Asked(HttpRequest request, Query query) => query.Text("locale") ?? Resolve(request.Headers.AcceptLanguage.ToString());

    /// <summary>The first of the asked languages that we have, else the default (RFC 4647 §3.4 lookup).</summary>
    public string Resolve(string acceptLanguage)
    {
        foreach (var asked in AcceptLanguage.Parse(acceptLanguage))
        {
            var exact = All.FirstOrDefault(l => l.Equals(asked, StringComparison.OrdinalIgnoreCase));
            var found = exact ?? All.FirstOrDefault(l => l.Equals(AcceptLanguage.Primary(asked), StringComparison.OrdinalIgnoreCase));
            if (found is not null)
                return found;
        }

        return Default;
    }

    /// <summary>All that the lists' order, and the choice of the language shown in them, depends on: ICU's version, languages, fallbacks.</summary>
    public string Fingerprint =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"{CultureInfo.GetCultureInfo(Default).CompareInfo.Version.FullVersion} {string.Join(' ', All.Select(l => string.Join('>', Chain(l))))}"
        );

    public DateOnly Today(TimeProvider clock) => DayOf(clock.GetUtcNow());

    public DateOnly DayOf(DateTimeOffset moment) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone)).DateTime);

    /// <summary>A key by which names stand in this language's alphabetical order (ICU; UTS 10): compared as bytes.</summary>
    public static byte[] SortKey(string locale, string text) =>
        CultureInfo.GetCultureInfo(locale).CompareInfo.GetSortKey(text, CompareOptions.None).KeyData;

    [GeneratedRegex(@"^[a-z]{2,3}(-[a-z0-9]{2,8})*\z")]
    private static partial Regex Tag { get; }
}

internal sealed class LanguageOptionsCheck : IValidateOptions<LanguageOptions>
{
    public ValidateOptionsResult Validate(string? name, LanguageOptions options)
    {
        if (options.Supported.FirstOrDefault(l => !Languages.IsTag(l)) is { } odd)
            return ValidateOptionsResult.Fail($"Languages:Supported names '{odd}', which is no language tag (BCP 47, lower case). Give pl, en, sv …");
        if (options.Supported.Distinct().Count() < options.Supported.Length)
            return ValidateOptionsResult.Fail(
                $"Languages:Supported names a language twice ({string.Join(", ", options.Supported)}). Name each once."
            );
        if (!options.Supported.Contains(options.Default))
            return ValidateOptionsResult.Fail(
                $"Languages:Default is '{options.Default}', which is not in Languages:Supported ({string.Join(", ", options.Supported)}). Add it there or choose another default."
            );
        foreach (var (language, stands) in options.Fallback)
            if (stands.Append(language).FirstOrDefault(l => !options.Supported.Contains(l)) is { } unknown)
                return ValidateOptionsResult.Fail(
                    $"Languages:Fallback names '{unknown}', which is not in Languages:Supported. Add it there or remove it here."
                );
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(options.TimeZone, out _))
            return ValidateOptionsResult.Fail($"Languages:TimeZone '{options.TimeZone}' is unknown. Give an IANA name such as Europe/Warsaw.");
        return ValidateOptionsResult.Success;
    }
}

using Cleantech.Api.Http;

namespace Cleantech.Api.Site;

/// <summary>What the host itself says in pages.</summary>
internal static class SiteWords
{
    private static readonly Words Words = new("Site");

    public static string Of(string key, string locale) => Words.Of(key, locale);
}

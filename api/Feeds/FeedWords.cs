using Cleantech.Api.Http;

namespace Cleantech.Api.Feeds;

/// <summary>What feeds and the calendar say themselves.</summary>
internal static class FeedWords
{
    private static readonly Words Words = new("Feeds");

    public static string Of(string key, string locale) => Words.Of(key, locale);

    /// <summary>A name that may stand alone, in a list of titles: an example is called one there, too.</summary>
    public static string Labelled(string name, bool isFictional, string locale) => isFictional ? $"{name} ({Of("fictional", locale)})" : name;
}

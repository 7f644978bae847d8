using Cleantech.Api.Delivery;

namespace Cleantech.Api.Site;

/// <summary>What a path of the site means (contract: `/pl/organizacje/…`, `/en/organisations/…`).</summary>
internal abstract record PageAddress(string Locale)
{
    public sealed record Home(string Locale) : PageAddress(Locale);

    public sealed record Listing(string Locale, PublishedType Type) : PageAddress(Locale);

    public sealed record Single(string Locale, PublishedType Type, string Slug) : PageAddress(Locale);

    /// <summary>Search or map: made in the browser, from the API.</summary>
    public sealed record Tool(string Locale, string Name) : PageAddress(Locale);

    /// <summary>What a preview link shows, or one document of it.</summary>
    public sealed record Preview(string Locale, string Token, (PublishedType Type, Guid Id)? One) : PageAddress(Locale);

    public sealed record Nowhere(string Locale) : PageAddress(Locale);

    private static readonly Dictionary<string, (string Search, string Map)> Words = new() { ["pl"] = ("szukaj", "mapa"), ["en"] = ("search", "map") };

    public static PageAddress Of(string locale, string path, PublishedTypes types)
    {
        var parts = path.Split('/', StringSplitOptions.RemoveEmptyEntries);
        if (parts.Length == 0)
            return new Home(locale);
        if (parts[0] == "preview")
            return PreviewOf(locale, parts, types);
        var (search, map) = WordsOf(locale);
        var type = types.All.FirstOrDefault(t => t.PageWord(locale) == parts[0]);
        return (parts.Length, type) switch
        {
            (1, not null) => new Listing(locale, type),
            (2, not null) => new Single(locale, type, parts[1]),
            (1, null) when parts[0] == search => new Tool(locale, "search"),
            (1, null) when parts[0] == map => new Tool(locale, "map"),
            _ => new Nowhere(locale),
        };
    }

    private static PageAddress PreviewOf(string locale, string[] parts, PublishedTypes types) =>
        parts switch
        {
            [_, var token] => new Preview(locale, token, null),
            [_, var token, var word, var id]
                when types.All.FirstOrDefault(t => t.PageWord(locale) == word) is { } type && Guid.TryParseExact(id, "D", out var guid) =>
                new Preview(locale, token, (type, guid)),
            _ => new Nowhere(locale),
        };

    /// <summary>Path of the same page in a language; a single record's addresses are in its document.</summary>
    public string In(string locale) =>
        this switch
        {
            Listing listing => $"/{locale}/{listing.Type.PageWord(locale)}",
            Tool { Name: "search" } => $"/{locale}/{WordsOf(locale).Search}",
            Tool => $"/{locale}/{WordsOf(locale).Map}",
            _ => $"/{locale}/",
        };

    private static (string Search, string Map) WordsOf(string locale) => Words.GetValueOrDefault(locale, Words["en"]);
}

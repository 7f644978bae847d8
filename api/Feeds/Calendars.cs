using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;

namespace Cleantech.Api.Feeds;

/// <summary>The entries of a calendar and when the public content last changed.</summary>
internal sealed record FoundEntries(IReadOnlyList<CalendarEntry> Entries, DateTimeOffset ChangedAt);

/// <summary>Finds the days that published documents name.</summary>
internal sealed class Calendars(
    PublishedList lists,
    PublishedReader documents,
    PublishedTypes types,
    ListConditions conditions,
    PublicVocabularies vocabularies,
    Languages languages
)
{
    private const string Alliance = "alliance";
    public const int DefaultLimit = 500;
    public const int MostEntries = 1_000;

    public static IReadOnlyList<ParameterSpec> Parameters(Languages languages) =>
        [
            new("locale", ParameterForm.Text, "Language of the entries; else Accept-Language decides, else the default language.")
            {
                Values = languages.All,
            },
            new("fallback", ParameterForm.Text, "`none`: only what is published in the asked language.") { Values = ["none"] },
            new(
                "types",
                ParameterForm.Text,
                "Which entries: `signing` of letters; `deadline`, the end of a letter's validity or the day by which a commitment is due; "
                    + "`milestone` of alliances; `event` that an article reports on. Without it: all."
            )
            {
                Values = CalendarSource.Names,
                IsList = true,
            },
            new("organisation", ParameterForm.Text, "Of what these organisations take part in, or what is about them. By id or slug.")
            {
                IsList = true,
            },
            new(Alliance, ParameterForm.Text, "Of these alliances, their founding letters, and what is about them. By id or slug.") { IsList = true },
            new("after", ParameterForm.PartialDate, "Only what begins surely on or after this date."),
            new("before", ParameterForm.PartialDate, "Only what begins surely on or before this date."),
            ParameterSpec.Limit("days at most, the latest first,", DefaultLimit, MostEntries),
        ];

    /// <summary>The entries in the order of their days, or what stands in the way.</summary>
    public (FoundEntries? Found, Problem? Refusal) Of(Query query, string locale)
    {
        var meant = vocabularies.Label("alliance-statuses", "intended", locale);
        return lists.Within<FoundEntries>(commands =>
        {
            var asked = query.List("types");
            var days = CalendarSource
                .All.Where(s => asked.Count == 0 || asked.Contains(Closed.Name(s.Type)))
                .SelectMany(source => Days(commands, source, query, locale))
                .OrderByDescending(d => d.Day, StringComparer.Ordinal)
                .ThenBy(d => d.RecordId, StringComparer.Ordinal)
                .Take(query.Number("limit", DefaultLimit))
                .ToHashSet();
            var entries = days.DistinctBy(d => d.RecordId)
                .SelectMany(d => DatedDocument.Of(PublishedReader.Best(commands, d.RecordId, [d.Locale])!).Entries(meant))
                .Where(e => e.IsWhole && days.Contains(new(FacetSpec.Comparable(e.From), e.Type, e.Uid[..36], e.Locale)))
                .OrderBy(e => e.From)
                .ThenBy(e => e.Uid, StringComparer.Ordinal);
            return (new FoundEntries([.. entries], ContentState.Of(commands, null).At), null);
        });
    }

    /// <summary>The latest days of a source, each with the language of the document that this reader gets.</summary>
    private List<Dated> Days(Commands commands, CalendarSource source, Query query, string locale)
    {
        var type = types.All.Single(t => t.Name == source.Kind);
        var narrowing = conditions.Of(commands, type, query, locale);
        var chain = languages.Chain(locale).ToList();
        var alliances = query.List("alliance").Select(a => documents.Resolve(commands, Alliance, a, chain) ?? "").ToList();
        var where = ListStatement.Of(source.Kind, locale, narrowing, source.Kind == Alliance ? alliances : [], commands);
        if (alliances.Count > 0 && !type.Facets.Any(f => f.Name == Alliance) && source.Kind != Alliance)
            where.And($"l.record_id IN (SELECT a.value FROM facets a WHERE {Founding(where, alliances)})");
        if (query.Text("fallback") == "none")
            where.And($"l.locale = {where.Value(locale)}");
        if (query.Text("after") is { } after)
            where.And($"x.value >= {where.Value(FacetSpec.Comparable(PartialDate.Parse(after).First))}");
        if (query.Text("before") is { } before)
            where.And($"x.value <= {where.Value(FacetSpec.Comparable(PartialDate.Parse(before).Last))}");
        where.And($"x.kind = {where.Value(source.Kind)} AND x.name = {where.Value(source.Facet)} AND x.record_id = l.record_id");
        // The order in which SQLite walks: along the days, unless few records are left to look at.
        string[] tables = narrowing.Count + alliances.Count == 0 ? ["facets x", "listings l"] : ["listings l", "facets x"];
        return commands.Rows(
            $"SELECT x.value, l.record_id, l.locale FROM {string.Join(" CROSS JOIN ", tables)} WHERE {where.Sql} "
                + $"ORDER BY x.value DESC, l.record_id LIMIT {query.Number("limit", DefaultLimit)}",
            r => new Dated(r.GetString(0), source.Type, r.GetString(1), r.GetString(2)),
            [.. where.Values]
        );
    }

    private static string Founding(ListStatement where, List<string> alliances) =>
        $"a.kind = {where.Value(Alliance)} AND a.name = {where.Value("letter")} AND a.record_id IN ({string.Join(", ", alliances.Select(where.Value))})";

    private sealed record Dated(string Day, CalendarEntryType Type, string RecordId, string Locale);
}

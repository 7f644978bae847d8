using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>How many records of a list have a value of a facet.</summary>
public sealed record FacetCount
{
    /// <summary>The value, as the filter takes it.</summary>
    public required string Value { get; init; }

    /// <summary>How many records the list would have, were it narrowed to this value instead of those that it is narrowed to in this facet.</summary>
    public required long Count { get; init; }
}

/// <summary>Counts the values of facets in a list: of each as if the list weren't narrowed by it, so that a reader sees what else there is.</summary>
internal static class FacetCounts
{
    public const int MostValues = 50;

    public static IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> Of(
        Commands commands,
        PublishedType type,
        IReadOnlyList<string> names,
        Func<FacetSpec, ListStatement> without
    ) => type.Facets.Where(f => names.Contains(f.Name)).ToDictionary(f => f.Name, f => Count(commands, type, f, without(f)));

    /// <summary>`{"country":[{"value":"PL","count":3}]}`</summary>
    public static byte[] Json(IReadOnlyDictionary<string, IReadOnlyList<FacetCount>> counts) =>
        JsonSerializer.SerializeToUtf8Bytes(counts, StrictJson.Options);

    private static IReadOnlyList<FacetCount> Count(Commands commands, PublishedType type, FacetSpec facet, ListStatement list)
    {
        var shown = list.Shown(type.Name, facet);
        return commands.Rows(
            $"SELECT f.value, count(*) FROM listings l JOIN facets f ON f.record_id = l.record_id WHERE {list.Sql} AND {shown} "
                + $"GROUP BY f.value ORDER BY count(*) DESC, f.value LIMIT {MostValues}",
            r => new FacetCount { Value = r.GetString(0), Count = r.GetInt64(1) },
            [.. list.Values]
        );
    }
}

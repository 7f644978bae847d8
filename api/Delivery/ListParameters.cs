using System.Text.Json;
using Cleantech.Api.Http;

namespace Cleantech.Api.Delivery;

/// <summary>The parameters of a kind's public list and document: built from its descriptor, so that reading and documenting can't differ.</summary>
internal static class ListParameters
{
    public const int DefaultLimit = 20;
    public const int MostRows = 100;

    public static IReadOnlyList<ParameterSpec> OfList(PublishedType type, PublishedTypes types, Languages languages) =>
        [
            ParameterSpec.Limit("records", DefaultLimit, MostRows),
            new("cursor", ParameterForm.Text, "Cursor of the next page, as `next` gave it. It belongs to one list in one order and language.")
            {
                Maximum = 2000,
            },
            new("sort", ParameterForm.Text, "Order, by one or more keys; `-` turns a key round.")
            {
                Values = [.. type.Sorts.Select(s => s.Name)],
                IsSort = true,
                IsList = true,
                Default = type.DefaultSort,
            },
            new("count", ParameterForm.Flag, "Whether to say in `total` how many match in all.") { Default = "false" },
            .. Common(type, types, languages),
            new("fallback", ParameterForm.Text, "`none`: only records published in the asked language.") { Values = ["none"] },
            .. Filters(type),
            .. Exclusions(type),
            .. type.HasPlace ? Nearness.Parameters : [],
            new("updatedAfter", ParameterForm.Instant, "Documents that changed at this moment or later (RFC 3339)."),
            new("updatedBefore", ParameterForm.Instant, "Documents that changed before this moment (RFC 3339)."),
            new("id", ParameterForm.Text, "Only these records, those of them that there are.") { Pattern = Uuid.Pattern, IsList = true },
            new(
                "facets",
                ParameterForm.Text,
                $"Filters whose values are to be counted in `facets`: the {FacetCounts.MostValues} most frequent of each."
            )
            {
                Values = [.. type.Facets.Where(f => f.HasValues).Select(f => f.Name)],
                IsList = true,
            },
        ];

    /// <summary>Of the whole list: what narrows and orders it, not what is about pages.</summary>
    public static IReadOnlyList<ParameterSpec> OfExport(PublishedType type, PublishedTypes types, Languages languages, bool hasFields) =>
        [
            .. OfList(type, types, languages)
                .Where(p => p.Name is not ("limit" or "cursor" or "count" or "include" or "facets") && (hasFields || p.Name != "fields")),
        ];

    /// <summary>Of a document as linked data, which is given whole.</summary>
    public static IReadOnlyList<ParameterSpec> OfLinked(PublishedType type, PublishedTypes types, Languages languages) =>
        [.. OfDocument(type, types, languages).Where(p => p.Name is not ("fields" or "include"))];

    /// <summary>The filters that say what there is to be.</summary>
    public static IReadOnlyList<ParameterSpec> Filters(PublishedType type) => [.. type.Facets.Select(Of)];

    public static IReadOnlyList<ParameterSpec> OfDocument(PublishedType type, PublishedTypes types, Languages languages) =>
        [
            .. Common(type, types, languages),
            new("fallback", ParameterForm.Text, "Which languages stand in, in this order, or `none`.")
            {
                Values = [.. languages.All, "none"],
                IsList = true,
            },
        ];

    /// <summary>The properties of a kind's document, as JSON names them.</summary>
    public static IReadOnlyList<string> Fields(PublishedType type) =>
        [.. StrictJson.Options.GetTypeInfo(type.Document).Properties.Select(p => p.Name).Where(name => name != "included")];

    private static IReadOnlyList<ParameterSpec> Common(PublishedType type, PublishedTypes types, Languages languages) =>
        [
            new("locale", ParameterForm.Text, "Language of the answer; else Accept-Language decides, else the default language.")
            {
                Values = languages.All,
            },
            new(
                "fields",
                ParameterForm.Text,
                "Properties to give; `id` always comes along, all others are left out even where the schema requires them. Without it: all."
            )
            {
                Values = Fields(type),
                IsList = true,
            },
            new(
                "include",
                ParameterForm.Text,
                "Kinds whose full documents to bring along in `included`, where these records show them; with a point, those that these show in turn."
            )
            {
                Values = [.. type.Includes, .. type.Includes.SelectMany(path => types.ByPath(path).Includes.Select(next => $"{path}.{next}"))],
                IsList = true,
            },
        ];

    /// <summary>What there isn't to be, and whether there is to be anything.</summary>
    private static IEnumerable<ParameterSpec> Exclusions(PublishedType type)
    {
        foreach (var facet in type.Facets.Where(f => f.HasValues))
        {
            if (facet.Form != FacetForm.Flag)
                yield return Of(facet) with
                {
                    Name = facet.Name + ListConditions.Not,
                    Description = $"None of these: {facet.Description}",
                };
            yield return new(facet.Name + ListConditions.Exists, ParameterForm.Flag, $"Whether there is any: {facet.Description}");
        }
        foreach (var facet in type.Facets.Where(f => f.About is not null))
            yield return new(
                facet.About + ListConditions.Exists,
                ParameterForm.Flag,
                $"Whether there is such a date, however exact: `{facet.About}`."
            );
    }

    private static ParameterSpec Of(FacetSpec facet) =>
        facet.Form switch
        {
            FacetForm.Closed => new(facet.Name, ParameterForm.Text, facet.Description) { Values = facet.Values, IsList = true },
            FacetForm.Word => new(facet.Name, ParameterForm.Text, facet.Description)
            {
                Pattern = facet.Pattern,
                Maximum = 100,
                IsList = true,
            },
            FacetForm.Record => new(facet.Name, ParameterForm.Text, $"{facet.Description} By id or slug.") { Maximum = 200, IsList = true },
            FacetForm.Flag => new(facet.Name, ParameterForm.Flag, facet.Description),
            FacetForm.DateFrom or FacetForm.DateUntil => new(facet.Name, ParameterForm.PartialDate, facet.Description),
            FacetForm.NumberFrom or FacetForm.NumberUntil => new(facet.Name, ParameterForm.Number, facet.Description) { Maximum = 999_999 },
        };
}

using System.Text.Json;
using Cleantech.Api.Http;

namespace Cleantech.Api.Delivery;

/// <summary>The parameters of a kind's public list and document: built from its descriptor, so that reading and documenting can't differ.</summary>
internal static class ListParameters
{
    public const int DefaultLimit = 20;
    public const int MostRows = 100;

    public static IReadOnlyList<ParameterSpec> OfList(PublishedType type, Languages languages) =>
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
            .. Common(type, languages),
            new("fallback", ParameterForm.Text, "`none`: only records published in the asked language.") { Values = ["none"] },
            .. Filters(type),
        ];

    public static IReadOnlyList<ParameterSpec> Filters(PublishedType type) => [.. type.Facets.Select(Of)];

    public static IReadOnlyList<ParameterSpec> OfDocument(PublishedType type, Languages languages) =>
        [
            .. Common(type, languages),
            new("fallback", ParameterForm.Text, "Which languages stand in, in this order, or `none`.")
            {
                Values = [.. languages.All, "none"],
                IsList = true,
            },
        ];

    /// <summary>The properties of a kind's document, as JSON names them.</summary>
    public static IReadOnlyList<string> Fields(PublishedType type) =>
        [.. StrictJson.Options.GetTypeInfo(type.Document).Properties.Select(p => p.Name).Where(name => name != "included")];

    private static IReadOnlyList<ParameterSpec> Common(PublishedType type, Languages languages) =>
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
            new("include", ParameterForm.Text, "Kinds whose full documents to bring along in `included`, where these records show them.")
            {
                Values = type.Includes,
                IsList = true,
            },
        ];

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
        };
}

using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery;

/// <summary>What is asked of a facet.</summary>
internal enum FacetTest
{
    OneOf,
    NoneOf,
    Present,
    Absent,
    From,
    Until,
}

/// <summary>What a list's filter asks of one facet.</summary>
internal sealed record FacetCondition(FacetSpec Facet, FacetTest Test, IReadOnlyList<string> Values);

/// <summary>Reads what a list's address asks of the facets of its kind.</summary>
internal sealed class ListConditions(PublishedReader documents, Languages languages)
{
    /// <summary>Ends of parameters' names: `country.not`, `country.exists`.</summary>
    public const string Not = ".not";

    public const string Exists = ".exists";

    public IReadOnlyList<FacetCondition> Of(Commands commands, PublishedType type, Query query, string locale)
    {
        var conditions = new List<FacetCondition>();
        foreach (var facet in type.Facets)
        {
            if (query.Text(facet.Name) is { } text)
                conditions.Add(
                    facet.Form switch
                    {
                        FacetForm.DateFrom => new(facet, FacetTest.From, [FacetSpec.Comparable(PartialDate.Parse(text).First)]),
                        FacetForm.DateUntil => new(facet, FacetTest.Until, [FacetSpec.Comparable(PartialDate.Parse(text).Last)]),
                        FacetForm.NumberFrom => new(facet, FacetTest.From, [FacetSpec.Comparable(query.Number(facet.Name, 0))]),
                        FacetForm.NumberUntil => new(facet, FacetTest.Until, [FacetSpec.Comparable(query.Number(facet.Name, 0))]),
                        FacetForm.Closed or FacetForm.Word or FacetForm.Record or FacetForm.Flag => new(
                            facet,
                            FacetTest.OneOf,
                            Values(commands, facet, query.List(facet.Name), locale)
                        ),
                    }
                );
            if (query.List(facet.Name + Not) is { Count: > 0 } others)
                conditions.Add(new(facet, FacetTest.NoneOf, Values(commands, facet, others, locale)));
            if (query.Text((facet.About ?? facet.Name) + Exists) is { } exists)
                conditions.Add(new(facet, exists == "true" ? FacetTest.Present : FacetTest.Absent, []));
        }

        return conditions;
    }

    /// <summary>Only what is public can be meant: a hidden record can't be guessed at through a filter.</summary>
    private IReadOnlyList<string> Values(Commands commands, FacetSpec facet, IReadOnlyList<string> asked, string locale) =>
        facet.Form == FacetForm.Record
            ? [.. asked.Select(v => documents.Resolve(commands, facet.Kind!, v, [.. languages.Chain(locale)]) ?? "")]
            : asked;
}

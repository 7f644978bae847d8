using System.Text.Json.Nodes;

namespace Cleantech.Api.Delivery.Linked;

/// <summary>What the terms of our JSON-LD mean: whole in each document, so that reading it asks nobody.</summary>
internal static class LinkedContext
{
    private static readonly string[] Iris = ["url", "sameAs", "license", "ct:moreInformation"];
    private static readonly string[] Dates =
    [
        "foundingDate",
        "dateCreated",
        "datePublished",
        "startDate",
        "endDate",
        "expires",
        "ct:asOf",
        "ct:due",
        "ct:readOn",
    ];
    private static readonly string[] Moments = ["dateModified"];

    /// <summary>Codes, numbers and names, which are in no language.</summary>
    private static readonly string[] NoText =
    [
        "addressCountry",
        "propertyID",
        "value",
        "vatID",
        "leiCode",
        "email",
        "telephone",
        "legalName",
        "jobTitle",
        "inLanguage",
        "creditText",
        "author",
        "ct:key",
        "ct:asStated",
        "ct:postalAddress",
    ];

    private static readonly string[] InOrder = ["ct:ambition", "ct:service", "ct:party", "ct:commitment", "ct:legalStatusChange"];

    public static JsonObject Of(string vocabulary, string locale)
    {
        var context = new JsonObject
        {
            ["@vocab"] = "https://schema.org/",
            ["org"] = "http://www.w3.org/ns/org#",
            ["dcterms"] = "http://purl.org/dc/terms/",
            ["rdf"] = "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
            ["ct"] = vocabulary,
            ["@language"] = locale,
            // What W3C ORG says from the membership's side.
            ["membership"] = new JsonObject { ["@reverse"] = "org:organization" },
        };
        Define(Iris, "@type", "@id");
        Define(Dates, "@type", "Date");
        Define(Moments, "@type", "DateTime");
        Define(NoText, "@language", null);
        Define(InOrder, "@container", "@list");
        return context;

        void Define(IEnumerable<string> terms, string keyword, string? value)
        {
            foreach (var term in terms)
                context[term] = new JsonObject
                {
                    ["@id"] = term.Contains(':', StringComparison.Ordinal) ? term : $"https://schema.org/{term}",
                    [keyword] = value,
                };
        }
    }
}

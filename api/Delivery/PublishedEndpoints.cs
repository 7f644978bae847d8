using System.Text.Json.Serialization;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;

namespace Cleantech.Api.Delivery;

/// <summary>A page of published documents.</summary>
public sealed record PublishedPage<TDocument>
{
    /// <summary>The documents, each record once, in the best language for the reader.</summary>
    public required IReadOnlyList<TDocument> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many match in all; null unless asked with count=true.</summary>
    public required long? Total { get; init; }

    /// <summary>Full documents that were asked for with `include`, by kind.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Included? Included { get; init; }

    /// <summary>How many records there are of each value, of the filters asked for with `facets`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, IReadOnlyList<FacetCount>>? Facets { get; init; }
}

/// <summary>The public reads of a kind: its list, and one document by id or slug.</summary>
internal static class PublishedEndpoints
{
    public static void MapPublished<TDocument>(this IEndpointRouteBuilder routes, PublishedType type)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var types = routes.ServiceProvider.GetRequiredService<PublishedTypes>();
        var group = routes.MapGroup($"/{type.Path}").WithTags(type.Title).AllowAnonymous();

        group
            .MapGet("/", (HttpContext http, Query query, PublishedAnswers answers) => answers.List(http, type, query))
            .WithName($"{Operation(type)}_List")
            .WithSummary("Lists what is published.")
            .Takes(ListParameters.OfList(type, types, languages))
            .WithMetadata(new PublicRead(type.Path, typeof(TDocument), IsDocument: false))
            .Produces<PublishedPage<TDocument>>()
            .Produces(StatusCodes.Status304NotModified);
        group
            .MapGet(
                "/{idOrSlug}",
                (HttpContext http, string idOrSlug, Query query, PublishedAnswers answers) => answers.Document(http, type, idOrSlug, query)
            )
            .WithName($"{Operation(type)}_Read")
            .WithSummary("Reads one published record, by id or slug; as linked data too.")
            .Takes(ListParameters.OfDocument(type, types, languages))
            .WithMetadata(
                new PublicRead(type.Path, typeof(TDocument), IsDocument: true),
                new AnswersAs("application/json", LinkedDocuments.MediaType),
                new AlsoAs(LinkedDocuments.MediaType, typeof(LinkedDocument))
            )
            .Produces<TDocument>()
            .Produces(StatusCodes.Status301MovedPermanently)
            .Produces(StatusCodes.Status304NotModified);
        group.MapLinked(type, new PublicRead(type.Path, typeof(TDocument), IsDocument: true), ListParameters.OfLinked(type, types, languages));
    }

    /// <summary>`LettersOfIntent` of `letters-of-intent`: the first half of operation ids.</summary>
    public static string Operation(PublishedType type) =>
        string.Concat(type.Path.Split('-').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));
}

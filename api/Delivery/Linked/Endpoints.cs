using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;

namespace Cleantech.Api.Delivery.Linked;

/// <summary>A document as linked data, at an address of its own for whoever can't say `Accept`.</summary>
internal static class LinkedEndpoints
{
    public static void MapLinked(this IEndpointRouteBuilder routes, PublishedType type, PublicRead read, IReadOnlyList<ParameterSpec> parameters) =>
        routes
            .MapGet(
                $"/{{idOrSlug}}{LinkedDocuments.End}",
                (HttpContext http, string idOrSlug, Query query, PublishedAnswers answers) =>
                    answers.Document(http, type, idOrSlug, query, LinkedDocuments.End)
            )
            .WithName($"{PublishedEndpoints.Operation(type)}_Linked")
            .WithSummary("Reads one published record as linked data (JSON-LD 1.1), by id or slug.")
            .Takes(parameters)
            .WithMetadata(read, new AnswersAs(LinkedDocuments.MediaType, "application/json"))
            .Produces<LinkedDocument>(StatusCodes.Status200OK, LinkedDocuments.MediaType)
            .Produces(StatusCodes.Status301MovedPermanently)
            .Produces(StatusCodes.Status304NotModified);
}

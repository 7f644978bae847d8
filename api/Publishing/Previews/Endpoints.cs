using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>Links that show a draft in the real site: made for a record or a release, listed, revoked; and what they show.</summary>
internal static class PreviewEndpoints
{
    /// <summary>Of one record.</summary>
    public static void MapPreviews(this RouteGroupBuilder records, RecordType type)
    {
        records
            .MapPost("/{id:guid}/previews", CreatePreview)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409, 422)
            .WithSummary("Makes a link that shows the record's present draft in one language to whoever has it. Its token is shown only now.");

        Task<Results<Created<NewPreviewResponse>, Problem>> CreatePreview(
            Guid id,
            PreviewRequest request,
            PreviewDesk desk,
            CancellationToken cancellation
        ) => desk.OfRecord(type, id, request, cancellation);
    }

    /// <summary>Of releases; all links; and what they show.</summary>
    public static void MapPreviews(this IEndpointRouteBuilder routes)
    {
        var links = routes.MapGroup("/admin").WithTags("Previews, admin");
        links.MapPost("/releases/{id:guid}/previews", OfRelease).RequireAuthorization(Acts.PublishContent).Refuses(409);
        links.MapGet("/previews", List).Takes(PreviewDesk.Parameters).RequireAuthorization(Acts.ReadDrafts);
        links.MapDelete("/previews/{id:guid}", Revoke).RequireAuthorization(Acts.WriteContent);

        var previews = routes.MapGroup("/previews/{token}").WithTags("Previews").AllowAnonymous();
        previews.MapGet("/", Contents).Refuses(409, 410, 429);
        foreach (var type in routes.ServiceProvider.GetRequiredService<RecordTypes>().All.Select(t => t.Published))
            previews
                .MapGet($"/{type.Path}/{{id:guid}}", Document(type))
                .WithName($"Previews_{PublishedEndpoints.Operation(type)}")
                .WithSummary("Reads one document as publishing would leave it: of the link's own records, or any public one.")
                .Produces(StatusCodes.Status200OK, type.Document, "application/json")
                .Refuses(409, 410, 429);
    }

    /// <summary>Makes a link that shows a release in one language, as if it were published now. Its token is shown only now.</summary>
    private static Task<Results<Created<NewPreviewResponse>, Problem>> OfRelease(
        Guid id,
        PreviewRequest request,
        PreviewDesk desk,
        CancellationToken cancellation
    ) => desk.OfRelease(id, request, cancellation);

    /// <summary>Lists preview links, the newest first; never their tokens.</summary>
    private static Task<Results<Ok<PreviewPage>, Problem>> List(Query query, PreviewDesk desk, CancellationToken cancellation) =>
        desk.Page(query, cancellation);

    /// <summary>Revokes a link, at once and for good.</summary>
    private static Task<Results<NoContent, Problem>> Revoke(Guid id, PreviewDesk desk, CancellationToken cancellation) =>
        desk.Revoke(id, cancellation);

    /// <summary>Says what a link shows. Nothing of it is kept by any cache.</summary>
    private static async Task<Results<Ok<PreviewContents>, Problem>> Contents(string token, PreviewReader reader, CancellationToken cancellation)
    {
        var (contents, problem) = await reader.Contents(token, cancellation);
        return contents is null ? problem! : TypedResults.Ok(contents);
    }

    private static Func<string, Guid, PreviewReader, CancellationToken, Task<Results<FileContentHttpResult, Problem>>> Document(PublishedType type) =>
        async (token, id, reader, cancellation) =>
        {
            var (json, problem) = await reader.Document(token, type, id, cancellation);
            return json is null ? problem! : TypedResults.Bytes(json, "application/json; charset=utf-8");
        };
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>One act on many records, done in the background: asked for, watched, cancelled.</summary>
internal static class BulkEndpoints
{
    public static void MapBulk(this IEndpointRouteBuilder routes)
    {
        var bulk = routes.MapGroup("/admin/bulk").WithTags("Bulk");
        bulk.MapGet("/", List).Takes(BulkShow.Parameters).RequireAuthorization(Acts.ReadDrafts);
        bulk.MapPost("/", Create).RequireAuthorization(Acts.WriteContent).Refuses(422);
        bulk.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        bulk.MapDelete("/{id:guid}", Cancel).RequireAuthorization(Acts.WriteContent).Refuses(409);
        bulk.MapGet("/{id:guid}/results", Results).Takes(BulkShow.ResultParameters).RequireAuthorization(Acts.ReadDrafts);
    }

    /// <summary>Lists bulk jobs, the newest first.</summary>
    private static Task<Results<Ok<BulkJobPage>, Problem>> List(Query query, BulkShow show, CancellationToken cancellation) =>
        show.Page(query, cancellation);

    /// <summary>
    /// Asks for one act on many records. It is done in the background, with the rights of whoever asks; `Location` says how far it is.
    /// To publish or unpublish needs the right to do so with one record.
    /// </summary>
    private static Task<Results<Accepted<BulkJobResponse>, Problem>> Create(
        BulkRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        BulkDesk desk,
        CancellationToken cancellation
    ) => desk.Create(request, idempotencyKey, cancellation);

    /// <summary>Reads a bulk job: where it stands, and how far it is.</summary>
    private static Task<Results<Ok<BulkJobResponse>, Problem>> Read(Guid id, BulkShow show, CancellationToken cancellation) =>
        show.One(id, cancellation);

    /// <summary>Cancels a bulk job. Records that have had their turn stay as they are; an atomic job is cancelled whole, while it can be.</summary>
    private static Task<Results<Ok<BulkJobResponse>, Problem>> Cancel(Guid id, BulkDesk desk, CancellationToken cancellation) =>
        desk.Cancel(id, cancellation);

    /// <summary>Says how a bulk job ended for each record, in the order of the selection.</summary>
    private static Task<Results<Ok<BulkResultPage>, Problem>> Results(Guid id, Query query, BulkShow show, CancellationToken cancellation) =>
        show.Results(id, query, cancellation);
}

using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Alliances;

internal static class AllianceEndpoints
{
    public static void MapAlliances(this IEndpointRouteBuilder routes)
    {
        routes.MapPublished<AllianceDocument>(AllianceType.Descriptor.Published); // GET /alliances, /alliances/{idOrSlug}

        var alliances = routes.MapRecords<AllianceResponse>(AllianceType.Descriptor); // GET /admin/alliances, publications, trashing: the same for all kinds

        alliances.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        alliances.MapPost("/", Create).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409, 422);
        alliances.MapPut("/{id:guid}", Replace).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
        alliances.MapPatch("/{id:guid}", Change).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
    }

    /// <summary>Reads an alliance as editors see it.</summary>
    private static Task<Results<TaggedOk<AllianceResponse>, Problem>> Read(Guid id, RecordHandlers records, CancellationToken cancellation) =>
        records.Read<AllianceResponse>(AllianceType.Descriptor, id, cancellation);

    /// <summary>Creates an alliance, as a draft. It may be incomplete, never malformed.</summary>
    private static Task<Results<TaggedCreated<AllianceResponse>, Problem>> Create(
        AllianceRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Create<AllianceResponse>(AllianceType.Descriptor, request, idempotencyKey, cancellation);

    /// <summary>Replaces an alliance's facts and texts. What the public sees stays until it is published again.</summary>
    private static Task<Results<TaggedOk<AllianceResponse>, Problem>> Replace(
        Guid id,
        AllianceRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Replace<AllianceResponse>(AllianceType.Descriptor, id, request, ifMatch, cancellation);

    /// <summary>Changes parts of an alliance (RFC 7396).</summary>
    private static Task<Results<TaggedOk<AllianceResponse>, Problem>> Change(
        Guid id,
        MergePatch patch,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Change<AllianceResponse>(AllianceType.Descriptor, id, patch, ifMatch, cancellation);
}

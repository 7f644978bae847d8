using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Organisations;

internal static class OrganisationEndpoints
{
    public static void MapOrganisations(this IEndpointRouteBuilder routes)
    {
        routes.MapPublished<OrganisationDocument>(OrganisationType.Descriptor.Published); // GET /organisations, /organisations/{idOrSlug}

        var organisations = routes.MapRecords<OrganisationResponse>(OrganisationType.Descriptor); // GET /admin/organisations, publications, trashing: the same for all kinds

        organisations.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        organisations.MapPost("/", Create).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409, 422);
        organisations.MapPut("/{id:guid}", Replace).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
        organisations.MapPatch("/{id:guid}", Change).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
    }

    /// <summary>Reads an organisation as editors see it.</summary>
    private static Task<Results<TaggedOk<OrganisationResponse>, Problem>> Read(Guid id, RecordHandlers records, CancellationToken cancellation) =>
        records.Read<OrganisationResponse>(OrganisationType.Descriptor, id, cancellation);

    /// <summary>Creates an organisation, as a draft. It may be incomplete, never malformed.</summary>
    private static Task<Results<TaggedCreated<OrganisationResponse>, Problem>> Create(
        OrganisationRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Create<OrganisationResponse>(OrganisationType.Descriptor, request, idempotencyKey, cancellation);

    /// <summary>Replaces an organisation's facts and texts. What the public sees stays until it is published again.</summary>
    private static Task<Results<TaggedOk<OrganisationResponse>, Problem>> Replace(
        Guid id,
        OrganisationRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Replace<OrganisationResponse>(OrganisationType.Descriptor, id, request, ifMatch, cancellation);

    /// <summary>Changes parts of an organisation (RFC 7396).</summary>
    private static Task<Results<TaggedOk<OrganisationResponse>, Problem>> Change(
        Guid id,
        MergePatch patch,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Change<OrganisationResponse>(OrganisationType.Descriptor, id, patch, ifMatch, cancellation);
}

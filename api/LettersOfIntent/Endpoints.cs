using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.LettersOfIntent;

internal static class LetterEndpoints
{
    public static void MapLettersOfIntent(this IEndpointRouteBuilder routes)
    {
        routes.MapPublished<LetterDocument>(LetterType.Descriptor.Published); // GET /letters-of-intent, /letters-of-intent/{idOrSlug}

        var lettersOfIntent = routes.MapRecords<LetterResponse>(LetterType.Descriptor); // GET /admin/letters-of-intent, publications, trashing: the same for all kinds

        lettersOfIntent.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        lettersOfIntent.MapPost("/", Create).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409, 422);
        lettersOfIntent.MapPut("/{id:guid}", Replace).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
        lettersOfIntent.MapPatch("/{id:guid}", Change).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
    }

    /// <summary>Reads a letter of intent as editors see it.</summary>
    private static Task<Results<TaggedOk<LetterResponse>, Problem>> Read(Guid id, RecordHandlers records, CancellationToken cancellation) =>
        records.Read<LetterResponse>(LetterType.Descriptor, id, cancellation);

    /// <summary>Creates a letter of intent, as a draft. It may be incomplete, never malformed.</summary>
    private static Task<Results<TaggedCreated<LetterResponse>, Problem>> Create(
        LetterRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Create<LetterResponse>(LetterType.Descriptor, request, idempotencyKey, cancellation);

    /// <summary>Replaces a letter of intent's facts and texts. What the public sees stays until it is published again.</summary>
    private static Task<Results<TaggedOk<LetterResponse>, Problem>> Replace(
        Guid id,
        LetterRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Replace<LetterResponse>(LetterType.Descriptor, id, request, ifMatch, cancellation);

    /// <summary>Changes parts of a letter of intent (RFC 7396).</summary>
    private static Task<Results<TaggedOk<LetterResponse>, Problem>> Change(
        Guid id,
        MergePatch patch,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Change<LetterResponse>(LetterType.Descriptor, id, patch, ifMatch, cancellation);
}

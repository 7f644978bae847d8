using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Articles;

internal static class ArticleEndpoints
{
    public static void MapArticles(this IEndpointRouteBuilder routes)
    {
        routes.MapPublished<ArticleDocument>(ArticleType.Descriptor.Published); // GET /articles, /articles/{idOrSlug}

        var articles = routes.MapRecords<ArticleResponse>(ArticleType.Descriptor); // GET /admin/articles, publications, trashing: the same for all kinds

        articles.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        articles.MapPost("/", Create).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409, 422);
        articles.MapPut("/{id:guid}", Replace).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
        articles.MapPatch("/{id:guid}", Change).RequireAuthorization(Acts.WriteContent).Takes(RevisionEndpoints.Note).Refuses(409);
    }

    /// <summary>Reads an article as editors see it.</summary>
    private static Task<Results<TaggedOk<ArticleResponse>, Problem>> Read(Guid id, RecordHandlers records, CancellationToken cancellation) =>
        records.Read<ArticleResponse>(ArticleType.Descriptor, id, cancellation);

    /// <summary>Creates an article, as a draft. It may be incomplete, never malformed.</summary>
    private static Task<Results<TaggedCreated<ArticleResponse>, Problem>> Create(
        ArticleRequest request,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Create<ArticleResponse>(ArticleType.Descriptor, request, idempotencyKey, cancellation);

    /// <summary>Replaces an article's facts and texts. What the public sees stays until it is published again.</summary>
    private static Task<Results<TaggedOk<ArticleResponse>, Problem>> Replace(
        Guid id,
        ArticleRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Replace<ArticleResponse>(ArticleType.Descriptor, id, request, ifMatch, cancellation);

    /// <summary>Changes parts of an article (RFC 7396).</summary>
    private static Task<Results<TaggedOk<ArticleResponse>, Problem>> Change(
        Guid id,
        MergePatch patch,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        RecordHandlers records,
        CancellationToken cancellation
    ) => records.Change<ArticleResponse>(ArticleType.Descriptor, id, patch, ifMatch, cancellation);
}

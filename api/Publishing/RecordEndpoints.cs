using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing.Previews;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Publishing.Translations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing;

/// <summary>The admin endpoints that are the same for all kinds: the list, publications, the trash.</summary>
internal static class RecordEndpoints
{
    /// <summary>Maps them under `/admin/{kind}`; the kind adds its own to the group.</summary>
    public static RouteGroupBuilder MapRecords<TResponse>(this IEndpointRouteBuilder routes, RecordType type)
    {
        var group = routes
            .MapGroup($"/admin/{type.Published.Path}")
            .WithTags($"{type.Published.Title}, admin")
            .WithMetadata(new ForKind(type.Published.Path));

        group
            .MapGet("/", List)
            .Takes(RecordList.Parameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Lists the records that you may open, drafts included.");
        group.MapGet("/{id:guid}/publications", Publications).RequireAuthorization(Acts.ReadDrafts).WithSummary("The state of each language.");

        var publishing = group.MapGroup("/{id:guid}/publications/{locale}").RequireAuthorization(Acts.PublishContent);
        publishing
            .MapPut("/", Publish)
            .Refuses(409, 422)
            .WithSummary("Publishes the present texts of this language, and the record's facts for all its published languages.");
        publishing.MapDelete("/", Unpublish).Takes(ReferenceEndpoints.References).Refuses(409).WithSummary("Takes this language off the public.");

        var trashing = group.MapGroup("/{id:guid}").RequireAuthorization(Acts.TrashContent);
        trashing
            .MapDelete("/", Trash)
            .Takes(ReferenceEndpoints.References)
            .Refuses(409)
            .WithSummary("Puts the record into the trash, and takes all its languages off the public.");
        trashing
            .MapPut("/trashing", Trash)
            .WithName($"{PublishedEndpoints.Operation(type.Published)}Admin_PutIntoTrash")
            .Takes(ReferenceEndpoints.References)
            .Refuses(409)
            .WithSummary("The same as deleting the record: it goes into the trash.");
        trashing.MapDelete("/trashing", Restore).WithSummary("Takes the record out of the trash. It stays unpublished.");
        group.MapRevisions<TResponse>(type);
        group.MapSchedules(type);
        group.MapReferences(type);
        group.MapSlugs(type);
        group.MapReviews(type);
        group.MapTalk(type);
        group.MapTranslations<TResponse>(type);
        group.MapPreviews(type);
        return group;

        Task<Results<Ok<RecordPage>, Problem>> List(Query query, RecordList records, CancellationToken cancellation) =>
            records.Page(type.Kind, query, isTrash: false, cancellation);

        Task<Results<Ok<IReadOnlyDictionary<string, PublicationMeta>>, Problem>> Publications(
            Guid id,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Publications(type, id, cancellation);

        Task<Results<TaggedOk<PublicationMeta>, Problem>> Publish(
            Guid id,
            string locale,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Publish(type, id, locale, ifMatch, cancellation);

        Task<Results<TaggedOk<PublicationMeta>, Problem>> Unpublish(
            Guid id,
            string locale,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            Query query,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Unpublish(type, id, locale, ifMatch, query.Policy(), cancellation);

        Task<Results<TaggedNoContent, Problem>> Trash(
            Guid id,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            Query query,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Trash(type, id, ifMatch, query.Policy(), cancellation);

        Task<Results<TaggedNoContent, Problem>> Restore(
            Guid id,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Restore(type, id, ifMatch, cancellation);
    }

    /// <summary>The trash of all kinds.</summary>
    public static void MapTrash(this IEndpointRouteBuilder routes)
    {
        var trash = routes.MapGroup("/admin/trash").WithTags("Trash");
        trash
            .MapGet("/", List)
            .Takes(RecordList.Parameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Lists what is in the trash, of all kinds.");
        trash
            .MapDelete("/{id:guid}", Purge)
            .RequireAuthorization(Acts.PurgeContent)
            .Refuses(409)
            .WithSummary("Removes a record from the trash for good. What was once public answers 410 for ever.");

        static Task<Results<Ok<RecordPage>, Problem>> List(Query query, RecordList records, CancellationToken cancellation) =>
            records.Page(null, query, isTrash: true, cancellation);

        static Task<Results<NoContent, Problem>> Purge(
            Guid id,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            PublicationDesk desk,
            CancellationToken cancellation
        ) => desk.Purge(id, ifMatch, cancellation);
    }
}

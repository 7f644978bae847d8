using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing.Scheduling;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>Changes to several records that become public together: put together, tried out, scheduled, published.</summary>
internal static class ReleaseEndpoints
{
    public static void MapReleases(this IEndpointRouteBuilder routes)
    {
        var releases = routes.MapGroup("/admin/releases").WithTags("Releases");
        releases.MapGet("/", List).Takes(ReleaseShow.Parameters).RequireAuthorization(Acts.ReadDrafts);
        releases.MapPost("/", Create).RequireAuthorization(Acts.PublishContent);
        releases.MapGet("/{id:guid}", Read).RequireAuthorization(Acts.ReadDrafts);
        releases.MapPut("/{id:guid}", Replace).RequireAuthorization(Acts.PublishContent).Refuses(409);
        releases.MapDelete("/{id:guid}", Remove).RequireAuthorization(Acts.PublishContent).Refuses(409);
        releases.MapGet("/{id:guid}/preview", Preview).RequireAuthorization(Acts.ReadDrafts).Refuses(409);
        releases.MapPut("/{id:guid}/schedule", Schedule).RequireAuthorization(Acts.PublishContent).Refuses(409);
        releases.MapDelete("/{id:guid}/schedule", Unschedule).RequireAuthorization(Acts.PublishContent).Refuses(409);
        releases.MapPut("/{id:guid}/publication", Publish).RequireAuthorization(Acts.PublishContent).Refuses(409);
    }

    /// <summary>Lists releases, the newest first.</summary>
    private static Task<Results<Ok<ReleasePage>, Problem>> List(Query query, ReleaseShow show, CancellationToken cancellation) =>
        show.Page(query, cancellation);

    /// <summary>Reads a release, with its records as they now stand and whether they have moved since they were added.</summary>
    private static Task<Results<TaggedOk<ReleaseResponse>, Problem>> Read(Guid id, ReleaseDesk desk, CancellationToken cancellation) =>
        desk.Read(id, cancellation);

    /// <summary>Makes a release. Nothing becomes public by it.</summary>
    private static Task<Results<TaggedCreated<ReleaseResponse>, Problem>> Create(
        ReleaseRequest request,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Create(request, cancellation);

    /// <summary>Replaces what is in a release. Items that were in it before keep the state in which their record was seen, unless they name a newer one.</summary>
    private static Task<Results<TaggedOk<ReleaseResponse>, Problem>> Replace(
        Guid id,
        ReleaseRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Replace(id, request, ifMatch, cancellation);

    /// <summary>Gives a release up. One that was published stays, as a record of what happened.</summary>
    private static Task<Results<NoContent, Problem>> Remove(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Remove(id, ifMatch, cancellation);

    /// <summary>Tries a release out and takes it back: what stands in its way, and every public document as it would leave it.</summary>
    private static Task<Results<Ok<ReleasePreview>, Problem>> Preview(Guid id, ReleaseDesk desk, CancellationToken cancellation) =>
        desk.Preview(id, cancellation);

    /// <summary>Schedules a release. What can't be published at its moment leaves everything as it was, and the release says why.</summary>
    private static Task<Results<TaggedOk<ReleaseResponse>, Problem>> Schedule(
        Guid id,
        MomentRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Schedule(id, request, ifMatch, cancellation);

    /// <summary>Takes a release's moment away: it is open again.</summary>
    private static Task<Results<TaggedOk<ReleaseResponse>, Problem>> Unschedule(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Unschedule(id, ifMatch, cancellation);

    /// <summary>Publishes a release now: all of it in one transaction, or nothing; the refusal lists everything that stands in the way.</summary>
    private static Task<Results<TaggedOk<ReleaseResponse>, Problem>> Publish(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        ReleaseDesk desk,
        CancellationToken cancellation
    ) => desk.Publish(id, ifMatch, cancellation);
}

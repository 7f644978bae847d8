using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>Publishing and unpublishing at a moment: per language of a record, and the list of all that is scheduled.</summary>
internal static class ScheduleEndpoints
{
    public static void MapSchedules(this RouteGroupBuilder records, RecordType type)
    {
        var schedule = records.MapGroup("/{id:guid}/publications/{locale}/schedule");
        schedule
            .MapGet("/", ReadSchedule)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Says when this language is to be published or to leave, and what became of what was scheduled.");
        schedule
            .MapPut("/", SetSchedule)
            .RequireAuthorization(Acts.PublishContent)
            .Refuses(409)
            .WithSummary("Schedules this language: published at a moment, as the record is then, or taken off the public, or both.");
        schedule
            .MapDelete("/", RemoveSchedule)
            .RequireAuthorization(Acts.PublishContent)
            .WithSummary("Lets nothing happen that still waits, and settles what failed.");

        Task<Results<TaggedOk<ScheduleResponse>, Problem>> ReadSchedule(Guid id, string locale, ScheduleDesk desk, CancellationToken cancellation) =>
            desk.Read(type, id, locale, cancellation);

        Task<Results<TaggedOk<ScheduleResponse>, Problem>> SetSchedule(
            Guid id,
            string locale,
            ScheduleRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            ScheduleDesk desk,
            CancellationToken cancellation
        ) => desk.Set(type, id, locale, request, ifMatch, cancellation);

        Task<Results<TaggedOk<ScheduleResponse>, Problem>> RemoveSchedule(
            Guid id,
            string locale,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            ScheduleDesk desk,
            CancellationToken cancellation
        ) => desk.Remove(type, id, locale, ifMatch, cancellation);
    }

    public static void MapSchedule(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/admin/schedule", List)
            .WithTags("Schedule")
            .Takes(ScheduleList.Parameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Lists what is scheduled, over all records.");

    private static Task<Results<Ok<SchedulePage>, Problem>> List(Query query, ScheduleList list, CancellationToken cancellation) =>
        list.Page(query, cancellation);
}

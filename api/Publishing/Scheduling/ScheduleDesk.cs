using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>What is scheduled for a language of a record, as the admin endpoints ask for it.</summary>
internal sealed class ScheduleDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    Schedules schedules,
    PublicationDesk publications,
    CurrentUser user,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    public async Task<Results<TaggedOk<ScheduleResponse>, Problem>> Read(RecordType type, Guid id, string locale, CancellationToken cancellation)
    {
        if (await type.Load(db, id, cancellation) is not { } entity)
            return Problem.NotFound;
        return new TaggedOk<ScheduleResponse>(await Response(id, locale, cancellation), entity.Record.ETag);
    }

    /// <summary>Replaces what waits; what has ended stays in the record's past.</summary>
    public async Task<Results<TaggedOk<ScheduleResponse>, Problem>> Set(
        RecordType type,
        Guid id,
        string locale,
        ScheduleRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (entity!.Record.IsTrashed)
            return Problem.Conflict("in-trash");
        if (!publications.MayUse(request.References))
            return new Problem { Status = 403, Code = "forbidden" };
        var faults = await schedules.Put(entity.Record, locale, request, user.UserId, cancellation);
        return faults.Count > 0 ? Problem.Validation(faults) : await Save(entity.Record, locale, cancellation);
    }

    public async Task<Results<TaggedOk<ScheduleResponse>, Problem>> Remove(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (!await schedules.Remove(id, locale, [ScheduleState.Waiting, ScheduleState.Failed], cancellation))
            return new TaggedOk<ScheduleResponse>(await Response(id, locale, cancellation), entity!.Record.ETag);
        entity!.Record.Schedule(locale, publishAt: null, unpublishAt: null, clock.GetUtcNow());
        return await Save(entity.Record, locale, cancellation);
    }

    private async Task<Results<TaggedOk<ScheduleResponse>, Problem>> Save(Record record, string locale, CancellationToken cancellation)
    {
        if (await desk.TrySave(record.Id, cancellation) is { } stale)
            return stale;
        return new TaggedOk<ScheduleResponse>(await Response(record.Id, locale, cancellation), record.ETag);
    }

    private async Task<ScheduleResponse> Response(Guid id, string locale, CancellationToken cancellation)
    {
        var acts = await db.Set<ScheduledAct>()
            .AsNoTracking()
            .Where(s => s.RecordId == id && s.Locale == locale)
            .OrderByDescending(s => s.SetAt)
            .ThenByDescending(s => s.Id)
            .Take(20)
            .ToListAsync(cancellation);
        var people = await People.Among(db, [.. acts.Select(a => a.By)], cancellation);
        return new ScheduleResponse { Publish = Last(ScheduledStep.Publish), Unpublish = Last(ScheduledStep.Unpublish) };

        ScheduleEntry? Last(ScheduledStep step) =>
            acts.Where(a => a.Step == step).OrderBy(a => a.State != ScheduleState.Waiting).FirstOrDefault() is { } act
                ? act.ToEntry(people, Wording.LanguageOf(http.HttpContext!.Request))
                : null;
    }
}

internal static class ScheduleEntries
{
    public static ScheduleEntry ToEntry(this ScheduledAct act, People people, string language) =>
        new()
        {
            At = act.At,
            LocalTime = act.LocalTime,
            TimeZone = act.TimeZone,
            References = act.Policy,
            State = act.State,
            By = act.By,
            ByName = people.Of(act.By)?.Name,
            EndedAt = act.EndedAt,
            Failure = act.Failure is { } failure ? StoredFailure.Worded(failure, language) : null,
        };
}

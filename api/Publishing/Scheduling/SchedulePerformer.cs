using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>One scheduled step, done or refused.</summary>
internal sealed class SchedulePerformer(
    CmsDb db,
    RecordTypes types,
    PublicationDesk desk,
    Publisher publisher,
    ContentVersion version,
    TimeProvider clock
) : IPerformer
{
    /// <summary>Ids and moments (`at`) of what is due; now is `@p0`.</summary>
    public const string Due = "SELECT id, at FROM scheduled_acts WHERE state = 'Waiting' AND at <= @p0";

    public async Task Perform(Guid id, CancellationToken cancellation)
    {
        var (problem, sequence) = await db.Write(
            async c =>
            {
                // Seen from within the writer: what another node has done is not waiting any more.
                if (await Waiting(id, c) is not { } act)
                    return ((Problem?)null, 0L);
                var entity = (await types.Of(act.Kind).Load(db, act.RecordId, c))!;
                var refusal = await Step(act, entity, c);
                if (refusal is not null)
                    return (refusal, 0L);
                act.Succeed(clock.GetUtcNow());
                Unmark(act, entity.Record);
                await db.SaveChangesAsync(c);
                return ((Problem?)null, await db.Set<Change>().MaxAsync(x => (long?)x.Sequence, c) ?? 0);
            },
            cancellation,
            commits: done => done.Item1 is null
        );
        version.Raise(sequence);
        if (problem is not null)
            await Fail(id, problem, cancellation);
    }

    /// <summary>Says why it could not be done, for whoever set it. It isn't tried again.</summary>
    public async Task Fail(Guid id, Problem problem, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await db.Write(
            async c =>
            {
                if (await Waiting(id, c) is { } act)
                {
                    act.Fail(StoredFailure.Of(problem), clock.GetUtcNow());
                    Unmark(act, (await types.Of(act.Kind).Load(db, act.RecordId, c))!.Record);
                }

                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    private async Task<Problem?> Step(ScheduledAct act, IRecordEntity entity, CancellationToken cancellation)
    {
        if (act.Step == ScheduledStep.Publish)
            return desk.Barred(types.Of(act.Kind), entity, act.Locale)
                ?? await desk.Refusal(await publisher.Publish(entity, act.Locale, cancellation), entity, act.Locale, cancellation);
        return await desk.Refusal(await desk.Unpublish(entity, [act.Locale], act.Policy, cancellation), entity, act.Locale, cancellation);
    }

    private void Unmark(ScheduledAct act, Record record)
    {
        if (record.Texts.Find(t => t.Locale == act.Locale) is not { } text)
            return;
        var isPublish = act.Step == ScheduledStep.Publish;
        record.Schedule(act.Locale, isPublish ? null : text.PublishAt, isPublish ? text.UnpublishAt : null, clock.GetUtcNow());
    }

    private Task<ScheduledAct?> Waiting(Guid id, CancellationToken cancellation) =>
        db.Set<ScheduledAct>().SingleOrDefaultAsync(s => s.Id == id && s.State == ScheduleState.Waiting, cancellation);
}

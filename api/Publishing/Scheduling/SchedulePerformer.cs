using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>One scheduled step, done or refused.</summary>
internal sealed class SchedulePerformer(
    CmsDb db,
    RecordTypes types,
    PublicationDesk desk,
    Publisher publisher,
    Departures departures,
    ReadConnections readers,
    Languages languages,
    Markdown markdown,
    ContentVersion version,
    TimeProvider clock
) : IPerformer
{
    /// <summary>
    /// Ids and moments (`at`) of what is due; now is `@p0`. At one moment, as in a release, what is published comes (`turn`) before what
    /// leaves; of that, what takes its users along first, since these may hold others. But a language of a record that must leave nobody
    /// behind comes before its other languages, while it can still be seen in those.
    /// </summary>
    public const string Due = """
        SELECT id, at, CASE WHEN step = 'Publish' THEN 1 WHEN policy = 'Refuse' THEN 3 WHEN policy = 'Cascade' AND NOT EXISTS (
                SELECT 1 FROM scheduled_acts o WHERE o.record_id = a.record_id AND o.state = 'Waiting' AND o.at = a.at AND o.policy = 'Refuse'
            ) THEN 2 ELSE 4 END AS turn
        FROM scheduled_acts a WHERE state = 'Waiting' AND at <= @p0
        """;

    public async Task Perform(Guid id, CancellationToken cancellation)
    {
        var problem = await Attempt([id], cancellation);
        // Who refers to it may leave at the same moment: which of the two was scheduled first must not matter.
        if (
            problem is { Code: "in-use" }
            && await LeavingWith(id, cancellation) is { Count: > 1 } together
            && await Attempt(together, cancellation) is null
        )
            return;
        if (problem is not null)
            await Fail(id, problem, cancellation);
    }

    /// <summary>Does all of them in one step, or says why none.</summary>
    private async Task<Problem?> Attempt(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        var (problem, sequence) = await db.Write(
            async c =>
                await TakeAll(ids, c) is { } refusal
                    ? (refusal, 0L)
                    : ((Problem?)null, await db.Set<Change>().MaxAsync(x => (long?)x.Sequence, c) ?? 0),
            cancellation,
            commits: done => done.Item1 is null
        );
        version.Raise(sequence);
        return problem;
    }

    private async Task<Problem?> TakeAll(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        if (ids is [var single])
            return await Take(single, cancellation);
        Problem? refusal = null;
        var used = await departures.Together(async () =>
        {
            foreach (var id in ids)
                refusal ??= await Take(id, cancellation);
        });
        return refusal ?? used.Values.Select(PublicationDesk.InUse).FirstOrDefault();
    }

    private async Task<Problem?> Take(Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear(); // of the one before
        // Seen from within the writer: what another node has done is not waiting any more.
        if (await Waiting(id, cancellation) is not { } act)
            return null;
        var entity = (await types.Of(act.Kind).Load(db, act.RecordId, cancellation))!;
        if (await Step(act, entity, cancellation) is { } refusal)
            return refusal;
        act.Succeed(clock.GetUtcNow());
        Unmark(act, entity.Record);
        await db.SaveChangesAsync(cancellation);
        return null;
    }

    /// <summary>It, and of what leaves at its moment all that has to go with it; nothing where somebody who stays is in the way.</summary>
    private async Task<IReadOnlyList<Guid>> LeavingWith(Guid id, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        if (await Waiting(id, cancellation) is not { } act)
            return [];
        var atOnce = await db.Set<ScheduledAct>()
            .AsNoTracking()
            .Where(s => s.State == ScheduleState.Waiting && s.At == act.At && s.Step == ScheduledStep.Unpublish)
            .ToListAsync(cancellation);
        var acts = atOnce.ToLookup(a => a.RecordId);
        return readers.Read(
            commands =>
                WhoHolds(act.RecordId, acts, commands) is { } leaving
                    ? leaving.SelectMany(r => acts[r]).OrderBy(a => a.Policy != ReferencePolicy.Refuse).ThenBy(a => a.Id).Select(a => a.Id).ToList()
                    : [],
            snapshot: true
        );
    }

    /// <summary>Records that have to leave so that this one can; null where one of them stays.</summary>
    private HashSet<Guid>? WhoHolds(Guid record, ILookup<Guid, ScheduledAct> acts, Commands commands)
    {
        var (graph, planner) = (new PublicGraph(commands), new Planner(commands, types, languages, markdown, clock.GetUtcNow()));
        var (leaving, waiting) = (new HashSet<Guid> { record }, new Queue<Guid>([record]));
        while (waiting.TryDequeue(out var target))
        {
            // Nobody holds one that is still public in another language, lets its users stay, or takes them along.
            if (Staying(target).Any() || acts[target].All(a => a.Policy != ReferencePolicy.Refuse))
                continue;
            foreach (var user in graph.Sources(target.ToString("D")).Where(IsServed).Select(Guid.Parse))
                if (!acts.Contains(user) || Cascade.Showing(planner.Present(user)!, target).Intersect(Staying(user)).Any())
                    return null;
                else if (leaving.Add(user))
                    waiting.Enqueue(user);
        }

        return leaving;

        // One that the installation gave up may still be noted as public.
        bool IsServed(string id) => graph.Names(id)?.All.Any(n => languages.Has(n.Locale)) is true;

        IEnumerable<string> Staying(Guid id) =>
            graph.Names(id.ToString("D"))?.All.Select(n => n.Locale).Where(l => languages.Has(l) && acts[id].All(a => a.Locale != l)) ?? [];
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

using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>
/// Goes on with a job. What is done and the note that it is are one transaction of the one writer: after a crash it goes on where it
/// stopped, and nothing is done twice, however many nodes there are.
/// </summary>
internal sealed class BulkWork(
    CmsDb db,
    BulkPerformer performer,
    Departures departures,
    BulkRights rights,
    ContentVersion version,
    Writer writer,
    TimeProvider clock,
    ILogger<BulkWork> log
)
{
    private const string Savepoint = "bulk_item";

    /// <summary>The record whose turn it is.</summary>
    public async Task Next(Guid id, CancellationToken cancellation)
    {
        int? position = null;
        Problem? problem;
        try
        {
            (problem, var sequence) = await db.Write(
                async c =>
                {
                    if (await Open(id, c) is not { } job)
                        return ((Problem?)null, 0L);
                    var item = await Items(id).Where(i => i.Outcome == BulkOutcome.Waiting).OrderBy(i => i.Turn).FirstAsync(c);
                    position = item.Position;
                    job.Start(clock.GetUtcNow());
                    var unmoved = await Unmoved(job, item, c);
                    var (outcome, refusal) = await performer.Do(job, item, c);
                    if (refusal is not null)
                        return (refusal, 0L);
                    item.End(outcome);
                    var tags = await Tags(unmoved, c);
                    foreach (var other in unmoved)
                        other.Follow(tags[other.RecordId]);
                    job.Count(1, 0, clock.GetUtcNow());
                    await db.SaveChangesAsync(c);
                    return (null, await LastChange(c));
                },
                cancellation,
                commits: done => done.Item1 is null
            );
            version.Raise(sequence);
        }
        catch (Exception e) when (position is not null && e is not OperationCanceledException && !writer.IsPassing(e))
        {
            problem = Internal(e);
        }

        db.ChangeTracker.Clear(); // what was taken back is still remembered as saved
        if (problem is not null)
            await Refuse(id, position!.Value, problem, cancellation);
    }

    /// <summary>All of an atomic job's records, or none of them; of each that can't be done it says why, as if the others could.</summary>
    public async Task Whole(Guid id, CancellationToken cancellation)
    {
        if (!await Begin(id, cancellation))
            return;
        var refused = new Dictionary<int, Problem>();
        try
        {
            var sequence = await db.Write(
                async c =>
                {
                    if (await Open(id, c) is not { } job)
                        return 0;
                    var outcomes = new Dictionary<int, BulkOutcome>();
                    var items = await Items(id).AsNoTracking().OrderBy(i => i.Turn).ToListAsync(c);
                    var tags = await Tags(items, c);
                    foreach (var item in items.Where(i => i.Etag == tags.GetValueOrDefault(i.RecordId)))
                        item.Follow(null);
                    var used = await departures.Together(async () =>
                    {
                        foreach (var item in items)
                        {
                            db.ChangeTracker.Clear(); // or each save would look at everything that was saved before
                            var (outcome, problem) = await Try(job, item, c);
                            if (problem is null)
                                outcomes[item.Position] = outcome;
                            else
                                refused[item.Position] = problem;
                        }
                    });
                    foreach (var item in items.Where(i => used.ContainsKey(i.RecordId)))
                        refused.TryAdd(item.Position, PublicationDesk.InUse(used[item.RecordId]));

                    db.ChangeTracker.Clear();
                    if (refused.Count > 0 || await Open(id, c) is not { } present)
                        return 0;
                    foreach (var item in await Items(id).ToListAsync(c))
                        item.End(outcomes[item.Position]);
                    present.Count(outcomes.Count, 0, clock.GetUtcNow());
                    await db.SaveChangesAsync(c);
                    return await LastChange(c);
                },
                cancellation,
                commits: _ => refused.Count == 0
            );
            version.Raise(sequence);
        }
        catch (Exception e) when (e is not OperationCanceledException && !writer.IsPassing(e))
        {
            await Fail(id, Internal(e), [], cancellation);
        }

        if (refused.Count > 0)
            await Fail(id, Problem.Conflict("bulk-refused", refused.Count), refused, cancellation);
    }

    private async Task<(BulkOutcome Outcome, Problem? Problem)> Try(BulkJob job, BulkItem item, CancellationToken cancellation)
    {
        var transaction = db.Database.CurrentTransaction!;
        await transaction.CreateSavepointAsync(Savepoint, cancellation);
        var done = await performer.Do(job, item, cancellation);
        if (done.Problem is not null)
            await transaction.RollbackToSavepointAsync(Savepoint, cancellation);
        await transaction.ReleaseSavepointAsync(Savepoint, cancellation);
        return done;
    }

    /// <summary>Those that wait, and whose records are as was asked: a cascade may take them along, which is no change by somebody else.</summary>
    private async Task<List<BulkItem>> Unmoved(BulkJob job, BulkItem present, CancellationToken cancellation)
    {
        if (job.Instructions.References != ReferencePolicy.Cascade)
            return [];
        var items = await Items(job.Id)
            .Where(i => i.Outcome == BulkOutcome.Waiting && i.Etag != null && i.Position != present.Position)
            .ToListAsync(cancellation);
        var tags = await Tags(items, cancellation);
        return items.FindAll(i => i.Etag == tags.GetValueOrDefault(i.RecordId));
    }

    private async Task<Dictionary<Guid, string>> Tags(List<BulkItem> items, CancellationToken cancellation)
    {
        var ids = items.Where(i => i.Etag is not null).Select(i => i.RecordId).Distinct().ToList();
        return ids.Count == 0
            ? []
            : await db.Records.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, r => r.ETag, cancellation);
    }

    /// <summary>Lets others see that it runs.</summary>
    private Task<bool> Begin(Guid id, CancellationToken cancellation) =>
        db.Write(
            async c =>
            {
                if (await Open(id, c) is not { } job)
                    return false;
                job.Start(clock.GetUtcNow());
                await db.SaveChangesAsync(c);
                return true;
            },
            cancellation
        );

    private async Task Refuse(Guid id, int position, Problem problem, CancellationToken cancellation) =>
        await db.Write(
            async c =>
            {
                // Somebody may have cancelled it, or another node been quicker.
                var item = await Items(id).SingleOrDefaultAsync(i => i.Position == position && i.Outcome == BulkOutcome.Waiting, c);
                if (item is null || await Open(id, c) is not { } job)
                    return 0;
                item.End(BulkOutcome.Refused, StoredFailure.Of(Told(problem)));
                job.Start(clock.GetUtcNow());
                job.Count(0, 1, clock.GetUtcNow());
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );

    private async Task Fail(Guid id, Problem problem, Dictionary<int, Problem> refused, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await db.Write(
            async c =>
            {
                if (await Find(id, c) is not { HasEnded: false } job)
                    return 0;
                foreach (var item in refused.Count == 0 ? [] : await Items(id).ToListAsync(c))
                    if (refused.TryGetValue(item.Position, out var why))
                        item.End(BulkOutcome.Refused, StoredFailure.Of(Told(why)));
                await GiveUp(job, problem, refused.Count, c);
                return 0;
            },
            cancellation
        );
    }

    /// <summary>The job, while it has not ended. It ends here when whoever asked may no longer do it.</summary>
    private async Task<BulkJob?> Open(Guid id, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { HasEnded: false } job)
            return null;
        if (await rights.Allow(job.Action))
            return job;
        await GiveUp(job, BulkRights.Forbidden, refused: 0, cancellation);
        return null;
    }

    private async Task GiveUp(BulkJob job, Problem problem, int refused, CancellationToken cancellation)
    {
        job.Fail(StoredFailure.Of(problem), refused, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        await db.Set<BulkItem>().LeaveOut(job.Id, cancellation);
    }

    private Task<BulkJob?> Find(Guid id, CancellationToken cancellation) => db.Set<BulkJob>().SingleOrDefaultAsync(j => j.Id == id, cancellation);

    private IQueryable<BulkItem> Items(Guid id) => db.Set<BulkItem>().Where(i => i.JobId == id);

    private async Task<long> LastChange(CancellationToken cancellation) => await db.Set<Change>().MaxAsync(x => (long?)x.Sequence, cancellation) ?? 0;

    private Problem Internal(Exception e)
    {
        log.LogError(e, "A bulk job met a fault of ours");
        return new Problem { Status = 500, Code = "internal" };
    }

    /// <summary>A refusal in words for somebody who isn't looking at this record alone.</summary>
    private static Problem Told(Problem problem) =>
        problem switch
        {
            { Status: 404 } => Problem.Conflict("bulk-no-record"),
            { Status: 412 } => Problem.Conflict("bulk-changed", problem.CurrentETag),
            { UsedBy: { } users } => Problem.Conflict("bulk-in-use", string.Join("; ", users.Select(u => u.Name))),
            _ => problem,
        };
}

using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>
/// At the first start with a restored backup: what fell due while the backup lay there may have been done, put off or called off since, and
/// is done by nobody unasked.
/// </summary>
internal sealed class AfterRestore(
    CmsDb db,
    ReadConnections readers,
    RestoredLog log,
    SchedulePerformer schedules,
    ReleasePublisher releases,
    TimeProvider clock
)
{
    public async Task Settle(CancellationToken cancellation)
    {
        await log.LeaveGap(cancellation);
        if (!log.IsNew)
            return;
        var (problem, now) = (Problem.Conflict("restored"), CmsDb.Stored(clock.GetUtcNow()));
        foreach (var id in Due(SchedulePerformer.Due, now))
            await schedules.Fail(id, problem, cancellation);
        foreach (var id in Due(ReleasePublisher.Due, now))
            await releases.Fail(id, problem, cancellation);
        db.ChangeTracker.Clear();
        await db.Write(
            async c =>
            {
                var jobs = await db.Set<BulkJob>().Where(j => j.State == BulkState.Waiting || j.State == BulkState.Running).ToListAsync(c);
                foreach (var job in jobs)
                {
                    job.Fail(StoredFailure.Of(problem), refused: 0, clock.GetUtcNow());
                    await db.Set<BulkItem>().LeaveOut(job.Id, c);
                }

                await db.Settings.Where(s => s.Name == StoredSetting.Restored).ExecuteDeleteAsync(c);
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    private IReadOnlyList<Guid> Due(string sql, object now) =>
        readers.Read(c => c.Rows($"SELECT id FROM ({sql}) AS due", r => Guid.Parse(r.GetString(0)), now));
}

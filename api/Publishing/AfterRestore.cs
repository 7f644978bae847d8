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
/// is done by nobody unasked; and mirrors that were told more than is here now are told to begin anew.
/// </summary>
internal sealed class AfterRestore(
    CmsDb db,
    ReadConnections readers,
    IMigrating migrating,
    SchedulePerformer schedules,
    ReleasePublisher releases,
    TimeProvider clock
)
{
    public async Task Settle(CancellationToken cancellation)
    {
        if (readers.Read(c => c.Scalar("SELECT count(*) FROM settings WHERE name = @p0", StoredSetting.Restored)) == 0)
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

                var commands = db.Commands();
                var (lost, place) = LostPlaces.More(commands);
                migrating.ContinueChangesAfter(commands, place);
                await db.Settings.Where(s => s.Name == StoredSetting.Restored || s.Name == LostPlaces.Setting).ExecuteDeleteAsync(c);
                db.Settings.Add(new StoredSetting { Name = LostPlaces.Setting, Value = lost });
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    private IReadOnlyList<Guid> Due(string sql, object now) =>
        readers.Read(c => c.Rows($"SELECT id FROM ({sql}) AS due", r => Guid.Parse(r.GetString(0)), now));
}

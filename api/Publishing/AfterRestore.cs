using System.Globalization;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>
/// With a restored backup: mirrors that were told more than is here now are told to begin anew; and what fell due while the backup lay there,
/// which may have been done, put off or called off since, is done by nobody unasked.
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
    private const string HasGap = "gap";

    /// <summary>Before the log goes on, which an import or a rendering by a new version lets it do before anybody is served.</summary>
    public async Task LeaveGap(CancellationToken cancellation)
    {
        if (Marker() is not { } replaced || replaced == HasGap)
            return;
        await db.Write(
            async c =>
            {
                var commands = db.Commands();
                long.TryParse(replaced, NumberStyles.None, CultureInfo.InvariantCulture, out var told);
                var (lost, place) = LostPlaces.More(commands, told);
                migrating.ContinueChangesAfter(commands, place);
                await db.Settings.Where(s => s.Name == StoredSetting.Restored || s.Name == LostPlaces.Setting).ExecuteDeleteAsync(c);
                db.Settings.Add(new StoredSetting { Name = LostPlaces.Setting, Value = lost });
                db.Settings.Add(new StoredSetting { Name = StoredSetting.Restored, Value = HasGap });
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    /// <summary>At the first start with it.</summary>
    public async Task Settle(CancellationToken cancellation)
    {
        await LeaveGap(cancellation);
        if (Marker() is null)
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

    private string? Marker() =>
        readers.Read(c => c.Rows("SELECT value FROM settings WHERE name = @p0", r => r.GetString(0), StoredSetting.Restored)).FirstOrDefault();

    private IReadOnlyList<Guid> Due(string sql, object now) =>
        readers.Read(c => c.Rows($"SELECT id FROM ({sql}) AS due", r => Guid.Parse(r.GetString(0)), now));
}

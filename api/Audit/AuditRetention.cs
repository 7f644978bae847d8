using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Audit;

internal static class AuditRetention
{
    /// <summary>
    /// Drops the entries that have had their day, oldest first, and writes down up to which: the chain goes on from there, and whoever
    /// drops some by hand can't say so without breaking it.
    /// </summary>
    public static async Task<int> Drop(CmsDb db, AuditTrail trail, DateTimeOffset now, AuditOptions options, CancellationToken cancellation)
    {
        if (options.KeepDays == 0)
            return 0;
        // By whole days, so that a day's dropping leaves one entry.
        var since = new DateTimeOffset(now.UtcDateTime.Date, TimeSpan.Zero) - TimeSpan.FromDays(options.KeepDays);
        var entries = db.Set<AuditEntry>().AsNoTracking();
        var kept = await entries.Where(e => e.At >= since).OrderBy(e => e.Sequence).Select(e => (long?)e.Sequence).FirstOrDefaultAsync(cancellation);
        var last = await entries.Where(e => kept == null || e.Sequence < kept).OrderByDescending(e => e.Sequence).FirstOrDefaultAsync(cancellation);
        if (last is null)
            return 0;

        trail.Add(db, new AuditNote(AuditActs.AuditDropped, "audit", null) { After = new Cut(last.Sequence, last.Hash) });
        await db.SaveChangesAsync(cancellation);
        return await db.Set<AuditEntry>().Where(e => e.Sequence <= last.Sequence).ExecuteDeleteAsync(cancellation);
    }
}

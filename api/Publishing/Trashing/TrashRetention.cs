using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Trashing;

internal static class TrashRetention
{
    private const int AtOnce = 100;

    /// <summary>
    /// Purges what has been in the trash for its time, a hundred records a transaction, so that nobody waits long. What was once public
    /// keeps its addresses: they are the delivery house's, and answer 410 for ever.
    /// </summary>
    public static async Task<int> Purge(CmsDb db, DateTimeOffset now, TrashOptions options, CancellationToken cancellation)
    {
        if (options.PurgeAfterDays == 0)
            return 0;
        var since = now - TimeSpan.FromDays(options.PurgeAfterDays);
        for (var purged = 0; ; )
        {
            var some = await db.Write(
                async c =>
                {
                    var records = await db.Records.Where(r => r.TrashedAt <= since).Take(AtOnce).ToListAsync(c);
                    db.RemoveRange(records); // one by one, so that the audit log tells of each
                    await db.SaveChangesAsync(c);
                    return records.Count;
                },
                cancellation
            );
            purged += some;
            if (some < AtOnce)
                return purged;
        }
    }
}

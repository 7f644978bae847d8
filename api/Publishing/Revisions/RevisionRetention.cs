using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Revisions;

internal static class RevisionRetention
{
    /// <summary>Drops the revisions that have had their day: old ones beyond a record's newest that were never public.</summary>
    public static async Task<int> Drop(CmsDb db, DateTimeOffset now, RevisionOptions options, CancellationToken cancellation)
    {
        if (options.KeepDays == 0)
            return 0;
        var since = now - TimeSpan.FromDays(options.KeepDays);
        return await db.Set<Revision>()
            .Where(r =>
                r.At <= since
                && db.Records.Any(record => record.Id == r.RecordId && r.Number <= record.Version - options.KeepNewest)
                && !db.Set<PublishedRevision>().Any(p => p.RecordId == r.RecordId && p.Number == r.Number)
            )
            .ExecuteDeleteAsync(cancellation);
    }
}

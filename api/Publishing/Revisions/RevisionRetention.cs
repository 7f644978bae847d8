using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Revisions;

internal static class RevisionRetention
{
    /// <summary>Those in which a language's reviewer sees something that is new: its texts, or the facts.</summary>
    public static IQueryable<Revision> Concerning(this IQueryable<Revision> revisions, string locale) =>
        revisions.Where(r => r.Facts || (" " + r.Languages + " ").Contains(" " + locale + " "));

    /// <summary>
    /// Drops the revisions that have had their day: old ones beyond a record's newest that were never public. The last that concerns a
    /// language stays: it says who wrote it last, and so who may not approve it.
    /// </summary>
    public static async Task<int> Drop(CmsDb db, DateTimeOffset now, RevisionOptions options, Languages languages, CancellationToken cancellation)
    {
        if (options.KeepDays == 0)
            return 0;
        var since = now - TimeSpan.FromDays(options.KeepDays);
        var old = db.Set<Revision>()
            .Where(r =>
                r.At <= since
                && db.Records.Any(record => record.Id == r.RecordId && r.Number <= record.Version - options.KeepNewest)
                && !db.Set<PublishedRevision>().Any(p => p.RecordId == r.RecordId && p.Number == r.Number)
            );
        foreach (var locale in languages.All)
        {
            var concerned = db.Set<Revision>().Concerning(locale);
            old = old.Where(r =>
                !concerned.Any(c => c.RecordId == r.RecordId && c.Number == r.Number)
                || concerned.Any(c => c.RecordId == r.RecordId && c.Number > r.Number)
            );
        }

        return await old.ExecuteDeleteAsync(cancellation);
    }
}

using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>What is to be done to records of a scheduled release before its own moment, and will then stand in its way.</summary>
internal static class Ahead
{
    public static async Task<IEnumerable<FieldError>> Of(CmsDb db, Release release, CancellationToken cancellation)
    {
        if (release.State != ReleaseState.Scheduled)
            return [];
        var records = release.Items.Select(i => i.Record).Distinct().ToList();
        var acts = await db.Set<ScheduledAct>()
            .AsNoTracking()
            .Where(a => a.State == ScheduleState.Waiting && a.At < release.At && records.Contains(a.RecordId))
            .Select(a => new { a.RecordId, a.At })
            .ToListAsync(cancellation);
        // At one moment, releases go by their ids.
        var releases = await db.Set<Release>()
            .AsNoTracking()
            .Where(r => r.State == ReleaseState.Scheduled && r.Id != release.Id && r.At <= release.At)
            .ToListAsync(cancellation);
        var first = acts.Select(a => (a.RecordId, a.At))
            .Concat(
                releases
                    .Where(r => r.At < release.At || r.Id.CompareTo(release.Id) < 0)
                    .SelectMany(r => r.Items.Select(i => (RecordId: i.Record, At: r.At!.Value)))
            )
            .GroupBy(a => a.RecordId)
            .ToDictionary(a => a.Key, a => a.Min(x => x.At));
        return release
            .Items.Index()
            .Where(i => first.ContainsKey(i.Item.Record))
            .Select(i => FieldError.At($"/items/{i.Index}", "release-ahead", StrictJson.Instant(first[i.Item.Record])));
    }
}

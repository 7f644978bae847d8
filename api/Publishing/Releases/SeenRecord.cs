using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>
/// A record as whoever puts it into a release sees it. `Mark` is a fingerprint of what counts for a release: content, publications, the
/// trash. What is done for a review or about a translation moves the entity tag too, and belongs before a publication. What is scheduled
/// (`Waiting`, by id) counts as long as it waits: done it moves the mark, failed it has changed nothing.
/// </summary>
internal sealed record SeenRecord(RecordKind Kind, int Stamp, int Version, string Mark, IReadOnlyList<Guid> Waiting)
{
    public static async Task<Dictionary<Guid, SeenRecord>> Present(CmsDb db, IReadOnlyCollection<Guid> ids, CancellationToken cancellation)
    {
        var records = await db
            .Records.Where(r => ids.Contains(r.Id))
            .Select(r => new
            {
                r.Id,
                r.Kind,
                r.Stamp,
                r.Version,
                r.UpdatedAt, // of content and trash
                r.TrashedAt,
                Publications = r
                    .Publications.Select(p => new
                    {
                        p.Locale,
                        p.State,
                        p.Version,
                        p.UpdatedAt,
                    })
                    .ToList(),
            })
            .AsSplitQuery()
            .ToListAsync(cancellation);
        var acts = await db.Set<ScheduledAct>()
            .Where(s => ids.Contains(s.RecordId) && s.State == ScheduleState.Waiting)
            .Select(s => new { s.RecordId, s.Id })
            .ToListAsync(cancellation);
        var waiting = acts.ToLookup(s => s.RecordId, s => s.Id);
        return records.ToDictionary(
            r => r.Id,
            r =>
            {
                var publications = r.Publications.Select(p => $"{p.Locale} {p.State} {p.Version} {Text(p.UpdatedAt)}");
                var all = string.Join('\n', [$"{r.Version} {Text(r.UpdatedAt)} {Text(r.TrashedAt)}", .. publications.Order(StringComparer.Ordinal)]);
                return new SeenRecord(
                    r.Kind,
                    r.Stamp,
                    r.Version,
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12)),
                    [.. waiting[r.Id]]
                );
            }
        );
    }

    private static string? Text(DateTimeOffset? at) => at?.UtcTicks.ToString(CultureInfo.InvariantCulture);
}

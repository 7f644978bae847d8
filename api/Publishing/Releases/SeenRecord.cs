using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>
/// A record as whoever puts it into a release sees it. `Mark` is a fingerprint of what counts for a release: content, publications, what is
/// scheduled, the trash. What is done for a review or about a translation moves the entity tag too, and belongs before a publication.
/// </summary>
internal sealed record SeenRecord(RecordKind Kind, int Stamp, int Version, string Mark)
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
        var waiting = await db.Set<ScheduledAct>()
            .Where(s => ids.Contains(s.RecordId) && s.State == ScheduleState.Waiting)
            .Select(s => new
            {
                s.RecordId,
                s.Locale,
                s.Step,
                s.At,
                s.Policy,
            })
            .ToListAsync(cancellation);
        var acts = waiting.ToLookup(s => s.RecordId, s => $"{s.Locale} {s.Step} {Text(s.At)} {s.Policy}");
        return records.ToDictionary(
            r => r.Id,
            r =>
            {
                var publications = r.Publications.Select(p => $"{p.Locale} {p.State} {p.Version} {Text(p.UpdatedAt)}");
                var all = string.Join('\n', [$"{r.Version} {Text(r.UpdatedAt)} {Text(r.TrashedAt)}", .. Sorted(publications), .. Sorted(acts[r.Id])]);
                return new SeenRecord(
                    r.Kind,
                    r.Stamp,
                    r.Version,
                    Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(all)).AsSpan(0, 12))
                );
            }
        );
    }

    private static IEnumerable<string> Sorted(IEnumerable<string> lines) => lines.Order(StringComparer.Ordinal);

    private static string? Text(DateTimeOffset? at) => at?.UtcTicks.ToString(CultureInfo.InvariantCulture);
}

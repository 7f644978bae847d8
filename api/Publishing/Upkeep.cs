using System.Globalization;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cleantech.Api.Publishing;

/// <summary>
/// After an upgrade: renders documents that an older renderer made, and rebuilds the lists when ICU sorts otherwise
/// or the installation's languages changed, from what was published. Where bytes differ, the change log says so.
/// </summary>
internal sealed class Upkeep(
    CmsDb db,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    ISearchIndex search,
    ContentVersion version,
    TimeProvider clock
)
{
    private const string Lists = "lists";

    /// <summary>Rendered anew; 0 when everything was up to date.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await db.Write(c => Task.FromResult(PrepareSearch()), cancellation);
        var present = languages.Fingerprint;
        var stored = await db.Settings.FindAsync([Lists], cancellation);
        var areListsOtherwise = stored is not null && stored.Value != present;
        if (stored is null)
            db.Settings.Add(stored = new StoredSetting { Name = Lists });
        stored.Value = present;

        var stale = await db
            .PublishedRecords.Where(p =>
                areListsOtherwise
                || db.Set<PublishedDocument>().Any(d => d.RecordId == p.RecordId.ToString() && d.RenderVersion < Planner.RenderVersion)
            )
            .Select(p => p.RecordId)
            .ToListAsync(cancellation);
        var sequence = await db.Write(
            async c =>
            {
                await db.SaveChangesAsync(c);
                var commands = new Commands(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction());
                var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
                long last = 0;
                foreach (var id in stale)
                    if (new Planner(commands, types, languages, markdown, now).PlanAnew(id.ToString("D")) is { } plan)
                        last = Math.Max(last, Publisher.Apply(commands, search, plan, now));
                commands.Execute("UPDATE published_documents SET render_version = @p0 WHERE render_version < @p0", Planner.RenderVersion);
                return last;
            },
            cancellation
        );
        version.Raise(sequence);
        return stale.Count;
    }

    private bool PrepareSearch()
    {
        search.Prepare(new Commands(db.Database.GetDbConnection(), db.Database.CurrentTransaction!.GetDbTransaction()));
        return true;
    }
}

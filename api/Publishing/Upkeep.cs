using System.Globalization;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>
/// After an upgrade: renders documents that an older renderer made, and rebuilds the lists when ICU sorts otherwise
/// or the installation's languages changed, from what was published. On a new day: what comes out otherwise from that day on.
/// Where bytes differ, the change log says so.
/// </summary>
internal sealed class Upkeep(
    CmsDb db,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    ISearchIndex search,
    TranslationUpkeep translations,
    ContentVersion version,
    TimeProvider clock
)
{
    private const string Lists = "lists";
    private const string Day = "day";

    /// <summary>Rendered anew; 0 when everything was up to date.</summary>
    public async Task<int> Run(CancellationToken cancellation)
    {
        await db.Write(c => Task.FromResult(PrepareSearch()), cancellation);
        await DraftReferences.Complete(db, types, cancellation);
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
                var last = RenderAnew(stale);
                db.Commands().Execute("UPDATE published_documents SET render_version = @p0 WHERE render_version < @p0", Planner.RenderVersion);
                return last;
            },
            cancellation
        );
        version.Raise(sequence);
        await translations.Run(cancellation);
        return stale.Count;
    }

    /// <summary>Renders anew what the days since the last time changed by themselves, such as a consent that begins to count.</summary>
    public async Task Turn(CancellationToken cancellation)
    {
        var today = languages.Today(clock);
        var stored = await db.Settings.FindAsync([Day], cancellation);
        var isKnown = DateOnly.TryParseExact(stored?.Value, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var before);
        if (isKnown && before == today)
            return;
        if (stored is null)
            db.Settings.Add(stored = new StoredSetting { Name = Day });
        stored.Value = today.ToString("O", CultureInfo.InvariantCulture);

        var turned = new List<Guid>();
        foreach (var type in types.All.Where(t => t.Turns is not null))
        {
            var published = db.PublishedRecords.AsNoTracking().Where(p => p.Kind == type.Kind).AsAsyncEnumerable();
            await foreach (var record in published.WithCancellation(cancellation))
                if (type.Turns!(type.Parse(record.Content)).Any(day => day > before && day <= today))
                    turned.Add(record.RecordId);
        }

        var sequence = await db.Write(
            async c =>
            {
                await db.SaveChangesAsync(c);
                return RenderAnew(turned);
            },
            cancellation
        );
        version.Raise(sequence);
        await translations.Turn(cancellation);
    }

    /// <summary>Within a transaction; gives the last sequence of the change log, 0 when no bytes differ.</summary>
    private long RenderAnew(IReadOnlyList<Guid> ids)
    {
        var (commands, now) = (db.Commands(), DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()));
        long last = 0;
        foreach (var id in ids)
            if (new Planner(commands, types, languages, markdown, now).PlanAnew(id.ToString("D")) is { } plan)
                last = Math.Max(last, Publisher.Apply(commands, search, plan, now));
        return last;
    }

    private bool PrepareSearch()
    {
        search.Prepare(db.Commands());
        return true;
    }
}

using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>How an attempt to publish or unpublish ended.</summary>
public enum PublishOutcome
{
    Done,
    Unchanged,
    ChangedMeanwhile,
    InUse,
    SlugTaken,

    /// <summary>More records would go along than one act may take.</summary>
    TooManyUsers,
}

/// <summary>The bridge between the two houses. What it does to a record, its documents, those of its neighbours and the change log is one transaction.</summary>
internal sealed class Publisher(
    CmsDb db,
    ReadConnections readers,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    ISearchIndex search,
    ContentVersion version,
    Departures departures,
    AddressLanguages addressed,
    TimeProvider clock
)
{
    /// <summary>Shows the record's present facts, and its present texts in this language.</summary>
    public Task<PublishOutcome> Publish(IRecordEntity entity, string locale, CancellationToken cancellation) =>
        Publish(entity, [locale], cancellation);

    /// <summary>The same in several languages at once.</summary>
    public async Task<PublishOutcome> Publish(IRecordEntity entity, IReadOnlyCollection<string> locales, CancellationToken cancellation)
    {
        var (record, now) = (entity.Record, Now());
        var present = await db.PublishedRecords.SingleOrDefaultAsync(p => p.RecordId == record.Id, cancellation);
        var side = new PublicSide(types.Of(record.Kind), entity, present);
        var changing = locales.Where(l => !side.Shows(l)).ToList();
        if (changing.Count == 0)
            return PublishOutcome.Unchanged;

        foreach (var locale in changing)
        {
            if (record.In(locale)?.Version != record.Version)
                db.Add(
                    new PublishedRevision
                    {
                        RecordId = record.Id,
                        Number = record.Version,
                        Locale = locale,
                        At = now,
                    }
                );
            side.Publish(locale, now);
        }

        if (present is null)
            db.PublishedRecords.Add(present = new PublishedRecord { RecordId = record.Id, Kind = record.Kind });
        present.Content = side.Content!.ToJson();
        present.Version = record.Version;

        return await Commit(side.State, refuseWhenUsed: false, now, cancellation);
    }

    /// <summary>Takes languages of a record off the public; `release` lets what refers to it be rendered anew without it.</summary>
    public async Task<PublishOutcome> Unpublish(
        IRecordEntity entity,
        IReadOnlyCollection<string> locales,
        bool release,
        CancellationToken cancellation
    )
    {
        var (record, now) = (entity.Record, Now());
        var leaving = record.PublishedLocales.Intersect(locales).ToList();
        if (leaving.Count == 0 && db.ChangeTracker.HasChanges() is false)
            return PublishOutcome.Unchanged;

        var present = await db.PublishedRecords.SingleOrDefaultAsync(p => p.RecordId == record.Id, cancellation);
        var side = new PublicSide(types.Of(record.Kind), entity, present);
        side.Unpublish(leaving, now);
        if (present is not null && side.Content is { } content)
            present.Content = content.ToJson();
        else if (present is not null)
            db.PublishedRecords.Remove(present);

        // Languages that the installation gave up may still be noted as public: nobody is served them.
        var isGone = leaving.Count > 0 && !record.PublishedLocales.Any(languages.Has);
        return await Commit(side.State, refuseWhenUsed: isGone && !release, now, cancellation);
    }

    /// <summary>What last refused an unpublication: the public records that refer to it.</summary>
    public IReadOnlyList<InUseBy> UsedBy { get; private set; } = [];

    private async Task<PublishOutcome> Commit(PublicState state, bool refuseWhenUsed, DateTimeOffset now, CancellationToken cancellation)
    {
        if (db.Database.CurrentTransaction is not null)
            return await CommitWithin(state, refuseWhenUsed, now, cancellation);

        var plan = readers.Read(commands => new Planner(commands, types, languages, markdown, now).Plan(state), snapshot: true);
        if (refuseWhenUsed && plan.UsedBy.Count > 0)
        {
            UsedBy = plan.UsedBy;
            return PublishOutcome.InUse;
        }

        plan.Prepare();

        try
        {
            var (outcome, sequence) = await db.Write(
                async c =>
                {
                    await db.SaveChangesAsync(c);
                    var commands = db.Commands();
                    if (IsSlugTaken(commands, plan))
                        return (PublishOutcome.SlugTaken, 0L);
                    if (HasMoved(commands, plan))
                        plan = new Planner(commands, types, languages, markdown, now).Plan(state);
                    return refuseWhenUsed && plan.UsedBy.Count > 0
                        ? (PublishOutcome.InUse, 0L)
                        : (PublishOutcome.Done, Apply(commands, search, plan, now));
                },
                cancellation,
                commits: done => done.Item1 == PublishOutcome.Done
            );
            UsedBy = plan.UsedBy;
            if (sequence > 0)
                version.Raise(sequence);
            return outcome;
        }
        catch (DbUpdateException)
        {
            // Also when two publish a language for the first time: both add its row, and the second finds it there.
            if (await HasChanged(state.Id, cancellation))
                return PublishOutcome.ChangedMeanwhile;
            throw;
        }
    }

    private async Task<bool> HasChanged(Guid id, CancellationToken cancellation)
    {
        var read = db.ChangeTracker.Entries<Record>().Single(r => r.Entity.Id == id).Property(r => r.Stamp).OriginalValue;
        return await db.Records.Where(r => r.Id == id).Select(r => (int?)r.Stamp).SingleOrDefaultAsync(cancellation) != read;
    }

    /// <summary>As one of several steps of a larger transaction, which raises the content's version itself once it is committed.</summary>
    private async Task<PublishOutcome> CommitWithin(PublicState state, bool refuseWhenUsed, DateTimeOffset now, CancellationToken cancellation)
    {
        await db.SaveChangesAsync(cancellation);
        var commands = db.Commands();
        var plan = new Planner(commands, types, languages, markdown, now).Plan(state);
        UsedBy = plan.UsedBy;
        if (IsSlugTaken(commands, plan))
            return PublishOutcome.SlugTaken;
        if (refuseWhenUsed && plan.UsedBy.Count > 0 && !departures.Defer(state.Id))
            return PublishOutcome.InUse;
        Apply(commands, search, plan, now);
        return PublishOutcome.Done;
    }

    /// <summary>Whether anything that the plan looked at was published, unpublished or newly referred to since.</summary>
    private static bool HasMoved(Commands commands, PublicationPlan plan)
    {
        var changed = commands.Rows("SELECT DISTINCT record_id FROM changes WHERE sequence > @p0", r => r.GetString(0), plan.SeenVersion);
        return changed.Exists(id =>
            plan.Seen.Contains(id)
            || commands.Rows("SELECT target_id FROM published_references WHERE record_id = @p0", r => r.GetString(0), id).Exists(plan.Seen.Contains)
        );
    }

    /// <summary>Whether another record is, or once was, public under one of these addresses, in whatever language.</summary>
    private bool IsSlugTaken(Commands commands, PublicationPlan plan)
    {
        var planned = plan.States.Select(s => s.Id.ToString("D")).ToHashSet();
        return plan
            .Documents.Where(d => !d.IsRemoval && planned.Contains(d.Row.RecordId))
            .SelectMany(d => addressed.Of(Kinds.Parse(d.Row.Kind)), (d, locale) => (d.Row.Kind, Locale: locale, d.Row.Slug, d.Row.RecordId))
            .Any(address =>
                commands.Scalar(
                    "SELECT count(*) FROM published_slugs WHERE kind = @p0 AND locale = @p1 AND slug = @p2 AND record_id <> @p3",
                    address.Kind,
                    address.Locale,
                    address.Slug,
                    address.RecordId
                ) > 0
            );
    }

    /// <summary>Carries a plan out; gives the last sequence of the change log, 0 when no bytes differ.</summary>
    internal static long Apply(Commands commands, ISearchIndex search, PublicationPlan plan, DateTimeOffset now)
    {
        var at = now.ToUnixTimeMilliseconds();
        long sequence = 0;
        foreach (var document in plan.Prepare().Documents)
        {
            var (row, isRemoval) = document;
            sequence = PublishedStore.Append(commands, row.Kind, row.RecordId, row.Locale, isRemoval, at);
            row.Sequence = sequence;
            if (isRemoval)
            {
                PublishedStore.Remove(commands, row.RecordId, row.Locale);
                search.Remove(commands, row.RecordId, row.Locale);
            }
            else
            {
                PublishedStore.Write(commands, row);
                if (!document.Words!.AreIndexed(commands, row.RecordId, row.Locale))
                    search.Put(commands, row.RecordId, row.Locale, row.Kind, document.Words);
            }
        }

        foreach (var listings in plan.Listings.GroupBy(l => l.RecordId))
        {
            foreach (var listing in listings)
                PublishedStore.WriteListing(commands, listing);
            PublishedStore.Unlist(commands, listings.Key, [.. listings.Select(l => l.Reader)]);
        }

        foreach (var gone in plan.Unlisted)
            PublishedStore.Unlist(commands, gone, []);
        foreach (var state in plan.States)
        {
            var id = state.Id.ToString("D");
            PublishedStore.ReplaceReferences(commands, id, plan.References[state.Id]);
            PublishedStore.ReplaceFacets(commands, state.Type.Published.Name, id, state.Content is { } content ? state.Type.Facets(content) : []);
        }

        return sequence;
    }

    // Documents carry milliseconds; a finer moment would come out differently when the same document is rendered anew.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}

using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>
/// Publishes a release: every step in one transaction of the one writer, or none. A preview is the same, taken back: it can't be other
/// than the truth.
/// </summary>
internal sealed class ReleasePublisher(
    CmsDb db,
    RecordTypes types,
    PublicationDesk desk,
    Publisher publisher,
    Departures departures,
    ContentVersion version,
    TimeProvider clock
) : IPerformer
{
    /// <summary>Ids and moments (`at`) of what is due; now is `@p0`.</summary>
    public const string Due = "SELECT id, at FROM releases WHERE state = 'Scheduled' AND at <= @p0";

    /// <summary>Publishes it as it is in this state; null when it was, else why not: then nothing of it was.</summary>
    public async Task<Problem?> Publish(Guid id, string etag, Guid? by, CancellationToken cancellation)
    {
        var (problem, sequence, _) = await Attempt(
            id,
            release => release.ETag == etag ? null : Preconditions.Failed(release.ETag),
            release => release.Publish(by, clock.GetUtcNow()),
            cancellation
        );
        version.Raise(sequence);
        return problem;
    }

    public async Task<ReleasePreview?> Preview(Guid id, CancellationToken cancellation)
    {
        var (problem, _, documents) = await Attempt(id, _ => null, publish: null, cancellation);
        return problem is { Status: 404 } ? null : new ReleasePreview { Problems = problem?.Errors ?? [], Documents = documents };
    }

    public async Task Perform(Guid id, CancellationToken cancellation)
    {
        var isDue = false;
        var (problem, sequence, _) = await Attempt(
            id,
            release => (isDue = release.State == ReleaseState.Scheduled && release.At <= clock.GetUtcNow()) ? null : Problem.NotFound,
            release => release.Publish(by: null, clock.GetUtcNow()),
            cancellation
        );
        version.Raise(sequence);
        if (problem is not null && isDue)
            await Fail(id, problem, cancellation);
    }

    public async Task Fail(Guid id, Problem problem, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        await db.Write(
            async c =>
            {
                if (await db.Set<Release>().SingleOrDefaultAsync(r => r.Id == id && r.State == ReleaseState.Scheduled, c) is { } release)
                    release.Fail(StoredFailure.Of(problem), clock.GetUtcNow());
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
    }

    private async Task<(Problem? Problem, long Sequence, List<PreviewedDocument> Documents)> Attempt(
        Guid id,
        Func<Release, Problem?> check,
        Action<Release>? publish,
        CancellationToken cancellation
    )
    {
        var result = await db.Write(
            async c =>
            {
                if (await db.Set<Release>().SingleOrDefaultAsync(r => r.Id == id, c) is not { } release)
                    return (Problem.NotFound, 0L, []);
                if (check(release) is { } refusal)
                    return (refusal, 0L, []);
                var commands = db.Commands();
                var before = LastChange(commands);
                var faults = await Take(release, c);
                var problem = faults.Count > 0 ? Problem.Conflict("release-refused") with { Errors = faults } : null;
                if (publish is null)
                    return (problem, 0L, Changed(commands, before));
                if (problem is not null)
                    return (problem, 0L, []);
                publish(release);
                await db.SaveChangesAsync(c);
                return (problem, LastChange(commands), new List<PreviewedDocument>());
            },
            cancellation,
            commits: done => publish is not null && done.Item1 is null
        );
        db.ChangeTracker.Clear(); // what was taken back is still remembered as saved
        return result;
    }

    /// <summary>Takes every step, those that publish first, and says of each what stands in its way.</summary>
    private async Task<List<FieldError>> Take(Release release, CancellationToken cancellation)
    {
        var faults = new List<FieldError>();
        var items = release.Items.Select((item, i) => (Item: item, At: $"/items/{i}")).ToList();
        var entities = new Dictionary<Guid, IRecordEntity>();
        var present = await SeenRecord.Present(db, [.. release.Items.Select(i => i.Record).Distinct()], cancellation);
        foreach (var (item, at) in items)
        {
            if (!entities.ContainsKey(item.Record) && await types.Of(item.Kind).Load(db, item.Record, cancellation) is { } loaded)
                entities[item.Record] = loaded;
            if (!entities.TryGetValue(item.Record, out var entity))
                faults.Add(FieldError.At(at, "release-record-gone"));
            else if (item.IsOutdated(present[item.Record]))
                faults.Add(FieldError.At(at, entity.Record.Version == item.Version ? "release-moved" : "release-outdated"));
        }

        foreach (var (item, at) in items.Where(i => i.Item.Step == ScheduledStep.Publish && entities.ContainsKey(i.Item.Record)))
            faults.AddRange(Faults(await PublishOne(entities[item.Record], item, cancellation), at));
        var leaving = items.Where(i => i.Item.Step == ScheduledStep.Unpublish && entities.ContainsKey(i.Item.Record)).ToLookup(i => i.Item.Record);
        var used = await departures.Together(async () =>
        {
            foreach (var languages in leaving)
            {
                var (entity, locales) = (entities[languages.Key], languages.Select(i => i.Item.Locale).ToList());
                var outcome = await publisher.Unpublish(entity, locales, release.Releases, cancellation);
                faults.AddRange(Faults(await desk.Refusal(outcome, entity, locales[0], cancellation), languages.First().At));
            }
        });
        faults.AddRange(leaving.Where(l => used.ContainsKey(l.Key)).SelectMany(l => Faults(PublicationDesk.InUse(used[l.Key]), l.First().At)));
        return faults;
    }

    private async Task<Problem?> PublishOne(IRecordEntity entity, StoredItem item, CancellationToken cancellation) =>
        desk.Barred(types.Of(item.Kind), entity, item.Locale)
        ?? await desk.Refusal(await publisher.Publish(entity, item.Locale, cancellation), entity, item.Locale, cancellation);

    /// <summary>What stands in the way of one item, at its place in the release.</summary>
    public static IEnumerable<FieldError> Faults(Problem? problem, string at) =>
        problem switch
        {
            null => [],
            { Errors.Count: > 0 } => problem.Errors.Select(e => e with { Pointer = $"{at}/record{e.Pointer}" }),
            { Code: "not-approved" } => [FieldError.At(at, "release-not-approved")],
            { Code: "in-trash" } => [FieldError.At(at, "release-in-trash")],
            { Code: "in-use", UsedBy: { } users } => [FieldError.At(at, "release-in-use", string.Join("; ", users.Select(u => u.Name)))],
            { Code: "slug-taken" } => [FieldError.At(at, "slug-taken", [.. problem.Values])],
            _ => [FieldError.At(at, "release-language-gone")],
        };

    private static long LastChange(Commands commands) => LostPlaces.Last(commands);

    private static List<PreviewedDocument> Changed(Commands commands, long since) =>
        commands.Rows(
            "SELECT DISTINCT c.kind, c.record_id, c.locale, d.json FROM changes c "
                + "LEFT JOIN published_documents d ON d.record_id = c.record_id AND d.locale = c.locale "
                + "WHERE c.sequence > @p0 ORDER BY c.kind, c.record_id, c.locale",
            r => new PreviewedDocument
            {
                Type = Kinds.Parse(r.GetString(0)),
                Id = Guid.Parse(r.GetString(1)),
                Locale = r.GetString(2),
                IsRemoval = r.IsDBNull(3),
                Document = r.IsDBNull(3) ? null : JsonElement.Parse(r.GetFieldValue<byte[]>(3)),
            },
            since
        );
}

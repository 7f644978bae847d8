using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.References;

/// <summary>
/// Takes a record off the public together with everything that names it, and what names that in turn. All of it is one transaction, found
/// and rendered inside it: who names whom must not move in between, and this is done rarely.
/// </summary>
internal sealed class Cascade(
    CmsDb db,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    ISearchIndex search,
    ContentVersion version,
    IOptions<ReferenceOptions> options,
    TimeProvider clock
)
{
    public async Task<PublishOutcome> Unpublish(IRecordEntity entity, IReadOnlyCollection<string> locales, CancellationToken cancellation)
    {
        if (!entity.Record.PublishedLocales.Intersect(locales).Any() && !db.ChangeTracker.HasChanges())
            return PublishOutcome.Unchanged;
        if (db.Database.CurrentTransaction is not null)
            return (await Within(entity, locales, cancellation)).Outcome;

        try
        {
            var (outcome, sequence) = await db.Write(
                c => Within(entity, locales, c),
                cancellation,
                commits: done => done.Outcome == PublishOutcome.Done
            );
            version.Raise(sequence);
            return outcome;
        }
        catch (DbUpdateConcurrencyException)
        {
            return PublishOutcome.ChangedMeanwhile;
        }
    }

    /// <summary>Gives the last sequence of the change log, 0 when nothing was public.</summary>
    private async Task<(PublishOutcome Outcome, long Sequence)> Within(
        IRecordEntity entity,
        IReadOnlyCollection<string> locales,
        CancellationToken cancellation
    )
    {
        // Documents carry milliseconds.
        var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
        var commands = db.Commands();
        var planner = new Planner(commands, types, languages, markdown, now);
        var most = options.Value.MostInCascade;
        var states = States(commands, planner, languages, entity.Record.Id, locales, withUsers: true, most);
        if (states.Count - 1 > most)
            return (PublishOutcome.TooManyUsers, 0);
        await Unpublish(states, now, cancellation);
        await db.SaveChangesAsync(cancellation);
        return (PublishOutcome.Done, states.Count == 0 ? 0 : Publisher.Apply(commands, search, planner.Plan(states), now));
    }

    private async Task Unpublish(IReadOnlyList<PublicState> states, DateTimeOffset now, CancellationToken cancellation)
    {
        var ids = states.Select(s => s.Id).ToList();
        var records = await db.Records.WithLanguages().AsSplitQuery().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation);
        var contents = await db.PublishedRecords.Where(p => ids.Contains(p.RecordId)).ToDictionaryAsync(p => p.RecordId, cancellation);
        foreach (var state in states)
        {
            var record = records[state.Id];
            foreach (var locale in record.PublishedLocales.Except(state.Locales.Keys).ToList())
                record.Unpublish(locale, now);
            if (state.Content is { } staying)
                contents[state.Id].Content = staying.ToJson();
            else
                db.PublishedRecords.Remove(contents[state.Id]);
        }
    }

    /// <summary>
    /// The record without these languages and, where nothing of it stays and its users are to go too, they without the languages that show
    /// it: a fact is shown in all of them, a link in a text in that text's. So on from each that goes wholly, until they are more than `most`.
    /// </summary>
    public static IReadOnlyList<PublicState> States(
        Commands commands,
        Planner planner,
        Languages languages,
        Guid id,
        IReadOnlyCollection<string> locales,
        bool withUsers,
        int most = int.MaxValue
    )
    {
        if (planner.Present(id) is not { } present)
            return [];
        var states = new Dictionary<Guid, PublicState> { [id] = present.Without(locales) };
        var gone = new Queue<Guid>(withUsers && !IsServed(states[id]) ? [id] : []);
        while (gone.TryDequeue(out var target))
        {
            var users = commands.Rows(
                "SELECT DISTINCT record_id FROM published_references WHERE target_id = @p0 ORDER BY record_id",
                r => Guid.Parse(r.GetString(0)),
                target.ToString("D")
            );
            foreach (var user in users.TakeWhile(_ => states.Count - 1 <= most))
            {
                var state = states.GetValueOrDefault(user) ?? planner.Present(user);
                if (state?.Content is null || Showing(state, target) is not { Count: > 0 } showing)
                    continue;
                states[user] = state.Without(showing);
                if (!IsServed(states[user]))
                    gone.Enqueue(user);
            }
        }

        return [.. states.Values];

        // One that the installation gave up may still be noted as public.
        bool IsServed(PublicState state) => state.Locales.Keys.Any(languages.Has);
    }

    /// <summary>Languages in which a record shows another.</summary>
    public static IReadOnlyCollection<string> Showing(PublicState state, Guid target)
    {
        var content = state.Content!;
        return Names(content.WithTexts([]))
            ? [.. state.Locales.Keys]
            : [.. state.Locales.Keys.Where(locale => Names(content.WithTexts([(locale, content)])))];

        bool Names(IRecordContent part) => state.Type.Names(part).Any(n => n.Target == target);
    }
}

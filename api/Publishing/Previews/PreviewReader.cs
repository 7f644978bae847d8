using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>
/// What a preview link shows: at each request what publishing would make of the present drafts, by the same code, and nothing of it saved.
/// All that it can show is what is public, and what the link is to.
/// </summary>
internal sealed class PreviewReader(
    CmsDb db,
    RecordTypes types,
    PublicationDesk desk,
    Callers callers,
    PreviewLimit limit,
    ReadConnections readers,
    Languages languages,
    Markdown markdown,
    TimeProvider clock
)
{
    /// <summary>The documents of the record or the release in the link's language.</summary>
    public async Task<(PreviewContents? Contents, Problem? Problem)> Contents(string token, CancellationToken cancellation)
    {
        var (draft, problem) = await Open(token, cancellation);
        if (draft is null)
            return (null, problem);
        var (link, ids) = (draft.Link, draft.Items.DistinctBy(i => i.Record));
        var entries = Planned(
            draft,
            (commands, plan) => ids.Select(item => Entry(commands, plan, item, link.Locale, token)).OfType<PreviewEntry>().ToList()
        );
        return (
            new PreviewContents
            {
                Target = link.Target,
                Locale = link.Locale,
                ExpiresAt = link.ExpiresAt,
                Documents = entries,
            },
            null
        );
    }

    /// <summary>One document as publishing would leave it, in the link's language: of the link's own records, or a public one.</summary>
    public async Task<(byte[]? Json, Problem? Problem)> Document(string token, PublishedType type, Guid id, CancellationToken cancellation)
    {
        var (draft, problem) = await Open(token, cancellation);
        if (draft is null)
            return (null, problem);
        return Json(draft, type, id) is { } json ? (json, null) : (null, Problem.NotFound);
    }

    /// <summary>Why a page of a preview can't be shown in this language, the list of its documents or one of them; null: it can.</summary>
    public async Task<Problem?> Refusal(string token, string locale, (PublishedType Type, Guid Id)? one, CancellationToken cancellation)
    {
        var (draft, problem) = await Open(token, cancellation);
        if (draft is null)
            return problem;
        var isThere = draft.Link.Locale == locale && (one is not var (type, id) || Json(draft, type, id) is not null);
        return isThere ? null : Problem.NotFound;
    }

    private sealed record Draft(Preview Link, IReadOnlyList<StoredItem> Items, IReadOnlyList<PublicState> States);

    private async Task<(Draft? Draft, Problem? Problem)> Open(string token, CancellationToken cancellation)
    {
        if (limit.Look() is { } tooMany)
            return (null, tooMany);
        var now = clock.GetUtcNow();
        if (PreviewKey.Present(readers) is not { } key || PreviewToken.Read(token, key) is not var (id, expiresAt))
            return (null, Problem.NotFound);
        var link = expiresAt <= now ? null : await db.Set<Preview>().AsNoTracking().SingleOrDefaultAsync(p => p.Id == id, cancellation);
        if (link is null or { RevokedAt: not null } || !callers.MayComeIn(link.Caller, now))
            return (null, new Problem { Status = 410, Code = "preview-ended" });
        if (!languages.Has(link.Locale))
            return (null, Problem.NotFound);
        var (items, isDone) = await Items(link, cancellation);
        if (items is null)
            return (null, Problem.NotFound);
        // What was published is public, and what was written since belongs to nobody's release.
        return isDone ? (new Draft(link, items, []), null) : await Taken(link, items, cancellation);
    }

    private async Task<(IReadOnlyList<StoredItem>? Items, bool IsDone)> Items(Preview link, CancellationToken cancellation)
    {
        if (link.Kind is { } kind)
            return await db.Records.AnyAsync(r => r.Id == link.TargetId && r.TrashedAt == null, cancellation)
                ? ([new StoredItem(kind, link.TargetId, link.Locale, ScheduledStep.Publish, Stamp: 0, Version: 0)], false)
                : (null, false);
        var release = await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == link.TargetId, cancellation);
        return (release?.Items, release?.State == ReleaseState.Published);
    }

    /// <summary>The records as the steps leave them, or what they lack for that.</summary>
    private async Task<(Draft? Draft, Problem? Problem)> Taken(Preview link, IReadOnlyList<StoredItem> items, CancellationToken cancellation)
    {
        var (states, faults) = (new List<PublicState>(), new List<FieldError>());
        foreach (var ofRecord in items.Select((item, i) => (Item: item, At: $"/items/{i}")).GroupBy(i => i.Item.Record))
        {
            var type = types.Of(ofRecord.First().Item.Kind);
            if (await type.Load(db, ofRecord.Key, cancellation) is not { } entity)
                faults.AddRange(ofRecord.Select(i => FieldError.At(i.At, "release-record-gone")));
            else
                states.Add(await Taken(type, entity, [.. ofRecord], Refused, cancellation));
        }

        db.ChangeTracker.Clear(); // the steps were noted on the records, and are not to be saved
        return faults.Count == 0 ? (new Draft(link, items, states), null) : (null, Problem.Conflict("preview-incomplete") with { Errors = faults });

        void Refused(Problem problem, string at) =>
            faults.AddRange(link.Target == PreviewTarget.Record ? problem.Errors : ReleasePublisher.Faults(problem, at));
    }

    private async Task<PublicState> Taken(
        RecordType type,
        IRecordEntity entity,
        IReadOnlyList<(StoredItem Item, string At)> steps,
        Action<Problem, string> refused,
        CancellationToken cancellation
    )
    {
        var now = Now();
        var id = entity.Record.Id;
        var side = new PublicSide(type, entity, await db.PublishedRecords.AsNoTracking().SingleOrDefaultAsync(p => p.RecordId == id, cancellation));
        foreach (var (item, at) in steps.Where(s => s.Item.Step == ScheduledStep.Publish && !side.Shows(s.Item.Locale)))
            if (desk.Unready(type, entity, item.Locale) is { } unready)
                refused(unready, at);
            else
                side.Publish(item.Locale, now);
        side.Unpublish(steps.Where(s => s.Item.Step == ScheduledStep.Unpublish).Select(s => s.Item.Locale), now);
        return side.State;
    }

    private byte[]? Json(Draft draft, PublishedType type, Guid id)
    {
        var (recordId, locale) = (id.ToString("D"), draft.Link.Locale);
        return Planned(
            draft,
            (commands, plan) =>
                Of(plan, recordId, locale) is { } planned
                    ? planned.IsRemoval || planned.Row.Kind != type.Name
                        ? null
                        : planned.Row.Json
                    : PublishedReader.Find(commands, type, recordId, [locale]) is Found.Document(var found)
                        ? found.Json
                        : null
        );
    }

    private T Planned<T>(Draft draft, Func<Commands, PublicationPlan?, T> look) =>
        readers.Read(
            commands => look(commands, draft.States.Count == 0 ? null : new Planner(commands, types, languages, markdown, Now()).Plan(draft.States)),
            snapshot: true
        );

    private PreviewEntry? Entry(Commands commands, PublicationPlan? plan, StoredItem item, string locale, string token)
    {
        var (recordId, type) = (item.Record.ToString("D"), types.Of(item.Kind).Published);
        var present = commands
            .Rows(
                "SELECT name, slug FROM published_documents WHERE record_id = @p0 AND locale = @p1",
                r => (Name: r.GetString(0), Slug: r.GetString(1)),
                recordId,
                locale
            )
            .Cast<(string Name, string Slug)?>()
            .FirstOrDefault();
        var planned = Of(plan, recordId, locale);
        if ((planned is { IsRemoval: false } ? (planned.Row.Name, planned.Row.Slug) : present) is not var (name, slug))
            return null;
        var leaves = planned is { IsRemoval: true };
        return new PreviewEntry
        {
            Id = item.Record,
            Type = item.Kind,
            Name = name,
            Effect =
                leaves ? PreviewEffect.Leaving
                : planned is null ? PreviewEffect.Unchanged
                : present is null ? PreviewEffect.New
                : PreviewEffect.Changed,
            Page = leaves ? null : $"/{locale}/preview/{token}/{type.PageWord(locale)}/{recordId}",
            PublicPage = leaves ? null : type.Page(locale, slug),
        };
    }

    private static PlannedDocument? Of(PublicationPlan? plan, string recordId, string locale) =>
        plan?.Documents.FirstOrDefault(d => d.Row.RecordId == recordId && d.Row.Locale == locale);

    // Documents carry milliseconds.
    private DateTimeOffset Now() => DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
}

using System.Text.Json;
using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>Bulk jobs, as the admin endpoints ask for them.</summary>
internal sealed class BulkDesk(
    CmsDb db,
    BulkShow show,
    BulkSignal signal,
    BulkRights rights,
    RecordList records,
    PublicationDesk publications,
    AssignmentDesk assignments,
    Repeats repeats,
    ITerms terms,
    IValidator<BulkRequest> validator,
    CurrentUser user,
    Actor actor,
    TimeProvider clock
)
{
    public async Task<Results<Accepted<BulkJobResponse>, Problem>> Create(BulkRequest request, string? idempotencyKey, CancellationToken cancellation)
    {
        if ((Repeats.Fault(idempotencyKey) ?? await validator.Faults(request, cancellation)) is { } malformed)
            return malformed;
        if (!await rights.Allow(request.Action) || !publications.MayUse(request.References ?? ReferencePolicy.Refuse))
            return BulkRights.Forbidden;
        var hash = Repeats.HashOf("bulk", JsonSerializer.Serialize(request, StrictJson.Stored));
        if (await Answered() is { } answered)
            return answered;
        if (await Unfit(request, cancellation) is { } unfit)
            return unfit;
        var (selected, fault) = await Select(request.Selection, cancellation);
        if (fault is not null)
            return Problem.Validation(fault);

        var job = Job(request, selected.Count);
        db.Add(job);
        var turns = request.Action is BulkAction.Unpublish or BulkAction.Trash ? await Turns(selected, cancellation) : null;
        db.AddRange(selected.Select((r, i) => new BulkItem(job.Id, i, turns?[r.Id] ?? i, r.Type, r.Id, r.Etag)));
        var response = show.Response(job);
        if (repeats.Kept(idempotencyKey, hash, Location(job), "", JsonSerializer.Serialize(response, StrictJson.Options)) is { } kept)
            db.Add(kept);
        try
        {
            await db.SaveChangesAsync(cancellation);
        }
        catch (DbUpdateException) when (idempotencyKey is not null)
        {
            // The same request came twice at once, and the other one was first.
            if (await Answered() is { } first)
                return first;
            throw;
        }

        signal.Give();
        return TypedResults.Accepted(Location(job), response);

        async Task<Results<Accepted<BulkJobResponse>, Problem>?> Answered() =>
            await repeats.Find(idempotencyKey, hash, cancellation) switch
            {
                ({ } answer, _) => TypedResults.Accepted(
                    answer.Location,
                    JsonSerializer.Deserialize<BulkJobResponse>(answer.Body, StrictJson.Options)!
                ),
                (_, { } reused) => reused,
                _ => null,
            };
    }

    /// <summary>Leaves out what hasn't had its turn. An atomic job can be cancelled until its transaction begins.</summary>
    public async Task<Results<Ok<BulkJobResponse>, Problem>> Cancel(Guid id, CancellationToken cancellation)
    {
        var (job, problem) = await db.Write(
            async c =>
            {
                if (await db.Set<BulkJob>().SingleOrDefaultAsync(j => j.Id == id, c) is not { } found)
                    return ((BulkJob?)null, (Problem?)Problem.NotFound);
                if (found.Caller != user.Caller && !user.ChangesAll)
                    return (null, BulkRights.Forbidden);
                if (found.HasEnded)
                    return (found, found.State == BulkState.Cancelled ? null : Problem.Conflict("bulk-ended"));
                found.Cancel(clock.GetUtcNow());
                await db.Set<BulkItem>().LeaveOut(id, c);
                await db.SaveChangesAsync(c);
                return (found, null);
            },
            cancellation
        );
        return problem is not null ? problem : TypedResults.Ok(show.Response(job!));
    }

    private static string Location(BulkJob job) => $"/api/v1/admin/bulk/{job.Id}";

    private BulkJob Job(BulkRequest request, int total) =>
        new(
            request.Action,
            request.Mode,
            new BulkInstructions
            {
                Locales = request.Locales ?? [],
                References = request.References ?? ReferencePolicy.Refuse,
                AddTags = request.AddTags ?? [],
                RemoveTags = request.RemoveTags ?? [],
                Assignee = request.Assignee,
                Due = request.Due,
                Note = request.Note,
            },
            total,
            user.Caller,
            user.UserId,
            actor.Address,
            clock.GetUtcNow()
        );

    /// <summary>What would be refused of every record alike is refused at once.</summary>
    private async Task<Problem?> Unfit(BulkRequest request, CancellationToken cancellation)
    {
        if (request.Action == BulkAction.Assign)
            return await assignments.Faults(BulkPerformer.Assignment(request.Assignee, request.Due, request.Note), cancellation);
        var unknown = await terms.Unknown((request.AddTags ?? []).Select((tag, i) => ($"/addTags/{i}", "tags", tag)), cancellation);
        return unknown.Count > 0 ? Problem.Validation(unknown) : null;
    }

    private async Task<(IReadOnlyList<BulkRecord> Records, FieldError? Fault)> Select(BulkSelection selection, CancellationToken cancellation)
    {
        if (selection.Filter is not { } filter)
            return (selection.Records!, null);
        var state = filter.State is { } asked ? Closed.Name(asked) : null;
        var matching = await records.Matching(filter.Type, filter.Q, state, filter.Locale, cancellation);
        var found = await matching
            .OrderByDescending(r => r.UpdatedAt)
            .ThenByDescending(r => r.Id)
            .Take(BulkJob.MostRecords + 1)
            .Select(r => new BulkRecord { Type = r.Kind, Id = r.Id })
            .ToListAsync(cancellation);
        return found.Count switch
        {
            0 => ([], FieldError.At("/selection/filter", "bulk-nothing")),
            > BulkJob.MostRecords => (
                [],
                FieldError.At("/selection/filter", "bulk-too-many", await matching.CountAsync(cancellation), BulkJob.MostRecords)
            ),
            _ => (found, null),
        };
    }

    /// <summary>Those that refer to others of the selection go before them, so that they don't stand in their way.</summary>
    private async Task<Dictionary<Guid, int>> Turns(IReadOnlyList<BulkRecord> selected, CancellationToken cancellation)
    {
        var ids = selected.Select(r => r.Id.ToString("D")).ToHashSet();
        var users = (
            await db.Set<Delivery.PublishedReference>()
                .Where(p => ids.Contains(p.RecordId) && ids.Contains(p.TargetId))
                .Select(p => new { p.RecordId, p.TargetId })
                .ToListAsync(cancellation)
        ).ToLookup(p => Guid.Parse(p.TargetId), p => Guid.Parse(p.RecordId));
        var (turns, seen) = (new Dictionary<Guid, int>(), new HashSet<Guid>());
        foreach (var record in selected)
            Visit(record.Id);
        return turns;

        void Visit(Guid id)
        {
            if (!seen.Add(id)) // or of a circle, which only an atomic job unties
                return;
            foreach (var one in users[id])
                Visit(one);
            turns[id] = turns.Count;
        }
    }
}

/// <summary>Who may ask for what: the right that the single act needs, looked at again when it is done.</summary>
internal sealed class BulkRights(IAuthorizationService authorization, IHttpContextAccessor http)
{
    public static Problem Forbidden => new() { Status = 403, Code = "forbidden" };

    public async Task<bool> Allow(BulkAction action) =>
        (await authorization.AuthorizeAsync(http.HttpContext!.User, resource: null, Act(action))).Succeeded;

    private static string Act(BulkAction action) =>
        action switch
        {
            BulkAction.Publish or BulkAction.Unpublish => Acts.PublishContent,
            BulkAction.Trash => Acts.TrashContent,
            BulkAction.Tag or BulkAction.Assign => Acts.WriteContent,
        };
}

internal static class BulkItems
{
    /// <summary>What hasn't had its turn, won't.</summary>
    public static Task<int> LeaveOut(this DbSet<BulkItem> items, Guid job, CancellationToken cancellation) =>
        items
            .Where(i => i.JobId == job && i.Outcome == BulkOutcome.Waiting)
            .ExecuteUpdateAsync(set => set.SetProperty(i => i.Outcome, BulkOutcome.NotDone), cancellation);
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>Does to one record what a job asks for, by the desks that single requests use, as whoever asked; within the caller's transaction.</summary>
internal sealed class BulkPerformer(
    CmsDb db,
    RecordTypes types,
    RecordHandlers records,
    RecordDesk desk,
    PublicationDesk publications,
    AssignmentDesk assignments,
    CurrentUser user
)
{
    private const string AnyState = "*";

    public async Task<(BulkOutcome Outcome, Problem? Problem)> Do(BulkJob job, BulkItem item, CancellationToken cancellation)
    {
        var (type, ifMatch) = (types.Of(item.Kind), item.Etag ?? AnyState);
        if (await type.Load(db, item.RecordId, cancellation) is not { } entity)
            return (BulkOutcome.Refused, Problem.NotFound);
        var stamp = entity.Record.Stamp;
        var problem = job.Action switch
        {
            BulkAction.Publish => await Publish(job.Instructions, type, entity, ifMatch, cancellation),
            BulkAction.Unpublish => await Unpublish(job.Instructions, type, entity, ifMatch, cancellation),
            BulkAction.Trash => (await publications.Trash(type, item.RecordId, ifMatch, job.Instructions.References, cancellation)).Result as Problem,
            BulkAction.Tag => await Tag(job.Instructions, type, entity, ifMatch, cancellation),
            BulkAction.Assign => (
                await assignments.Give(
                    type,
                    item.RecordId,
                    Assignment(job.Instructions.Assignee, job.Instructions.Due, job.Instructions.Note),
                    ifMatch,
                    cancellation
                )
            ).Result as Problem,
        };
        var outcome =
            problem is not null ? BulkOutcome.Refused
            : entity.Record.Stamp == stamp ? BulkOutcome.Unchanged
            : BulkOutcome.Done;
        return (outcome, problem);
    }

    public static AssignmentRequest Assignment(Guid? assignee, string? due, string? note) =>
        new()
        {
            Assignee = assignee,
            Due = due,
            Note = note,
        };

    private async Task<Problem?> Publish(
        BulkInstructions instructions,
        RecordType type,
        IRecordEntity entity,
        string ifMatch,
        CancellationToken cancellation
    )
    {
        foreach (var locale in instructions.Locales)
        {
            if ((await publications.Publish(type, entity.Record.Id, locale, ifMatch, cancellation)).Result is Problem problem)
                return problem;
            ifMatch = AnyState; // the first step moved it
        }

        return null;
    }

    private async Task<Problem?> Unpublish(
        BulkInstructions instructions,
        RecordType type,
        IRecordEntity entity,
        string ifMatch,
        CancellationToken cancellation
    )
    {
        var (_, refusal) = await records.ForChange(type, entity.Record.Id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        foreach (var locale in entity.Record.PublishedLocales.Intersect(instructions.Locales).ToList())
            if (
                (await publications.Unpublish(type, entity.Record.Id, locale, AnyState, instructions.References, cancellation)).Result
                is Problem problem
            )
                return problem;
        return null;
    }

    private async Task<Problem?> Tag(
        BulkInstructions instructions,
        RecordType type,
        IRecordEntity entity,
        string ifMatch,
        CancellationToken cancellation
    )
    {
        if (type.Retagged is not { } retagged)
            return Problem.Conflict("bulk-no-tags");
        var (_, refusal) = await records.ForChange(type, entity.Record.Id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var content = retagged(entity.Content, instructions.AddTags, instructions.RemoveTags);
        if (ReferenceEquals(content, entity.Content) && !entity.Record.IsTrashed)
            return null;
        return (await desk.Revise(type, entity, content, user.UserId, cancellation, instructions.Note)).Problem;
    }
}

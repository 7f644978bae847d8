using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Who works on a record, and until when.</summary>
internal sealed class AssignmentDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    IValidator<AssignmentRequest> validator,
    Languages languages,
    CurrentUser user,
    TimeProvider clock
)
{
    public async Task<Results<TaggedOk<AssignmentResponse>, Problem>> Read(RecordType type, Guid id, CancellationToken cancellation)
    {
        var entity = await type.Load(db, id, cancellation);
        var assignment = await db.Set<Assignment>().AsNoTracking().SingleOrDefaultAsync(a => a.RecordId == id, cancellation);
        return entity is null || assignment is null ? Problem.NotFound : await Tagged(assignment, entity.Record, cancellation);
    }

    public async Task<Results<TaggedOk<AssignmentResponse>, Problem>> Give(
        RecordType type,
        Guid id,
        AssignmentRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } malformed)
            return malformed;
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if ((refusal ?? InTrash(entity!) ?? await Unfit(request, cancellation)) is { } problem)
            return problem;

        var assignment = await db.Set<Assignment>().SingleOrDefaultAsync(a => a.RecordId == id, cancellation);
        if (assignment is null)
            db.Add(assignment = new Assignment(id));
        assignment.Give(request.Assignee!.Value, request.Due, request.Note, user.UserId, clock.GetUtcNow());
        return await Save(entity!.Record, assignment, cancellation) is { } stale ? stale : await Tagged(assignment, entity.Record, cancellation);
    }

    /// <summary>What is wrong with it, whatever the record; null: nothing.</summary>
    public async Task<Problem?> Faults(AssignmentRequest request, CancellationToken cancellation) =>
        await validator.Faults(request, cancellation) ?? await Unfit(request, cancellation);

    private async Task<Problem?> Unfit(AssignmentRequest request, CancellationToken cancellation)
    {
        if (!await db.Users.AnyAsync(u => u.Id == request.Assignee && u.SuspendedAt == null, cancellation))
            return Problem.Validation(FieldError.At("/assignee", "unknown-user"));
        return request.Due is { } due && DateOnly.ParseExact(due, "yyyy-MM-dd", CultureInfo.InvariantCulture) < languages.Today(clock)
            ? Problem.Validation(FieldError.At("/due", "in-the-past"))
            : null;
    }

    /// <summary>Takes the assignment away: the work is done, or nobody's. Also whoever it was given to may.</summary>
    public async Task<Results<TaggedNoContent, Problem>> Remove(RecordType type, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var assignment = await db.Set<Assignment>().SingleOrDefaultAsync(a => a.RecordId == id, cancellation);
        if (await type.Load(db, id, cancellation) is not { } entity)
            return Problem.NotFound;
        var record = entity.Record;
        if (!user.MayChange(record.CreatedBy) && (user.UserId is null || assignment?.Assignee != user.UserId))
            return new Problem { Status = 403, Code = "forbidden" };
        if (Preconditions.Check(ifMatch, record.ETag) is { } refusal)
            return refusal is { Status: StatusCodes.Status412PreconditionFailed } ? await desk.Stale(id, cancellation) : refusal;
        if (InTrash(entity) is { } trashed)
            return trashed;
        if (assignment is null)
            return new TaggedNoContent(record.ETag);
        db.Remove(assignment);
        return await Save(record, null, cancellation) is { } stale ? stale : new TaggedNoContent(record.ETag);
    }

    private static Problem? InTrash(IRecordEntity entity) => entity.Record.IsTrashed ? Problem.Conflict("in-trash") : null;

    private Task<Problem?> Save(Record record, Assignment? assignment, CancellationToken cancellation)
    {
        foreach (var language in record.Translations)
            language.Assign(assignment?.Assignee, assignment?.Due, clock.GetUtcNow());
        record.Move();
        return desk.TrySave(record.Id, cancellation);
    }

    private async Task<TaggedOk<AssignmentResponse>> Tagged(Assignment assignment, Record record, CancellationToken cancellation)
    {
        var people = await People.Among(db, [assignment.Assignee, assignment.By], cancellation);
        return new TaggedOk<AssignmentResponse>(
            new AssignmentResponse
            {
                Assignee = people.Of(assignment.Assignee),
                Due = assignment.Due,
                Note = assignment.Note,
                By = people.Of(assignment.By),
                At = assignment.At,
            },
            record.ETag
        );
    }
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Comments on a record or one of its fields. They change nothing in the record, and so need none of its tags.</summary>
internal sealed class CommentDesk(CmsDb db, IValidator<CommentRequest> validator, CurrentUser user, TimeProvider clock)
{
    public async Task<Results<Ok<CommentList>, Problem>> List(RecordType type, Guid id, CancellationToken cancellation)
    {
        if (!await db.Records.Has(type, id, cancellation))
            return Problem.NotFound;
        var comments = await db.Set<Comment>().AsNoTracking().Where(c => c.RecordId == id).OrderBy(c => c.Id).ToListAsync(cancellation);
        return TypedResults.Ok(new CommentList { Items = await Shown(comments, cancellation) });
    }

    public async Task<Results<Created<CommentResponse>, Problem>> Add(
        RecordType type,
        Guid id,
        CommentRequest request,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        if (await Refusal(type, id, cancellation) is { } refusal)
            return refusal;
        if (await db.Set<Comment>().CountAsync(c => c.RecordId == id, cancellation) >= Comment.MostOfARecord)
            return Problem.Conflict("too-many-comments", Comment.MostOfARecord);
        var comment = new Comment(id, request.Pointer, request.Text!, user.UserId, clock.GetUtcNow());
        db.Add(comment);
        if (!await TrySave(cancellation))
            return Problem.NotFound;
        return TypedResults.Created($"/api/v1/admin/{type.Published.Path}/{id}/comments/{comment.Id}", (await Shown([comment], cancellation))[0]);
    }

    public Task<Results<Ok<CommentResponse>, Problem>> Resolve(RecordType type, Guid id, Guid comment, CancellationToken cancellation) =>
        Change(type, id, comment, c => c.Resolve(user.UserId, clock.GetUtcNow()), isDone: c => c.ResolvedAt is not null, cancellation);

    public Task<Results<Ok<CommentResponse>, Problem>> Reopen(RecordType type, Guid id, Guid comment, CancellationToken cancellation) =>
        Change(type, id, comment, c => c.Reopen(), isDone: c => c.ResolvedAt is null, cancellation);

    /// <summary>Removes a comment: its author's, or anyone's for those who may change everything.</summary>
    public async Task<Results<NoContent, Problem>> Remove(RecordType type, Guid id, Guid comment, CancellationToken cancellation)
    {
        var (found, refusal) = await Find(type, id, comment, cancellation);
        if (found is not null && !user.MayChange(found.By))
            return new Problem { Status = 403, Code = "forbidden" };
        if (refusal is not null)
            return refusal;
        db.Remove(found!);
        return await TrySave(cancellation) ? TypedResults.NoContent() : Problem.NotFound;
    }

    private async Task<Results<Ok<CommentResponse>, Problem>> Change(
        RecordType type,
        Guid id,
        Guid comment,
        Action<Comment> change,
        Func<Comment, bool> isDone,
        CancellationToken cancellation
    )
    {
        var (found, refusal) = await Find(type, id, comment, cancellation);
        if (refusal is not null)
            return refusal;
        if (!isDone(found!))
        {
            change(found!);
            if (!await TrySave(cancellation))
                return Problem.NotFound;
        }

        return TypedResults.Ok((await Shown([found!], cancellation))[0]);
    }

    /// <summary>False where somebody removed the comment, or purged the record, in the same instant.</summary>
    private async Task<bool> TrySave(CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return true;
        }
        catch (DbUpdateException)
        {
            var (comments, records) = (Ids<Comment>(c => c.Id), Ids<Comment>(c => c.RecordId));
            var isNew = db.ChangeTracker.Entries<Comment>().Any(e => e.State == EntityState.Added);
            db.ChangeTracker.Clear();
            var isThere = isNew
                ? await db.Records.AnyAsync(r => records.Contains(r.Id), cancellation)
                : await db.Set<Comment>().AnyAsync(c => comments.Contains(c.Id), cancellation);
            if (isThere)
                throw;
            return false;
        }

        List<Guid> Ids<T>(Func<T, Guid> id)
            where T : class => [.. db.ChangeTracker.Entries<T>().Select(e => id(e.Entity))];
    }

    /// <summary>The comment, also where the trash forbids that it is changed.</summary>
    private async Task<(Comment? Found, Problem? Refusal)> Find(RecordType type, Guid id, Guid comment, CancellationToken cancellation)
    {
        var refusal = await Refusal(type, id, cancellation);
        if (refusal is { Status: StatusCodes.Status404NotFound })
            return (null, refusal);
        var found = await db.Set<Comment>().SingleOrDefaultAsync(c => c.Id == comment && c.RecordId == id, cancellation);
        return found is null ? (null, Problem.NotFound) : (found, refusal);
    }

    /// <summary>Why nothing is said here. The record itself is read: the audit log tells whose comment it is.</summary>
    private async Task<Problem?> Refusal(RecordType type, Guid id, CancellationToken cancellation) =>
        await db.Records.SingleOrDefaultAsync(r => r.Id == id && r.Kind == type.Kind, cancellation) switch
        {
            null => Problem.NotFound,
            { IsTrashed: true } => Problem.Conflict("in-trash"),
            { IsTrashed: false } => null,
        };

    private async Task<List<CommentResponse>> Shown(IReadOnlyList<Comment> comments, CancellationToken cancellation)
    {
        var people = await People.Among(db, comments.SelectMany(c => new[] { c.By, c.ResolvedBy }), cancellation);
        return
        [
            .. comments.Select(c => new CommentResponse
            {
                Id = c.Id,
                Pointer = c.Pointer,
                Text = c.Text,
                By = people.Of(c.By),
                At = c.At,
                ResolvedBy = people.Of(c.ResolvedBy),
                ResolvedAt = c.ResolvedAt,
            }),
        ];
    }
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Submitting a language for review, and deciding about it.</summary>
internal sealed class ReviewDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    IOptions<ReviewOptions> options,
    FourEyes fourEyes,
    CurrentUser user,
    TimeProvider clock
)
{
    private const int MostShown = 50;

    public async Task<Results<TaggedOk<ReviewResponse>, Problem>> Read(RecordType type, Guid id, string locale, CancellationToken cancellation)
    {
        if (await type.Load(db, id, cancellation) is not { } entity)
            return Problem.NotFound;
        return await Tagged(type, entity.Record, locale, cancellation);
    }

    /// <summary>Submits the present state; one that waited gives way to it.</summary>
    public async Task<Results<TaggedOk<ReviewResponse>, Problem>> Submit(
        RecordType type,
        Guid id,
        string locale,
        string? note,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (record, refusal) = await ForChange(type, id, locale, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (record!.Texts.Find(t => t.Locale == locale) is not { } text)
            return Problem.Conflict("nothing-to-review", locale);
        if (await Waiting(id, locale, cancellation) is { } former)
            former.Decide(Decision.Withdrawn, null, user.UserId, clock.GetUtcNow());
        var submission = new Submission(record, locale, note, user.UserId, clock.GetUtcNow());
        db.Add(submission);
        text.Approve(null);
        return await Save(type, record, locale, submission, cancellation);
    }

    public async Task<Results<TaggedOk<ReviewResponse>, Problem>> Withdraw(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (record, refusal) = await ForChange(type, id, locale, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (await Waiting(id, locale, cancellation) is not { } waiting)
            return await Tagged(type, record!, locale, cancellation);
        waiting.Decide(Decision.Withdrawn, null, user.UserId, clock.GetUtcNow());
        return await Save(type, record!, locale, waiting, cancellation);
    }

    public async Task<Results<TaggedOk<ReviewResponse>, Problem>> Approve(
        RecordType type,
        Guid id,
        string locale,
        string? note,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (record, refusal) = await ForChange(type, id, locale, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var (waiting, barred) = await ToDecide(record!, locale, cancellation);
        if (barred is not null)
            return barred;
        if (!await fourEyes.OpenTo(user.UserId!.Value, db.Set<Submission>().Where(s => s.Id == waiting!.Id)).AnyAsync(cancellation))
            return new Problem { Status = 403, Code = "four-eyes" };
        waiting!.Decide(Decision.Approved, note, user.UserId, clock.GetUtcNow());
        record!.Texts.Single(t => t.Locale == locale).Approve(waiting.Fingerprint);
        return await Save(type, record, locale, waiting, cancellation);
    }

    public async Task<Results<TaggedOk<ReviewResponse>, Problem>> Return(
        RecordType type,
        Guid id,
        string locale,
        string reason,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (record, refusal) = await ForChange(type, id, locale, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (await Waiting(id, locale, cancellation) is not { } waiting)
            return Problem.Conflict("not-submitted", locale);
        waiting.Decide(Decision.Returned, reason, user.UserId, clock.GetUtcNow());
        return await Save(type, record!, locale, waiting, cancellation);
    }

    private async Task<(Record? Record, Problem? Refusal)> ForChange(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return (null, refusal);
        return entity!.Record.IsTrashed ? (null, Problem.Conflict("in-trash")) : (entity.Record, null);
    }

    private async Task<(Submission? Waiting, Problem? Barred)> ToDecide(Record record, string locale, CancellationToken cancellation)
    {
        // A program has no eyes.
        if (user.UserId is null)
            return (null, new Problem { Status = 403, Code = "people-only" });
        if (await Waiting(record.Id, locale, cancellation) is not { } waiting)
            return (null, Problem.Conflict("not-submitted", locale));
        return waiting.Fingerprint == record.ReviewFingerprint(locale) ? (waiting, null) : (null, Problem.Conflict("edited-since", locale));
    }

    private Task<Submission?> Waiting(Guid id, string locale, CancellationToken cancellation) =>
        db.Set<Submission>().SingleOrDefaultAsync(s => s.RecordId == id && s.Locale == locale && s.Decision == Decision.Waiting, cancellation);

    private async Task<Results<TaggedOk<ReviewResponse>, Problem>> Save(
        RecordType type,
        Record record,
        string locale,
        Submission last,
        CancellationToken cancellation
    )
    {
        record.Translations.Find(t => t.Locale == locale)?.Submit(last.Decision, last.Fingerprint);
        record.Follow(clock.GetUtcNow());
        record.Move();
        if (await desk.TrySave(record.Id, cancellation) is { } stale)
            return stale;
        return await Tagged(type, record, locale, cancellation);
    }

    private async Task<TaggedOk<ReviewResponse>> Tagged(RecordType type, Record record, string locale, CancellationToken cancellation)
    {
        var submissions = await db.Set<Submission>()
            .AsNoTracking()
            .Where(s => s.RecordId == record.Id && s.Locale == locale)
            .OrderByDescending(s => s.At)
            .ThenByDescending(s => s.Id)
            .Take(MostShown)
            .ToListAsync(cancellation);
        var people = await People.Among(db, submissions.SelectMany(s => new[] { s.By, s.DecidedBy }), cancellation);
        var response = new ReviewResponse
        {
            State = Submission.StateOf(
                submissions.FirstOrDefault()?.Decision,
                submissions.FirstOrDefault()?.Fingerprint,
                record.ReviewFingerprint(locale)
            ),
            IsNeeded = options.Value.Asks(type),
            Submissions =
            [
                .. submissions.Select(s => new SubmissionResponse
                {
                    Revision = s.Revision,
                    Note = s.Note,
                    By = people.Of(s.By),
                    At = s.At,
                    Decision = s.Decision,
                    Reason = s.Reason,
                    DecidedBy = people.Of(s.DecidedBy),
                    DecidedAt = s.DecidedAt,
                }),
            ],
        };
        return new TaggedOk<ReviewResponse>(response, record.ETag);
    }
}

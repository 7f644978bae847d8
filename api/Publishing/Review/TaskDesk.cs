using System.Globalization;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Review;

/// <summary>What waits for whoever asks: work given to them, decisions that they may take, what came back, what failed.</summary>
internal sealed class TaskDesk(CmsDb db, FourEyes fourEyes, IMapper mapper, Languages languages, CurrentUser user, TimeProvider clock)
{
    private const int Most = 100;

    public async Task<Results<Ok<TaskList>, Problem>> Mine(CancellationToken cancellation)
    {
        if (user.UserId is not { } me)
            return new Problem { Status = 403, Code = "people-only" };
        List<Waiting> waiting =
        [
            .. await Assigned(me, cancellation),
            .. await Returned(me, cancellation),
            .. await Failed(me, user.ChangesAll, cancellation),
            .. await FailedReleases(me, user.ChangesAll, cancellation),
            .. await FailedBulk(me, cancellation),
        ];
        if (user.ChangesAll)
            waiting.AddRange(await ToReview(me, cancellation));

        var records = (await db.Rows([.. waiting.Select(w => w.Record).OfType<Guid>().Distinct()], mapper, languages, cancellation)).ToDictionary(r =>
            r.Id
        );
        var today = languages.Today(clock).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        return TypedResults.Ok(
            new TaskList
            {
                Items =
                [
                    .. waiting
                        .Where(w => w.Record is not { } id || records.ContainsKey(id)) // one may have been purged in between
                        .OrderBy(w => w.Due is null)
                        .ThenBy(w => w.Due, StringComparer.Ordinal)
                        .ThenBy(w => w.Since)
                        .Select(w => new TaskRow
                        {
                            Reason = w.Reason,
                            Record = w.Record is { } id ? records[id] : null,
                            Release = w.Release,
                            Bulk = w.Bulk,
                            Locale = w.Locale,
                            Due = w.Due,
                            IsLate = w.Due is not null && string.CompareOrdinal(w.Due, today) < 0,
                            Note = w.Note,
                            Since = w.Since,
                        }),
                ],
            }
        );
    }

    /// <summary>The trash ends what waited; it is left out before the most are taken, or it would crowd out the rest.</summary>
    private IQueryable<Record> Kept => db.Records.Where(r => r.TrashedAt == null);

    private async Task<IEnumerable<Waiting>> Assigned(Guid me, CancellationToken cancellation) =>
        (
            await db.Set<Assignment>()
                .AsNoTracking()
                .Where(a => a.Assignee == me && Kept.Any(r => r.Id == a.RecordId))
                .OrderBy(a => a.Due == null)
                .ThenBy(a => a.Due)
                .Take(Most)
                .ToListAsync(cancellation)
        ).Select(a => new Waiting(TaskReason.Assigned, a.RecordId, null, a.Due, a.Note, a.At));

    /// <summary>What they may decide about: where four eyes are asked for, theirs may have been the first two.</summary>
    private async Task<IEnumerable<Waiting>> ToReview(Guid me, CancellationToken cancellation) =>
        (
            await fourEyes
                .OpenTo(me, db.Set<Submission>().AsNoTracking())
                .Where(s => s.Decision == Decision.Waiting && s.By != me && Kept.Any(r => r.Id == s.RecordId))
                .OrderBy(s => s.At)
                .Take(Most)
                .ToListAsync(cancellation)
        ).Select(s => new Waiting(TaskReason.ToReview, s.RecordId, s.Locale, null, s.Note, s.At));

    /// <summary>The last word on what they submitted, where that was to return it and there is still something to mend.</summary>
    private async Task<IEnumerable<Waiting>> Returned(Guid me, CancellationToken cancellation) =>
        (
            await db.Set<Submission>()
                .AsNoTracking()
                .Where(s =>
                    s.Decision == Decision.Returned
                    && s.By == me
                    && Kept.Any(r => r.Id == s.RecordId)
                    && db.RecordTexts.Any(t => t.RecordId == s.RecordId && t.Locale == s.Locale)
                    && !db.Set<Submission>().Any(later => later.RecordId == s.RecordId && later.Locale == s.Locale && later.At > s.At)
                )
                .OrderBy(s => s.At)
                .Take(Most)
                .ToListAsync(cancellation)
        ).Select(s => new Waiting(TaskReason.Returned, s.RecordId, s.Locale, null, s.Reason, s.DecidedAt!.Value));

    /// <summary>
    /// The last of what they scheduled for a language, where it failed and hasn't been done by hand since; also what failed because of the
    /// trash, as nobody has been told of that yet. A key reads no tasks: what it scheduled waits for all editors.
    /// </summary>
    private async Task<IEnumerable<Waiting>> Failed(Guid me, bool all, CancellationToken cancellation) =>
        (
            await db.Set<ScheduledAct>()
                .AsNoTracking()
                .Where(s =>
                    s.State == ScheduleState.Failed
                    && (s.By == me || (s.By == null && all))
                    && db.Records.Any(r => r.Id == s.RecordId && (r.TrashedAt == null || r.TrashedAt <= s.EndedAt))
                    && !db.Set<ScheduledAct>().Any(later => later.RecordId == s.RecordId && later.Locale == s.Locale && later.SetAt > s.SetAt)
                    && !db.Set<Publication>()
                        .Any(p =>
                            p.RecordId == s.RecordId
                            && p.Locale == s.Locale
                            && (
                                s.Step == ScheduledStep.Unpublish
                                    ? p.State == PublicationState.Unpublished
                                    : p.State == PublicationState.Published
                                        && p.Version
                                            >= db.Set<Revision>().Where(r => r.RecordId == s.RecordId && r.At <= s.EndedAt).Max(r => (int?)r.Number)
                            )
                        )
                )
                .OrderBy(s => s.At)
                .Take(Most)
                .ToListAsync(cancellation)
        ).Select(s => new Waiting(TaskReason.ScheduleFailed, s.RecordId, s.Locale, null, null, s.EndedAt!.Value));

    /// <summary>
    /// Releases that failed, until they are changed or given another moment: of whoever made one, and whoever set its moment; of all editors
    /// where a key set it.
    /// </summary>
    private async Task<IEnumerable<Waiting>> FailedReleases(Guid me, bool all, CancellationToken cancellation) =>
        (
            await db.Set<Release>()
                .AsNoTracking()
                .Where(r => r.State == ReleaseState.Failed && (r.CreatedBy == me || r.UpdatedBy == me || (r.UpdatedBy == null && all)))
                .OrderBy(r => r.EndedAt)
                .Take(Most)
                .Select(r => new
                {
                    r.Id,
                    r.Name,
                    r.EndedAt,
                })
                .ToListAsync(cancellation)
        ).Select(r => new Waiting(TaskReason.ReleaseFailed, null, null, null, null, r.EndedAt!.Value)
        {
            Release = new TaskRelease { Id = r.Id, Name = r.Name },
        });

    /// <summary>The last job of its kind that they asked for, where it was given up.</summary>
    private async Task<IEnumerable<Waiting>> FailedBulk(Guid me, CancellationToken cancellation) =>
        (
            await db.Set<BulkJob>()
                .AsNoTracking()
                .Where(j =>
                    j.State == BulkState.Failed
                    && j.By == me
                    && !db.Set<BulkJob>().Any(later => later.By == me && later.Action == j.Action && later.Id.CompareTo(j.Id) > 0)
                )
                .OrderBy(j => j.Id)
                .Take(Most)
                .Select(j => new { j.Id, j.EndedAt })
                .ToListAsync(cancellation)
        ).Select(j => new Waiting(TaskReason.BulkFailed, null, null, null, null, j.EndedAt!.Value) { Bulk = j.Id });

    private sealed record Waiting(TaskReason Reason, Guid? Record, string? Locale, string? Due, string? Note, DateTimeOffset Since)
    {
        public TaskRelease? Release { get; init; }
        public Guid? Bulk { get; init; }
    }
}

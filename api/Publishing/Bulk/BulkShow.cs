using System.Globalization;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>Bulk jobs and their results, as they are shown.</summary>
internal sealed class BulkShow(CmsDb db, IMapper mapper, Languages languages, IHttpContextAccessor http)
{
    private const int DefaultLimit = 20;
    private const string Jobs = "bulk";

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("jobs", DefaultLimit),
        ParameterSpec.Cursor,
        new("state", ParameterForm.Text, "Where the jobs stand.") { Values = Closed.Names<BulkState>() },
    ];

    public static IReadOnlyList<ParameterSpec> ResultParameters { get; } =
    [
        ParameterSpec.Limit("results", DefaultLimit),
        ParameterSpec.Cursor,
        new("outcome", ParameterForm.Text, "How it ended for the records.") { Values = Closed.Names<BulkOutcome>() },
    ];

    public async Task<Results<Ok<BulkJobPage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        var jobs = db.Set<BulkJob>().AsNoTracking();
        if (query.Text("state") is { } text)
        {
            var state = Closed.Parse<BulkState>(text);
            jobs = jobs.Where(j => j.State == state);
        }

        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read(Jobs, cursor, 1) is not [var last] || !Guid.TryParse(last, CultureInfo.InvariantCulture, out var id))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            jobs = jobs.Where(j => j.Id.CompareTo(id) < 0);
        }

        var limit = query.Number("limit", DefaultLimit);
        var page = await jobs.OrderByDescending(j => j.Id).Take(limit + 1).ToListAsync(cancellation); // ids rise with time
        return TypedResults.Ok(
            new BulkJobPage
            {
                Items = [.. page.Take(limit).Select(Response)],
                Next = page.Count > limit ? Cursor.Write(Jobs, [page[limit - 1].Id.ToString("D")]) : null,
            }
        );
    }

    public async Task<Results<Ok<BulkJobResponse>, Problem>> One(Guid id, CancellationToken cancellation) =>
        await db.Set<BulkJob>().AsNoTracking().SingleOrDefaultAsync(j => j.Id == id, cancellation) is { } job
            ? TypedResults.Ok(Response(job))
            : Problem.NotFound;

    public async Task<Results<Ok<BulkResultPage>, Problem>> Results(Guid id, Query query, CancellationToken cancellation)
    {
        if (!await db.Set<BulkJob>().AnyAsync(j => j.Id == id, cancellation))
            return Problem.NotFound;
        var items = db.Set<BulkItem>().AsNoTracking().Where(i => i.JobId == id);
        if (query.Text("outcome") is { } text)
        {
            var outcome = Closed.Parse<BulkOutcome>(text);
            items = items.Where(i => i.Outcome == outcome);
        }

        var list = $"bulk|{id}";
        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read(list, cursor, 1) is not [var last] || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var after))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            items = items.Where(i => i.Position > after);
        }

        var limit = query.Number("limit", DefaultLimit);
        var page = await items.OrderBy(i => i.Position).Take(limit + 1).ToListAsync(cancellation);
        var shown = page.Take(limit).ToList();
        var records = (await db.Rows([.. shown.Select(i => i.RecordId)], mapper, languages, cancellation)).ToDictionary(r => r.Id);
        var language = Wording.LanguageOf(http.HttpContext!.Request);
        return TypedResults.Ok(
            new BulkResultPage
            {
                Items =
                [
                    .. shown.Select(i => new BulkResult
                    {
                        Position = i.Position,
                        Type = i.Kind,
                        Id = i.RecordId,
                        Outcome = i.Outcome,
                        Problem = i.Failure is { } failure ? StoredFailure.Worded(failure, language) : null,
                        Record = records.GetValueOrDefault(i.RecordId) is { } record && record.Type == i.Kind ? record : null,
                    }),
                ],
                Next = page.Count > limit ? Cursor.Write(list, [shown[^1].Position.ToString(CultureInfo.InvariantCulture)]) : null,
            }
        );
    }

    public BulkJobResponse Response(BulkJob job) =>
        new()
        {
            Id = job.Id,
            Action = job.Action,
            Mode = job.Mode,
            State = job.State,
            Total = job.Total,
            Done = job.Succeeded + job.Refused,
            Succeeded = job.Succeeded,
            Refused = job.Refused,
            Locales = job.Instructions.Locales,
            References = job.Instructions.References,
            AddTags = job.Instructions.AddTags,
            RemoveTags = job.Instructions.RemoveTags,
            Assignee = job.Instructions.Assignee,
            Due = job.Instructions.Due,
            Note = job.Instructions.Note,
            Failure = job.Failure is { } failure ? StoredFailure.Worded(failure, Wording.LanguageOf(http.HttpContext!.Request)) : null,
            CreatedAt = job.CreatedAt,
            CreatedBy = job.By,
            StartedAt = job.StartedAt,
            EndedAt = job.EndedAt,
        };
}

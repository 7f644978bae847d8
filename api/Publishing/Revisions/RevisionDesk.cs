using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Revisions;

/// <summary>A record's history, as the admin endpoints ask for it.</summary>
internal sealed class RevisionDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    IValidator<RestoreRequest> validator,
    CurrentUser user,
    IHttpContextAccessor http
)
{
    private const int DefaultLimit = 50;

    public static IReadOnlyList<ParameterSpec> Parameters { get; } = [ParameterSpec.Limit("revisions", DefaultLimit), ParameterSpec.Cursor];

    public async Task<Results<Ok<RevisionPage>, Problem>> Page(RecordType type, Guid id, Query query, CancellationToken cancellation)
    {
        if (!await db.Records.Has(type, id, cancellation))
            return Problem.NotFound;
        var list = $"revisions|{id}";
        var before = int.MaxValue;
        if (
            query.Text("cursor") is { } cursor
            && (Cursor.Read(list, cursor, 1) is not [var last] || !int.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out before))
        )
            return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));

        var limit = query.Number("limit", DefaultLimit);
        // Without the content: a page of long articles would else be megabytes.
        var rows = await db.Set<Revision>()
            .Where(r => r.RecordId == id && r.Number < before)
            .OrderByDescending(r => r.Number)
            .Take(limit + 1)
            .Select(r => new
            {
                r.Number,
                r.At,
                r.By,
                ByName = db.Users.Where(u => u.Id == r.By).Select(u => u.Name).FirstOrDefault(),
                r.Note,
                r.Facts,
                r.Languages,
                r.RestoredFrom,
            })
            .ToListAsync(cancellation);
        var published = await db
            .Publications.Where(p => p.RecordId == id && p.State == PublicationState.Published)
            .Select(p => new { p.Locale, p.Version })
            .ToListAsync(cancellation);
        var once = await db.Set<PublishedRevision>().Where(p => p.RecordId == id).Select(p => new { p.Locale, p.Number }).ToListAsync(cancellation);
        var facts = await db.PublishedRecords.Where(p => p.RecordId == id).Select(p => (int?)p.Version).SingleOrDefaultAsync(cancellation);
        return TypedResults.Ok(
            new RevisionPage
            {
                Items =
                [
                    .. rows.Take(limit)
                        .Select(r => new RevisionRow
                        {
                            Number = r.Number,
                            At = r.At,
                            By = r.By,
                            ByName = r.ByName,
                            Note = r.Note,
                            Changed = new RevisionChanges
                            {
                                Facts = r.Facts,
                                Languages = r.Languages.Split(' ', StringSplitOptions.RemoveEmptyEntries),
                            },
                            RestoredFrom = r.RestoredFrom,
                            PublishedIn = Sorted(published.Where(p => p.Version == r.Number).Select(p => p.Locale)),
                            HasPublishedFacts = facts == r.Number,
                            OncePublishedIn = Sorted(once.Where(p => p.Number == r.Number).Select(p => p.Locale)),
                        }),
                ],
                Next = rows.Count > limit ? Cursor.Write(list, [rows[limit - 1].Number.ToString(CultureInfo.InvariantCulture)]) : null,
            }
        );

        static IReadOnlyList<string> Sorted(IEnumerable<string> locales) => [.. locales.Order(StringComparer.Ordinal)];
    }

    public async Task<Results<Ok<TResponse>, Problem>> Read<TResponse>(RecordType type, Guid id, int number, CancellationToken cancellation)
    {
        if (await type.Load(db, id, cancellation) is not { } entity || await Find(id, number, cancellation) is not { } revision)
            return Problem.NotFound;
        entity.Revise(type.Parse(revision.Content), revision.By, revision.At);
        entity.Record.GoBackTo(revision);
        var response = records.Response<TResponse>(entity, []);
        db.ChangeTracker.Clear(); // it was to be shown, not to be saved
        return TypedResults.Ok(response);
    }

    public async Task<Results<Ok<RevisionDifferences>, Problem>> Compare(
        RecordType type,
        Guid id,
        int number,
        Query query,
        CancellationToken cancellation
    )
    {
        if (!await db.Records.Has(type, id, cancellation) || await Find(id, number, cancellation) is not { } to)
            return Problem.NotFound;
        var asked = query.Text("from") is null ? (int?)null : query.Number("from", 0);
        var from = asked is { } wanted
            ? await Find(id, wanted, cancellation)
            : await db.Set<Revision>()
                .AsNoTracking()
                .Where(r => r.RecordId == id && r.Number < number)
                .OrderByDescending(r => r.Number)
                .FirstOrDefaultAsync(cancellation);
        if (from is null && asked is not null)
            return Problem.Validation(FieldError.In("from", "unknown-revision", asked));
        return TypedResults.Ok(
            new RevisionDifferences
            {
                From = from?.Number ?? 0,
                To = number,
                Changes = ContentDifferences.Between(from?.Content ?? "{}", to.Content),
            }
        );
    }

    public async Task<Results<TaggedCreated<TResponse>, Problem>> BringBack<TResponse>(
        RecordType type,
        Guid id,
        RestoreRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (await Find(id, request.From!.Value, cancellation) is not { } revision)
            return Problem.Validation(FieldError.At("/from", "unknown-revision", request.From));

        var content = type.Parse(revision.Content);
        var (saved, problem) = await desk.Revise(type, entity!, content, user.UserId, cancellation, request.Note, revision.Number);
        if (problem is not null)
            return problem;
        var record = saved!.Record;
        return new TaggedCreated<TResponse>(
            records.Response<TResponse>(saved, await Gone(type, saved, cancellation)),
            $"/api/v1/admin/{type.Published.Path}/{id}/revisions/{record.Version}",
            record.ETag
        );
    }

    /// <summary>
    /// What it names that is no more. As with any save, that is no fault in a text, nor where the draft named it already; but whoever brings
    /// an old state back can't know.
    /// </summary>
    private async Task<IReadOnlyList<RecordWarning>> Gone(RecordType type, IRecordEntity entity, CancellationToken cancellation)
    {
        var named = DraftReferences.Of(type, entity.Content, entity.Content.ToJson());
        var ids = named.Keys.ToList();
        var there = await db.Records.Where(r => ids.Contains(r.Id)).Select(r => r.Id).ToListAsync(cancellation);
        var language = Wording.LanguageOf(http.HttpContext!.Request);
        return
        [
            .. ids.Except(there)
                .Order()
                .Select(id => new RecordWarning
                {
                    Code = "reference-gone",
                    Detail = Wording.Of("reference-gone", language, id, named[id]),
                    Candidates = [],
                    Pointers = named[id].Split(' '),
                }),
        ];
    }

    private Task<Revision?> Find(Guid id, int number, CancellationToken cancellation) =>
        db.Set<Revision>().AsNoTracking().SingleOrDefaultAsync(r => r.RecordId == id && r.Number == number, cancellation);
}

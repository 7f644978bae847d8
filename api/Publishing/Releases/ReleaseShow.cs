using System.Globalization;
using AutoMapper;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>Releases as they are shown, with the records in them as they now stand.</summary>
internal sealed class ReleaseShow(CmsDb db, IMapper mapper, Languages languages, IHttpContextAccessor http)
{
    private const int DefaultLimit = 20;
    private const string List = "releases";

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("releases", DefaultLimit, most: 50),
        ParameterSpec.Cursor,
        new("state", ParameterForm.Text, "Where the releases stand.") { Values = ["open", "scheduled", "published", "failed"] },
    ];

    private string Language => Wording.LanguageOf(http.HttpContext!.Request);

    public async Task<Results<Ok<ReleasePage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        var releases = db.Set<Release>().AsNoTracking();
        if (query.Text("state") is { } text)
        {
            var state = Enum.Parse<ReleaseState>(text, ignoreCase: true);
            releases = releases.Where(r => r.State == state);
        }

        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read(List, cursor, 1) is not [var last] || !Guid.TryParse(last, CultureInfo.InvariantCulture, out var id))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            releases = releases.Where(r => r.Id.CompareTo(id) < 0);
        }

        var limit = query.Number("limit", DefaultLimit);
        var page = await releases.OrderByDescending(r => r.Id).Take(limit + 1).ToListAsync(cancellation); // ids rise with time
        return TypedResults.Ok(
            new ReleasePage
            {
                Items = await All([.. page.Take(limit)], cancellation),
                Next = page.Count > limit ? Cursor.Write(List, [page[limit - 1].Id.ToString("D")]) : null,
            }
        );
    }

    public async Task<ReleaseResponse> One(Release release, CancellationToken cancellation) => (await All([release], cancellation))[0];

    public ReleasePreview Worded(ReleasePreview preview)
    {
        var language = Language;
        return preview with { Problems = [.. preview.Problems.Select(p => p with { Detail = Wording.Of(p.Code, language, p.Values) })] };
    }

    private async Task<List<ReleaseResponse>> All(IReadOnlyList<Release> releases, CancellationToken cancellation)
    {
        var ids = releases.SelectMany(r => r.Items).Select(i => i.Record).Distinct().ToList();
        var records = (await db.Rows(ids, mapper, languages, cancellation)).ToDictionary(r => r.Id);
        var present = await SeenRecord.Present(db, ids, cancellation);
        var language = Language;
        return [.. releases.Select(r => Response(r, records, present, language))];
    }

    private static ReleaseResponse Response(
        Release release,
        Dictionary<Guid, RecordRow> records,
        Dictionary<Guid, SeenRecord> present,
        string language
    ) =>
        new()
        {
            Id = release.Id,
            Name = release.Name,
            Note = release.Note,
            Items =
            [
                .. release.Items.Select(item => new ReleaseItemResponse
                {
                    Record = records.GetValueOrDefault(item.Record),
                    Id = item.Record,
                    Type = item.Kind,
                    Locale = item.Locale,
                    Step = item.Step,
                    Etag = item.ETag,
                    IsOutdated =
                        release.State != ReleaseState.Published && (!present.TryGetValue(item.Record, out var seen) || item.IsOutdated(seen)),
                }),
            ],
            References = release.Releases ? OnReferences.Release : OnReferences.Refuse,
            State = release.State,
            PublishAt = release.State == ReleaseState.Scheduled ? release.At : null,
            LocalTime = release.LocalTime,
            TimeZone = release.TimeZone,
            EndedAt = release.EndedAt,
            Failure = release.Failure is { } failure ? StoredFailure.Worded(failure, language) : null,
            CreatedAt = release.CreatedAt,
            CreatedBy = release.CreatedBy,
            UpdatedAt = release.UpdatedAt,
            UpdatedBy = release.UpdatedBy,
        };
}

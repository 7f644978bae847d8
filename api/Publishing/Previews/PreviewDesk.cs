using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>Preview links, as the admin endpoints ask for them: made, listed, revoked.</summary>
internal sealed class PreviewDesk(
    CmsDb db,
    IValidator<PreviewRequest> validator,
    IOptions<PreviewOptions> options,
    CurrentUser user,
    TimeProvider clock
)
{
    private const int DefaultLimit = 20;
    private const string AnId = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    public static IReadOnlyList<ParameterSpec> Parameters { get; } =
    [
        ParameterSpec.Limit("links", DefaultLimit),
        ParameterSpec.Cursor,
        new("record", ParameterForm.Text, "Only links to the record with this id.") { Pattern = AnId },
        new("release", ParameterForm.Text, "Only links to the release with this id.") { Pattern = AnId },
    ];

    public async Task<Results<Created<NewPreviewResponse>, Problem>> OfRecord(
        RecordType type,
        Guid id,
        PreviewRequest request,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } malformed)
            return malformed;
        if (await type.Load(db, id, cancellation) is not { } entity)
            return Problem.NotFound;
        var record = entity.Record;
        if (!user.MayChange(record.CreatedBy))
            return new Problem { Status = 403, Code = "forbidden" };
        if (record.IsTrashed)
            return Problem.Conflict("in-trash");
        // What is yet to be written shows itself once it is; of a language that isn't there at all there is nothing to show.
        if (!record.Texts.Exists(t => t.Locale == request.Locale))
            return PublicationDesk.LanguageMissing(request.Locale!);
        return await Make(PreviewTarget.Record, type.Kind, id, request, cancellation);
    }

    public async Task<Results<Created<NewPreviewResponse>, Problem>> OfRelease(Guid id, PreviewRequest request, CancellationToken cancellation)
    {
        if (await validator.Faults(request, cancellation) is { } malformed)
            return malformed;
        if (await db.Set<Release>().AsNoTracking().SingleOrDefaultAsync(r => r.Id == id, cancellation) is not { } release)
            return Problem.NotFound;
        if (release.State == ReleaseState.Published)
            return Problem.Conflict("release-ended");
        if (release.Items.All(i => i.Locale != request.Locale))
            return Problem.Conflict("preview-of-nothing", request.Locale);
        return await Make(PreviewTarget.Release, kind: null, id, request, cancellation);
    }

    public async Task<Results<Ok<PreviewPage>, Problem>> Page(Query query, CancellationToken cancellation)
    {
        var links = db.Set<Preview>().AsNoTracking();
        if (Id(query, "record") is { } record)
            links = links.Where(p => p.Target == PreviewTarget.Record && p.TargetId == record);
        if (Id(query, "release") is { } release)
            links = links.Where(p => p.Target == PreviewTarget.Release && p.TargetId == release);
        var list = $"previews|{query.Text("record")}|{query.Text("release")}";
        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read(list, cursor, 1) is not [var last] || !Guid.TryParse(last, CultureInfo.InvariantCulture, out var id))
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            links = links.Where(p => p.Id.CompareTo(id) < 0);
        }

        var limit = query.Number("limit", DefaultLimit);
        var page = await links.OrderByDescending(p => p.Id).Take(limit + 1).ToListAsync(cancellation); // ids rise with time
        return TypedResults.Ok(
            new PreviewPage
            {
                Items = [.. page.Take(limit).Select(Response)],
                Next = page.Count > limit ? Cursor.Write(list, [page[limit - 1].Id.ToString("D")]) : null,
            }
        );
    }

    public async Task<Results<NoContent, Problem>> Revoke(Guid id, CancellationToken cancellation)
    {
        if (await db.Set<Preview>().SingleOrDefaultAsync(p => p.Id == id, cancellation) is not { } preview)
            return Problem.NotFound;
        if (!user.MayChange(preview.CreatedBy))
            return new Problem { Status = 403, Code = "forbidden" };
        preview.Revoke(clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }

    private async Task<Results<Created<NewPreviewResponse>, Problem>> Make(
        PreviewTarget target,
        RecordKind? kind,
        Guid of,
        PreviewRequest request,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var ends = request.ExpiresAt ?? now.AddDays(options.Value.Days);
        ends = DateTimeOffset.FromUnixTimeSeconds(ends.ToUnixTimeSeconds()); // as the token has it
        var preview = new Preview(target, kind, of, request.Locale!, request.Note, ends, now).By(user.UserId, user.Caller);
        var token = await db.Write(
            async c =>
            {
                var key = await PreviewKey.Within(db, c);
                db.Add(preview);
                await db.SaveChangesAsync(c);
                return PreviewToken.Of(preview, key);
            },
            cancellation
        );
        return TypedResults.Created(
            $"/api/v1/admin/previews/{preview.Id}",
            new NewPreviewResponse
            {
                Id = preview.Id,
                Token = token,
                Page = $"/{preview.Locale}/preview/{token}",
                Locale = preview.Locale,
                ExpiresAt = preview.ExpiresAt,
                CreatedBy = preview.CreatedBy,
            }
        );
    }

    private static Guid? Id(Query query, string name) => query.Text(name) is { } text ? Guid.ParseExact(text, "D") : null;

    private static PreviewResponse Response(Preview preview) =>
        new()
        {
            Id = preview.Id,
            Target = preview.Target,
            Type = preview.Kind,
            TargetId = preview.TargetId,
            Locale = preview.Locale,
            Note = preview.Note,
            CreatedAt = preview.CreatedAt,
            CreatedBy = preview.CreatedBy,
            ExpiresAt = preview.ExpiresAt,
            RevokedAt = preview.RevokedAt,
        };
}

internal static class PreviewRetention
{
    /// <summary>Drops links that ended some time ago. Their tokens then still say that they have.</summary>
    public static Task<int> Drop(CmsDb db, DateTimeOffset now, PreviewOptions options, CancellationToken cancellation)
    {
        var since = now.AddDays(-options.KeepDays);
        return db.Set<Preview>().Where(p => p.ExpiresAt <= since || p.RevokedAt <= since).ExecuteDeleteAsync(cancellation);
    }
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>Releases, as the admin endpoints ask for them.</summary>
internal sealed class ReleaseDesk(
    CmsDb db,
    ReleaseShow show,
    ReleasePublisher publisher,
    Moments moments,
    IValidator<ReleaseRequest> validator,
    CurrentUser user,
    TimeProvider clock
)
{
    public async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Read(Guid id, CancellationToken cancellation) =>
        await Find(id, cancellation) is { } release ? await Tagged(release, cancellation) : Problem.NotFound;

    public async Task<Results<TaggedCreated<ReleaseResponse>, Problem>> Create(ReleaseRequest request, CancellationToken cancellation)
    {
        var release = new Release(user.UserId, clock.GetUtcNow());
        if (await Revise(release, request, cancellation) is { } problem)
            return problem;
        db.Add(release);
        await db.SaveChangesAsync(cancellation);
        return new TaggedCreated<ReleaseResponse>(await show.One(release, cancellation), $"/api/v1/admin/releases/{release.Id}", release.ETag);
    }

    public async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Replace(
        Guid id,
        ReleaseRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (release, refusal) = await ForChange(id, ifMatch, cancellation);
        if ((refusal ?? await Revise(release!, request, cancellation)) is { } problem)
            return problem;
        if (release!.State == ReleaseState.Scheduled && release.Items.Count == 0)
            return Problem.Conflict("release-empty");
        return await Save(release!, cancellation);
    }

    public async Task<Results<NoContent, Problem>> Remove(Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var (release, refusal) = await ForChange(id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        db.Remove(release!);
        return await TrySave(id, cancellation) is { } stale ? stale : TypedResults.NoContent();
    }

    public async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Schedule(
        Guid id,
        MomentRequest request,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (release, refusal) = await ForChange(id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (release!.Items.Count == 0)
            return Problem.Conflict("release-empty");
        var (moment, fault) = moments.Read(request, "");
        if (fault is not null)
            return Problem.Validation(fault);
        release.Schedule(moment, user.UserId, clock.GetUtcNow());
        return await Save(release, cancellation);
    }

    public async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Unschedule(Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var (release, refusal) = await ForChange(id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (release!.State != ReleaseState.Scheduled)
            return await Tagged(release, cancellation);
        release.Schedule(null, user.UserId, clock.GetUtcNow());
        return await Save(release, cancellation);
    }

    public async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Publish(Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var (release, refusal) = await ForChange(id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (release!.Items.Count == 0)
            return Problem.Conflict("release-empty");
        db.ChangeTracker.Clear();
        if (await publisher.Publish(id, release.ETag, user.UserId, cancellation) is { } problem)
            return problem.Status == StatusCodes.Status412PreconditionFailed ? await Stale(id, cancellation) : problem;
        return await Tagged((await Find(id, cancellation))!, cancellation);
    }

    public async Task<Results<Ok<ReleasePreview>, Problem>> Preview(Guid id, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { } release)
            return Problem.NotFound;
        if (release.State == ReleaseState.Published)
            return Problem.Conflict("release-ended");
        db.ChangeTracker.Clear();
        if (await publisher.Preview(id, cancellation) is not { } preview)
            return Problem.NotFound;
        var ahead = await Ahead.Of(db, release, cancellation);
        return TypedResults.Ok(show.Worded(preview with { Problems = [.. preview.Problems, .. ahead] }));
    }

    private async Task<Problem?> Revise(Release release, ReleaseRequest request, CancellationToken cancellation)
    {
        if (await validator.Faults(request, cancellation) is { } malformed)
            return malformed;
        var ids = request.Items.Select(i => i.Record.Id).Distinct().ToList();
        var records = await SeenRecord.Present(db, ids, cancellation);
        var faults = new List<FieldError>();
        var items = new List<StoredItem>();
        foreach (var (item, i) in request.Items.Select((item, i) => (item, i)))
        {
            if (!records.TryGetValue(item.Record.Id, out var record) || record.Kind != item.Record.Type)
            {
                faults.Add(FieldError.At($"/items/{i}/record/id", "unknown-reference", item.Record.Type.Name()));
                continue;
            }

            var present = new StoredItem(
                record.Kind,
                item.Record.Id,
                item.Locale,
                item.Step,
                record.Stamp,
                record.Version,
                record.Mark,
                record.Waiting
            );
            var former = release.Items.FirstOrDefault(f => f.Record == present.Record && f.Locale == item.Locale && f.Step == item.Step);
            // What was put in before keeps the state in which it was seen, also where it is put back as it was read.
            if (former is not null && (item.Etag is null || (item.Etag == former.ETag && !former.IsOutdated(record))))
                items.Add(former);
            else
                items.Add(present);
            if (item.Etag is not null && item.Etag != items[^1].ETag)
                faults.Add(FieldError.At($"/items/{i}/etag", "release-etag", present.ETag));
        }

        if (faults.Count > 0)
            return Problem.Validation(faults);
        var releases = request.References == OnReferences.Release;
        release.Revise(request.Name!, request.Note, releases, items, user.UserId, clock.GetUtcNow());
        return null;
    }

    private Task<Release?> Find(Guid id, CancellationToken cancellation) => db.Set<Release>().SingleOrDefaultAsync(r => r.Id == id, cancellation);

    private async Task<(Release? Release, Problem? Refusal)> ForChange(Guid id, string? ifMatch, CancellationToken cancellation)
    {
        if (await Find(id, cancellation) is not { } release)
            return (null, Problem.NotFound);
        if (Preconditions.Check(ifMatch, release.ETag) is { } refusal)
            return (null, refusal.Carrying(await show.One(release, cancellation)));
        return release.State == ReleaseState.Published ? (null, Problem.Conflict("release-ended")) : (release, null);
    }

    private async Task<Results<TaggedOk<ReleaseResponse>, Problem>> Save(Release release, CancellationToken cancellation) =>
        await TrySave(release.Id, cancellation) is { } stale ? stale : await Tagged(release, cancellation);

    private async Task<Problem?> TrySave(Guid id, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            db.ChangeTracker.Clear();
            return await Stale(id, cancellation);
        }
    }

    private async Task<Problem> Stale(Guid id, CancellationToken cancellation) =>
        await Find(id, cancellation) is { } present
            ? Preconditions.Failed(present.ETag).Carrying(await show.One(present, cancellation))
            : Problem.NotFound;

    private async Task<TaggedOk<ReleaseResponse>> Tagged(Release release, CancellationToken cancellation) =>
        new(await show.One(release, cancellation), release.ETag);
}

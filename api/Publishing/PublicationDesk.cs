using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing;

/// <summary>Publications and the trash, as the admin endpoints ask for them.</summary>
internal sealed class PublicationDesk(
    CmsDb db,
    RecordHandlers records,
    RecordDesk desk,
    RecordTypes types,
    Publisher publisher,
    Cascade cascade,
    SlugDesk slugs,
    Languages languages,
    CurrentUser user,
    IOptions<ReviewOptions> review,
    IOptions<ReferenceOptions> references,
    IServiceProvider services,
    TimeProvider clock
)
{
    public async Task<Results<Ok<IReadOnlyDictionary<string, PublicationMeta>>, Problem>> Publications(
        RecordType type,
        Guid id,
        CancellationToken cancellation
    )
    {
        var entity = await type.Load(db, id, cancellation);
        return entity is null ? Problem.NotFound : TypedResults.Ok(Meta(entity));
    }

    public async Task<Results<TaggedOk<PublicationMeta>, Problem>> Publish(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (Barred(type, entity!, locale) is { } unready)
            return unready;

        var outcome = await publisher.Publish(entity!, locale, cancellation);
        return await Refusal(outcome, entity!, locale, cancellation) is { } problem ? problem : Tagged(entity!, locale);
    }

    public async Task<Results<TaggedOk<PublicationMeta>, Problem>> Unpublish(
        RecordType type,
        Guid id,
        string locale,
        string? ifMatch,
        ReferencePolicy policy,
        CancellationToken cancellation
    )
    {
        if (!languages.Has(locale))
            return Problem.NotFound;
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (entity!.Record.In(locale) is null)
            return Problem.NotFound;
        if (!MayUse(policy))
            return new Problem { Status = 403, Code = "forbidden" };

        var outcome = await Unpublish(entity, [locale], policy, cancellation);
        return await Refusal(outcome, entity, locale, cancellation) is { } problem ? problem : Tagged(entity, locale);
    }

    public async Task<Results<TaggedNoContent, Problem>> Trash(
        RecordType type,
        Guid id,
        string? ifMatch,
        ReferencePolicy policy,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var record = entity!.Record;
        if (record.IsTrashed)
            return new TaggedNoContent(record.ETag);
        // Authors trash their own, as long as nobody has read it.
        if (!MayUse(policy) || (!user.ChangesAll && record.WasEverPublished))
            return new Problem { Status = 403, Code = "forbidden" };

        record.Trash(user.UserId, clock.GetUtcNow());
        var outcome = await Unpublish(entity, [.. record.PublishedLocales], policy, cancellation);
        return await Refusal(outcome, entity, "", cancellation) is { } problem ? problem : new TaggedNoContent(record.ETag);
    }

    public async Task<Results<TaggedNoContent, Problem>> Restore(RecordType type, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var (entity, refusal) = await records.ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var record = entity!.Record;
        if (!record.IsTrashed)
            return new TaggedNoContent(record.ETag);

        record.Restore(user.UserId, clock.GetUtcNow());
        return await desk.TrySave(id, cancellation) is { } stale ? stale : new TaggedNoContent(record.ETag);
    }

    public async Task<Results<NoContent, Problem>> Purge(Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var kind = await db.Records.Where(r => r.Id == id).Select(r => (RecordKind?)r.Kind).SingleOrDefaultAsync(cancellation);
        if (kind is null)
            return Problem.NotFound;
        var (entity, refusal) = await records.ForChange(types.Of(kind.Value), id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        if (!entity!.Record.IsTrashed)
            return Problem.Conflict("not-in-trash");

        db.Remove(entity.Record);
        return await desk.TrySave(id, cancellation) is { } stale ? stale : TypedResults.NoContent();
    }

    /// <summary>Why a language may not be published now: it isn't ready, or nobody has approved it who had to.</summary>
    public Problem? Barred(RecordType type, IRecordEntity entity, string locale)
    {
        if (Unready(type, entity, locale) is { } unready)
            return unready;
        var record = entity.Record;
        return review.Value.Asks(type) && record.Texts.Find(t => t.Locale == locale)?.Approved != record.ReviewFingerprint(locale)
            ? Problem.Conflict("not-approved", locale)
            : null;
    }

    /// <summary>Why a language can't be published now; null when it can.</summary>
    public Problem? Unready(RecordType type, IRecordEntity entity, string locale)
    {
        if (!languages.Has(locale))
            return Problem.NotFound;
        if (entity.Record.IsTrashed)
            return Problem.Conflict("in-trash");
        if (!entity.Record.Texts.Exists(t => t.Locale == locale))
            return LanguageMissing(locale);
        var missing = type.Unpublishable(services, entity.Content, locale);
        return missing.Count > 0 ? Problem.NotPublishable(missing) : null;
    }

    public static Problem LanguageMissing(string locale) =>
        new()
        {
            Status = 422,
            Code = "language-missing",
            Values = [locale],
            Errors = [FieldError.At($"/translations/{locale}", "required-to-publish")],
        };

    /// <summary>Takes languages of a record off the public, and does to those who refer to it what the policy says.</summary>
    public Task<PublishOutcome> Unpublish(
        IRecordEntity entity,
        IReadOnlyCollection<string> locales,
        ReferencePolicy policy,
        CancellationToken cancellation
    ) =>
        policy == ReferencePolicy.Cascade
            ? cascade.Unpublish(entity, locales, cancellation)
            : publisher.Unpublish(entity, locales, release: policy == ReferencePolicy.Release, cancellation);

    /// <summary>Who lets others go along can hit any kind.</summary>
    internal bool MayUse(ReferencePolicy policy) => policy != ReferencePolicy.Cascade || types.All.All(t => user.MayPublish(t.Published.Path));

    /// <summary>What an outcome is answered with; null: it is done.</summary>
    public async Task<Problem?> Refusal(PublishOutcome outcome, IRecordEntity entity, string locale, CancellationToken cancellation) =>
        outcome switch
        {
            PublishOutcome.Done or PublishOutcome.Unchanged => null,
            PublishOutcome.ChangedMeanwhile => await desk.Stale(entity.Record.Id, cancellation),
            PublishOutcome.InUse => InUse(publisher.UsedBy),
            PublishOutcome.TooManyUsers => Problem.Conflict("cascade-too-large", references.Value.MostInCascade),
            PublishOutcome.SlugTaken => await slugs.Taken(
                entity.Record.Kind,
                entity.Record.Texts.Find(t => t.Locale == locale)?.Slug ?? "",
                locale,
                entity.Record.Id,
                cancellation
            ),
        };

    public static Problem InUse(IReadOnlyList<InUseBy> users) =>
        new()
        {
            Status = 409,
            Code = "in-use",
            UsedBy = users,
        };

    private static TaggedOk<PublicationMeta> Tagged(IRecordEntity entity, string locale) => new(Meta(entity)[locale], entity.Record.ETag);

    private static IReadOnlyDictionary<string, PublicationMeta> Meta(IRecordEntity entity) => PublishingMapping.PublicationsOf(entity.Record);
}

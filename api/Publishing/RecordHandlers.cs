using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>What a kind's endpoints do alike: read, create, replace, change. The kind names its descriptor and its response.</summary>
public sealed class RecordHandlers(
    CmsDb db,
    RecordDesk desk,
    IMapper mapper,
    Languages languages,
    CurrentUser user,
    IHttpContextAccessor http,
    TimeProvider clock
)
{
    public async Task<Results<TaggedOk<TResponse>, Problem>> Read<TResponse>(RecordType type, Guid id, CancellationToken cancellation)
    {
        var entity = await type.Load(db, id, cancellation);
        return entity is null ? Problem.NotFound : Ok<TResponse>(entity);
    }

    public async Task<Results<TaggedCreated<TResponse>, Problem>> Create<TResponse>(
        RecordType type,
        IRecordContent content,
        string? idempotencyKey,
        CancellationToken cancellation,
        IReadOnlyList<Translation>? like = null
    )
    {
        if (idempotencyKey is { } key && (key.Length is 0 or > IdempotentAnswer.KeyMaxLength || key.Any(c => c is < '!' or > '~')))
            return Problem.Validation(FieldError.On("Idempotency-Key", "idempotency-key"));
        var requestHash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{type.Kind.Name()}\n{content.Normalised().ToJson()}")));
        if (idempotencyKey is not null && await Answered(idempotencyKey, requestHash) is { } answered)
            return answered;

        var candidates = type.LookAlikes is { } lookAlikes ? await lookAlikes(db, content, cancellation) : [];
        var warnings = candidates.Count == 0 ? [] : await Warnings(candidates, cancellation);
        IRecordEntity? entity;
        Problem? problem;
        try
        {
            (entity, problem) = await desk.Create(type, content, user.UserId, cancellation, Keep, Note, like);
        }
        catch (DbUpdateException) when (idempotencyKey is not null)
        {
            // The same request came twice at once, and the other one was first.
            if (await Answered(idempotencyKey, requestHash) is { } first)
                return first;
            throw;
        }

        if (problem is not null)
            return idempotencyKey is not null && await Answered(idempotencyKey, requestHash) is { } raced ? raced : problem;
        return new TaggedCreated<TResponse>(Response<TResponse>(entity!, warnings), Location(entity!), entity!.Record.ETag);

        IdempotentAnswer? Keep(IRecordEntity made) =>
            idempotencyKey is null
                ? null
                : new IdempotentAnswer
                {
                    Caller = user.Caller,
                    Key = idempotencyKey,
                    RequestHash = requestHash,
                    Location = Location(made),
                    ETag = made.Record.ETag,
                    Body = JsonSerializer.Serialize(Response<TResponse>(made, warnings), StrictJson.Options),
                    At = clock.GetUtcNow(),
                };

        string Location(IRecordEntity made) => $"/api/v1/admin/{type.Published.Path}/{made.Record.Id}";

        async Task<Results<TaggedCreated<TResponse>, Problem>?> Answered(string key, string hash)
        {
            var since = clock.GetUtcNow() - IdempotentAnswer.KeptFor;
            var answer = await db.IdempotentAnswers.SingleOrDefaultAsync(a => a.Caller == user.Caller && a.Key == key, cancellation);
            if (answer is not null && answer.At <= since)
            {
                db.Remove(answer); // gives way to the new one, in the same transaction
                return null;
            }

            if (answer is null)
                return null;
            return answer.RequestHash == hash
                ? new TaggedCreated<TResponse>(JsonSerializer.Deserialize<TResponse>(answer.Body, StrictJson.Options)!, answer.Location, answer.ETag)
                : new Problem { Status = 422, Code = "idempotency-key-reused" };
        }
    }

    public async Task<Results<TaggedOk<TResponse>, Problem>> Replace<TResponse>(
        RecordType type,
        Guid id,
        IRecordContent content,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await ForChange(type, id, ifMatch, cancellation);
        return refusal is not null ? refusal : await Revise<TResponse>(type, entity!, content, cancellation);
    }

    public async Task<Results<TaggedOk<TResponse>, Problem>> Change<TResponse>(
        RecordType type,
        Guid id,
        MergePatch patch,
        string? ifMatch,
        CancellationToken cancellation
    )
    {
        var (entity, refusal) = await ForChange(type, id, ifMatch, cancellation);
        if (refusal is not null)
            return refusal;
        var nameless = patch.ItemsWithoutId(type.ListsOfChildren).ToList();
        if (nameless.Count > 0)
            return Problem.Validation(nameless);
        IRecordContent content;
        try
        {
            content = type.ParseStrictly(patch.ApplyTo(entity!.Content.ToJson()));
        }
        catch (JsonException e)
        {
            return Problem.Validation(Refusals.Of(e));
        }

        return await Revise<TResponse>(type, entity, content, cancellation);
    }

    /// <summary>A record that the caller may change, in the state that the caller has read.</summary>
    public async Task<(IRecordEntity? Entity, Problem? Refusal)> ForChange(RecordType type, Guid id, string? ifMatch, CancellationToken cancellation)
    {
        var entity = await type.Load(db, id, cancellation);
        if (entity is null)
            return (null, Problem.NotFound);
        if (!user.MayChange(entity.Record.CreatedBy))
            return (null, new Problem { Status = 403, Code = "forbidden" });
        var refusal = Preconditions.Check(ifMatch, entity.Record.ETag);
        return (entity, refusal is { Status: StatusCodes.Status412PreconditionFailed } ? await desk.Stale(id, cancellation) : refusal);
    }

    /// <summary>What whoever saves says about it (`note=`).</summary>
    private string? Note => http.HttpContext?.Features.Get<Query>()?.Text("note");

    /// <summary>Saves another content of a record, and answers as its endpoints do.</summary>
    public async Task<Results<TaggedOk<TResponse>, Problem>> Revise<TResponse>(
        RecordType type,
        IRecordEntity entity,
        IRecordContent content,
        CancellationToken cancellation
    )
    {
        var (saved, problem) = await desk.Revise(type, entity, content, user.UserId, cancellation, Note);
        return problem is not null ? problem : Ok<TResponse>(saved!);
    }

    private async Task<IReadOnlyList<RecordWarning>> Warnings(IReadOnlyList<Guid> candidates, CancellationToken cancellation)
    {
        var rows = await db.Rows(candidates, mapper, languages, cancellation);
        return
        [
            new RecordWarning
            {
                Code = "possible-duplicate",
                Detail = Wording.Of("possible-duplicate", Wording.LanguageOf(http.HttpContext!.Request)),
                Candidates = rows,
            },
        ];
    }

    private TaggedOk<TResponse> Ok<TResponse>(IRecordEntity entity) => new(Response<TResponse>(entity, []), entity.Record.ETag);

    /// <summary>The record as its endpoints answer it.</summary>
    public TResponse Response<TResponse>(IRecordEntity entity, IReadOnlyList<RecordWarning> warnings) =>
        (TResponse)mapper.Map(entity, entity.GetType(), typeof(TResponse), options => options.Items[PublishingMapping.Warnings] = warnings);
}

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
    Repeats repeats,
    IHttpContextAccessor http
)
{
    public async Task<Results<TaggedOk<TResponse>, Problem>> Read<TResponse>(RecordType type, Guid id, CancellationToken cancellation)
    {
        var entity = await type.Load(db, id, cancellation);
        return entity is null ? Problem.NotFound : Ok<TResponse>(entity);
    }

    public Task<Results<TaggedCreated<TResponse>, Problem>> Create<TResponse>(
        RecordType type,
        IRecordContent content,
        string? idempotencyKey,
        CancellationToken cancellation
    ) =>
        Create<TResponse>(
            type,
            content.Normalised().ToJson(),
            () => Task.FromResult<(Beginning?, Problem?)>((new Beginning(content), null)),
            idempotencyKey,
            cancellation
        );

    /// <summary>A draft's content, and which of its languages are translations of which state, when it begins as a copy.</summary>
    public sealed record Beginning(IRecordContent Content, IReadOnlyList<Translation>? Like = null);

    /// <summary>A new draft. By what was `asked` a request is known when it comes again; only a new one is asked to `begin`, or refused.</summary>
    public async Task<Results<TaggedCreated<TResponse>, Problem>> Create<TResponse>(
        RecordType type,
        string asked,
        Func<Task<(Beginning? Beginning, Problem? Problem)>> begin,
        string? idempotencyKey,
        CancellationToken cancellation
    )
    {
        if (Repeats.Fault(idempotencyKey) is { } malformed)
            return malformed;
        var requestHash = Repeats.HashOf(type.Kind.Name(), asked);
        if (await Answered() is { } answered)
            return answered;
        var (beginning, refusal) = await begin();
        if (refusal is not null)
            return refusal;
        var (content, like) = beginning!;

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
            if (await Answered() is { } first)
                return first;
            throw;
        }

        if (problem is not null)
            return await Answered() is { } raced ? raced : problem;
        return new TaggedCreated<TResponse>(Response<TResponse>(entity!, warnings), Location(entity!), entity!.Record.ETag);

        IdempotentAnswer? Keep(IRecordEntity made) =>
            repeats.Kept(
                idempotencyKey,
                requestHash,
                Location(made),
                made.Record.ETag,
                JsonSerializer.Serialize(Response<TResponse>(made, warnings), StrictJson.Options)
            );

        string Location(IRecordEntity made) => $"/api/v1/admin/{type.Published.Path}/{made.Record.Id}";

        async Task<Results<TaggedCreated<TResponse>, Problem>?> Answered() =>
            await repeats.Find(idempotencyKey, requestHash, cancellation) switch
            {
                ({ } answer, _) => new TaggedCreated<TResponse>(
                    JsonSerializer.Deserialize<TResponse>(answer.Body, StrictJson.Options)!,
                    answer.Location,
                    answer.ETag
                ),
                (_, { } reused) => reused,
                _ => null,
            };
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

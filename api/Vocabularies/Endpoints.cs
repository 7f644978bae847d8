using System.Text.Json;
using AutoMapper;
using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Vocabularies;

internal static class VocabularyEndpoints
{
    public static void MapVocabularies(this IEndpointRouteBuilder routes)
    {
        var vocabularies = routes.MapGroup("/vocabularies").WithTags("Vocabularies").AllowAnonymous();
        vocabularies
            .MapGet("/", ListPublic)
            .WithMetadata(new Telling("Last-Modified"))
            .Produces<VocabularyList>()
            .Produces(StatusCodes.Status304NotModified);
        vocabularies
            .MapGet("/{name}", ReadPublic)
            .WithMetadata(new Telling("Last-Modified"))
            .Produces<VocabularyResponse>()
            .Produces(StatusCodes.Status304NotModified);

        var admin = routes.MapGroup("/admin/vocabularies").WithTags("Vocabularies, admin");
        admin.MapGet("/", List).RequireAuthorization(Acts.ReadDrafts);
        admin.MapGet("/{name}", Read).RequireAuthorization(Acts.ReadDrafts);
        admin.MapPut("/{name}", Replace).RequireAuthorization(Acts.ManageVocabularies).Refuses(409);
    }

    public static void AddVocabularies(this IServiceCollection services, params ClosedList[] closed)
    {
        services.AddSingleton(new Lists(closed));
        services.AddSingleton<PublicVocabularies>();
        services.AddScoped<VocabularyDesk>();
        services.AddSingleton<IAuditNotes, VocabularyNotes>();
        services.AddScoped<ITerms>(s => s.GetRequiredService<VocabularyDesk>());
        services.AddSingleton<IValidator<Term>, TermValidator>();
        services.AddSingleton<IValidator<VocabularyRequest>, VocabularyValidator>();
    }

    /// <summary>Lists the vocabularies with their terms: what the ids in documents mean.</summary>
    private static async Task ListPublic(
        HttpContext http,
        CmsDb db,
        IMapper mapper,
        ContentVersion version,
        FastLane lane,
        CancellationToken cancellation
    )
    {
        var madeFrom = version.Current;
        var all = await All(db, mapper, cancellation);
        await Send(http, all, all.Items.Max(v => v.UpdatedAt), madeFrom, lane);
    }

    /// <summary>Reads one vocabulary.</summary>
    private static async Task ReadPublic(
        HttpContext http,
        string name,
        CmsDb db,
        IMapper mapper,
        ContentVersion version,
        FastLane lane,
        CancellationToken cancellation
    )
    {
        var madeFrom = version.Current;
        if (await db.Vocabularies.AsNoTracking().SingleOrDefaultAsync(v => v.Name == name, cancellation) is { } vocabulary)
            await Send(http, mapper.Map<VocabularyResponse>(vocabulary), vocabulary.UpdatedAt, madeFrom, lane);
        else
            await Problem.NotFound.ExecuteAsync(http);
    }

    /// <summary>Lists the vocabularies.</summary>
    private static async Task<Ok<VocabularyList>> List(CmsDb db, IMapper mapper, CancellationToken cancellation) =>
        TypedResults.Ok(await All(db, mapper, cancellation));

    /// <summary>Reads one vocabulary, with the tag that changing it needs.</summary>
    private static async Task<Results<TaggedOk<VocabularyResponse>, Problem>> Read(
        string name,
        CmsDb db,
        IMapper mapper,
        CancellationToken cancellation
    ) =>
        await db.Vocabularies.AsNoTracking().SingleOrDefaultAsync(v => v.Name == name, cancellation) is { } vocabulary
            ? new TaggedOk<VocabularyResponse>(mapper.Map<VocabularyResponse>(vocabulary), vocabulary.ETag)
            : Problem.NotFound;

    /// <summary>Replaces a vocabulary's terms. A term that a record uses can't be removed, and a closed list keeps its members.</summary>
    private static async Task<Results<TaggedOk<VocabularyResponse>, Problem>> Replace(
        string name,
        VocabularyRequest request,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        IValidator<VocabularyRequest> validator,
        VocabularyDesk desk,
        CmsDb db,
        IMapper mapper,
        CancellationToken cancellation
    )
    {
        var vocabulary = await db.Vocabularies.SingleOrDefaultAsync(v => v.Name == name, cancellation);
        if (vocabulary is null)
            return Problem.NotFound;
        if (Preconditions.Check(ifMatch, vocabulary.ETag) is { } refusal)
            return refusal.Carrying(mapper.Map<VocabularyResponse>(vocabulary));
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        if (await desk.Revise(vocabulary, request.Terms!, cancellation) is not { } problem)
            return new TaggedOk<VocabularyResponse>(mapper.Map<VocabularyResponse>(vocabulary), vocabulary.ETag);
        var present = await db.Vocabularies.AsNoTracking().SingleAsync(v => v.Name == name, cancellation);
        return problem.Carrying(mapper.Map<VocabularyResponse>(present));
    }

    private static async Task<VocabularyList> All(CmsDb db, IMapper mapper, CancellationToken cancellation) =>
        new() { Items = mapper.Map<List<VocabularyResponse>>(await db.Vocabularies.AsNoTracking().OrderBy(v => v.Name).ToListAsync(cancellation)) };

    private static async Task Send<T>(HttpContext http, T value, DateTimeOffset changedAt, long madeFrom, FastLane lane)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, StrictJson.Options);
        var etag = PublicAnswer.Fingerprint(json);
        var coding = PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString());
        // In every language at once: the labels are all in it.
        var kept = http.RequestServices.GetRequiredService<CacheTerms>().On(ChangeFeed.Vocabulary);
        var answer = PublicAnswer.Of(json, brotli: null, etag, coding, changedAt, language: null, link: null, kept: kept);
        lane.Keep(http, answer, madeFrom);
        await answer.Send(http);
    }
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Publishing.Revisions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>A record's languages beside each other, copies, and the board of all.</summary>
internal static class TranslationEndpoints
{
    public static void MapTranslations<TResponse>(this RouteGroupBuilder records, RecordType type)
    {
        var record = records.MapGroup("/{id:guid}");
        record
            .MapGet("/translations", Translations)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Where each language stands: what it lacks to be published, whether it has fallen behind the source.");
        record
            .MapPut("/translations/{locale}", StartTranslation)
            .Takes(RevisionEndpoints.Note)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Starts a translation with another language's texts. It has no address and counts as stale until it is translated.");
        record
            .MapPut("/translations/{locale}/confirmation", ConfirmTranslation)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Says that a translation still says what the source says, without changing it.");
        record
            .MapPut("/source-language", ChooseSourceLanguage)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Chooses the language that the others are translations of. What said the same still counts as confirmed.");
        record
            .MapPost("/copies", Copy)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409, 422)
            .WithSummary("Makes a new draft of everything in the record, under no key and other addresses, its titles marked as a copy's.");

        Task<Results<TaggedOk<RecordTranslations>, Problem>> Translations(Guid id, TranslationDesk desk, CancellationToken cancellation) =>
            desk.Read(type, id, cancellation);

        Task<Results<TaggedOk<TResponse>, Problem>> StartTranslation(
            Guid id,
            string locale,
            StartingPointRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            TranslationDesk desk,
            CancellationToken cancellation
        ) => desk.Start<TResponse>(type, id, locale, request, ifMatch, cancellation);

        Task<Results<TaggedOk<RecordTranslations>, Problem>> ConfirmTranslation(
            Guid id,
            string locale,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            TranslationDesk desk,
            CancellationToken cancellation
        ) => desk.Confirm(type, id, locale, ifMatch, cancellation);

        Task<Results<TaggedOk<RecordTranslations>, Problem>> ChooseSourceLanguage(
            Guid id,
            SourceLanguageRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            TranslationDesk desk,
            CancellationToken cancellation
        ) => desk.ChooseSource(type, id, request, ifMatch, cancellation);

        Task<Results<TaggedCreated<TResponse>, Problem>> Copy(
            Guid id,
            [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
            TranslationDesk desk,
            CancellationToken cancellation
        ) => desk.Copy<TResponse>(type, id, idempotencyKey, cancellation);
    }

    public static void MapBoard(this IEndpointRouteBuilder routes)
    {
        routes
            .MapGet("/admin/board", Board)
            .WithTags("Board")
            .WithMetadata(new ForAnyKind())
            .Takes(Translations.Board.Parameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("All records × languages of the kinds that you may read: states, what is missing, what is stale.");

        static Task<Results<Ok<BoardPage>, Problem>> Board(Query query, Board board, CancellationToken cancellation) =>
            board.Page(query, cancellation);
    }
}

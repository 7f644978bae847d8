using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Revisions;

/// <summary>A record's history: list, read, compare, bring back.</summary>
internal static class RevisionEndpoints
{
    /// <summary>What whoever saves says about it.</summary>
    public static readonly ParameterSpec Note = new("note", ParameterForm.Text, "A word about this save, for the record's history.")
    {
        Maximum = Revision.NoteMaxLength,
    };

    private static readonly ParameterSpec From = new(
        "from",
        ParameterForm.Number,
        "Number of the revision to compare with; the one before when it isn't said."
    )
    {
        Minimum = 1,
        Maximum = int.MaxValue,
    };

    public static void MapRevisions<TResponse>(this RouteGroupBuilder records, RecordType type)
    {
        var revisions = records.MapGroup("/{id:guid}/revisions");
        revisions
            .MapGet("/", Revisions)
            .Takes(RevisionDesk.Parameters)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Lists a record's saves, the newest first: who, when, what changed, what is public.");
        revisions
            .MapGet("/{number:int}", Revision)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Reads a record as a save left it, in the form in which it can be written back.");
        revisions
            .MapGet("/{number:int}/differences", Differences)
            .Takes(From)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Compares two revisions field by field, and their texts word by word.");
        revisions
            .MapPost("/", BringBack)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Brings an earlier revision back as a new one, by the rules of today. What the public sees stays.");

        Task<Results<Ok<RevisionPage>, Problem>> Revisions(Guid id, Query query, RevisionDesk desk, CancellationToken cancellation) =>
            desk.Page(type, id, query, cancellation);

        Task<Results<Ok<TResponse>, Problem>> Revision(Guid id, int number, RevisionDesk desk, CancellationToken cancellation) =>
            desk.Read<TResponse>(type, id, number, cancellation);

        Task<Results<Ok<RevisionDifferences>, Problem>> Differences(
            Guid id,
            int number,
            Query query,
            RevisionDesk desk,
            CancellationToken cancellation
        ) => desk.Compare(type, id, number, query, cancellation);

        Task<Results<TaggedCreated<TResponse>, Problem>> BringBack(
            Guid id,
            RestoreRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            RevisionDesk desk,
            CancellationToken cancellation
        ) => desk.BringBack<TResponse>(type, id, request, ifMatch, cancellation);
    }
}

using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Submitting, approving and returning each language; comments; who works on it.</summary>
internal static class ReviewEndpoints
{
    public static void MapReviews(this RouteGroupBuilder records, RecordType type)
    {
        var review = records.MapGroup("/{id:guid}/reviews/{locale}");
        review
            .MapGet("/", ReadReview)
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary("Says where this language's review stands, and all that was decided.");
        review
            .MapPut("/", Submit)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Submits the present state of this language for review.");
        review.MapDelete("/", Withdraw).RequireAuthorization(Acts.WriteContent).Refuses(409).WithSummary("Withdraws what waits for review.");
        review
            .MapPut("/approval", Approve)
            .RequireAuthorization(Acts.PublishContent)
            .Refuses(409)
            .WithSummary("Approves what was submitted. An edit of the facts or of this language afterwards needs approval again.");
        review
            .MapPut("/return", Return)
            .RequireAuthorization(Acts.PublishContent)
            .Refuses(409)
            .WithSummary("Returns what was submitted to its author, with reasons.");

        Task<Results<TaggedOk<ReviewResponse>, Problem>> ReadReview(Guid id, string locale, ReviewDesk desk, CancellationToken cancellation) =>
            desk.Read(type, id, locale, cancellation);

        async Task<Results<TaggedOk<ReviewResponse>, Problem>> Submit(
            Guid id,
            string locale,
            ReviewNote note,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            IValidator<ReviewNote> validator,
            ReviewDesk desk,
            CancellationToken cancellation
        ) =>
            await validator.Faults(note, cancellation) is { } problem
                ? problem
                : await desk.Submit(type, id, locale, note.Note, ifMatch, cancellation);

        Task<Results<TaggedOk<ReviewResponse>, Problem>> Withdraw(
            Guid id,
            string locale,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            ReviewDesk desk,
            CancellationToken cancellation
        ) => desk.Withdraw(type, id, locale, ifMatch, cancellation);

        async Task<Results<TaggedOk<ReviewResponse>, Problem>> Approve(
            Guid id,
            string locale,
            ReviewNote note,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            IValidator<ReviewNote> validator,
            ReviewDesk desk,
            CancellationToken cancellation
        ) =>
            await validator.Faults(note, cancellation) is { } problem
                ? problem
                : await desk.Approve(type, id, locale, note.Note, ifMatch, cancellation);

        async Task<Results<TaggedOk<ReviewResponse>, Problem>> Return(
            Guid id,
            string locale,
            ReturnRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            IValidator<ReturnRequest> validator,
            ReviewDesk desk,
            CancellationToken cancellation
        ) =>
            await validator.Faults(request, cancellation) is { } problem
                ? problem
                : await desk.Return(type, id, locale, request.Reason!, ifMatch, cancellation);
    }

    public static void MapTalk(this RouteGroupBuilder records, RecordType type)
    {
        var comments = records.MapGroup("/{id:guid}/comments");
        comments.MapGet("/", Comments).RequireAuthorization(Acts.ReadDrafts).WithSummary("Lists what was said about a record and its fields.");
        comments
            .MapPost("/", AddComment)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Says something about a record or one of its fields.");
        comments.MapDelete("/{comment:guid}", RemoveComment).RequireAuthorization(Acts.WriteContent).Refuses(409).WithSummary("Removes a comment.");
        comments
            .MapPut("/{comment:guid}/resolution", Resolve)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Marks a comment as resolved.");
        comments
            .MapDelete("/{comment:guid}/resolution", Reopen)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Opens a comment again.");

        var assignment = records.MapGroup("/{id:guid}/assignment");
        assignment.MapGet("/", ReadAssignment).RequireAuthorization(Acts.ReadDrafts).WithSummary("Says who works on a record, and until when.");
        assignment.MapPut("/", Assign).RequireAuthorization(Acts.WriteContent).Refuses(409).WithSummary("Gives a record to somebody to work on.");
        assignment
            .MapDelete("/", Unassign)
            .RequireAuthorization(Acts.WriteContent)
            .Refuses(409)
            .WithSummary("Takes the assignment away: it is done, or nobody's.");

        Task<Results<Ok<CommentList>, Problem>> Comments(Guid id, CommentDesk desk, CancellationToken cancellation) =>
            desk.List(type, id, cancellation);

        Task<Results<Created<CommentResponse>, Problem>> AddComment(
            Guid id,
            CommentRequest request,
            CommentDesk desk,
            CancellationToken cancellation
        ) => desk.Add(type, id, request, cancellation);

        Task<Results<NoContent, Problem>> RemoveComment(Guid id, Guid comment, CommentDesk desk, CancellationToken cancellation) =>
            desk.Remove(type, id, comment, cancellation);

        Task<Results<Ok<CommentResponse>, Problem>> Resolve(Guid id, Guid comment, CommentDesk desk, CancellationToken cancellation) =>
            desk.Resolve(type, id, comment, cancellation);

        Task<Results<Ok<CommentResponse>, Problem>> Reopen(Guid id, Guid comment, CommentDesk desk, CancellationToken cancellation) =>
            desk.Reopen(type, id, comment, cancellation);

        Task<Results<TaggedOk<AssignmentResponse>, Problem>> ReadAssignment(Guid id, AssignmentDesk desk, CancellationToken cancellation) =>
            desk.Read(type, id, cancellation);

        Task<Results<TaggedOk<AssignmentResponse>, Problem>> Assign(
            Guid id,
            AssignmentRequest request,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            AssignmentDesk desk,
            CancellationToken cancellation
        ) => desk.Give(type, id, request, ifMatch, cancellation);

        Task<Results<TaggedNoContent, Problem>> Unassign(
            Guid id,
            [FromHeader(Name = "If-Match")] string? ifMatch,
            AssignmentDesk desk,
            CancellationToken cancellation
        ) => desk.Remove(type, id, ifMatch, cancellation);
    }

    /// <summary>What waits for whoever asks.</summary>
    public static void MapTasks(this IEndpointRouteBuilder routes) =>
        routes
            .MapGet("/admin/tasks", Mine)
            .WithTags("Tasks")
            .RequireAuthorization(Acts.ReadDrafts)
            .WithSummary(
                "Lists what waits for you: assigned to you, to review, returned, failed at its moment, bulk work that was given up. For people only."
            );

    private static Task<Results<Ok<TaskList>, Problem>> Mine(TaskDesk desk, CancellationToken cancellation) => desk.Mine(cancellation);
}

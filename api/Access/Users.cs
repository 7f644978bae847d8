using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Access;

internal static class UserEndpoints
{
    private const int DefaultLimit = 50;

    private static readonly IReadOnlyList<ParameterSpec> Parameters = [ParameterSpec.Limit("users", DefaultLimit), ParameterSpec.Cursor];

    public static void MapUsers(this IEndpointRouteBuilder routes)
    {
        var users = routes.MapGroup("/admin/users").WithTags("Users, admin").RequireAuthorization(Acts.ManageUsers);

        users.MapGet("/", List).Takes(Parameters);
        users.MapPost("/", Invite).Refuses(409);
        users.MapGet("/{id:guid}", Read);
        users.MapPatch("/{id:guid}", Change).Refuses(409);
        users.MapPut("/{id:guid}/suspension", Suspend).Refuses(409);
        users.MapDelete("/{id:guid}/suspension", Reinstate);
        users.MapPost("/{id:guid}/password-links", Link);
    }

    /// <summary>Lists the users, by address.</summary>
    private static async Task<Results<Ok<UserPage>, Problem>> List(Query query, CmsDb db, CancellationToken cancellation)
    {
        var after = "";
        if (query.Text("cursor") is { } cursor)
        {
            if (Cursor.Read("users", cursor, 1) is not [var email])
                return Problem.Validation(FieldError.In("cursor", "malformed-cursor"));
            after = email;
        }

        var limit = query.Number("limit", DefaultLimit);
        var rows = await db
            .Users.AsNoTracking()
            .Where(u => string.Compare(u.NormalizedEmail, after) > 0)
            .OrderBy(u => u.NormalizedEmail)
            .Take(limit + 1)
            .ToListAsync(cancellation);
        return TypedResults.Ok(
            new UserPage
            {
                Items = [.. rows.Take(limit).Select(Describe)],
                Next = rows.Count > limit ? Cursor.Write("users", [rows[limit - 1].NormalizedEmail!]) : null,
            }
        );
    }

    /// <summary>Invites somebody, and gives the link to send. It is shown only now.</summary>
    private static async Task<Results<TaggedCreated<InvitationResponse>, Problem>> Invite(
        UserRequest request,
        IValidator<UserRequest> validator,
        UserDesk desk,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        var (user, problem) = await desk.Add(request.Email!, request.Name!, request.Role ?? Role.Reader, password: null);
        if (problem is not null)
            return problem;
        var invitation = new InvitationResponse { User = Describe(user!), Invitation = await desk.Link(user!, isSetUp: false, cancellation) };
        return new TaggedCreated<InvitationResponse>(invitation, $"{OpenApiSetup.BasePath}/admin/users/{user!.Id}", user.ETag);
    }

    /// <summary>Reads a user.</summary>
    private static async Task<Results<TaggedOk<UserResponse>, Problem>> Read(Guid id, CmsDb db, CancellationToken cancellation) =>
        await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellation) is { } user
            ? new TaggedOk<UserResponse>(Describe(user), user.ETag)
            : Problem.NotFound;

    /// <summary>Changes a user's name or role. Another role ends all sessions of the user; the end of an administrator's office the keys too.</summary>
    private static async Task<Results<TaggedOk<UserResponse>, Problem>> Change(
        Guid id,
        [FromBody] UserChange change,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        IValidator<UserChange> validator,
        CmsDb db,
        UserDesk desk,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(change, cancellation) is { } faults)
            return faults;
        return await ChangeUser(
            id,
            ifMatch,
            db,
            desk,
            user =>
            {
                if (change.Name is { } name)
                    user.Rename(name);
                if (change.Role is { } role)
                    user.Appoint(role);
            },
            cancellation
        );
    }

    /// <summary>Suspends a user: all sessions and keys of the user end at once. Keys stay dead when the user comes back.</summary>
    private static Task<Results<TaggedOk<UserResponse>, Problem>> Suspend(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CmsDb db,
        UserDesk desk,
        TimeProvider clock,
        CancellationToken cancellation
    ) => ChangeUser(id, ifMatch, db, desk, user => user.Suspend(clock.GetUtcNow()), cancellation);

    /// <summary>Lets a suspended user in again.</summary>
    private static Task<Results<TaggedOk<UserResponse>, Problem>> Reinstate(
        Guid id,
        [FromHeader(Name = "If-Match")] string? ifMatch,
        CmsDb db,
        UserDesk desk,
        CancellationToken cancellation
    ) => ChangeUser(id, ifMatch, db, desk, user => user.Reinstate(), cancellation);

    /// <summary>Makes a link by which the user sets a password, once. Earlier links of the user end.</summary>
    private static async Task<Results<TaggedCreated<LinkResponse>, Problem>> Link(Guid id, CmsDb db, UserDesk desk, CancellationToken cancellation) =>
        await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellation) is { } user
            ? new TaggedCreated<LinkResponse>(
                await desk.Link(user, isSetUp: false, cancellation),
                $"{OpenApiSetup.BasePath}/admin/users/{id}",
                user.ETag
            )
            : Problem.NotFound;

    private static async Task<Results<TaggedOk<UserResponse>, Problem>> ChangeUser(
        Guid id,
        string? ifMatch,
        CmsDb db,
        UserDesk desk,
        Action<User> change,
        CancellationToken cancellation
    )
    {
        var user = await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellation);
        if (user is null)
            return Problem.NotFound;
        if (Preconditions.Check(ifMatch, user.ETag) is { } refusal)
            return refusal.Carrying(Describe(user));
        return await desk.Change(user, change, cancellation) is { } problem
            ? problem.Carrying(Describe(user))
            : new TaggedOk<UserResponse>(Describe(user), user.ETag);
    }

    private static UserResponse Describe(User user) =>
        new()
        {
            Id = user.Id,
            Email = user.Email!,
            Name = user.Name,
            Role = user.Role,
            IsInvited = user.PasswordHash is null,
            SuspendedAt = user.SuspendedAt,
            CreatedAt = user.CreatedAt,
        };
}

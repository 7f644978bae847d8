using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Access;

internal static class SessionEndpoints
{
    public static void MapAccess(this IEndpointRouteBuilder routes)
    {
        var session = routes.MapGroup("/session").WithTags("Session").AllowAnonymous();
        session.MapPost("/", SignIn).RequireRateLimiting(AccessSetup.SignInLimit).Refuses(401, 403, 429);
        session.MapGet("/", WhoAmI).Refuses(401);
        session.MapDelete("/", SignOut).Refuses(403);

        var password = routes.MapGroup("/password").WithTags("Session").AllowAnonymous();
        password.MapPut("/", SetPassword).RequireRateLimiting(AccessSetup.SignInLimit).Refuses(401, 403, 429);

        routes.MapUsers();
        routes.MapApiKeys();
    }

    /// <summary>Signs in: sets the session's cookie, and gives the token that writes need.</summary>
    private static async Task<Results<Ok<SessionResponse>, Problem>> SignIn(
        SignInRequest request,
        IValidator<SignInRequest> validator,
        SessionDesk desk,
        HttpContext http,
        IHostEnvironment environment,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        if (await desk.Begin(request.Email!, request.Password!, cancellation) is not var (token, session))
            return new Problem { Status = 401, Code = "sign-in-failed" };

        http.Response.Cookies.Append(SessionAuthentication.CookieName, token, Cookie(http, environment));
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Ok(session);
    }

    /// <summary>Says who is signed in.</summary>
    private static async Task<Results<Ok<SessionResponse>, Problem>> WhoAmI(SessionDesk desk, HttpContext http, CancellationToken cancellation)
    {
        http.Response.Headers.CacheControl = "no-store";
        return await desk.Present(http.User, cancellation) is { } session
            ? TypedResults.Ok(session)
            : new Problem { Status = 401, Code = "unauthorized" };
    }

    /// <summary>Signs out: a copy of the cookie is dead too.</summary>
    private static async Task<NoContent> SignOut(SessionDesk desk, HttpContext http, IHostEnvironment environment, CancellationToken cancellation)
    {
        await desk.End(http.User, cancellation);
        http.Response.Cookies.Delete(SessionAuthentication.CookieName, Cookie(http, environment));
        return TypedResults.NoContent();
    }

    /// <summary>Sets a password: with a one-time link's token, or, signed in, with the present one. Ends all sessions of the user.</summary>
    private static async Task<Results<NoContent, Problem>> SetPassword(
        PasswordRequest request,
        IValidator<PasswordRequest> validator,
        SessionDesk desk,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        return await desk.SetPassword(request, http.User, cancellation) is { } problem ? problem : TypedResults.NoContent();
    }

    private static CookieOptions Cookie(HttpContext http, IHostEnvironment environment) =>
        new()
        {
            HttpOnly = true,
            SameSite = SameSiteMode.Lax,
            Secure = http.Request.IsHttps || !environment.IsDevelopment(),
            Path = "/",
        };
}

using System.Security.Claims;
using System.Text.Encodings.Web;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Who a session's cookie belongs to, looked up at every request: what ended is over at once.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CmsDb db,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string CookieName = "cleantech-session";

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        if (Request.Cookies[CookieName] is not { Length: > 0 and < 200 } token)
            return AuthenticateResult.NoResult();
        var (hash, now) = (Secrets.Hash(token), clock.GetUtcNow());
        var found = await (
            from session in db.Set<Session>().AsNoTracking()
            join user in db.Users.AsNoTracking() on session.UserId equals user.Id
            where session.TokenHash == hash && session.ExpiresAt > now && user.SuspendedAt == null
            select new
            {
                user.Id,
                user.Name,
                user.Role,
                session.Antiforgery,
            }
        ).SingleOrDefaultAsync(Context.RequestAborted);
        if (found is null)
            return AuthenticateResult.Fail("No such session.");

        var identity = new ClaimsIdentity(
            [
                new(ClaimTypes.NameIdentifier, found.Id.ToString("D")),
                new(ClaimTypes.Name, found.Name),
                new(ClaimTypes.Role, found.Role.ToString()),
                new(Claims.Caller, $"user:{found.Id:D}"),
                new(Claims.Antiforgery, found.Antiforgery),
                new(Claims.Session, hash),
            ],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}

/// <summary>Which program an API key belongs to.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    CmsDb db,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private const string Bearer = "Bearer ";
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length is 0 or > 300 || !header.StartsWith(Bearer + Secrets.KeyPrefix, StringComparison.Ordinal))
            return header.Length == 0 ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("Not a key of ours.");
        var (hash, now) = (Secrets.Hash(header[Bearer.Length..]), clock.GetUtcNow());
        var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.KeyHash == hash, Context.RequestAborted);
        if (key is null || key.RevokedAt is not null || key.ExpiresAt <= now)
            return AuthenticateResult.Fail("No such key.");
        // A key lives no longer than the right of the one who made it.
        if (key.CreatedBy is { } maker && !await db.Users.AnyAsync(u => u.Id == maker && u.SuspendedAt == null, Context.RequestAborted))
            return AuthenticateResult.Fail("No such key.");

        if (key.LastUsedAt is null || now - key.LastUsedAt > UseIsNotedEvery)
        {
            key.LastUsedAt = now;
            await db.SaveChangesAsync(Context.RequestAborted);
        }

        db.ChangeTracker.Clear();
        var identity = new ClaimsIdentity(
            [new(ClaimTypes.Name, key.Name), new(Claims.Caller, $"key:{key.Id:D}"), .. key.Scopes.Select(scope => new Claim(Claims.Scope, scope))],
            SchemeName
        );
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }
}

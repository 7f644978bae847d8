using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Who a session's cookie belongs to, looked up at every request: what ended is over at once.</summary>
internal sealed class SessionAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Callers callers,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "Session";
    public const string CookieName = "cleantech-session";

    protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(Authenticate());

    private AuthenticateResult Authenticate()
    {
        if (Request.Cookies[CookieName] is not { Length: > 0 and < 200 } token)
            return AuthenticateResult.NoResult();
        var hash = Secrets.Hash(token);
        if (callers.Session(hash) is not { } found || found.ExpiresAt <= clock.GetUtcNow())
            return AuthenticateResult.Fail("No such session.");

        var identity = Identity(found.UserId, found.Name, found.Role);
        identity.AddClaims([new(Claims.Antiforgery, found.Antiforgery), new(Claims.Session, hash)]);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(identity), SchemeName));
    }

    internal static ClaimsIdentity Identity(string id, string name, string role) =>
        new(
            [new(ClaimTypes.NameIdentifier, id), new(ClaimTypes.Name, name), new(ClaimTypes.Role, role), new(Claims.Caller, $"user:{id}")],
            SchemeName
        );
}

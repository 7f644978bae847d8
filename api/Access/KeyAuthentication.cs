using System.Net.Http.Headers;
using System.Security.Claims;
using System.Text.Encodings.Web;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Which program an API key belongs to.</summary>
internal sealed class KeyAuthentication(
    IOptionsMonitor<AuthenticationSchemeOptions> options,
    ILoggerFactory logger,
    UrlEncoder encoder,
    Callers callers,
    TimeProvider clock
) : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    public const string SchemeName = "ApiKey";
    private static readonly TimeSpan UseIsNotedEvery = TimeSpan.FromMinutes(1);

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (header.Length == 0)
            return AuthenticateResult.NoResult();
        if (
            header.Length > 300
            || !AuthenticationHeaderValue.TryParse(header, out var credentials)
            || !credentials.Scheme.Equals("Bearer", StringComparison.OrdinalIgnoreCase) // RFC 9110 §11.1
            || credentials.Parameter?.StartsWith(Secrets.KeyPrefix, StringComparison.Ordinal) is not true
        )
            return AuthenticateResult.Fail("Not a key of ours.");
        var now = clock.GetUtcNow();
        if (callers.Key(Secrets.Hash(credentials.Parameter)) is not { } key || key.ExpiresAt <= now)
            return AuthenticateResult.Fail("No such key.");

        if (key.LastUsedAt is null || now - key.LastUsedAt > UseIsNotedEvery)
            await NoteUse(key.Id, now);
        return AuthenticateResult.Success(new AuthenticationTicket(new ClaimsPrincipal(Identity(key)), SchemeName));
    }

    internal static ClaimsIdentity Identity(KeyRow key) =>
        new(
            [new(ClaimTypes.Name, key.Name), new(Claims.Caller, $"key:{key.Id:D}"), .. key.Scopes.Select(scope => new Claim(Claims.Scope, scope))],
            SchemeName
        );

    private Task<int> NoteUse(Guid id, DateTimeOffset now)
    {
        var db = Context.RequestServices.GetRequiredService<CmsDb>();
        return db.Write(
            c => db.Set<ApiKey>().Where(k => k.Id == id).ExecuteUpdateAsync(set => set.SetProperty(k => k.LastUsedAt, now), c),
            Context.RequestAborted
        );
    }
}

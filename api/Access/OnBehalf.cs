using System.Net;
using System.Security.Claims;
using Cleantech.Api.Audit;

namespace Cleantech.Api.Access;

/// <summary>
/// Work in the background that somebody asked for: done in their name, noted under the address that they asked from, and with the rights
/// that they have by now. Whoever was suspended, or whose key has ended, has none.
/// </summary>
internal sealed class OnBehalf(IServiceScopeFactory scopes, IHttpContextAccessor http, Callers callers, TimeProvider clock)
{
    /// <summary>Does it in a scope of its own, where they are the caller.</summary>
    public async Task<T> Do<T>(Actor asker, Func<IServiceProvider, Task<T>> work)
    {
        await using var scope = scopes.CreateAsyncScope();
        var context = new DefaultHttpContext { RequestServices = scope.ServiceProvider, User = new ClaimsPrincipal(Identity(asker.Caller)) };
        context.Connection.RemoteIpAddress = IPAddress.TryParse(asker.Address, out var address) ? address : null;
        http.HttpContext = context;
        try
        {
            return await work(scope.ServiceProvider);
        }
        finally
        {
            http.HttpContext = null;
        }
    }

    private ClaimsIdentity Identity(string caller) =>
        caller.Split(':') switch
        {
            [AccessNotes.UserKind, var id] when callers.User(id) is { } user => SessionAuthentication.Identity(id, user.Name, user.Role),
            [AccessNotes.KeyKind, var id] when callers.KeyOf(id) is { } key && !(key.ExpiresAt <= clock.GetUtcNow()) => KeyAuthentication.Identity(
                key
            ),
            _ => new ClaimsIdentity(),
        };
}

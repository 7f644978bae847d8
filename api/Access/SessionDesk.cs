using System.Security.Claims;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Sessions: beginning, ending, and setting the password that begins them.</summary>
internal sealed class SessionDesk(CmsDb db, UserManager<User> users, IOptions<AccessOptions> options, TimeProvider clock)
{
    // Unknown accounts cost the same time as known ones: their password is compared with this.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(null!, Secrets.New());

    /// <summary>A session's token, when address and password belong together and the account may sign in.</summary>
    public async Task<(string Token, SessionResponse Session)?> Begin(string email, string password, CancellationToken cancellation)
    {
        var user = await users.FindByEmailAsync(email);
        var fits = users.PasswordHasher.VerifyHashedPassword(user!, user?.PasswordHash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        if (user is null || user.PasswordHash is null)
            return null;
        if (await users.IsLockedOutAsync(user) || !user.IsActive)
            return null;
        if (!fits)
        {
            await users.AccessFailedAsync(user);
            return null;
        }

        if (user.AccessFailedCount > 0)
            await users.ResetAccessFailedCountAsync(user);
        var (token, now) = (Secrets.New(), clock.GetUtcNow());
        var session = new Session
        {
            TokenHash = Secrets.Hash(token),
            UserId = user.Id,
            Antiforgery = Secrets.New(),
            CreatedAt = now,
            ExpiresAt = now.AddHours(options.Value.SessionHours),
        };
        db.Add(session);
        db.RemoveRange(await db.Set<Session>().Where(s => s.ExpiresAt <= now).OrderBy(s => s.ExpiresAt).Take(100).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
        return (token, Describe(user, session.Antiforgery));
    }

    public async Task<SessionResponse?> Present(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (principal.FindFirstValue(Claims.Antiforgery) is not { } antiforgery)
            return null;
        var id = Guid.Parse(principal.FindFirstValue(ClaimTypes.NameIdentifier)!);
        var user = await db.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == id, cancellation);
        return user is null ? null : Describe(user, antiforgery);
    }

    public async Task End(ClaimsPrincipal principal, CancellationToken cancellation)
    {
        if (principal.FindFirstValue(Claims.Session) is not { } hash)
            return;
        db.RemoveRange(await db.Set<Session>().Where(s => s.TokenHash == hash).ToListAsync(cancellation));
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>Sets a password, and ends every session of the user.</summary>
    public async Task<Problem?> SetPassword(PasswordRequest request, ClaimsPrincipal principal, CancellationToken cancellation)
    {
        User? user;
        OneTimeLink? link = null;
        if (request.Token is { } token)
        {
            var (hash, now) = (Secrets.Hash(token), clock.GetUtcNow());
            link = await db.Set<OneTimeLink>().SingleOrDefaultAsync(l => l.TokenHash == hash && l.ExpiresAt > now, cancellation);
            user = link is null ? null : await db.Users.SingleOrDefaultAsync(u => u.Id == link.UserId && u.SuspendedAt == null, cancellation);
            if (user is null)
                return Problem.Validation(FieldError.At("/token", "token-spent"));
            if (link!.IsSetUp && string.IsNullOrEmpty(request.Email))
                return Problem.Validation(FieldError.At("/email", "required"));
            if (!link.IsSetUp && request.Email is not null)
                return Problem.Validation(FieldError.At("/email", "unknown-field"));
        }
        else
        {
            var id = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), out var signedIn) ? signedIn : Guid.Empty;
            user = await db.Users.SingleOrDefaultAsync(u => u.Id == id, cancellation);
            if (user is null)
                return new Problem { Status = 401, Code = "unauthorized" };
            if (await users.IsLockedOutAsync(user) || !await users.CheckPasswordAsync(user, request.CurrentPassword!))
            {
                await users.AccessFailedAsync(user);
                return Problem.Validation(FieldError.At("/currentPassword", "password-wrong"));
            }
        }

        await db.Write(
            async c =>
            {
                if (link is { IsSetUp: true })
                {
                    user.MoveTo(request.Email!);
                    await users.UpdateNormalizedEmailAsync(user);
                    await users.UpdateNormalizedUserNameAsync(user);
                }

                user.PasswordHash = users.PasswordHasher.HashPassword(user, request.NewPassword!);
                db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.UserId == user.Id).ToListAsync(c));
                db.RemoveRange(await db.Set<Session>().Where(s => s.UserId == user.Id).ToListAsync(c));
                await users.UpdateSecurityStampAsync(user);
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
        return null;
    }

    private static SessionResponse Describe(User user, string antiforgery) =>
        new()
        {
            Id = user.Id,
            Name = user.Name,
            Email = user.Email!,
            Role = user.Role,
            AntiforgeryToken = antiforgery,
        };
}

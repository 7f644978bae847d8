using System.Security.Claims;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Sessions: beginning, ending, and setting the password that begins them.</summary>
internal sealed class SessionDesk(CmsDb db, UserManager<User> users, RefusedSignIns refused, IOptions<AccessOptions> options, TimeProvider clock)
{
    // Unknown accounts cost the same time as known ones: their password is compared with this.
    private static readonly string NobodysHash = new PasswordHasher<User>().HashPassword(null!, Secrets.New());

    /// <summary>A session's token, when address and password belong together and the account may sign in.</summary>
    public async Task<(string Token, SessionResponse Session)?> Begin(string email, string password, CancellationToken cancellation)
    {
        var user = await users.FindByEmailAsync(email);
        var (hash, now) = (user?.PasswordHash, clock.GetUtcNow());
        var fits = users.PasswordHasher.VerifyHashedPassword(user!, hash ?? NobodysHash, password) != PasswordVerificationResult.Failed;
        return await db.Write<(string, SessionResponse)?>(
            async c =>
            {
                // The hash takes its time; whoever was suspended or got another password meanwhile doesn't come in any more.
                if (user is not null)
                    await db.Entry(user).ReloadAsync(c);
                var reason =
                    user is null ? "no-such-account"
                    : hash is null ? "no-password-yet"
                    : user.PasswordHash != hash ? "password-changed"
                    : !user.IsActive ? "suspended"
                    : user.LockoutEnd > now ? "closed-for-now"
                    : fits ? null
                    : "wrong-password";
                if (reason is not null)
                {
                    if (reason == "wrong-password")
                        NoteWrongPassword(user!);
                    await refused.Note(user, reason, c);
                    return null;
                }

                user!.AccessFailedCount = 0;
                var token = Secrets.New();
                var session = new Session
                {
                    TokenHash = Secrets.Hash(token),
                    UserId = user.Id,
                    Antiforgery = Secrets.New(),
                    CreatedAt = now,
                    ExpiresAt = now.AddHours(options.Value.SessionHours),
                };
                db.Add(session);
                db.RemoveRange(await db.Set<Session>().Where(s => s.ExpiresAt <= now).OrderBy(s => s.ExpiresAt).Take(100).ToListAsync(c));
                await db.SaveChangesAsync(c);
                return (token, Describe(user, session.Antiforgery));
            },
            cancellation
        );
    }

    private void NoteWrongPassword(User user)
    {
        var lockout = users.Options.Lockout;
        if (++user.AccessFailedCount < lockout.MaxFailedAccessAttempts)
            return;
        (user.AccessFailedCount, user.LockoutEnd) = (0, clock.GetUtcNow() + lockout.DefaultLockoutTimeSpan);
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
            if (user.LockoutEnd > clock.GetUtcNow() || !await users.CheckPasswordAsync(user, request.CurrentPassword!))
            {
                await db.Write(
                    async c =>
                    {
                        await db.Entry(user).ReloadAsync(c);
                        NoteWrongPassword(user);
                        return await db.SaveChangesAsync(c);
                    },
                    cancellation
                );
                return Problem.Validation(FieldError.At("/currentPassword", "password-wrong"));
            }
        }

        var (verified, newHash) = (user.PasswordHash, users.PasswordHasher.HashPassword(user, request.NewPassword!));
        return await db.Write(
            async c =>
            {
                // Another request may have been first: a link opens once, and a password is changed by whoever knows the present one.
                await db.Entry(user).ReloadAsync(c);
                if (link is not null && (!user.IsActive || !await db.Set<OneTimeLink>().AnyAsync(l => l.TokenHash == link.TokenHash, c)))
                    return Problem.Validation(FieldError.At("/token", "token-spent"));
                if (link is null && user.PasswordHash != verified)
                    return Problem.Validation(FieldError.At("/currentPassword", "password-wrong"));
                if (link is { IsSetUp: true })
                {
                    var normalized = users.NormalizeEmail(request.Email!);
                    if (await db.Users.AnyAsync(u => u.Id != user.Id && u.NormalizedEmail == normalized, c))
                        return Problem.Validation(FieldError.At("/email", "email-taken", request.Email));
                    user.MoveTo(request.Email!);
                    (user.NormalizedEmail, user.NormalizedUserName) = (normalized, users.NormalizeName(request.Email!));
                }

                user.PasswordHash = newHash;
                (user.AccessFailedCount, user.LockoutEnd) = (0, null); // guesses at the old password say nothing about the new one
                db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.UserId == user.Id).ToListAsync(c));
                db.RemoveRange(await db.Set<Session>().Where(s => s.UserId == user.Id).ToListAsync(c));
                await db.SaveChangesAsync(c);
                return (Problem?)null;
            },
            cancellation
        );
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

using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Users and keys, as administrators and the command line keep them.</summary>
internal sealed class UserDesk(CmsDb db, UserManager<User> users, IOptions<AccessOptions> options, TimeProvider clock)
{
    /// <summary>A new user, with a password when one is given.</summary>
    public async Task<(User? User, Problem? Problem)> Add(string email, string name, Role role, string? password)
    {
        var user = new User(email, name, role, clock.GetUtcNow());
        var result = password is null ? await users.CreateAsync(user) : await users.CreateAsync(user, password);
        if (result.Succeeded)
            return (user, null);
        return result.Errors.Any(e => e.Code.StartsWith("Duplicate", StringComparison.Ordinal))
            ? (null, Problem.Conflict("email-taken", email) with { Errors = [FieldError.At("/email", "email-taken", email)] })
            : (null, Problem.Validation([.. result.Errors.Select(_ => FieldError.At("/email", "not-an-email"))]));
    }

    /// <summary>A link by which the user sets a password; earlier links of the user end.</summary>
    public async Task<LinkResponse> Link(User user, bool isSetUp, CancellationToken cancellation)
    {
        var (token, expires) = (Secrets.New(), clock.GetUtcNow().AddHours(options.Value.LinkHours));
        db.RemoveRange(await db.Set<OneTimeLink>().Where(l => l.UserId == user.Id).ToListAsync(cancellation));
        db.Add(
            new OneTimeLink
            {
                TokenHash = Secrets.Hash(token),
                UserId = user.Id,
                IsSetUp = isSetUp,
                ExpiresAt = expires,
            }
        );
        await db.SaveChangesAsync(cancellation);
        // After the hash sign: a token never stands in a server's or proxy's log.
        return new LinkResponse
        {
            Link = $"/studio/{(isSetUp ? "set-up" : "password")}#token={token}",
            Token = token,
            ExpiresAt = expires,
        };
    }

    /// <summary>
    /// Changes a user and ends what the change ends: another role all sessions, a suspension or
    /// the end of an administrator's office the keys too, for good. Refused when nobody
    /// would be left to administrate.
    /// </summary>
    public Task<Problem?> Change(User user, Action<User> change, CancellationToken cancellation) =>
        db.Write(
            async c =>
            {
                var readTag = user.ETag;
                await db.Entry(user).ReloadAsync(c);
                if (user.ETag != readTag)
                    return Preconditions.Failed(user.ETag);
                var (role, wasActive) = (user.Role, user.IsActive);
                change(user);
                if (role == Role.Administrator && wasActive && (user.Role != Role.Administrator || !user.IsActive) && !await IsAnotherLeft(c))
                {
                    db.ChangeTracker.Clear();
                    return Problem.Conflict("last-administrator");
                }

                if (user.Role != role || !user.IsActive)
                    db.RemoveRange(await db.Set<Session>().Where(s => s.UserId == user.Id).ToListAsync(c));
                if (!user.IsActive || user.Role != Role.Administrator)
                    foreach (var key in await db.Set<ApiKey>().Where(k => k.CreatedBy == user.Id && k.RevokedAt == null).ToListAsync(c))
                        key.RevokedAt = user.SuspendedAt ?? clock.GetUtcNow();
                await db.SaveChangesAsync(c);
                return (Problem?)null;

                // One who was invited and never came can't administrate anything.
                Task<bool> IsAnotherLeft(CancellationToken token) =>
                    db.Users.AnyAsync(u => u.Id != user.Id && u.Role == Role.Administrator && u.SuspendedAt == null && u.PasswordHash != null, token);
            },
            cancellation
        );

    /// <summary>A new key and, this once, its secret.</summary>
    public async Task<(string Secret, ApiKey Key)> AddKey(
        string name,
        IEnumerable<string> scopes,
        DateTimeOffset? expiresAt,
        Guid? maker,
        CancellationToken cancellation
    )
    {
        var (secret, now) = (Secrets.NewKey(), clock.GetUtcNow());
        var key = new ApiKey
        {
            Id = Guid.CreateVersion7(now),
            Name = name,
            KeyHash = Secrets.Hash(secret),
            Hint = secret[..8],
            Scopes = [.. scopes.Distinct()],
            CreatedBy = maker,
            CreatedAt = now,
            ExpiresAt = expiresAt,
        };
        db.Add(key);
        await db.SaveChangesAsync(cancellation);
        return (secret, key);
    }
}

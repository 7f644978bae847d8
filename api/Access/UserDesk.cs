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

    /// <summary>Changes a user and ends what the change ends; refused when nobody would be left to administrate.</summary>
    public Task<Problem?> Change(User user, Action<User> change, bool endsSessions, CancellationToken cancellation) =>
        db.Write(
            async c =>
            {
                change(user);
                if (user.Role != Role.Administrator || !user.IsActive)
                {
                    var isLast = !await db.Users.AnyAsync(u => u.Id != user.Id && u.Role == Role.Administrator && u.SuspendedAt == null, c);
                    var was = await db.Users.AsNoTracking().SingleAsync(u => u.Id == user.Id, c);
                    if (isLast && was.Role == Role.Administrator && was.IsActive)
                    {
                        db.ChangeTracker.Clear();
                        return Problem.Conflict("last-administrator");
                    }
                }

                if (endsSessions)
                    db.RemoveRange(await db.Set<Session>().Where(s => s.UserId == user.Id).ToListAsync(c));
                try
                {
                    await db.SaveChangesAsync(c);
                    return (Problem?)null;
                }
                catch (DbUpdateConcurrencyException)
                {
                    return Preconditions.Failed(null);
                }
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

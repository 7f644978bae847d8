using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Access;

/// <summary>What the audit log tells of users, keys and sessions: roles and states, never names, addresses of accounts or anything secret.</summary>
internal sealed class AccessNotes(TimeProvider clock) : IAuditNotes
{
    public const string UserKind = "user";
    public const string KeyKind = "key";

    public static string Caller(Guid user) => $"user:{user:D}";

    /// <summary>The user's or key's id in a caller's name; null for all others.</summary>
    public static (string Kind, Guid Id)? Id(string caller) =>
        caller.Split(':') is [UserKind or KeyKind, var text] parts && Guid.TryParseExact(text, "D", out var id) ? (parts[0], id) : null;

    public IEnumerable<AuditNote> Of(ChangeTracker changes) =>
        [
            .. changes.Entries<User>().SelectMany(OfUser),
            .. changes.Entries<OneTimeLink>().Where(l => l.State == EntityState.Added).Select(l => OfLink(l.Entity)),
            .. changes.Entries<ApiKey>().SelectMany(OfKey),
            .. OfSessions(changes),
        ];

    private static IEnumerable<AuditNote> OfUser(EntityEntry<User> entry)
    {
        var user = entry.Entity;
        if (entry.State == EntityState.Added)
            yield return Note(AuditActs.UserInvited) with
            {
                After = new { role = Name(user.Role) },
            };
        if (entry.State == EntityState.Deleted)
            yield return Note(AuditActs.UserRemoved) with
            {
                Before = new { role = Name(user.Role) },
            };
        if (entry.State != EntityState.Modified)
            yield break;

        var (role, suspended) = (entry.Property(u => u.Role), entry.Property(u => u.SuspendedAt));
        var (isRenamed, isMoved) = (Differs(entry.Property(u => u.Name)), Differs(entry.Property(u => u.Email)));
        if (Differs(role) || isRenamed || isMoved)
            yield return Note(AuditActs.UserChanged) with
            {
                Before = new { role = Name(role.OriginalValue) },
                After = new
                {
                    role = Name(role.CurrentValue),
                    isRenamed,
                    hasAnotherAddress = isMoved,
                },
            };
        if (suspended.OriginalValue is null && !user.IsActive)
            yield return Note(AuditActs.UserSuspended) with
            {
                Before = Suspended(false),
                After = Suspended(true),
            };
        if (suspended.OriginalValue is not null && user.IsActive)
            yield return Note(AuditActs.UserReinstated) with
            {
                Before = Suspended(true),
                After = Suspended(false),
            };
        if (IsPasswordSet(entry))
            // With a link, one is nobody yet; either way one has shown to be this user.
            yield return Note(AuditActs.PasswordSet) with
            {
                By = Caller(user.Id),
            };

        AuditNote Note(string act) => new(act, UserKind, user.Id.ToString("D"));
    }

    private static AuditNote OfLink(OneTimeLink link) =>
        new(AuditActs.PasswordLinkMade, UserKind, link.UserId.ToString("D"))
        {
            After = new { isSetUp = link.IsSetUp, expiresAt = AuditEntry.Instant(link.ExpiresAt) },
        };

    private static IEnumerable<AuditNote> OfKey(EntityEntry<ApiKey> entry)
    {
        var key = entry.Entity;
        var state = new { scopes = key.Scopes, expiresAt = key.ExpiresAt is { } at ? AuditEntry.Instant(at) : null };
        if (entry.State == EntityState.Added)
            yield return new AuditNote(AuditActs.KeyCreated, KeyKind, key.Id.ToString("D")) { After = state };
        if (entry.State == EntityState.Modified && entry.Property(k => k.RevokedAt).OriginalValue is null && key.RevokedAt is not null)
            yield return new AuditNote(AuditActs.KeyRevoked, KeyKind, key.Id.ToString("D")) { Before = state };
    }

    /// <summary>Those that begin, and those that somebody ends. An expired one had ended before; what a change of the user ends goes without saying.</summary>
    private IEnumerable<AuditNote> OfSessions(ChangeTracker changes)
    {
        var changed = changes
            .Entries<User>()
            .Where(u =>
                u.State == EntityState.Deleted || (u.State == EntityState.Modified && (IsPasswordSet(u) || Differs(u.Property(e => e.Stamp))))
            )
            .Select(u => u.Entity.Id)
            .ToHashSet();
        foreach (var entry in changes.Entries<Session>())
        {
            var session = entry.Entity;
            var note = new AuditNote(AuditActs.SessionStarted, UserKind, session.UserId.ToString("D")) { By = Caller(session.UserId) };
            if (entry.State == EntityState.Added)
                yield return note;
            if (entry.State == EntityState.Deleted && session.ExpiresAt > clock.GetUtcNow() && !changed.Contains(session.UserId))
                yield return note with
                {
                    Act = AuditActs.SessionEnded,
                    By = null,
                };
        }
    }

    private static bool IsPasswordSet(EntityEntry<User> entry) => Differs(entry.Property(u => u.PasswordHash));

    private static bool Differs<T>(PropertyEntry<User, T> property) => !Equals(property.OriginalValue, property.CurrentValue);

    private static object Suspended(bool isSuspended) => new { suspended = isSuspended };

    private static string Name(Role role) => role.ToString().ToLowerInvariant();
}

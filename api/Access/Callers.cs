using System.Data.Common;
using System.Text.Json;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Access;

/// <summary>
/// Whom a cookie or a key belongs to, by prepared commands: this is asked at every closed request, so that what ended is over at once,
/// and must therefore cost next to nothing.
/// </summary>
internal sealed class Callers(ReadConnections readers)
{
    /// <summary>The session of this token, when its user may still sign in.</summary>
    public SessionRow? Session(string tokenHash) =>
        readers.Read(commands =>
            commands
                .Rows(
                    "SELECT u.id, u.name, u.role, s.antiforgery, s.expires_at FROM sessions s JOIN users u ON u.id = s.user_id "
                        + "WHERE s.token_hash = @p0 AND u.suspended_at IS NULL",
                    r => new SessionRow(r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3), CmsDb.Instant(r.GetInt64(4))),
                    tokenHash
                )
                .FirstOrDefault()
        );

    /// <summary>The user of this id, while they may sign in.</summary>
    public UserRow? User(string id) =>
        readers.Read(commands =>
            commands
                .Rows("SELECT name, role FROM users WHERE id = @p0 AND suspended_at IS NULL", r => new UserRow(r.GetString(0), r.GetString(1)), id)
                .FirstOrDefault()
        );

    /// <summary>
    /// The key, while it isn't revoked and its maker may make keys: it lives no longer than that right. Keys from the command line have no
    /// maker.
    /// </summary>
    public KeyRow? Key(string keyHash) => KeyBy("key_hash", keyHash);

    /// <summary>The same by its id.</summary>
    public KeyRow? KeyOf(string id) => KeyBy("id", id);

    private KeyRow? KeyBy(string column, string value) =>
        readers.Read(commands =>
            commands
                .Rows(
                    $"SELECT k.id, k.name, k.scopes, k.expires_at, k.last_used_at FROM api_keys k WHERE k.{column} = @p0 AND k.revoked_at IS NULL "
                        + "AND (k.created_by IS NULL OR EXISTS (SELECT 1 FROM users u WHERE u.id = k.created_by AND u.suspended_at IS NULL AND u.role = @p1))",
                    r => new KeyRow(
                        Guid.Parse(r.GetString(0)),
                        r.GetString(1),
                        JsonSerializer.Deserialize<string[]>(r.GetString(2))!,
                        InstantOrNull(r, 3),
                        InstantOrNull(r, 4)
                    ),
                    value,
                    nameof(Role.Administrator)
                )
                .FirstOrDefault()
        );

    /// <summary>Whether somebody who once came in may still: what they have handed out ends with them.</summary>
    public bool MayComeIn(string caller, DateTimeOffset now) =>
        caller.Split(':') switch
        {
            [AccessNotes.UserKind, var user] => User(user) is not null,
            [AccessNotes.KeyKind, var key] => KeyOf(key) is { } found && (found.ExpiresAt is null || found.ExpiresAt > now),
            _ => false,
        };

    private static DateTimeOffset? InstantOrNull(DbDataReader row, int column) => row.IsDBNull(column) ? null : CmsDb.Instant(row.GetInt64(column));
}

internal sealed record SessionRow(string UserId, string Name, string Role, string Antiforgery, DateTimeOffset ExpiresAt);

internal sealed record UserRow(string Name, string Role);

internal sealed record KeyRow(Guid Id, string Name, IReadOnlyList<string> Scopes, DateTimeOffset? ExpiresAt, DateTimeOffset? LastUsedAt);

using Cleantech.Api.Storage;

namespace Cleantech.Api.Audit;

/// <summary>
/// Writes down who does what, in the transaction that does it: an act is told, or it did not happen. The one writer's lock makes the
/// last entry the last until the commit, so the chain has no gap and no fork.
/// </summary>
public sealed class AuditTrail(IEnumerable<IAuditNotes> sources, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>What the changes that are about to be saved will have to tell: asked before the save, which forgets what was before.</summary>
    internal IReadOnlyList<AuditNote> Of(CmsDb db) => [.. sources.SelectMany(source => source.Of(db.ChangeTracker))];

    /// <summary>Tells; within a transaction, once it is done.</summary>
    internal void Add(CmsDb db, params IReadOnlyList<AuditNote> notes)
    {
        if (notes.Count == 0)
            return;
        var commands = db.Commands();
        var (sequence, hash) = Last(commands);
        var actor = http.HttpContext?.RequestServices.GetRequiredService<Actor>() ?? Actor.System;
        var now = clock.GetUtcNow();
        foreach (var note in notes)
        {
            var entry = new AuditEntry(sequence + 1, hash, now, actor, note);
            Write(commands, entry);
            (sequence, hash) = (entry.Sequence, entry.Hash);
        }
    }

    private static (long Sequence, string Hash) Last(Commands commands) =>
        commands.Rows("SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1", r => (r.GetInt64(0), r.GetString(1))) is [var last]
            ? last
            : (0, AuditChain.Beginning);

    // Each act writes one, so it is spared what EF does for those that change.
    private static void Write(Commands commands, AuditEntry entry) =>
        commands.Execute(
            """
            INSERT INTO audit_entries (sequence, previous_hash, hash, at, caller, address, act, kind, target, locale, "before", "after")
            VALUES (@p0, @p1, @p2, @p3, @p4, @p5, @p6, @p7, @p8, @p9, @p10, @p11)
            """,
            entry.Sequence,
            entry.PreviousHash,
            entry.Hash,
            CmsDb.Stored(entry.At),
            entry.Caller,
            entry.Address,
            entry.Act,
            entry.Kind,
            entry.Target,
            entry.Locale,
            entry.Before,
            entry.After
        );
}

using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cleantech.Api.Audit;

/// <summary>
/// Writes down who does what, in the transaction that does it: an act is told, or it did not happen. The one writer's lock makes the
/// last entry the last until the commit, so the chain has no gap and no fork.
/// </summary>
public sealed class AuditTrail(IEnumerable<IAuditNotes> sources, IHttpContextAccessor http, TimeProvider clock)
{
    /// <summary>Adds what the changes that are about to be saved tell; within the transaction, just before each save.</summary>
    internal void Follow(CmsDb db) => Add(db, [.. sources.SelectMany(source => source.Of(db.ChangeTracker))]);

    /// <summary>Adds what no entity tells; within a transaction, to be saved with its next save.</summary>
    internal void Add(CmsDb db, params IReadOnlyList<AuditNote> notes)
    {
        if (notes.Count == 0)
            return;
        var (sequence, hash) = Last(db);
        var actor = http.HttpContext?.RequestServices.GetRequiredService<Actor>() ?? Actor.System;
        var now = clock.GetUtcNow();
        foreach (var note in notes)
        {
            var entry = new AuditEntry(sequence + 1, hash, now, actor, note);
            db.Add(entry);
            (sequence, hash) = (entry.Sequence, entry.Hash);
        }
    }

    /// <summary>
    /// Forgets the entries after a save, however it ended: saved ones only weigh on the next save, and of what was refused or rolled
    /// back nothing may be told.
    /// </summary>
    internal static void LetGo(CmsDb db)
    {
        foreach (var entry in db.ChangeTracker.Entries<AuditEntry>().ToList())
            entry.State = EntityState.Detached;
    }

    private static (long Sequence, string Hash) Last(CmsDb db)
    {
        if (db.ChangeTracker.Entries<AuditEntry>().MaxBy(e => e.Entity.Sequence)?.Entity is { } added)
            return (added.Sequence, added.Hash);
        using var command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction =
            db.Database.CurrentTransaction?.GetDbTransaction()
            ?? throw new InvalidOperationException("Outside the writer's transaction the last entry may not be the last.");
        command.CommandText = "SELECT sequence, hash FROM audit_entries ORDER BY sequence DESC LIMIT 1";
        using var row = command.ExecuteReader();
        return row.Read() ? (row.GetInt64(0), row.GetString(1)) : (0, AuditChain.Beginning);
    }
}

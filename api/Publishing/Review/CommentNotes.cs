using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Review;

/// <summary>What the audit log tells of comments: which, on which record; not what they say.</summary>
internal sealed class CommentNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries<Comment>())
            if (Act(entry) is { } act)
                yield return changes.Entries<Record>().Single(r => r.Entity.Id == entry.Entity.RecordId).Entity.Note(act) with
                {
                    Before = entry.State == EntityState.Added ? null : State(entry.Entity.Id, entry.Property(c => c.ResolvedAt).OriginalValue),
                    After = entry.State == EntityState.Deleted ? null : State(entry.Entity.Id, entry.Entity.ResolvedAt),
                };
    }

    private static string? Act(EntityEntry<Comment> entry) =>
        entry.State switch
        {
            EntityState.Added => AuditActs.CommentWritten,
            EntityState.Deleted => AuditActs.CommentRemoved,
            EntityState.Modified => entry.Entity.ResolvedAt is null ? AuditActs.CommentReopened : AuditActs.CommentResolved,
            EntityState.Unchanged or EntityState.Detached => null,
        };

    private static object State(Guid comment, DateTimeOffset? resolvedAt) => new { comment, resolved = resolvedAt is not null };
}

using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Review;

/// <summary>What the audit log tells of assignments: to whom, until when. Who ends one says whether it was done or taken away.</summary>
internal sealed class AssignmentNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes)
    {
        foreach (var entry in changes.Entries<Assignment>())
            if (Act(entry.State) is { } act)
                yield return changes.Entries<Record>().Single(r => r.Entity.Id == entry.Entity.RecordId).Entity.Note(act) with
                {
                    Before =
                        entry.State == EntityState.Added
                            ? null
                            : State(entry.Property(a => a.Assignee).OriginalValue, entry.Property(a => a.Due).OriginalValue),
                    After = entry.State == EntityState.Deleted ? null : State(entry.Entity.Assignee, entry.Entity.Due),
                };
    }

    private static string? Act(EntityState state) =>
        state switch
        {
            EntityState.Added => AuditActs.AssignmentGiven,
            EntityState.Deleted => AuditActs.AssignmentEnded,
            EntityState.Modified => AuditActs.AssignmentChanged,
            EntityState.Unchanged or EntityState.Detached => null,
        };

    private static object State(Guid assignee, string? due) => new { assignee, due };
}

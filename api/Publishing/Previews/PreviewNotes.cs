using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>What the audit log tells of preview links.</summary>
internal sealed class PreviewNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) => changes.Entries<Preview>().Select(Of).OfType<AuditNote>();

    private static AuditNote? Of(EntityEntry<Preview> entry)
    {
        var preview = entry.Entity;
        var state = new
        {
            of = preview.TargetId.ToString("D"),
            target = preview.Kind?.Name() ?? "release",
            expiresAt = AuditEntry.Instant(preview.ExpiresAt),
        };
        return entry.State switch
        {
            EntityState.Added => Note(AuditActs.PreviewCreated) with { After = state },
            EntityState.Modified => Note(AuditActs.PreviewRevoked) with { Before = state },
            EntityState.Deleted or EntityState.Unchanged or EntityState.Detached => null,
        };

        AuditNote Note(string act) => new(act, "preview", preview.Id.ToString("D")) { Locale = preview.Locale };
    }
}

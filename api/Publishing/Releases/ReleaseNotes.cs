using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Releases;

/// <summary>What the audit log tells of releases. What one publishes, the records tell themselves.</summary>
internal sealed class ReleaseNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) => changes.Entries<Release>().Select(Of).OfType<AuditNote>();

    private static AuditNote? Of(EntityEntry<Release> entry)
    {
        var (release, state) = (entry.Entity, entry.Property(r => r.State));
        var after = State(release.State, release.Items, release.At);
        var before = State(state.OriginalValue, entry.Property(r => r.Items).OriginalValue, entry.Property(r => r.At).OriginalValue);
        return entry.State switch
        {
            EntityState.Added => Note(AuditActs.ReleaseCreated) with { After = after },
            EntityState.Deleted => Note(AuditActs.ReleaseRemoved) with { Before = before },
            EntityState.Modified => Note(
                state.OriginalValue != release.State && release.State == ReleaseState.Published
                    ? AuditActs.ReleasePublished
                    : AuditActs.ReleaseChanged
            ) with
            {
                Before = before,
                After = after,
            },
            EntityState.Unchanged or EntityState.Detached => null,
        };

        AuditNote Note(string act) => new(act, "release", release.Id.ToString("D"));
    }

    private static object State(ReleaseState state, IReadOnlyList<StoredItem> items, DateTimeOffset? at) =>
        new
        {
            state = state.ToString().ToLowerInvariant(),
            items = items.Count,
            at = at is { } moment ? AuditEntry.Instant(moment) : null,
        };
}

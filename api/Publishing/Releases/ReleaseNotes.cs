using System.Linq.Expressions;
using System.Security.Cryptography;
using System.Text;
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
        if (entry.State == EntityState.Modified)
            AddDifferences(entry, before, after);
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

    private static Dictionary<string, object?> State(ReleaseState state, IReadOnlyList<StoredItem> items, DateTimeOffset? at) =>
        new()
        {
            ["state"] = state.ToString().ToLowerInvariant(),
            ["items"] = items.Count,
            ["at"] = at is { } moment ? AuditEntry.Instant(moment) : null,
        };

    /// <summary>What was replaced by something else; of the items, those that the other side hasn't.</summary>
    private static void AddDifferences(EntityEntry<Release> entry, Dictionary<string, object?> before, Dictionary<string, object?> after)
    {
        Add("name", r => r.Name, name => name);
        Add("note", r => r.Note, Fingerprint);
        Add("references", r => r.Releases, releases => releases ? "release" : "refuse");
        var items = entry.Property(r => r.Items);
        var (former, present) = (items.OriginalValue, items.CurrentValue);
        if (former.Except(present).Select(Item).ToList() is { Count: > 0 } removed)
            before["removed"] = removed;
        if (present.Except(former).Select(Item).ToList() is { Count: > 0 } added)
            after["added"] = added;

        void Add<T>(string name, Expression<Func<Release, T>> member, Func<T, object?> shown)
        {
            var property = entry.Property(member);
            if (!Equals(property.OriginalValue, property.CurrentValue))
                (before[name], after[name]) = (shown(property.OriginalValue), shown(property.CurrentValue));
        }
    }

    // Its words may be about people, and nobody can take them out of the log again: it says that they were others.
    private static string? Fingerprint(string? note) =>
        note is null ? null : Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(note)).AsSpan(0, 6));

    private static object Item(StoredItem item) =>
        new
        {
            record = item.Record,
            locale = item.Locale,
            step = item.Step.ToString().ToLowerInvariant(),
            stamp = item.Stamp,
        };
}

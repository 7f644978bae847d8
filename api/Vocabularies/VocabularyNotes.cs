using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Vocabularies;

/// <summary>What the audit log tells of vocabularies: which terms came and went. Those that a new installation begins with are nobody's act.</summary>
internal sealed class VocabularyNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) =>
        changes
            .Entries<Vocabulary>()
            .Where(v => v.State == EntityState.Modified)
            .Select(v =>
            {
                var (before, after) = (Ids(v.Property(e => e.Terms).OriginalValue), Ids(v.Entity.Terms));
                return new AuditNote(AuditActs.VocabularyReplaced, "vocabulary", v.Entity.Name)
                {
                    Before = new { terms = before.Count, removed = before.Except(after) },
                    After = new { terms = after.Count, added = after.Except(before) },
                };
            });

    private static List<string> Ids(IReadOnlyList<Term> terms) => [.. terms.Select(t => t.Id)];
}

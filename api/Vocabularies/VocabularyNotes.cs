using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Vocabularies;

/// <summary>What the audit log tells of vocabularies: which terms came and went, and what their labels and their order were. Those that a new installation begins with are nobody's act.</summary>
internal sealed class VocabularyNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) =>
        changes
            .Entries<Vocabulary>()
            .Where(v => v.State == EntityState.Modified)
            .Select(v =>
            {
                var (former, present) = (v.Property(e => e.Terms).OriginalValue, v.Entity.Terms);
                var (before, after) = (Ids(former), Ids(present));
                return new AuditNote(AuditActs.VocabularyReplaced, "vocabulary", v.Entity.Name)
                {
                    Before = new
                    {
                        terms = before.Count,
                        removed = before.Except(after),
                        labels = Labels(former, unlike: present),
                        order = Order(before, unlike: after),
                    },
                    After = new
                    {
                        terms = after.Count,
                        added = after.Except(before),
                        labels = Labels(present, unlike: former),
                        order = Order(after, unlike: before),
                    },
                };
            });

    /// <summary>Labels of the terms that are in both, where they differ.</summary>
    private static Dictionary<string, IReadOnlyDictionary<string, string>> Labels(IReadOnlyList<Term> terms, IReadOnlyList<Term> unlike)
    {
        var others = unlike.ToDictionary(t => t.Id);
        return terms
            .Where(t => others.TryGetValue(t.Id, out var other) && !t.Labels.ToHashSet().SetEquals(other.Labels))
            .ToDictionary(t => t.Id, t => t.Labels);
    }

    /// <summary>The order of the terms that are in both; null where it is the same.</summary>
    private static IEnumerable<string>? Order(List<string> ids, List<string> unlike)
    {
        var (order, other) = (ids.Intersect(unlike).ToList(), unlike.Intersect(ids));
        return order.SequenceEqual(other) ? null : order;
    }

    private static List<string> Ids(IReadOnlyList<Term> terms) => [.. terms.Select(t => t.Id)];
}

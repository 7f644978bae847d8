using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>
/// What the audit log tells of translations: which was confirmed as it is, and which language became the source. A text that is written
/// tells of itself as a revision.
/// </summary>
internal sealed class TranslationNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes)
    {
        var records = changes.Entries<Record>().ToDictionary(r => r.Entity.Id);
        foreach (var rows in changes.Entries<Translation>().Where(t => t.State == EntityState.Modified).GroupBy(t => t.Entity.RecordId))
        {
            var record = records[rows.Key];
            var (former, next) = (
                rows.FirstOrDefault(t => WasSource(t) && !t.Entity.IsSource),
                rows.FirstOrDefault(t => !WasSource(t) && t.Entity.IsSource)
            );
            if (former is not null && next is not null)
                yield return record.Entity.Note(AuditActs.SourceLanguageChanged) with
                {
                    Before = new { locale = former.Entity.Locale },
                    After = new { locale = next.Entity.Locale },
                };
            else if (!record.Property(r => r.Version).IsModified)
                foreach (var row in rows.Where(t => t.Property(x => x.ConfirmedAt).IsModified))
                    yield return record.Entity.Note(AuditActs.TranslationConfirmed) with
                    {
                        Locale = row.Entity.Locale,
                        Before = State(row.Property(t => t.IsStale).OriginalValue, row.Property(t => t.IsUntranslated).OriginalValue),
                        After = State(row.Entity.IsStale, row.Entity.IsUntranslated),
                    };
        }
    }

    private static bool WasSource(EntityEntry<Translation> row) => row.Property(t => t.IsSource).OriginalValue;

    private static object State(bool stale, bool untranslated) => new { stale, untranslated };
}

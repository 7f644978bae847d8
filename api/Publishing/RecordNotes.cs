using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing;

/// <summary>What the audit log tells of records: numbers of revisions and states of publication, never their content.</summary>
internal sealed class RecordNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes)
    {
        var records = changes.Entries<Record>().ToDictionary(r => r.Entity.Id);
        if (records.Count == 0)
            yield break;
        foreach (var record in records.Values)
        foreach (var note in Of(record, changes))
            yield return note;
        foreach (var publication in changes.Entries<Publication>().Where(p => p.State is EntityState.Added or EntityState.Modified))
        {
            var record = records[publication.Entity.RecordId];
            // Trashing says itself what it took off the public.
            if (record.State != EntityState.Deleted && !IsTrashedNow(record) && Of(publication, record.Entity) is { } note)
                yield return note;
        }

        foreach (
            var place in changes
                .Entries<ScheduledAct>()
                .GroupBy(s => (s.Entity.RecordId, s.Entity.Locale))
                .Where(p => p.Any(s => s.State is EntityState.Added or EntityState.Deleted))
        )
            if (records.GetValueOrDefault(place.Key.RecordId) is { State: not EntityState.Deleted } record)
                yield return record.Entity.Note(AuditActs.RecordScheduled) with
                {
                    Locale = place.Key.Locale,
                    Before = Schedule(place.Where(s => s.State == EntityState.Deleted)),
                    After = Schedule(place.Where(s => s.State == EntityState.Added)),
                };
        foreach (var failed in changes.Entries<ScheduledAct>().Where(s => s.State == EntityState.Modified && s.Entity.State == ScheduleState.Failed))
            if (records.GetValueOrDefault(failed.Entity.RecordId) is { } record)
                yield return record.Entity.Note(AuditActs.RecordScheduleFailed) with
                {
                    Locale = failed.Entity.Locale,
                    Before = Schedule([failed]),
                    After = new { code = StoredFailure.CodeOf(failed.Entity.Failure!) },
                };
    }

    private static IEnumerable<AuditNote> Of(EntityEntry<Record> entry, ChangeTracker changes)
    {
        var record = entry.Entity;
        if (entry.State == EntityState.Added)
            yield return record.Note(AuditActs.RecordCreated) with
            {
                After = new { revision = record.Version },
            };
        if (entry.State == EntityState.Deleted)
            yield return record.Note(AuditActs.RecordPurged) with
            {
                Before = new { revision = record.Version },
            };
        if (entry.State != EntityState.Modified)
            yield break;

        var version = entry.Property(r => r.Version);
        if (version.OriginalValue != version.CurrentValue)
        {
            var from = changes
                .Entries<Revision>()
                .FirstOrDefault(r => r.State == EntityState.Added && r.Entity.RecordId == record.Id && r.Entity.Number == record.Version)
                ?.Entity.RestoredFrom;
            yield return record.Note(AuditActs.RecordRevised) with
            {
                Before = new { revision = version.OriginalValue },
                After = from is null ? new { revision = version.CurrentValue } : new { revision = version.CurrentValue, restoredFrom = from },
            };
        }

        if (IsTrashedNow(entry))
            yield return record.Note(AuditActs.RecordTrashed) with
            {
                Before = new { trashed = false, published = PublishedBefore(record, changes) },
                After = new { trashed = true, published = Array.Empty<string>() },
            };
        if (entry.Property(r => r.TrashedAt).OriginalValue is not null && !record.IsTrashed)
            yield return record.Note(AuditActs.RecordRestored) with
            {
                Before = new { trashed = true },
                After = new { trashed = false },
            };
    }

    private static AuditNote? Of(EntityEntry<Publication> entry, Record record)
    {
        var publication = entry.Entity;
        var (state, version) = (entry.Property(p => p.State), entry.Property(p => p.Version));
        var isNew = entry.State == EntityState.Added;
        var before = isNew ? PublicationState.Draft : state.OriginalValue;
        var (isPublished, wasPublished) = (publication.State == PublicationState.Published, before == PublicationState.Published);
        if (isPublished ? wasPublished && version.OriginalValue == version.CurrentValue : !wasPublished)
            return null;
        return record.Note(isPublished ? AuditActs.RecordPublished : AuditActs.RecordUnpublished) with
        {
            Locale = publication.Locale,
            Before = isNew ? State(before, null) : State(before, version.OriginalValue),
            After = State(publication.State, publication.Version),
        };
    }

    private static bool IsTrashedNow(EntityEntry<Record> entry) =>
        entry.State == EntityState.Modified && entry.Entity.IsTrashed && entry.Property(r => r.TrashedAt).OriginalValue is null;

    private static IEnumerable<string> PublishedBefore(Record record, ChangeTracker changes) =>
        changes
            .Entries<Publication>()
            .Where(p =>
                p.Entity.RecordId == record.Id && p.State != EntityState.Added && p.Property(e => e.State).OriginalValue == PublicationState.Published
            )
            .Select(p => p.Entity.Locale)
            .Order(StringComparer.Ordinal);

    private static object Schedule(IEnumerable<EntityEntry<ScheduledAct>> acts)
    {
        // What failed more than once is taken away together: the last one, or the one that waits, is told.
        var steps = acts.Select(s => s.Entity)
            .GroupBy(s => s.Step)
            .ToDictionary(step => step.Key, step => step.OrderBy(s => s.State != ScheduleState.Waiting).ThenByDescending(s => s.SetAt).First());
        return new
        {
            publish = At(ScheduledStep.Publish),
            unpublish = At(ScheduledStep.Unpublish),
            references = steps.GetValueOrDefault(ScheduledStep.Unpublish) is { } leaving ? Closed.Name(leaving.Policy) : null,
        };

        string? At(ScheduledStep step) => steps.GetValueOrDefault(step) is { } act ? AuditEntry.Instant(act.At) : null;
    }

    private static object State(PublicationState state, int? revision) =>
        revision is null ? new { state = Name(state) } : new { state = Name(state), revision };

    private static string Name(PublicationState state) =>
        state switch
        {
            PublicationState.Draft => "draft",
            PublicationState.Published => "published",
            PublicationState.Unpublished => "unpublished",
            PublicationState.Scheduled => "scheduled",
        };
}

internal static class RecordNote
{
    /// <summary>An act that was done to a record.</summary>
    public static AuditNote Note(this Record record, string act) => new(act, record.Kind.Name(), record.Id.ToString("D"));
}

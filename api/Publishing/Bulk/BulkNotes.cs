using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>What the audit log tells of bulk jobs; what they do to a record, the record tells itself.</summary>
internal sealed class BulkNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) => changes.Entries<BulkJob>().Select(Of).OfType<AuditNote>();

    private static AuditNote? Of(EntityEntry<BulkJob> entry)
    {
        var job = entry.Entity;
        if (entry.State == EntityState.Added)
            return Note(AuditActs.BulkStarted) with
            {
                After = new
                {
                    action = Closed.Name(job.Action),
                    mode = Closed.Name(job.Mode),
                    records = job.Total,
                },
            };
        if (entry.State != EntityState.Modified || !job.HasEnded)
            return null;
        var ended = Note(job.State == BulkState.Cancelled ? AuditActs.BulkCancelled : AuditActs.BulkEnded) with
        {
            After = new
            {
                state = Closed.Name(job.State),
                succeeded = job.Succeeded,
                refused = job.Refused,
            },
        };
        // Whoever asked for it may have no account any more by its end.
        return job.State == BulkState.Cancelled ? ended : ended with { By = job.Caller };

        AuditNote Note(string act) => new(act, "bulk", job.Id.ToString("D"));
    }
}

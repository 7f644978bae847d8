using Cleantech.Api.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Review;

/// <summary>What the audit log tells of reviews: who submitted and decided on which revision; not what was said about it.</summary>
internal sealed class ReviewNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) => changes.Entries<Submission>().Select(Of).OfType<AuditNote>();

    private static AuditNote? Of(EntityEntry<Submission> entry)
    {
        var (submission, decision) = (entry.Entity, entry.Property(s => s.Decision));
        var isDecided = entry.State == EntityState.Modified && decision.OriginalValue != decision.CurrentValue;
        if (entry.State != EntityState.Added && !isDecided)
            return null;
        var act = submission.Decision switch
        {
            Decision.Waiting => AuditActs.ReviewSubmitted,
            Decision.Approved => AuditActs.ReviewApproved,
            Decision.Returned => AuditActs.ReviewReturned,
            Decision.Withdrawn => AuditActs.ReviewWithdrawn,
        };
        return new AuditNote(act, submission.Kind.Name(), submission.RecordId.ToString("D"))
        {
            Locale = submission.Locale,
            After = new { revision = submission.Revision },
        };
    }
}

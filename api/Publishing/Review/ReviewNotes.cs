using Cleantech.Api.Audit;
using Cleantech.Api.Publishing.Translations;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Publishing.Review;

/// <summary>What the audit log tells of reviews: who submitted and decided on which revision, and where the review stood; not what was said about it.</summary>
internal sealed class ReviewNotes : IAuditNotes
{
    public IEnumerable<AuditNote> Of(ChangeTracker changes) => changes.Entries<Submission>().Select(entry => Of(entry, changes)).OfType<AuditNote>();

    private static AuditNote? Of(EntityEntry<Submission> entry, ChangeTracker changes)
    {
        var (submission, decision) = (entry.Entity, entry.Property(s => s.Decision));
        var isDecided = entry.State == EntityState.Modified && decision.OriginalValue != decision.CurrentValue;
        if (entry.State != EntityState.Added && !isDecided)
            return null;
        var (act, state) = submission.Decision switch
        {
            Decision.Waiting => (AuditActs.ReviewSubmitted, ReviewState.Submitted),
            Decision.Approved => (AuditActs.ReviewApproved, ReviewState.Approved),
            Decision.Returned => (AuditActs.ReviewReturned, ReviewState.Returned),
            Decision.Withdrawn => (AuditActs.ReviewWithdrawn, ReviewState.None),
        };
        return new AuditNote(act, submission.Kind.Name(), submission.RecordId.ToString("D"))
        {
            Locale = submission.Locale,
            Before = new { state = Name(Before(submission, changes)) },
            After = new { state = Name(state), revision = submission.Revision },
        };
    }

    /// <summary>Where the language's review stood before this save, as the board has it.</summary>
    private static ReviewState Before(Submission submission, ChangeTracker changes) =>
        changes
            .Entries<Translation>()
            .FirstOrDefault(t => t.Entity.RecordId == submission.RecordId && t.Entity.Locale == submission.Locale)
            ?.Property(t => t.Review)
            .OriginalValue
        ?? ReviewState.None;

    private static string Name(ReviewState state) => state.ToString().ToLowerInvariant();
}

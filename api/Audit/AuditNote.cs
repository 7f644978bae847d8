using System.Text.Json;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Cleantech.Api.Audit;

/// <summary>What there is to tell of an act, whoever does it.</summary>
/// <param name="Act">One of `AuditActs`.</param>
/// <param name="Kind">What it is done to.</param>
/// <param name="Target">Id (of a vocabulary, the name) of what it is done to.</param>
public sealed record AuditNote(string Act, string Kind, string? Target)
{
    public string? Locale { get; init; }

    /// <summary>
    /// Few small values as they were: numbers, states, ids, names of releases, labels of terms. Never a secret, never a person's name. Made
    /// text at once: what they are read from is about to change.
    /// </summary>
    public object? Before
    {
        init => BeforeJson = Json(value);
    }

    public object? After
    {
        init => AfterJson = Json(value);
    }

    internal string? BeforeJson { get; private init; }
    internal string? AfterJson { get; private init; }

    /// <summary>Who, where that isn't whoever the request came in as: signing in, one is nobody yet.</summary>
    public string? By { get; init; }

    private static string? Json(object? value) => value is null ? null : JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}

/// <summary>
/// What a room's entities tell about a save. Acts are read off the changes themselves, so no way of changing something, not even one
/// that is yet to be built, can leave its entry out.
/// </summary>
public interface IAuditNotes
{
    IEnumerable<AuditNote> Of(ChangeTracker changes);
}

/// <summary>Who acts, and from which address.</summary>
public sealed record Actor(string Caller, string? Address)
{
    /// <summary>The product on its own behalf, or whoever has a shell on its machine.</summary>
    public static Actor System { get; } = new("system", null);
}

/// <summary>Everything that is written down.</summary>
public static class AuditActs
{
    public const string RecordCreated = "record.created";
    public const string RecordRevised = "record.revised";
    public const string RecordPublished = "record.published";
    public const string RecordUnpublished = "record.unpublished";
    public const string RecordScheduled = "record.scheduled";
    public const string RecordScheduleFailed = "record.schedule-failed";
    public const string RecordTrashed = "record.trashed";
    public const string RecordRestored = "record.restored";
    public const string RecordPurged = "record.purged";
    public const string ReviewSubmitted = "review.submitted";
    public const string ReviewApproved = "review.approved";
    public const string ReviewReturned = "review.returned";
    public const string ReviewWithdrawn = "review.withdrawn";
    public const string CommentWritten = "comment.written";
    public const string CommentResolved = "comment.resolved";
    public const string CommentReopened = "comment.reopened";
    public const string CommentRemoved = "comment.removed";
    public const string AssignmentGiven = "assignment.given";
    public const string AssignmentChanged = "assignment.changed";
    public const string AssignmentEnded = "assignment.ended";
    public const string TranslationConfirmed = "translation.confirmed";
    public const string SourceLanguageChanged = "source-language.changed";
    public const string ReleaseCreated = "release.created";
    public const string ReleaseChanged = "release.changed";
    public const string ReleasePublished = "release.published";
    public const string ReleaseRemoved = "release.removed";
    public const string BulkStarted = "bulk.started";
    public const string BulkEnded = "bulk.ended";
    public const string BulkCancelled = "bulk.cancelled";
    public const string PreviewCreated = "preview.created";
    public const string PreviewRevoked = "preview.revoked";
    public const string VocabularyReplaced = "vocabulary.replaced";
    public const string ContentExported = "content.exported";
    public const string ContentImported = "content.imported";
    public const string UserInvited = "user.invited";
    public const string UserChanged = "user.changed";
    public const string UserSuspended = "user.suspended";
    public const string UserReinstated = "user.reinstated";
    public const string UserRemoved = "user.removed";
    public const string PasswordSet = "password.set";
    public const string PasswordLinkMade = "password-link.made";
    public const string KeyCreated = "key.created";
    public const string KeyRevoked = "key.revoked";
    public const string SessionStarted = "session.started";
    public const string SessionRefused = "session.refused";
    public const string SessionEnded = "session.ended";
    public const string AuditDropped = "audit.dropped";

    public static IReadOnlyList<string> All { get; } =
    [
        RecordCreated,
        RecordRevised,
        RecordPublished,
        RecordUnpublished,
        RecordScheduled,
        RecordScheduleFailed,
        RecordTrashed,
        RecordRestored,
        RecordPurged,
        ReviewSubmitted,
        ReviewApproved,
        ReviewReturned,
        ReviewWithdrawn,
        CommentWritten,
        CommentResolved,
        CommentReopened,
        CommentRemoved,
        AssignmentGiven,
        AssignmentChanged,
        AssignmentEnded,
        TranslationConfirmed,
        SourceLanguageChanged,
        ReleaseCreated,
        ReleaseChanged,
        ReleasePublished,
        ReleaseRemoved,
        BulkStarted,
        BulkEnded,
        BulkCancelled,
        PreviewCreated,
        PreviewRevoked,
        VocabularyReplaced,
        ContentExported,
        ContentImported,
        UserInvited,
        UserChanged,
        UserSuspended,
        UserReinstated,
        UserRemoved,
        PasswordSet,
        PasswordLinkMade,
        KeyCreated,
        KeyRevoked,
        SessionStarted,
        SessionRefused,
        SessionEnded,
        AuditDropped,
    ];
}

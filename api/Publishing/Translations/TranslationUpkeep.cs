using System.Linq.Expressions;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Review;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>
/// Counts anew what languages lack, though nobody has saved anything: after an upgrade that asks for something else, when the installation's
/// languages are others, and on a new day, where rules look at the date. Records from before there was a board get their rows here, with
/// every translation confirmed: nobody can say that it wasn't.
/// </summary>
internal sealed class TranslationUpkeep(CmsDb db, RecordTypes types, TranslationBook book, Languages languages, TimeProvider clock)
{
    /// <summary>Rises when publishing asks for something else than before; all languages are then counted anew at the next start.</summary>
    public const int RulesVersion = 2;

    private const string Setting = "translations";
    private const int AtOnce = 200;

    public async Task Run(CancellationToken cancellation)
    {
        var present = $"{RulesVersion} {string.Join(' ', languages.All)}";
        var stored = await db.Settings.FindAsync([Setting], cancellation);
        if (stored?.Value == present)
            return;
        await CountAnew(_ => true, cancellation);
        stored = await db.Settings.FindAsync([Setting], cancellation);
        if (stored is null)
            db.Settings.Add(stored = new StoredSetting { Name = Setting });
        stored.Value = present;
        await db.SaveChangesAsync(cancellation);
    }

    /// <summary>What a date forbids today it may allow tomorrow; whatever is complete stays so.</summary>
    public async Task Turn(CancellationToken cancellation)
    {
        var dated = types.All.Where(t => t.Turns is not null).Select(t => t.Kind).ToList();
        await CountAnew(r => dated.Contains(r.Kind) && r.Translations.Any(t => t.Missing > 0 && t.Words != null), cancellation);
    }

    private async Task CountAnew(Expression<Func<Record, bool>> which, CancellationToken cancellation)
    {
        var ids = await db.Records.Where(which).Select(r => r.Id).ToListAsync(cancellation);
        // In the writer, so that no save falls in between; a few at a time, so that none waits long.
        foreach (var some in ids.Chunk(AtOnce))
            await db.Write(c => CountAnew(some, c), cancellation);
    }

    private async Task<int> CountAnew(IReadOnlyList<Guid> ids, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        var records = await db.Records.WithLanguages().AsSplitQuery().Where(r => ids.Contains(r.Id)).ToListAsync(cancellation);
        // The present content of whatever kind is its last revision's.
        var contents = await db
            .Records.Where(r => ids.Contains(r.Id))
            .Join(
                db.Set<Revision>(),
                r => new { Id = r.Id, Number = r.Version },
                v => new { Id = v.RecordId, v.Number },
                (r, v) => new { r.Id, v.Content }
            )
            .ToDictionaryAsync(r => r.Id, r => r.Content, cancellation);
        var fresh = records.Where(r => r.Translations.Count == 0).Select(r => r.Id).ToList();
        var submissions = (
            await db.Set<Submission>()
                .AsNoTracking()
                .Where(s => fresh.Contains(s.RecordId))
                .OrderBy(s => s.At)
                .ThenBy(s => s.Id)
                .ToListAsync(cancellation)
        ).ToLookup(s => s.RecordId);
        var assignments = await db.Set<Assignment>()
            .AsNoTracking()
            .Where(a => fresh.Contains(a.RecordId))
            .ToDictionaryAsync(a => a.RecordId, cancellation);
        foreach (var record in records)
        {
            var type = types.Of(record.Kind);
            var isNew = record.Translations.Count == 0;
            var written = isNew ? record.Texts.ConvertAll(t => t.Locale) : [];
            book.Note(type, record, type.Parse(contents[record.Id]), written, isNew ? record.UpdatedAt : clock.GetUtcNow());
            if (isNew)
                Tell(record, submissions[record.Id], assignments.GetValueOrDefault(record.Id));
        }

        await db.SaveChangesAsync(cancellation);
        db.ChangeTracker.Clear();
        return records.Count;
    }

    /// <summary>What was known of reviews and of who works on it before there was a board; of several submissions the last counts.</summary>
    private static void Tell(Record record, IEnumerable<Submission> submissions, Assignment? assignment)
    {
        foreach (var submission in submissions)
            record.Translations.Find(t => t.Locale == submission.Locale)?.Submit(submission.Decision, submission.Fingerprint);
        foreach (var row in record.Translations)
            row.Assign(assignment?.Assignee, assignment?.Due, record.UpdatedAt);
        record.Follow(record.UpdatedAt);
    }
}

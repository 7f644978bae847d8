using Cleantech.Api.Http;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>Where records of every kind are written: one way in, whatever the kind, for editors, importers and the demo content alike.</summary>
public sealed class RecordDesk(CmsDb db, IServiceProvider services, TranslationBook book, SlugDesk slugs, PresentState present, TimeProvider clock)
{
    private const int MostTries = 20;

    private ITerms Terms => services.GetRequiredService<ITerms>();

    /// <summary>Saves a new record, or says what is wrong with it.</summary>
    public async Task<(IRecordEntity? Entity, Problem? Problem)> Create(
        RecordType type,
        IRecordContent content,
        Guid? author,
        CancellationToken cancellation,
        Func<IRecordEntity, IdempotentAnswer?>? answer = null,
        string? note = null,
        IReadOnlyList<Translation>? like = null
    )
    {
        var proposes = content.Texts().Any(t => t.Slug is null);
        for (var tries = 1; ; tries++)
        {
            var outcome = await CreateOnce(type, content, author, answer, note, like, cancellation);
            // An address that we proposed ourselves was taken meanwhile: propose another, nobody asked for this one.
            if (outcome.Problem is not { Code: "slug-taken" } || !proposes || tries == MostTries)
                return outcome;
        }
    }

    private async Task<(IRecordEntity? Entity, Problem? Problem)> CreateOnce(
        RecordType type,
        IRecordContent content,
        Guid? author,
        Func<IRecordEntity, IdempotentAnswer?>? answer,
        string? note,
        IReadOnlyList<Translation>? like,
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var record = new Record(Guid.CreateVersion7(now), type.Kind, author, now);
        var entity = type.New(record);
        var (checkedContent, problem) = await Check(type, content, entity, cancellation);
        if (problem is not null)
            return (null, problem);

        var former = entity.Content;
        var scope = entity.Revise(checkedContent, author, now);
        book.Note(type, record, checkedContent, scope.Languages, now, like);
        db.Add(entity);
        var revision = new Revision(record, checkedContent, scope, note, restoredFrom: null);
        db.Add(revision);
        db.AddRange(DraftReferences.Rows(record.Id, DraftReferences.Of(type, checkedContent, revision.Content)));
        if (answer?.Invoke(entity) is { } kept)
            db.IdempotentAnswers.Add(kept);
        return await Save(type, entity, former, cancellation);
    }

    /// <summary>
    /// Replaces a record's content. An import, which brings what of it is `gone`, does so in the trash too (the record stays there), and looks
    /// for contradictions between records when it has brought them all.
    /// </summary>
    public async Task<(IRecordEntity? Entity, Problem? Problem)> Revise(
        RecordType type,
        IRecordEntity entity,
        IRecordContent content,
        Guid? author,
        CancellationToken cancellation,
        string? note = null,
        int? restoredFrom = null,
        IReadOnlyCollection<Guid>? gone = null
    )
    {
        if (entity.Record.IsTrashed && gone is null)
            return (null, Problem.Conflict("in-trash"));
        var (checkedContent, problem) = await Check(type, content, entity, cancellation, gone);
        if (problem is not null)
            return (null, problem);

        var former = entity.Content;
        var named = DraftReferences.Of(type, former, former.ToJson());
        var had = entity.Record.Texts.Select(t => t.Locale).ToList();
        var scope = entity.Revise(checkedContent, author, clock.GetUtcNow());
        book.Note(type, entity.Record, checkedContent, scope.Languages, entity.Record.UpdatedAt);
        await Schedules.Mark(db, entity.Record, [.. entity.Record.Texts.Select(t => t.Locale).Except(had)], cancellation);
        var revision = new Revision(entity.Record, checkedContent, scope, note, restoredFrom);
        db.Add(revision);
        await DraftReferences.Replace(db, entity.Record.Id, named, DraftReferences.Of(type, checkedContent, revision.Content), cancellation);
        return await Save(type, entity, former, cancellation);
    }

    private async Task<(IRecordEntity? Entity, Problem? Problem)> Save(
        RecordType type,
        IRecordEntity entity,
        IRecordContent former,
        CancellationToken cancellation
    )
    {
        try
        {
            return await SaveUnlessInconsistent(type, entity, former, cancellation) is { Count: > 0 } errors
                ? (null, Problem.Validation(errors))
                : (entity, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, await Stale(entity.Record.Id, cancellation));
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Somebody took the key or an address between our look and our save; a second look says which.
            var (record, read) = (entity.Record, db.Entry(entity.Record).Property(r => r.Stamp).OriginalValue);
            db.ChangeTracker.Clear();
            if (await Taken(entity.Content, record.Kind, record.Id, key: null, settled: [], cancellation) is { } taken)
                return (null, taken);
            // Or somebody saved the same record, and the database saw the rows of both before it saw the two tags.
            if (await db.Records.AnyAsync(r => r.Id == record.Id && r.Stamp != read, cancellation))
                return (null, await Stale(record.Id, cancellation));
            throw;
        }
    }

    /// <summary>Saves what was changed about a record; null once it is saved, the refusal when somebody else was quicker.</summary>
    public async Task<Problem?> TrySave(Guid id, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return null;
        }
        catch (DbUpdateConcurrencyException)
        {
            return await Stale(id, cancellation);
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // The database saw the rows of both, of an assignment say, before it saw the two tags.
            var read = db.ChangeTracker.Entries<Record>().Single(r => r.Entity.Id == id).Property(r => r.Stamp).OriginalValue;
            db.ChangeTracker.Clear();
            if (await db.Records.AnyAsync(r => r.Id == id && r.Stamp == read, cancellation))
                throw;
            return await Stale(id, cancellation);
        }
    }

    /// <summary>
    /// Looks once more within the writer: two changes that are right each for itself can contradict each other, and a term or record
    /// that wasn't used before may have gone since the first look.
    /// </summary>
    private async Task<IReadOnlyList<FieldError>> SaveUnlessInconsistent(
        RecordType type,
        IRecordEntity entity,
        IRecordContent former,
        CancellationToken cancellation
    )
    {
        var used = former.Terms().Select(t => (t.Vocabulary, t.Term)).ToHashSet();
        var newTerms = entity.Content.Terms().Where(t => !used.Contains((t.Vocabulary, t.Term))).ToList();
        var isPlain = type.Inconsistent is null && newTerms.Count == 0 && DraftReferences.Added(entity.Content, former).Count == 0;
        if (isPlain || db.Database.CurrentTransaction is not null)
        {
            await db.SaveChangesAsync(cancellation);
            return [];
        }

        return await db.Write(
            async c =>
            {
                List<FieldError> errors = [.. await DraftReferences.Unknown(db, entity.Content, former, [], c), .. await Terms.Unknown(newTerms, c)];
                if (type.Inconsistent is { } inconsistent)
                    errors.AddRange(await inconsistent(db, entity.Content, entity.Record.Id, c));
                if (errors.Count == 0)
                    await db.SaveChangesAsync(c);
                return errors;
            },
            cancellation,
            commits: errors => errors.Count == 0
        );
    }

    /// <summary>The refusal of a change to a state that is no longer the present one: which one is, who made it, and when.</summary>
    public Task<Problem> Stale(Guid id, CancellationToken cancellation) => present.Refusal(id, cancellation);

    /// <summary>Everything that a draft must not be: malformed, referring to nothing, under a taken key or address.</summary>
    private async Task<(IRecordContent Content, Problem? Problem)> Check(
        RecordType type,
        IRecordContent content,
        IRecordEntity entity,
        CancellationToken cancellation,
        IReadOnlyCollection<Guid>? gone = null
    )
    {
        var record = entity.Record;
        (content, var kept) = book.WithoutTextsOfRemoved(type, content, entity.Content);
        List<FieldError> errors = [.. book.UnknownLanguages(content, kept), .. type.Malformed(services, content)];
        if (errors.Count > 0)
            return (content, Problem.Validation(errors));

        // What the record has already, and what we have just seen to be free, needs no second look.
        var settled = record.Texts.Select(t => (t.Locale, t.Slug)).ToHashSet();
        content = await slugs.Propose(type, content.Normalised(), record, settled, cancellation);
        errors.AddRange(await DraftReferences.Unknown(db, content, entity.Content, gone ?? [], cancellation));
        if (gone is null && type.Inconsistent is { } inconsistent)
            errors.AddRange(await inconsistent(db, content, record.Id, cancellation));
        errors.AddRange(await Terms.Unknown(content.Terms(), cancellation));
        return (
            content,
            errors.Count > 0 ? Problem.Validation(errors) : await Taken(content, type.Kind, record.Id, record.Key, settled, cancellation)
        );
    }

    private async Task<Problem?> Taken(
        IRecordContent content,
        RecordKind kind,
        Guid id,
        string? key,
        HashSet<(string Locale, string? Slug)> settled,
        CancellationToken cancellation
    )
    {
        if (
            content.Key is { } wanted
            && wanted != key
            && await db.Records.AnyAsync(r => r.Kind == kind && r.Key == wanted && r.Id != id, cancellation)
        )
            return new Problem
            {
                Status = 409,
                Code = "key-taken",
                Values = [wanted],
                Errors = [FieldError.At("/key", "key-taken", wanted)],
            };
        foreach (var text in content.Texts())
            if (text.Slug is { } slug && !settled.Contains((text.Locale, slug)) && await slugs.IsTaken(kind, slug, id, cancellation))
                return await slugs.Taken(kind, slug, text.Locale, id, cancellation);
        return null;
    }
}

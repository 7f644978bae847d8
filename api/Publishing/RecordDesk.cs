using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>Where records of every kind are written: one way in, whatever the kind, for editors, importers and the demo content alike.</summary>
public sealed class RecordDesk(CmsDb db, IServiceProvider services, Languages languages, TimeProvider clock)
{
    private const int MostTries = 20;

    /// <summary>Saves a new record, or says what is wrong with it.</summary>
    public async Task<(IRecordEntity? Entity, Problem? Problem)> Create(
        RecordType type,
        IRecordContent content,
        Guid? author,
        CancellationToken cancellation,
        Func<IRecordEntity, IdempotentAnswer?>? answer = null,
        string? note = null
    )
    {
        var proposes = content.Texts().Any(t => t.Slug is null);
        for (var tries = 1; ; tries++)
        {
            var outcome = await CreateOnce(type, content, author, answer, note, cancellation);
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
        CancellationToken cancellation
    )
    {
        var now = clock.GetUtcNow();
        var record = new Record(Guid.CreateVersion7(now), type.Kind, author, now);
        var entity = type.New(record);
        var (checkedContent, problem) = await Check(type, content, entity, cancellation);
        if (problem is not null)
            return (null, problem);

        var scope = entity.Revise(checkedContent, author, now);
        db.Add(entity);
        db.Add(new Revision(record, checkedContent, scope, note, restoredFrom: null));
        if (answer?.Invoke(entity) is { } kept)
            db.IdempotentAnswers.Add(kept);
        return await Save(entity, cancellation);
    }

    /// <summary>Replaces a record's content.</summary>
    public async Task<(IRecordEntity? Entity, Problem? Problem)> Revise(
        RecordType type,
        IRecordEntity entity,
        IRecordContent content,
        Guid? author,
        CancellationToken cancellation,
        string? note = null,
        int? restoredFrom = null
    )
    {
        if (entity.Record.IsTrashed)
            return (null, Problem.Conflict("in-trash"));
        var (checkedContent, problem) = await Check(type, content, entity, cancellation);
        if (problem is not null)
            return (null, problem);

        var scope = entity.Revise(checkedContent, author, clock.GetUtcNow());
        db.Add(new Revision(entity.Record, checkedContent, scope, note, restoredFrom));
        return await Save(entity, cancellation);
    }

    private async Task<(IRecordEntity? Entity, Problem? Problem)> Save(IRecordEntity entity, CancellationToken cancellation)
    {
        try
        {
            await db.SaveChangesAsync(cancellation);
            return (entity, null);
        }
        catch (DbUpdateConcurrencyException)
        {
            return (null, await Stale(entity.Record.Id, cancellation));
        }
        catch (DbUpdateException) when (!cancellation.IsCancellationRequested)
        {
            // Somebody took the key or an address between our look and our save; a second look says which.
            db.ChangeTracker.Clear();
            if (await Taken(entity.Content, entity.Record.Kind, entity.Record.Id, key: null, settled: [], cancellation) is { } taken)
                return (null, taken);
            throw;
        }
    }

    /// <summary>The refusal of a change to a state that is no longer the present one: which one is, who made it, and when.</summary>
    public async Task<Problem> Stale(Guid id, CancellationToken cancellation)
    {
        var present = await db
            .Records.AsNoTracking()
            .Where(r => r.Id == id)
            .Select(r => new
            {
                r.Stamp,
                r.UpdatedAt,
                By = db.Users.Where(u => u.Id == r.UpdatedBy).Select(u => u.Name).FirstOrDefault(),
            })
            .SingleOrDefaultAsync(cancellation);
        return present is null ? Problem.NotFound : Preconditions.Failed($"\"{present.Stamp}\"", present.By, present.UpdatedAt);
    }

    /// <summary>Everything that a draft must not be: malformed, referring to nothing, under a taken key or address.</summary>
    private async Task<(IRecordContent Content, Problem? Problem)> Check(
        RecordType type,
        IRecordContent content,
        IRecordEntity entity,
        CancellationToken cancellation
    )
    {
        var record = entity.Record;
        List<FieldError> errors =
        [
            .. content
                .Texts()
                .Where(t => !languages.Has(t.Locale))
                .Select(t =>
                    FieldError.At($"/translations/{JsonPointer.Escape(t.Locale)}", "unknown-language", t.Locale, string.Join(", ", languages.All))
                ),
            .. type.Malformed(services, content),
        ];
        if (errors.Count > 0)
            return (content, Problem.Validation(errors));

        // What the record has already, and what we have just seen to be free, needs no second look.
        var settled = record.Texts.Select(t => (t.Locale, t.Slug)).ToHashSet();
        content = await ProposeSlugs(type, content.Normalised(), record, settled, cancellation);
        errors.AddRange(await UnknownReferences(content, entity.Content, cancellation));
        if (type.Inconsistent is { } inconsistent)
            errors.AddRange(await inconsistent(db, content, record.Id, cancellation));
        errors.AddRange(await services.GetRequiredService<ITerms>().Unknown(content.Terms(), cancellation));
        return (
            content,
            errors.Count > 0 ? Problem.Validation(errors) : await Taken(content, type.Kind, record.Id, record.Key, settled, cancellation)
        );
    }

    /// <summary>
    /// References to nothing. Those that the record has already and whose target was purged meanwhile pass: what was read can be written
    /// back, and readers see such a reference as one to a record that isn't public.
    /// </summary>
    private async Task<IEnumerable<FieldError>> UnknownReferences(IRecordContent content, IRecordContent present, CancellationToken cancellation)
    {
        var mentioned = content.Mentioned().ToList();
        if (mentioned.Count == 0)
            return [];
        var ids = mentioned.Select(m => m.Id).Distinct().ToList();
        var known = await db.Records.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Kind }).ToListAsync(cancellation);
        var gone = present.Mentioned().Where(m => !known.Exists(k => k.Id == m.Id)).Select(m => (m.Id, m.Kind)).ToHashSet();
        return mentioned
            .Where(m => !known.Exists(k => k.Id == m.Id && k.Kind == m.Kind) && !gone.Contains((m.Id, m.Kind)))
            .Select(m => FieldError.At(m.Pointer, "unknown-reference", m.Kind.Name()));
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
            if (text.Slug is { } slug && !settled.Contains((text.Locale, slug)) && await IsSlugTaken(kind, slug, id, cancellation))
                return new Problem
                {
                    Status = 409,
                    Code = "slug-taken",
                    Values = [slug, text.Locale],
                    Errors = [FieldError.At($"/translations/{text.Locale}/slug", "slug-taken", slug, text.Locale)],
                };
        return null;
    }

    /// <summary>
    /// A slug belongs to the record that has it now, or that was once public under it: in every language, since readers of one are led
    /// to another where the first isn't published.
    /// </summary>
    private async Task<bool> IsSlugTaken(RecordKind kind, string slug, Guid id, CancellationToken cancellation)
    {
        var (kindName, recordId, locales) = (kind.Name(), id.ToString("D"), languages.All);
        var present = db.RecordTexts.Where(t => t.Kind == kind && locales.Contains(t.Locale) && t.Slug == slug && t.RecordId != id).Select(_ => 1);
        var former = db.Set<Delivery.PublishedSlug>()
            .Where(s => s.Kind == kindName && locales.Contains(s.Locale) && s.Slug == slug && s.RecordId != recordId)
            .Select(_ => 1);
        return await present.Concat(former).AnyAsync(cancellation);
    }

    /// <summary>
    /// Where the editor gave no address: the one that the record has, which doesn't follow the title by itself, else one out of the
    /// title, the first free one of `x`, `x-2`, `x-3`, ….
    /// </summary>
    private async Task<IRecordContent> ProposeSlugs(
        RecordType type,
        IRecordContent content,
        Record record,
        HashSet<(string Locale, string? Slug)> settled,
        CancellationToken cancellation
    )
    {
        foreach (var text in content.Texts().Where(t => t.Slug is null).ToList())
        {
            if (record.Texts.Find(t => t.Locale == text.Locale)?.Slug is { } own)
            {
                content = content.WithSlug(text.Locale, own);
                continue;
            }

            if (string.IsNullOrWhiteSpace(text.Title))
                continue;
            var stem = Folding.Slug(text.Title!, type.SlugMaxLength - 4);
            if (stem.Length == 0 || Guid.TryParse(stem, out _))
                stem = $"{type.Published.Name}-{stem}".Trim('-');
            var slug = stem;
            for (var n = 2; await IsSlugTaken(type.Kind, slug, record.Id, cancellation); n++)
                slug = $"{stem}-{n}";
            content = content.WithSlug(text.Locale, slug);
            settled.Add((text.Locale, slug));
        }

        return content;
    }
}

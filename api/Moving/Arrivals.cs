using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Moving;

/// <summary>
/// Records that this installation doesn't have yet: each is looked at by today's rules, and becomes what it was where it comes from, with
/// the same id, numbers and dates. One import's; its transaction is around it.
/// </summary>
internal sealed class Arrivals(CmsDb db, TranslationBook book, RecordTypes types, LineRules rules, Survey survey, Findings findings)
{
    /// <summary>Those whose last revision isn't there yet, with the content that it must have.</summary>
    private readonly Dictionary<Guid, (int Line, int Version, string Content)> withoutRevision = [];

    /// <summary>Adds the record to what is to be saved; null when something about it is wrong.</summary>
    public async Task<IRecordEntity?> Take(int number, RecordLine line, IReadOnlyDictionary<Guid, RecordKind> known, CancellationToken cancellation)
    {
        var (type, before) = (types.Of(line.Type), findings.FaultCount);
        if (rules.Content(number, type, line.Content, "/content") is not { } content)
            return null;
        await rules.CheckDraft(number, line, content, known, cancellation);
        var published = line.Published is { } shown ? rules.Content(number, type, shown.Content, "/published/content") : null;
        rules.CheckState(number, line, type, content, published);
        await rules.Claim(number, type, line.Id, content, published, line.Slugs, cancellation);
        if (findings.FaultCount > before)
            return null;

        var entity = type.New(new Record(line.Id, type.Kind, line.CreatedBy, line.CreatedAt));
        var scope = entity.Revise(content, line.UpdatedBy, line.UpdatedAt);
        book.Note(type, entity.Record, content, scope.Languages, line.UpdatedAt);
        Translate(entity.Record, line);
        entity.Record.Arrive(line.Version, line.TrashedAt, published, Publications(line, published));
        db.Add(entity);
        db.AddRange(DraftReferences.Rows(line.Id, DraftReferences.Of(type, content, content.ToJson())));
        if (published is not null)
            db.Add(
                new PublishedRecord
                {
                    RecordId = line.Id,
                    Kind = type.Kind,
                    Version = line.Published!.Version,
                    Content = published.ToJson(),
                }
            );
        await Keep(type.Kind, line.Id, line.Slugs, cancellation);
        if (survey.HasRevisions)
            withoutRevision[line.Id] = (number, line.Version, content.ToJson());
        else
            Begin(line, scope, content, published);
        return entity;
    }

    /// <summary>Adds a save of one of these records.</summary>
    public void Take(int number, RevisionLine line)
    {
        var type = types.Of(survey.Records[line.Record].Kind);
        if (rules.Content(number, type, line.Content, "/content") is not { } content)
            return;
        if (withoutRevision.TryGetValue(line.Record, out var last) && line.Number == last.Version)
        {
            if (last.Content == content.ToJson())
                withoutRevision.Remove(line.Record);
            else
                findings.Add(number, FieldError.At("/content", "import-revision-differs"));
        }

        if (line.Note?.Length > Revision.NoteMaxLength)
            findings.Add(number, FieldError.At("/note", "too-long", Revision.NoteMaxLength));
        var scope = new RevisionScope(line.Facts, line.Languages);
        db.Add(new Revision(line.Record, line.Number, line.At, line.By, line.Note, line.RestoredFrom, scope, content));
        foreach (var (locale, at) in line.PublishedIn ?? new Dictionary<string, DateTimeOffset>())
            AddPublished(line.Record, line.Number, locale, at);
    }

    /// <summary>The addresses of a record that was purged.</summary>
    public async Task Take(int number, TombstoneLine line, CancellationToken cancellation)
    {
        var before = findings.FaultCount;
        await rules.Claim(number, types.Of(line.Type), line.Id, content: null, published: null, line.Slugs, cancellation);
        if (findings.FaultCount == before)
            await Keep(line.Type, line.Id, line.Slugs, cancellation);
    }

    /// <summary>Once all lines were read.</summary>
    public void End()
    {
        foreach (var (line, _, _) in withoutRevision.Values)
            findings.Add(line, FieldError.At("/version", "import-revision-missing"));
    }

    private static void Translate(Record record, RecordLine line)
    {
        var source = record.Translations.Find(t => t.Locale == line.SourceLanguage)?.Words;
        foreach (var row in record.Translations.Where(t => t.Words is not null))
        {
            var state = line.Translations?.GetValueOrDefault(row.Locale) ?? new RecordLine.TranslationState();
            row.Arrive(row.Locale == line.SourceLanguage, state.Stale ? null : source, state.ConfirmedAt, state.ConfirmedBy, state.Untranslated);
        }
    }

    private static IEnumerable<Publication> Publications(RecordLine line, IRecordContent? published) =>
        (line.Publications ?? RecordLine.NoPublications).Select(p => new Publication(
            line.Id,
            p.Key,
            p.Value.State,
            p.Value.Version,
            p.Value.State == PublicationState.Published ? published!.TextsHash(p.Key) : "",
            p.Value.PublishedAt,
            p.Value.UpdatedAt
        ));

    /// <summary>Without its history, a record begins with what there is: what was published of it, and its draft.</summary>
    private void Begin(RecordLine line, RevisionScope scope, IRecordContent content, IRecordContent? published)
    {
        var publications = (line.Publications ?? RecordLine.NoPublications).ToList();
        if (published is not null && line.Published!.Version < line.Version)
            db.Add(
                new Revision(
                    line.Id,
                    line.Published.Version,
                    publications.Max(p => p.Value.UpdatedAt),
                    by: null,
                    note: null,
                    restoredFrom: null,
                    new RevisionScope(Facts: true, [.. published.Texts().Select(t => t.Locale).Order(StringComparer.Ordinal)]),
                    published
                )
            );
        db.Add(new Revision(line.Id, line.Version, line.UpdatedAt, line.UpdatedBy, note: null, restoredFrom: null, scope, content));
        foreach (var (locale, publication) in publications)
            if (publication.Version == line.Version || publication.Version == line.Published?.Version)
                AddPublished(line.Id, publication.Version, locale, publication.UpdatedAt);
    }

    private void AddPublished(Guid id, int number, string locale, DateTimeOffset at) =>
        db.Add(
            new PublishedRevision
            {
                RecordId = id,
                Number = number,
                Locale = locale,
                At = at,
            }
        );

    private async Task Keep(RecordKind kind, Guid id, IReadOnlyDictionary<string, IReadOnlyList<string>>? slugs, CancellationToken cancellation)
    {
        var recordId = id.ToString("D");
        var present = await db.Set<PublishedSlug>()
            .AsNoTracking()
            .Where(s => s.RecordId == recordId)
            .Select(s => new { s.Locale, s.Slug })
            .ToListAsync(cancellation);
        foreach (var (locale, all) in slugs ?? RecordLine.NoSlugs)
        foreach (var slug in all.Distinct().Where(slug => !present.Exists(p => p.Locale == locale && p.Slug == slug)))
            db.Add(
                new PublishedSlug
                {
                    Kind = kind.Name(),
                    Locale = locale,
                    Slug = slug,
                    RecordId = recordId,
                }
            );
    }
}

using System.Text.Json;
using Cleantech.Api.Audit;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Slugs;
using Cleantech.Api.Publishing.Translations;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Moving;

/// <summary>
/// Takes an export over, all of it in one transaction or nothing. New records become what they were; of those that are there already, by
/// their id or key, the draft does, as a new revision. A second time the same file changes nothing.
/// </summary>
internal sealed class Importer(
    CmsDb db,
    IServiceProvider services,
    RecordDesk desk,
    VocabularyDesk vocabularies,
    TranslationBook book,
    ITerms terms,
    SlugDesk slugs,
    AddressLanguages addressed,
    RecordTypes types,
    Languages languages,
    Markdown markdown,
    ISearchIndex search,
    ContentVersion version,
    AuditTrail trail,
    TimeProvider clock
)
{
    private const int AtOnce = 100;

    private readonly List<Guid> waiting = [];
    private long sequence;

    /// <summary>The file is read from its beginning, several times; a trial does everything but for the commit; drafts are changed by `by`.</summary>
    public async Task<Findings> Run(Stream file, bool isTrial, Guid? by, CancellationToken cancellation)
    {
        var findings = new Findings();
        var survey = await Survey.Of(file, findings, cancellation);
        if (!findings.IsFine)
            return findings;

        findings.IsDone = await db.Write(
            async c =>
            {
                var foreign = addressed.Expect(survey.Languages);
                try
                {
                    await TakeAll(file, survey, findings, by, c);
                    if (!findings.IsFine || isTrial)
                        return false;
                    trail.Add(db, findings.Note("export"));
                    await db.SaveChangesAsync(c);
                    foreign = [];
                    return true;
                }
                finally
                {
                    addressed.Forget(foreign);
                }
            },
            cancellation,
            commits: isWanted => isWanted
        );
        db.ChangeTracker.Clear();
        if (findings.IsDone)
            version.Raise(sequence);
        return findings;
    }

    private async Task TakeAll(Stream file, Survey survey, Findings findings, Guid? by, CancellationToken cancellation)
    {
        var present = await db.Records.AsNoTracking().Select(r => new PresentRecord(r.Id, r.Kind, r.Key)).ToListAsync(cancellation);
        var purged = Exporter.Tombstones(db.Commands()).Select(t => t.Id).ToHashSet();
        var here = survey.Here(present, purged, findings);
        var known = present.ToDictionary(r => r.Id, r => r.Kind);
        var rules = new LineRules(services, book, terms, slugs, survey, findings);
        var arrivals = new Arrivals(db, book, types, rules, survey, findings);
        var stayingGone = survey.Records.Keys.Where(purged.Contains).ToList();
        var taken = new List<(Guid Id, RecordKind Kind, int Line)>();
        if (here.Count > 0)
            await FreeWhatIsHandedOn(file, here, known, findings, cancellation);

        await foreach (var (number, text) in HereLines.Of(file, here, cancellation))
        {
            switch (Kind(text))
            {
                case LineKinds.Vocabulary:
                    await TakeVocabulary(number, Read<VocabularyLine>(text), present.Count == 0, findings, cancellation);
                    break;
                case LineKinds.Record when Read<RecordLine>(text) is var line && !known.ContainsKey(line.Id):
                    // Purged is purged: what answers 410 here doesn't come back with a file from before.
                    if (purged.Contains(line.Id))
                        findings.Unchanged++;
                    else if (await arrivals.Take(number, line, known, cancellation) is not null)
                    {
                        findings.Created++;
                        taken.Add((line.Id, line.Type, number));
                        if (line.Published is not null)
                            waiting.Add(line.Id);
                    }

                    break;
                case LineKinds.Revision when Read<RevisionLine>(text) is var line && !known.ContainsKey(line.Record) && !purged.Contains(line.Record):
                    arrivals.Take(number, line);
                    break;
                case LineKinds.Tombstone:
                    await arrivals.Take(number, Read<TombstoneLine>(text), cancellation);
                    break;
            }

            if (number % AtOnce == 0)
                await Save(findings, cancellation);
        }

        arrivals.End();
        await Save(findings, cancellation);
        if (here.Count > 0 && findings.IsFine)
            await foreach (var (number, text) in HereLines.Of(file, here, cancellation))
                if (Kind(text) == LineKinds.Record && Read<RecordLine>(text) is var line && known.ContainsKey(line.Id))
                    if (await Update(number, line, by, [.. line.Gone ?? [], .. stayingGone], findings, cancellation))
                        taken.Add((line.Id, line.Type, number));
        foreach (var (id, kind, line) in taken)
            await CheckOthers(id, types.Of(kind), line, findings, cancellation);
    }

    private async Task FreeWhatIsHandedOn(
        Stream file,
        Dictionary<Guid, Guid> here,
        Dictionary<Guid, RecordKind> known,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var handedOn = new HandedOn(db, types, findings);
        var lines = HereLines
            .Of(file, here, cancellation)
            .Where(l => Kind(l.Text) == LineKinds.Record)
            .Select(l => (l.Number, Line: Read<RecordLine>(l.Text)))
            .Where(l => known.ContainsKey(l.Line.Id));
        await foreach (var some in lines.Chunk(AtOnce).WithCancellation(cancellation))
            await handedOn.Free(some, cancellation);
    }

    private async Task TakeVocabulary(int number, VocabularyLine line, bool replaces, Findings findings, CancellationToken cancellation)
    {
        var (problem, last) = await vocabularies.Take(line.Name, line.Terms, line.UpdatedAt, replaces, cancellation);
        if (problem is not null)
            findings.Add(number, problem, "");
        else if (last > 0)
            (findings.Vocabularies, sequence) = (findings.Vocabularies + 1, last);
    }

    /// <summary>Saves what has come together, and renders what of it is public; what is here already and names it, anew.</summary>
    private async Task Save(Findings findings, CancellationToken cancellation)
    {
        if (findings.IsFine)
        {
            await db.SaveChangesAsync(cancellation);
            if (waiting.Count > 0)
            {
                var commands = db.Commands();
                var now = DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds());
                var planner = new Planner(commands, types, languages, markdown, now);
                var last = Publisher.Apply(commands, search, planner.Plan([.. waiting.Select(id => planner.Present(id)!)]), now);
                sequence = Math.Max(sequence, last);
            }
        }

        waiting.Clear();
        db.ChangeTracker.Clear();
    }

    /// <summary>Whether it is other than before.</summary>
    private async Task<bool> Update(
        int number,
        RecordLine line,
        Guid? by,
        IReadOnlyCollection<Guid> gone,
        Findings findings,
        CancellationToken cancellation
    )
    {
        var type = types.Of(line.Type);
        db.ChangeTracker.Clear();
        var entity = (await type.Load(db, line.Id, cancellation))!;
        try
        {
            var content = type.ParseStrictly(line.Content.GetRawText()).Normalised();
            // An address that the line leaves open is the one that the record has.
            var addressed = await slugs.Propose(type, content, entity.Record, settled: [], cancellation);
            if (addressed.ToJson() == entity.Content.ToJson())
            {
                findings.Unchanged++;
                return false;
            }

            var (_, problem) = await desk.Revise(type, entity, content, by, cancellation, gone: gone);
            if (problem is null)
            {
                findings.Updated++;
                return true;
            }

            findings.Add(number, problem, "/content");
        }
        catch (JsonException json)
        {
            findings.Add(number, [Refusals.Of(json)], "/content");
        }

        return false;
    }

    /// <summary>What contradicts other records of the kind, now that all are there.</summary>
    private async Task CheckOthers(Guid id, RecordType type, int line, Findings findings, CancellationToken cancellation)
    {
        if (type.Inconsistent is not { } inconsistent || !findings.IsFine)
            return;
        db.ChangeTracker.Clear();
        if (await type.Load(db, id, cancellation) is { } entity)
            findings.Add(line, await inconsistent(db, entity.Content, id, cancellation), "/content");
    }

    private static string? Kind(string text) => JsonSerializer.Deserialize<SomeLine>(text, LineJson.Tolerant)!.Kind;

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, LineJson.Strict)!;

    private sealed record SomeLine
    {
        public string? Kind { get; init; }
    }
}

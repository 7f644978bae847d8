using System.Text.Json;
using System.Text.RegularExpressions;
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
internal sealed partial class Importer(
    CmsDb db,
    IServiceProvider services,
    RecordDesk desk,
    VocabularyDesk vocabularies,
    TranslationBook book,
    ITerms terms,
    SlugDesk slugs,
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
                await TakeAll(file, survey, findings, by, c);
                if (!findings.IsFine || isTrial)
                    return false;
                trail.Add(db, findings.Note("export"));
                await db.SaveChangesAsync(c);
                return true;
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
        var present = await db.Records.AsNoTracking().Select(r => new Present(r.Id, r.Kind, r.Key)).ToListAsync(cancellation);
        var here = Here(survey, present, findings);
        var known = present.ToDictionary(r => r.Id, r => r.Kind);
        var purged = Exporter.Tombstones(db.Commands()).Select(t => t.Id).ToHashSet();
        var rules = new LineRules(services, book, terms, slugs, survey, findings);
        var arrivals = new Arrivals(db, book, types, rules, survey, findings);
        var stayingGone = survey.Records.Keys.Where(purged.Contains).ToList();
        var arrived = new List<(Guid Id, int Line)>();

        await foreach (var (number, text) in Texts(file, here, cancellation))
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
                        arrived.Add((line.Id, number));
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
            await foreach (var (number, text) in Texts(file, here, cancellation))
                if (Kind(text) == LineKinds.Record && Read<RecordLine>(text) is var line && known.ContainsKey(line.Id))
                    await Update(number, line, by, [.. line.Gone ?? [], .. stayingGone], findings, cancellation);
        foreach (var (id, line) in arrived)
            await CheckOthers(id, survey, line, findings, cancellation);
    }

    /// <summary>The file's records that are here already: by the file's id, the one that they have here.</summary>
    private static Dictionary<Guid, Guid> Here(Survey survey, List<Present> present, Findings findings)
    {
        var byId = present.ToDictionary(r => r.Id);
        var byKey = present.Where(r => r.Key is not null).ToDictionary(r => (r.Kind, r.Key));
        var here = new Dictionary<Guid, Guid>();
        foreach (var (id, (kind, key, _, line)) in survey.Records)
            if (byId.TryGetValue(id, out var same))
            {
                here[id] = id;
                if (same.Kind != kind)
                    findings.Add(line, FieldError.At("/type", "import-other-kind", same.Kind.Name()));
            }
            else if (key is not null && byKey.TryGetValue((kind, key), out var alike))
            {
                here[id] = alike.Id;
                // Two lines would be one record here, and the later one's draft the other's.
                if (survey.Records.TryGetValue(alike.Id, out var other))
                    findings.Add(line, FieldError.At("/content/key", "import-key-handed-on", key, other.Line));
            }

        return here;
    }

    /// <summary>The lines, with the ids that their records have here.</summary>
    private static async IAsyncEnumerable<(int Number, string Text)> Texts(
        Stream file,
        Dictionary<Guid, Guid> here,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellation
    )
    {
        var others = here.Where(h => h.Key != h.Value).ToDictionary(h => h.Key.ToString("D"), h => h.Value.ToString("D"));
        file.Position = 0;
        await foreach (var line in LineReader.Lines(file, cancellation))
            yield return (line.Number, others.Count == 0 ? line.Text! : Id.Replace(line.Text!, id => others.GetValueOrDefault(id.Value, id.Value)));
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

    private async Task Update(
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
                return;
            }

            var (_, problem) = await desk.Revise(type, entity, content, by, cancellation, gone: gone);
            if (problem is null)
                findings.Updated++;
            else
                findings.Add(number, problem, "/content");
        }
        catch (JsonException json)
        {
            findings.Add(number, [Refusals.Of(json)], "/content");
        }
    }

    /// <summary>What contradicts other records of the kind, now that all are there.</summary>
    private async Task CheckOthers(Guid id, Survey survey, int line, Findings findings, CancellationToken cancellation)
    {
        var type = types.Of(survey.Records[id].Kind);
        if (type.Inconsistent is not { } inconsistent || !findings.IsFine)
            return;
        db.ChangeTracker.Clear();
        if (await type.Load(db, id, cancellation) is { } entity)
            findings.Add(line, await inconsistent(db, entity.Content, id, cancellation), "/content");
    }

    private static string? Kind(string text) => JsonSerializer.Deserialize<SomeLine>(text, LineJson.Tolerant)!.Kind;

    private static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, LineJson.Strict)!;

    private sealed record Present(Guid Id, RecordKind Kind, string? Key);

    private sealed record SomeLine
    {
        public string? Kind { get; init; }
    }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Id { get; }
}

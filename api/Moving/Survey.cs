using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Moving;

/// <summary>A first look at a file: whether it is whole, and which records are in it, since a line may name one that comes later.</summary>
internal sealed class Survey
{
    /// <summary>More than any installation has: what is asked of each language must stay little.</summary>
    private const int MostLanguages = 100;

    private readonly Dictionary<Guid, (RecordKind Kind, string? Key, int Version, int Line)> records = [];
    private readonly Dictionary<Guid, int> lines = [];
    private readonly HashSet<(RecordKind, string)> keys = [];
    private readonly Dictionary<(Guid, int), int> revisions = [];
    private readonly HashSet<string> languages = [];

    public IReadOnlyDictionary<Guid, (RecordKind Kind, string? Key, int Version, int Line)> Records => records;

    /// <summary>Languages that addresses, publications and revisions are in.</summary>
    public IReadOnlyCollection<string> Languages => languages;

    public bool HasRevisions { get; private set; }

    public static async Task<Survey> Of(Stream stream, Findings findings, CancellationToken cancellation)
    {
        var survey = new Survey();
        Line? last = null;
        var isEnded = false;
        stream.Position = 0;
        await foreach (var line in LineReader.Lines(stream, cancellation))
        {
            (last, findings.Lines) = (line, line.Number);
            if (isEnded)
                findings.Add(line.Number, FieldError.At("", "import-after-end"));
            if (line.Text is null)
            {
                findings.Add(line.Number, FieldError.At("", "import-line-too-long", LineReader.LongestLine / 1024 / 1024));
                return survey;
            }

            isEnded |= survey.Take(line.Number, line.Text, findings);
            if (line.Number == 1 && !findings.IsFine)
                return survey; // it is another kind of file: to say so of each of its lines helps nobody
        }

        if (last is null)
            findings.Add(1, FieldError.At("", "import-no-export"));
        else if (!isEnded)
            findings.Add(last.Number, FieldError.At("", "import-cut-off"));
        return survey;
    }

    /// <summary>The file's records that are here already, by the file's id the one that they have here. Those that were `purged` are none.</summary>
    public Dictionary<Guid, Guid> Here(IReadOnlyCollection<PresentRecord> present, IReadOnlySet<Guid> purged, Findings findings)
    {
        var byId = present.ToDictionary(r => r.Id);
        var byKey = present.Where(r => r.Key is not null).ToDictionary(r => (r.Kind, r.Key));
        var here = new Dictionary<Guid, Guid>();
        foreach (var (id, (kind, key, _, line)) in records)
            if (byId.TryGetValue(id, out var same))
            {
                here[id] = id;
                if (same.Kind != kind)
                    findings.Add(line, FieldError.At("/type", "import-other-kind", same.Kind.Name()));
            }
            // One that is in the file itself has handed its key on.
            else if (key is not null && !purged.Contains(id) && byKey.TryGetValue((kind, key), out var alike) && !records.ContainsKey(alike.Id))
            {
                here[id] = alike.Id;
                // Of which the file says that it was purged: they aren't the same.
                if (lines.ContainsKey(alike.Id))
                    findings.Add(line, FieldError.At("/content/key", "key-taken", key));
            }

        return here;
    }

    /// <summary>True for the last line.</summary>
    private bool Take(int number, string text, Findings findings)
    {
        try
        {
            var kind = number == 1 ? LineKinds.Header : JsonSerializer.Deserialize<AnyLine>(text, LineJson.Tolerant)?.Kind;
            switch (kind)
            {
                case LineKinds.Header:
                    TakeHeader(number, text, findings);
                    break;
                case LineKinds.Record:
                    TakeRecord(number, JsonSerializer.Deserialize<RecordLine>(text, LineJson.Strict)!, findings);
                    break;
                case LineKinds.Revision:
                    TakeRevision(number, JsonSerializer.Deserialize<RevisionLine>(text, LineJson.Strict)!, findings);
                    break;
                case LineKinds.Vocabulary:
                    JsonSerializer.Deserialize<VocabularyLine>(text, LineJson.Strict);
                    break;
                case LineKinds.Tombstone:
                    var tombstone = JsonSerializer.Deserialize<TombstoneLine>(text, LineJson.Strict)!;
                    TakeOnce(number, tombstone.Id, findings);
                    TakeLanguages(number, "slugs", tombstone.Slugs?.Keys, findings);
                    break;
                case LineKinds.End:
                    if (JsonSerializer.Deserialize<EndLine>(text, LineJson.Strict)!.Lines != number - 1)
                        findings.Add(number, FieldError.At("/lines", "import-cut-off"));
                    return true;
                default:
                    findings.Add(number, FieldError.At("/kind", "import-unknown-kind", string.Join(", ", LineKinds.All)));
                    break;
            }
        }
        catch (JsonException json)
        {
            findings.Add(number, Refusals.Of(json));
        }

        return false;
    }

    private void TakeHeader(int number, string text, Findings findings)
    {
        // By any other version's header too, of which only this much is certain.
        AnyLine? any = null;
        try
        {
            any = JsonSerializer.Deserialize<AnyLine>(text, LineJson.Tolerant);
        }
        catch (JsonException) { } // then it is no header either

        if (number > 1 || any is not { Kind: LineKinds.Header })
            findings.Add(number, FieldError.At("", "import-no-export"));
        else if (any.Version != HeaderLine.PresentVersion)
            findings.Add(number, FieldError.At("/version", "import-version", HeaderLine.PresentVersion));
        else
            HasRevisions = JsonSerializer.Deserialize<HeaderLine>(text, LineJson.Strict)!.Revisions;
    }

    private void TakeRecord(int number, RecordLine line, Findings findings)
    {
        var key =
            line.Content is { ValueKind: JsonValueKind.Object } content
            && content.TryGetProperty("key", out var given)
            && given.ValueKind == JsonValueKind.String
                ? Text(given)
                : null;
        if (line.Content.ValueKind == JsonValueKind.Null)
            findings.Add(number, FieldError.At("/content", "wrong-type"));
        TakeLanguages(number, "slugs", line.Slugs?.Keys, findings);
        TakeLanguages(number, "publications", line.Publications?.Keys, findings);
        if (!TakeOnce(number, line.Id, findings))
            return;
        records[line.Id] = (line.Type, key, line.Version, number);
        if (key is not null && !keys.Add((line.Type, key)))
            findings.Add(number, FieldError.At("/content/key", "key-taken", key));
    }

    /// <summary>Null where it is no Unicode, which is told when the content is read.</summary>
    private static string? Text(JsonElement text)
    {
        try
        {
            return text.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private void TakeLanguages(int number, string member, IEnumerable<string>? tags, Findings findings)
    {
        foreach (var tag in tags ?? [])
            if (!Http.Languages.IsTag(tag))
                findings.Add(number, FieldError.At($"/{member}/{JsonPointer.Escape(tag)}", "import-no-language"));
            else if (languages.Add(tag) && languages.Count == MostLanguages + 1)
                findings.Add(number, FieldError.At($"/{member}/{tag}", "import-many-languages", MostLanguages));
    }

    private bool TakeOnce(int number, Guid id, Findings findings)
    {
        if (lines.TryAdd(id, number))
            return true;
        findings.Add(number, FieldError.At("/id", "import-twice", lines[id]));
        return false;
    }

    private void TakeRevision(int number, RevisionLine line, Findings findings)
    {
        TakeLanguages(number, "languages", line.Languages, findings);
        TakeLanguages(number, "publishedIn", line.PublishedIn?.Keys, findings);
        if (!HasRevisions)
            findings.Add(number, FieldError.At("", "import-revisions-unsaid"));
        else if (!records.TryGetValue(line.Record, out var record))
            findings.Add(number, FieldError.At("/record", "import-no-such-record", line.Record));
        else if (line.Number < 1 || line.Number > record.Version)
            findings.Add(number, FieldError.At("/number", "import-contradicts"));
        else if (line.RestoredFrom < 1 || line.RestoredFrom >= line.Number)
            findings.Add(number, FieldError.At("/restoredFrom", "import-contradicts"));
        else if (!revisions.TryAdd((line.Record, line.Number), number))
            findings.Add(number, FieldError.At("/number", "import-twice", revisions[(line.Record, line.Number)]));
    }

    /// <summary>What every line has.</summary>
    private sealed record AnyLine
    {
        public string? Kind { get; init; }
        public int? Version { get; init; }
    }
}

/// <summary>A record that is here before a file comes.</summary>
internal sealed record PresentRecord(Guid Id, RecordKind Kind, string? Key);

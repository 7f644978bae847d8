using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.DemoContent;

/// <summary>Whether a new installation starts with something to look at (`Demo__*`).</summary>
public sealed class DemoOptions
{
    public const string Section = "Demo";

    /// <summary>Null: in Development only.</summary>
    public bool? Enabled { get; init; }
}

/// <summary>
/// Loads the demo content as an editor would enter it: every record goes through the desk and the publisher. One transaction:
/// it is there wholly or not at all. A database that has content is never touched.
/// </summary>
internal sealed partial class DemoLoader(
    CmsDb db,
    RecordDesk desk,
    PublicationDesk readiness,
    Publisher publisher,
    Schedules schedules,
    RecordTypes types,
    ContentVersion version,
    IHostEnvironment environment,
    TimeProvider clock,
    ILogger<DemoLoader> log
)
{
    // Far enough ahead to be found waiting by whoever looks around; then it is published, as schedules are for.
    private const int DaysAhead = 90;

    private readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);

    /// <summary>How many records were loaded; 0 when the database has content already.</summary>
    public async Task<int> Load(CancellationToken cancellation)
    {
        if (await db.Records.AnyAsync(cancellation))
            return 0;
        var began = clock.GetTimestamp();
        var entries = types.All.OrderBy(t => t.Kind).SelectMany(Read).ToList();
        await db.Write(
            async c =>
            {
                // Records refer to each other in circles: all have to exist before the first is filled.
                await LoadVocabularies(c);
                foreach (var entry in entries)
                    await Create(entry, c);
                foreach (var entry in entries)
                    await Revise(entry, await Present(entry, c), entry.Record, c);
                foreach (var entry in entries)
                    await Publish(entry, await Present(entry, c), c);
                return entries.Count;
            },
            cancellation
        );
        var last = await db.Set<Change>().MaxAsync(c => (long?)c.Sequence, cancellation) ?? 0;
        version.Raise(last);
        log.LogInformation("Loaded {Count} records of demo content in {Seconds:0.0} s", entries.Count, clock.GetElapsedTime(began).TotalSeconds);
        return entries.Count;
    }

    private async Task LoadVocabularies(CancellationToken cancellation)
    {
        await using var file = File.OpenRead(Path.Combine(environment.ContentRootPath, "DemoContent", "vocabularies.json"));
        var lists = (await JsonSerializer.DeserializeAsync<Dictionary<string, List<Term>>>(file, StrictJson.Options, cancellation))!;
        foreach (var (name, terms) in lists)
            (await db.Vocabularies.SingleAsync(v => v.Name == name, cancellation)).Revise(terms, clock.GetUtcNow());
        await db.SaveChangesAsync(cancellation);
    }

    private IEnumerable<Entry> Read(RecordType type)
    {
        var file = Path.Combine(environment.ContentRootPath, "DemoContent", $"{type.Published.Path}.json");
        if (!File.Exists(file))
        {
            log.LogWarning("No demo content of the kind {Kind}: {File} is missing", type.Published.Name, file);
            yield break;
        }

        using var json = JsonDocument.Parse(File.ReadAllBytes(file));
        foreach (var entry in json.RootElement.GetProperty("records").EnumerateArray())
        {
            var record = entry.GetProperty("record");
            yield return new Entry(
                type,
                record.GetProperty("key").GetString()!,
                record.GetRawText(),
                [.. entry.GetProperty("publish").EnumerateArray().Select(l => l.GetString()!)],
                entry.TryGetProperty("schedule", out var schedule) ? [.. schedule.EnumerateArray().Select(l => l.GetString()!)] : [],
                entry.TryGetProperty("editAfterPublish", out var edit) ? edit.GetRawText() : null,
                entry.TryGetProperty("unpublish", out var unpublish) && unpublish.GetBoolean()
            );
        }
    }

    /// <summary>The record as saved; the ones before are let go, or each save would look through all of them.</summary>
    private async Task<IRecordEntity> Present(Entry entry, CancellationToken cancellation)
    {
        db.ChangeTracker.Clear();
        return (await entry.Type.Load(db, ids[entry.Key], cancellation))!;
    }

    private async Task Create(Entry entry, CancellationToken cancellation)
    {
        var (entity, problem) = await desk.Create(
            entry.Type,
            entry.Type.ParseStrictly(JsonSerializer.Serialize(new { key = entry.Key })),
            author: null,
            cancellation
        );
        Refuse(entry, problem);
        ids[entry.Key] = entity!.Record.Id;
        db.ChangeTracker.Clear();
    }

    private async Task Revise(Entry entry, IRecordEntity entity, string record, CancellationToken cancellation)
    {
        var (_, problem) = await desk.Revise(entry.Type, entity, entry.Type.ParseStrictly(WithIds(record)), author: null, cancellation);
        Refuse(entry, problem);
    }

    private async Task Publish(Entry entry, IRecordEntity entity, CancellationToken cancellation)
    {
        foreach (var locale in entry.Publish)
            Refuse(entry, readiness.Unready(entry.Type, entity, locale));
        await publisher.Publish(entity, entry.Publish, cancellation);

        if (entry.EditAfterPublish is { } patch)
            await Revise(entry, entity, MergePatch.Apply(entity.Content.ToJson(), WithIds(patch)), cancellation);
        if (entry.Unpublish)
            await publisher.Unpublish(entity, entry.Publish, release: true, cancellation);
        foreach (var locale in entry.Schedule)
            await Schedule(entry, entity, locale, cancellation);
    }

    private async Task Schedule(Entry entry, IRecordEntity entity, string locale, CancellationToken cancellation)
    {
        Refuse(entry, readiness.Unready(entry.Type, entity, locale));
        var day = clock.GetUtcNow().AddDays(DaysAhead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var request = new ScheduleRequest { Publish = new MomentRequest { LocalTime = $"{day}T09:00" } };
        var faults = await schedules.Put(entity.Record, locale, request, by: null, cancellation);
        Refuse(entry, faults.Count > 0 ? Problem.Validation(faults) : null);
        await db.SaveChangesAsync(cancellation);
    }

    private string WithIds(string json) =>
        KeyReference.Replace(
            json,
            match =>
                ids.TryGetValue(match.Groups["key"].Value, out var id)
                    ? id.ToString("D")
                    : throw new InvalidDataException($"The demo content refers to '{match.Groups["key"].Value}', which it doesn't have.")
        );

    private static void Refuse(Entry entry, Problem? problem)
    {
        if (problem is not null)
            throw new InvalidDataException(
                $"The demo content's {entry.Type.Published.Name} '{entry.Key}' is refused ({problem.Code}): "
                    + string.Join("; ", problem.Errors.Select(e => $"{e.Pointer} {e.Code} {string.Join(' ', e.Values)}"))
            );
    }

    /// <summary>A record to load: its kind and key, its JSON with `key:…` for ids, and what is done with it after saving.</summary>
    private sealed record Entry(
        RecordType Type,
        string Key,
        string Record,
        IReadOnlyList<string> Publish,
        IReadOnlyList<string> Schedule,
        string? EditAfterPublish,
        bool Unpublish
    );

    [GeneratedRegex("key:(?<key>[a-z0-9-]+)")]
    private static partial Regex KeyReference { get; }
}

using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.References;

/// <summary>Keeps what drafts name beside their contents, so that nobody has to read all contents to know who uses a record.</summary>
internal static class DraftReferences
{
    /// <summary>Rises when the same content would give other rows; those that there are are then made anew.</summary>
    private const int Form = 1;

    private const string Setting = "draft-references";

    /// <summary>Each record that a content names, with the places where it does; `json` is the content as it is stored.</summary>
    public static Dictionary<Guid, string> Of(RecordType type, IRecordContent content, string json) =>
        content
            .Mentioned()
            .Select(m => (m.Pointer, m.Id))
            .Concat(Links(type, content, json))
            .GroupBy(m => m.Id, m => m.Pointer)
            .ToDictionary(m => m.Key, m => string.Join(' ', m));

    public static IEnumerable<DraftReference> Rows(Guid id, Dictionary<Guid, string> references) =>
        references.Select(r => new DraftReference
        {
            RecordId = id,
            TargetId = r.Key,
            Places = r.Value,
        });

    /// <summary>Most saves name what the one before named: then nothing is asked and nothing written.</summary>
    public static async Task Replace(
        CmsDb db,
        Guid id,
        Dictionary<Guid, string> former,
        Dictionary<Guid, string> wanted,
        CancellationToken cancellation
    )
    {
        if (former.Count == wanted.Count && former.All(f => wanted.GetValueOrDefault(f.Key) == f.Value))
            return;
        var rows = await db.Set<DraftReference>().Where(r => r.RecordId == id).ToListAsync(cancellation);
        foreach (var row in rows)
            if (wanted.TryGetValue(row.TargetId, out var places))
                row.Places = places;
            else
                db.Remove(row);
        db.AddRange(Rows(id, wanted).Where(w => !rows.Exists(r => r.TargetId == w.TargetId)));
    }

    /// <summary>After an upgrade, from the present contents.</summary>
    public static async Task Complete(CmsDb db, RecordTypes types, CancellationToken cancellation)
    {
        var form = Form.ToString(CultureInfo.InvariantCulture);
        var stored = await db.Settings.FindAsync([Setting], cancellation);
        if (stored?.Value == form)
            return;
        var contents =
            from record in db.Records
            join revision in db.Set<Revision>()
                on new { Id = record.Id, Number = record.Version } equals new { Id = revision.RecordId, revision.Number }
            select new
            {
                record.Id,
                record.Kind,
                revision.Content,
            };
        var rows = new List<DraftReference>();
        await foreach (var c in contents.AsNoTracking().AsAsyncEnumerable().WithCancellation(cancellation))
        {
            var type = types.Of(c.Kind);
            rows.AddRange(Rows(c.Id, Of(type, type.Parse(c.Content), c.Content)));
        }

        if (stored is null)
            db.Settings.Add(stored = new StoredSetting { Name = Setting });
        stored.Value = form;
        await db.Write(
            async c =>
            {
                await db.Set<DraftReference>().ExecuteDeleteAsync(c);
                db.AddRange(rows);
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );
        db.ChangeTracker.Clear();
    }

    /// <summary>Links in Markdown. Only the kind knows which of its texts are Markdown; where in them a link stands is looked for here.</summary>
    private static IEnumerable<(string Pointer, Guid Id)> Links(RecordType type, IRecordContent content, string json)
    {
        if (!json.Contains(Markdown.RecordScheme, StringComparison.OrdinalIgnoreCase))
            return [];
        var linked = type.Names(content).Where(n => n.Role == Roles.Link).Select(n => n.Target).ToHashSet();
        if (linked.Count == 0)
            return [];
        using var document = JsonDocument.Parse(json);
        return document.RootElement.TryGetProperty("translations", out var texts)
            ? Texts(texts, "/translations").SelectMany(t => Markdown.Links(t.Text).Where(linked.Contains).Select(id => (t.Pointer, id))).ToList()
            : [];
    }

    private static IEnumerable<(string Pointer, string Text)> Texts(JsonElement element, string pointer) =>
        element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Texts(p.Value, $"{pointer}/{JsonPointer.Escape(p.Name)}")),
            JsonValueKind.Array => element.EnumerateArray().SelectMany((item, i) => Texts(item, $"{pointer}/{i}")),
            JsonValueKind.String when element.GetString()!.Contains(Markdown.RecordScheme, StringComparison.OrdinalIgnoreCase) =>
            [
                (pointer, element.GetString()!),
            ],
            _ => [],
        };

    /// <summary>
    /// References to nothing. Those that the record has already and whose target was purged meanwhile pass: what was read can be written
    /// back, and readers see such a reference as one to a record that isn't public.
    /// </summary>
    public static async Task<IEnumerable<FieldError>> Unknown(
        CmsDb db,
        IRecordContent content,
        IRecordContent present,
        IReadOnlyCollection<Guid> gone,
        CancellationToken cancellation
    )
    {
        // Most saves mention what the one before did: then nothing is asked.
        var added = Added(content, present).Where(m => !gone.Contains(m.Id)).ToList();
        if (added.Count == 0)
            return [];
        var ids = added.Select(m => m.Id).Distinct().ToList();
        var known = await db.Records.Where(r => ids.Contains(r.Id)).Select(r => new { r.Id, r.Kind }).ToListAsync(cancellation);
        return added
            .Where(m => !known.Exists(k => k.Id == m.Id && k.Kind == m.Kind))
            .Select(m => FieldError.At(m.Pointer, "unknown-reference", m.Kind.Name()));
    }

    public static IReadOnlyList<(string Pointer, RecordKind Kind, Guid Id)> Added(IRecordContent content, IRecordContent present)
    {
        var settled = present.Mentioned().Select(m => (m.Id, m.Kind)).ToHashSet();
        return [.. content.Mentioned().Where(m => !settled.Contains((m.Id, m.Kind)))];
    }
}

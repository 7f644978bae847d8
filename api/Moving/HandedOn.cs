using System.Text.Json;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Moving;

/// <summary>
/// Keys and addresses of drafts that records have here and no longer have in the file: free for whoever has them there, in whatever order
/// the lines come. What was public stays its own. Within the import's transaction, in which each of these gets those of its line.
/// </summary>
internal sealed class HandedOn(CmsDb db, RecordTypes types, Findings findings)
{
    public async Task Free(IReadOnlyCollection<(int Number, RecordLine Line)> lines, CancellationToken cancellation)
    {
        var wanted = lines
            .Select(l => (l.Line.Id, Content: Content(l.Number, l.Line)))
            .Where(l => l.Content is not null)
            .ToDictionary(l => l.Id, l => l.Content!);
        var ids = wanted.Keys.ToList();
        var keys = await db.Records.Where(r => ids.Contains(r.Id) && r.Key != null).Select(r => new { r.Id, r.Key }).ToListAsync(cancellation);
        var slugs = await db
            .RecordTexts.Where(t => ids.Contains(t.RecordId) && t.Slug != null)
            .Select(t => new
            {
                t.RecordId,
                t.Locale,
                t.Slug,
            })
            .ToListAsync(cancellation);

        foreach (var given in keys.Where(k => k.Key != wanted[k.Id].Key))
            await db.Records.Where(r => r.Id == given.Id).ExecuteUpdateAsync(s => s.SetProperty(r => r.Key, (string?)null), cancellation);
        foreach (var given in slugs.Where(s => !Keeps(wanted[s.RecordId], s.Locale, s.Slug!)))
            await db
                .RecordTexts.Where(t => t.RecordId == given.RecordId && t.Locale == given.Locale)
                .ExecuteUpdateAsync(s => s.SetProperty(t => t.Slug, (string?)null), cancellation);
    }

    /// <summary>An address that the line leaves open is the one that the record has.</summary>
    private static bool Keeps(IRecordContent content, string locale, string slug) =>
        content.Texts().Where(t => t.Locale == locale).Any(t => t.Slug is null || t.Slug == slug);

    /// <summary>What the line says the draft is; null where that can't be read: then nothing of the file is taken.</summary>
    private IRecordContent? Content(int number, RecordLine line)
    {
        try
        {
            return types.Of(line.Type).ParseStrictly(line.Content.GetRawText()).Normalised();
        }
        catch (JsonException json)
        {
            findings.Add(number, [Refusals.Of(json)], "/content");
            return null;
        }
    }
}

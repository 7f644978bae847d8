using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Walks;

/// <summary>The change log, from which caches, feeds and mirrors live: what it says last of each document is what the model says.</summary>
internal static class ChangeLog
{
    private const string Last = """
        SELECT c.record_id, c.locale, c.act, c.sequence, d.sequence FROM changes c
        JOIN (SELECT max(sequence) AS sequence FROM changes GROUP BY record_id, locale) l ON l.sequence = c.sequence
        LEFT JOIN published_documents d ON d.record_id = c.record_id AND d.locale = c.locale
        """;

    public static string? Difference(Cms cms, World world)
    {
        var last = cms
            .Services.GetRequiredService<ReadConnections>()
            .Read(commands =>
                commands.Rows(
                    Last,
                    r =>
                        (
                            Document: $"{r.GetString(0)} {r.GetString(1)}",
                            Act: r.GetString(2),
                            Made: r.GetInt64(3),
                            Shown: r.IsDBNull(4) ? 0 : r.GetInt64(4)
                        )
                )
            )
            .ToList();
        var open = world.All.SelectMany(r => r.PublicTexts.Keys.Select(locale => $"{r.Id} {locale}")).ToHashSet();
        var once = world.All.SelectMany(r => r.Times.Keys.Select(locale => $"{r.Id} {locale}")).ToHashSet();

        return last.Find(c => c.Act == "published" != open.Contains(c.Document)) is { Document: { } other }
                ? $"the change log says otherwise of {other}"
            : last.Find(c => c.Act == "published" && c.Made != c.Shown) is { Document: { } stale } ? $"{stale} was not made by its last change"
            : last.Find(c => !once.Contains(c.Document)) is { Document: { } never } ? $"the change log names {never}, which never was public"
            : open.Except(last.Select(c => c.Document)).FirstOrDefault() is { } untold ? $"the change log doesn't tell of {untold}"
            : null;
    }
}

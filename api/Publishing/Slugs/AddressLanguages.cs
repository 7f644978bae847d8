using System.Collections.Concurrent;
using System.Diagnostics;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>
/// The languages that a kind's addresses are in: the installation's, and those that it gave up, since an address of theirs is still
/// somebody's. Others come with imports only: those of this process are told here, those of another are seen before long.
/// </summary>
public sealed class AddressLanguages(ReadConnections connections, Languages languages)
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<RecordKind, (IReadOnlyList<string> Languages, long At)> known = new();
    private readonly ConcurrentDictionary<string, bool> told = new();

    public IReadOnlyList<string> Of(RecordKind kind)
    {
        if (!known.TryGetValue(kind, out var last) || Stopwatch.GetElapsedTime(last.At) > Longest)
            known[kind] = last = (Look(kind), Stopwatch.GetTimestamp());
        return told.IsEmpty ? last.Languages : [.. last.Languages.Union(told.Keys)];
    }

    /// <summary>Addresses in these languages are about to come. One too many costs little.</summary>
    /// <returns>Those that nobody expected yet.</returns>
    public IReadOnlyList<string> Expect(IEnumerable<string> locales) => [.. locales.Where(l => !languages.Has(l) && told.TryAdd(l, true))];

    /// <summary>They have not come; those that others brought meanwhile are found where they are.</summary>
    public void Forget(IEnumerable<string> locales)
    {
        foreach (var locale in locales)
            told.TryRemove(locale, out _);
        known.Clear();
    }

    private IReadOnlyList<string> Look(RecordKind kind) =>
        [
            .. languages.All.Union(
                connections.Read(c => c.Rows($"{Found("record_texts")} UNION {Found("published_slugs")}", r => r.GetString(0), kind.Name()))
            ),
        ];

    // One step along the index for each language, in which it stands before the address.
    private static string Found(string table) =>
        $"""
            SELECT locale FROM (
                WITH RECURSIVE found(locale) AS (
                    SELECT min(locale) FROM {table} WHERE kind = @p0
                    UNION ALL
                    SELECT (SELECT min(locale) FROM {table} WHERE kind = @p0 AND locale > found.locale) FROM found WHERE found.locale IS NOT NULL
                )
                SELECT locale FROM found WHERE locale IS NOT NULL
            ) AS of_{table}
            """;
}

using System.Collections.Concurrent;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>
/// The languages that a kind's addresses are in: the installation's, and those that it gave up, since an address of theirs is still
/// somebody's. No other ones come while it runs, so each kind is looked up once.
/// </summary>
public sealed class AddressLanguages(ReadConnections connections, Languages languages)
{
    private readonly ConcurrentDictionary<RecordKind, IReadOnlyList<string>> known = new();

    public IReadOnlyList<string> Of(RecordKind kind) =>
        known.GetOrAdd(
            kind,
            asked =>
                [
                    .. languages.All.Union(
                        connections.Read(c => c.Rows($"{Found("record_texts")} UNION {Found("published_slugs")}", r => r.GetString(0), asked.Name()))
                    ),
                ]
        );

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

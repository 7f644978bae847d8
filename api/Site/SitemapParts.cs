using System.Data.Common;
using System.Globalization;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>A part of the site map: `letters-of-intent-pl-1`.</summary>
internal sealed record SitemapPart(string Name, DateTimeOffset ChangedAt);

/// <summary>A record's page, and the same in each language that is published.</summary>
internal sealed record SitemapPage(string Page, IReadOnlyList<(string Locale, string Page)> Alternates, DateTimeOffset ChangedAt);

/// <summary>Parts the published documents by kind and language, and each of these by number.</summary>
internal sealed class SitemapParts(ReadConnections connections, PublishedTypes types, Languages languages, IOptions<SitemapOptions> options)
{
    private int Most => options.Value.MostAddresses;

    /// <summary>Each with the last change in its kind and language: what is newest in one part, only reading all of it would tell.</summary>
    public IReadOnlyList<SitemapPart> All() =>
        connections.Read(
            commands =>
                commands
                    .Rows(
                        "SELECT kind, locale, count(*) FROM published_documents GROUP BY kind, locale",
                        r => (Type: types.All.Single(t => t.Name == r.GetString(0)), Locale: r.GetString(1), Pages: r.GetInt64(2))
                    )
                    .Where(g => languages.Has(g.Locale))
                    .OrderBy(g => g.Type.Path, StringComparer.Ordinal)
                    .ThenBy(g => g.Locale, StringComparer.Ordinal)
                    .SelectMany(g =>
                    {
                        var at = LastChange(commands, g.Type, g.Locale);
                        return Enumerable.Range(1, (int)((g.Pages + Most - 1) / Most)).Select(i => new SitemapPart(Name(g.Type, g.Locale, i), at));
                    })
                    .ToList(),
            snapshot: true
        );

    /// <summary>The pages of a part; none when there is no such part.</summary>
    public IReadOnlyList<SitemapPage> Of(string name)
    {
        if (types.All.FirstOrDefault(t => name.StartsWith($"{t.Path}-", StringComparison.Ordinal)) is not { } type)
            return [];
        var place = name[(type.Path.Length + 1)..];
        var end = Math.Max(place.LastIndexOf('-'), 0);
        var locale = place[..end];
        if (!int.TryParse(place.AsSpan(end).TrimStart('-'), NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number < 1)
            return [];
        var rows = connections.Read(commands => commands.Rows(Pages, Row, type.Name, locale, Most, (number - 1L) * Most));
        return
        [
            .. rows.GroupBy(r => r.RecordId)
                .Select(record => new SitemapPage(
                    type.Page(locale, record.First().Slug),
                    [.. record.Where(r => languages.Has(r.Locale)).Select(r => (r.Locale, type.Page(r.Locale, r.Other)))],
                    record.First().At
                )),
        ];
    }

    // In the order of an index, so that a later part costs no more than to count off what is before it. The times of listings are at
    // hand, those of documents lie behind their texts.
    private const string Pages = """
        SELECT p.record_id, p.slug, l.updated_at, a.locale, a.slug
        FROM (SELECT record_id, locale, slug FROM published_documents WHERE kind = @p0 AND locale = @p1 ORDER BY slug LIMIT @p2 OFFSET @p3) p
        JOIN listings l ON l.record_id = p.record_id AND l.reader = p.locale
        JOIN published_documents a ON a.record_id = p.record_id
        ORDER BY p.slug, a.locale
        """;

    private static string Name(PublishedType type, string locale, int number) =>
        string.Create(CultureInfo.InvariantCulture, $"{type.Path}-{locale}-{number}");

    private static DateTimeOffset LastChange(Commands commands, PublishedType type, string locale) =>
        Moment(
            commands.Scalar(
                "SELECT updated_at FROM listings WHERE kind = @p0 AND reader = @p1 AND locale = @p1 ORDER BY updated_at DESC LIMIT 1",
                type.Name,
                locale
            )
        );

    private static (string RecordId, string Slug, DateTimeOffset At, string Locale, string Other) Row(DbDataReader r) =>
        (r.GetString(0), r.GetString(1), Moment(r.GetInt64(2)), r.GetString(3), r.GetString(4));

    private static DateTimeOffset Moment(long milliseconds) => DateTimeOffset.FromUnixTimeMilliseconds(milliseconds);
}

using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>
/// The languages that a kind's addresses are in, those that the installation gave up too: an address of theirs is still somebody's. One step
/// along the index for each, in which the language stands before the address.
/// </summary>
internal static class AddressLanguages
{
    /// <summary>Of drafts, and of what is or once was public.</summary>
    public static async Task<IReadOnlyList<string>> Of(CmsDb db, RecordKind kind, CancellationToken cancellation) =>
        [
            .. await db.Database.SqlQueryRaw<string>(Sql("record_texts", "{0}"), kind.Name()).ToListAsync(cancellation),
            .. await db.Database.SqlQueryRaw<string>(Sql("published_slugs", "{0}"), kind.Name()).ToListAsync(cancellation),
        ];

    /// <summary>Of what is or once was public.</summary>
    public static IReadOnlyList<string> OfPublished(Commands commands, string kind) =>
        commands.Rows(Sql("published_slugs", "@p0"), r => r.GetString(0), kind);

    private static string Sql(string table, string kind) =>
        $"""
            WITH RECURSIVE found(locale) AS (
                SELECT min(locale) FROM {table} WHERE kind = {kind}
                UNION ALL
                SELECT (SELECT min(locale) FROM {table} WHERE kind = {kind} AND locale > found.locale) FROM found WHERE found.locale IS NOT NULL
            )
            SELECT locale AS "Value" FROM found WHERE locale IS NOT NULL
            """;
}

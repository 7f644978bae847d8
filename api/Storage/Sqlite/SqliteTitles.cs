using Cleantech.Api.Publishing;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Titles by FTS5's trigrams (https://sqlite.org/fts5.html#the_trigram_tokenizer). Triggers on `record_texts` keep them: a migration that
/// rebuilds that table has to make them again.
/// </summary>
internal sealed class SqliteTitles : ITitleIndex
{
    private const int Shortest = 3;

    public IQueryable<RecordText> Titled(CmsDb db, string folded)
    {
        if (IsShort(folded))
            return TitleSearch.Like(db, folded);

        var phrase = Phrase(folded);
        return db.RecordTexts.FromSql(
            $"""
            SELECT x.* FROM title_trigrams g JOIN title_rows r ON r.id = g.rowid
            JOIN record_texts x ON x.record_id = r.record_id AND x.locale = r.locale
            WHERE title_trigrams MATCH {phrase}
            """
        );
    }

    public async Task<List<Guid>> Some(CmsDb db, string folded, int most, CancellationToken cancellation)
    {
        if (IsShort(folded))
            return await Titled(db, folded).Select(x => x.RecordId).Take(most).ToListAsync(cancellation);

        var phrase = Phrase(folded);
        var ids = await db
            .Database.SqlQuery<string>(
                $"SELECT r.record_id AS \"Value\" FROM title_trigrams g JOIN title_rows r ON r.id = g.rowid WHERE title_trigrams MATCH {phrase} LIMIT {most}"
            )
            .ToListAsync(cancellation);
        return ids.ConvertAll(Guid.Parse);
    }

    private static bool IsShort(string folded) => folded.EnumerateRunes().Count() < Shortest;

    private static string Phrase(string folded) => $"\"{folded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}

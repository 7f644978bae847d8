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
        if (folded.EnumerateRunes().Count() < Shortest)
            return TitleSearch.Like(db, folded);

        var phrase = $"\"{folded.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        return db.RecordTexts.FromSql(
            $"""
            SELECT x.* FROM title_trigrams g JOIN title_rows r ON r.id = g.rowid
            JOIN record_texts x ON x.record_id = r.record_id AND x.locale = r.locale
            WHERE title_trigrams MATCH {phrase}
            """
        );
    }
}

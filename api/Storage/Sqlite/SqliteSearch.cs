using Cleantech.Api.Search;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>Search by FTS5 over folded words. `search_documents` says which row is which document.</summary>
internal sealed class SqliteSearch : ISearchIndex
{
    private const string Matching = """
        FROM search_words w
        JOIN search_documents s ON s.id = w.rowid
        JOIN listings l ON l.record_id = s.record_id AND l.locale = s.locale AND l.reader = @p1
        WHERE search_words MATCH @p0
        """;

    public void Prepare(Commands commands) =>
        commands.Execute(
            """
            CREATE TABLE IF NOT EXISTS search_documents (
              id INTEGER PRIMARY KEY, record_id TEXT NOT NULL, locale TEXT NOT NULL, kind TEXT NOT NULL, fingerprint TEXT NOT NULL,
              UNIQUE (record_id, locale));
            CREATE VIRTUAL TABLE IF NOT EXISTS search_words USING fts5(
              name, text, tokenize = 'unicode61 remove_diacritics 0', content = '', contentless_delete = 1);
            """
        );

    public void Put(Commands commands, string recordId, string locale, string kind, SearchWords words)
    {
        var id = commands.Scalar(
            """
            INSERT INTO search_documents (record_id, locale, kind, fingerprint) VALUES (@p0, @p1, @p2, @p3)
            ON CONFLICT (record_id, locale) DO UPDATE SET kind = @p2, fingerprint = @p3 RETURNING id
            """,
            recordId,
            locale,
            kind,
            words.Fingerprint
        );
        commands.Execute("INSERT OR REPLACE INTO search_words (rowid, name, text) VALUES (@p0, @p1, @p2)", id, words.Name, words.Text);
    }

    public void Remove(Commands commands, string recordId, string locale)
    {
        commands.Execute(
            "DELETE FROM search_words WHERE rowid = (SELECT id FROM search_documents WHERE record_id = @p0 AND locale = @p1)",
            recordId,
            locale
        );
        commands.Execute("DELETE FROM search_documents WHERE record_id = @p0 AND locale = @p1", recordId, locale);
    }

    public IReadOnlyList<SearchHit> Find(Commands commands, IReadOnlyList<string> stems, string reader, string? kind, int skip, int take) =>
        commands.Rows(
            $"SELECT s.record_id, s.locale {Matching} AND (@p2 IS NULL OR s.kind = @p2) ORDER BY bm25(search_words, 12.0, 1.0), s.record_id DESC LIMIT @p3 OFFSET @p4",
            r => new SearchHit(r.GetString(0), r.GetString(1)),
            Expression(stems),
            reader,
            kind,
            take,
            skip
        );

    public IReadOnlyDictionary<string, int> Count(Commands commands, IReadOnlyList<string> stems, string reader) =>
        commands
            .Rows($"SELECT s.kind, count(*) {Matching} GROUP BY s.kind", r => (Kind: r.GetString(0), Count: r.GetInt32(1)), Expression(stems), reader)
            .ToDictionary(r => r.Kind, r => r.Count);

    // Stems are letters and digits only: nothing of FTS5's own language can come in.
    private static string Expression(IReadOnlyList<string> stems) => string.Join(" AND ", stems.Select(stem => $"\"{stem}\"*"));
}

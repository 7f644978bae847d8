using System.Globalization;
using System.Text;
using Cleantech.Api.Search;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>
/// Search by `tsvector` over folded words. They are put in as they are, with their places and the name's weight: PostgreSQL's own
/// parser would take dates for numbers and words with a hyphen for several.
/// </summary>
internal sealed class PostgresSearch : ISearchIndex
{
    // Limits of `tsvector` (https://www.postgresql.org/docs/current/textsearch-limitations.html).
    private const int LongestWord = 200;
    private const int MostBytes = 900_000;

    private const string Matching = """
        FROM search_documents s
        JOIN listings l ON l.record_id = s.record_id AND l.locale = s.locale AND l.reader = @p1
        WHERE s.words @@ CAST(@p0 AS tsquery)
        """;

    public void Prepare(Commands commands) =>
        commands.Execute(
            """
            CREATE TABLE IF NOT EXISTS search_documents (
              record_id text COLLATE "C" NOT NULL, locale text COLLATE "C" NOT NULL, kind text COLLATE "C" NOT NULL,
              fingerprint text NOT NULL, words tsvector NOT NULL, PRIMARY KEY (record_id, locale));
            CREATE INDEX IF NOT EXISTS ix_search_documents_words ON search_documents USING gin (words);
            """
        );

    public void Put(Commands commands, string recordId, string locale, string kind, SearchWords words)
    {
        commands.Execute(
            """
            INSERT INTO search_documents (record_id, locale, kind, fingerprint, words) VALUES (@p0, @p1, @p2, @p3, CAST(@p4 AS tsvector))
            ON CONFLICT (record_id, locale) DO UPDATE SET kind = @p2, fingerprint = @p3, words = CAST(@p4 AS tsvector)
            """,
            recordId,
            locale,
            kind,
            words.Fingerprint,
            Vector(words.Name, words.Text)
        );
    }

    public void Remove(Commands commands, string recordId, string locale) =>
        commands.Execute("DELETE FROM search_documents WHERE record_id = @p0 AND locale = @p1", recordId, locale);

    public IReadOnlyList<SearchHit> Find(Commands commands, IReadOnlyList<string> stems, string reader, string? kind, int skip, int take) =>
        commands.Rows(
            $$"""
            SELECT s.record_id, s.locale {{Matching}} AND (CAST(@p2 AS text) IS NULL OR s.kind = @p2)
            ORDER BY ts_rank('{0.08, 0.08, 0.08, 1.0}', s.words, CAST(@p0 AS tsquery), 1) DESC, s.record_id DESC LIMIT @p3 OFFSET @p4
            """,
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

    /// <summary>A `tsvector` as text: `'word':3A`. Folded words are letters and digits only, so that nothing has to be escaped.</summary>
    private static string Vector(string name, string text)
    {
        var vector = new StringBuilder();
        var (place, bytes) = (0, 0);
        foreach (var (words, weight) in new[] { (name, "A"), (text, "") })
        foreach (var word in words.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var kept = word.Length > LongestWord ? word[..LongestWord] : word;
            bytes += Encoding.UTF8.GetByteCount(kept) + 8;
            if (bytes > MostBytes)
                return vector.ToString();
            vector.Append(CultureInfo.InvariantCulture, $"'{kept}':{++place}{weight} ");
        }

        return vector.ToString();
    }

    private static string Expression(IReadOnlyList<string> stems) => string.Join(" & ", stems.Select(stem => $"'{stem}':*"));
}

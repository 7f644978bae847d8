using System.Buffers;
using System.Data.Common;
using System.Text.Json;
using Cleantech.Api.Delivery.Changes.Live;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery.Changes;

/// <summary>
/// The change log as mirrors follow it. It is compacted as it is read (of each document only the last change counts), so whoever begins at
/// 0 and whoever was away for a year come to the same state; tombstones are told for ever.
/// </summary>
internal sealed class ChangeFeed(ReadConnections connections, PublishedTypes types, Languages languages)
{
    public const string Vocabulary = "vocabulary";

    /// <summary>How much of the log one answer looks through, however little of it was asked for.</summary>
    private const int MostScanned = 20_000;

    /// <summary>Documents that one answer carries, in bytes: what is over waits for the next.</summary>
    private const int MostBytes = 8 * 1024 * 1024;

    private static readonly JsonWriterOptions Form = new() { SkipValidation = true, Encoder = StrictJson.Options.Encoder };

    /// <summary>Null where the log has no such place.</summary>
    public byte[]? Page(long since, IReadOnlyList<string> kinds, IReadOnlyList<string> locales, int limit, bool documents) =>
        connections.Read(
            commands => LostPlaces.Has(commands, since) ? null : Write(Read(commands, since, kinds, locales, limit, documents)),
            snapshot: true
        );

    /// <summary>The same, each change by itself, as it is told to those who listen.</summary>
    public ToldChanges? After(long since, IReadOnlyList<string> kinds, IReadOnlyList<string> locales, int limit, bool documents) =>
        connections.Read(
            commands =>
            {
                if (LostPlaces.Has(commands, since))
                    return null;
                var (rows, next, isLast) = Read(commands, since, kinds, locales, limit, documents);
                return new ToldChanges([.. rows.Select(Told)], next, isLast);
            },
            snapshot: true
        );

    /// <summary>Where to begin: at a place, or where the log ends now. Null where it has no such place.</summary>
    public long? Start(long? since) =>
        connections.Read(
            commands =>
                since is not { } place ? LostPlaces.Last(commands)
                : LostPlaces.Has(commands, place) ? (long?)null
                : place,
            snapshot: true
        );

    private ToldChange Told(Row row)
    {
        var json = Json(row with { Json = null });
        return new(row.Sequence, row.Act, row.Kind, row.Locale, json, row.Json is null ? json : Json(row));
    }

    private (IReadOnlyList<Row> Rows, long Next, bool IsLast) Read(
        Commands commands,
        long since,
        IReadOnlyList<string> kinds,
        IReadOnlyList<string> locales,
        int limit,
        bool documents
    )
    {
        var end = commands.Scalar(
            "SELECT coalesce(max(sequence), @p0) FROM (SELECT sequence FROM changes WHERE sequence > @p0 ORDER BY sequence LIMIT @p1) s",
            since,
            MostScanned
        );
        var statement = new ListStatement();
        statement.And($"c.sequence > {statement.Value(since)} AND c.sequence <= {statement.Value(end)}");
        if (kinds.Count > 0)
            statement.And($"c.kind IN ({string.Join(", ", kinds.Distinct().Select(statement.Value))})");
        var told = (locales.Count > 0 ? locales.Distinct() : languages.All).Append(""); // a vocabulary has no language
        statement.And($"c.locale IN ({string.Join(", ", told.Select(statement.Value))})");
        statement.And("NOT EXISTS (SELECT 1 FROM changes n WHERE n.record_id = c.record_id AND n.locale = c.locale AND n.sequence > c.sequence)");
        // One row more than asked: its presence says that there is more. The limit is a value: each text of a statement is kept.
        var sql =
            $"SELECT c.sequence, c.act, c.kind, c.record_id, c.locale, c.at{(documents ? ", d.json" : "")} FROM changes c "
            + (documents ? "LEFT JOIN published_documents d ON d.record_id = c.record_id AND d.locale = c.locale " : "")
            + $"WHERE {statement.Sql} ORDER BY c.sequence LIMIT {statement.Value(limit + 1)}";
        var (rows, isFull) = Fitting(commands.Command(sql, [.. statement.Values]), limit, documents);
        var next = isFull ? rows[^1].Sequence : end;
        return (rows, next, next == end && commands.Scalar("SELECT count(*) FROM (SELECT 1 FROM changes WHERE sequence > @p0 LIMIT 1) m", end) == 0);
    }

    /// <summary>As many as one answer holds, one at least; and whether there are more.</summary>
    private static (IReadOnlyList<Row> Rows, bool IsFull) Fitting(DbCommand command, int limit, bool documents)
    {
        var rows = new List<Row>();
        var bytes = 0L;
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var row = Of(reader, documents);
            bytes += row.Json?.Length ?? 0;
            if (rows.Count == limit || (bytes > MostBytes && rows.Count > 0))
                return (rows, true);
            rows.Add(row);
        }

        return (rows, false);
    }

    private byte[] Write((IReadOnlyList<Row> Rows, long Next, bool IsLast) page)
    {
        var output = new ArrayBufferWriter<byte>(page.Rows.Sum(r => 260 + (r.Json?.Length ?? 0)) + 100);
        using (var json = new Utf8JsonWriter(output, Form))
        {
            json.WriteStartObject();
            json.WriteStartArray("items"u8);
            foreach (var row in page.Rows)
                Write(json, row);
            json.WriteEndArray();
            json.WriteNumber("next"u8, page.Next);
            json.WriteBoolean("isLast"u8, page.IsLast);
            json.WriteEndObject();
        }

        return output.WrittenSpan.ToArray();
    }

    private byte[] Json(Row row)
    {
        var output = new ArrayBufferWriter<byte>(300 + (row.Json?.Length ?? 0));
        using (var json = new Utf8JsonWriter(output, Form))
            Write(json, row);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A <see cref="ChangeItem"/>, without making one: a mirror that begins asks for all that there is.</summary>
    private void Write(Utf8JsonWriter json, Row row)
    {
        json.WriteStartObject();
        json.WriteNumber("sequence"u8, row.Sequence);
        json.WriteString("act"u8, row.Act);
        json.WriteString("type"u8, row.Kind);
        json.WriteString("id"u8, row.RecordId);
        json.WriteString("locale"u8, row.Kind == Vocabulary ? null : row.Locale);
        json.WriteString("at"u8, StrictJson.Instant(DateTimeOffset.FromUnixTimeMilliseconds(row.At)));
        json.WriteString("href"u8, Href(row));
        if (row.Json is not null)
        {
            json.WritePropertyName("document"u8);
            json.WriteRawValue(row.Json, skipInputValidation: true);
        }

        json.WriteEndObject();
    }

    private string Href(Row row) =>
        row.Kind == Vocabulary
            ? $"/api/v1/vocabularies/{row.RecordId}"
            : $"{types.All.Single(t => t.Name == row.Kind).Href(row.RecordId)}?locale={row.Locale}&fallback=none";

    private static Row Of(DbDataReader r, bool documents) =>
        new(
            r.GetInt64(0),
            r.GetString(1),
            r.GetString(2),
            r.GetString(3),
            r.GetString(4),
            r.GetInt64(5),
            documents && !r.IsDBNull(6) ? r.GetFieldValue<byte[]>(6) : null
        );

    private sealed record Row(long Sequence, string Act, string Kind, string RecordId, string Locale, long At, byte[]? Json);
}

using System.Data.Common;
using System.Text.Json;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;

namespace Cleantech.Api.Moving;

/// <summary>Writes everything that editors made as JSON Lines: one state of it, in an order that is always the same.</summary>
internal sealed class Exporter(CmsDb db, ReadConnections readers, RecordTypes types, Languages languages, AuditTrail trail)
{
    private const string Header = "SELECT id, kind, version, created_at, created_by, updated_at, updated_by, trashed_at FROM records ORDER BY id";

    private static readonly byte[] NewLine = "\n"u8.ToArray();

    /// <summary>Gives the number of records. That it was asked for is told before anything is.</summary>
    public async Task<int> Run(Stream output, bool withRevisions, CancellationToken cancellation)
    {
        await db.Write(
            c =>
            {
                trail.Add(db, new AuditNote(AuditActs.ContentExported, "content", null) { After = new { revisions = withRevisions } });
                return db.SaveChangesAsync(c);
            },
            cancellation
        );
        return Write(output, withRevisions, cancellation);
    }

    private int Write(Stream output, bool withRevisions, CancellationToken cancellation) =>
        readers.Read(
            commands =>
            {
                var lines = 0;
                Line(
                    new HeaderLine
                    {
                        Version = HeaderLine.PresentVersion,
                        Languages = languages.All,
                        Revisions = withRevisions,
                    }
                );
                foreach (var vocabulary in commands.Rows("SELECT name, updated_at, terms FROM vocabularies ORDER BY name", Vocabulary))
                    Line(vocabulary);
                var records = commands.Rows(Header, Head);
                var known = records.Select(r => r.Id).ToHashSet();
                foreach (var record in records)
                {
                    cancellation.ThrowIfCancellationRequested();
                    Line(Whole(commands, record, known));
                    if (withRevisions)
                        foreach (var revision in Revisions(commands, record))
                            Line(revision);
                }

                foreach (var tombstone in Tombstones(commands))
                    Line(tombstone);
                Line(new EndLine { Lines = lines });
                return records.Count;

                void Line<T>(T line)
                {
                    JsonSerializer.Serialize(output, line, LineJson.Written);
                    output.Write(NewLine);
                    lines++;
                }
            },
            snapshot: true,
            once: true
        );

    private static VocabularyLine Vocabulary(DbDataReader r) =>
        new()
        {
            Name = r.GetString(0),
            UpdatedAt = CmsDb.Instant(r.GetInt64(1)),
            Terms = JsonSerializer.Deserialize<List<Term>>(r.GetString(2), StrictJson.Stored)!,
        };

    private static RecordLine Head(DbDataReader r) =>
        new()
        {
            Id = Guid.Parse(r.GetString(0)),
            Type = Kinds.Parse(r.GetString(1)),
            Version = r.GetInt32(2),
            CreatedAt = CmsDb.Instant(r.GetInt64(3)),
            CreatedBy = Id(r, 4),
            UpdatedAt = CmsDb.Instant(r.GetInt64(5)),
            UpdatedBy = Id(r, 6),
            TrashedAt = Instant(r, 7),
            Content = default,
        };

    private RecordLine Whole(Commands commands, RecordLine head, HashSet<Guid> known)
    {
        var (id, type) = (head.Id.ToString("D"), types.Of(head.Type));
        // The present content of whatever kind is its last revision's.
        var content = type.Parse(
            commands.Rows("SELECT content FROM revisions WHERE record_id = @p0 AND number = @p1", r => r.GetString(0), id, head.Version).Single()
        );
        var translations = commands.Rows(
            "SELECT locale, is_source, confirmed_at, confirmed_by, is_stale, is_untranslated FROM translations "
                + "WHERE record_id = @p0 AND words IS NOT NULL ORDER BY locale",
            r =>
                (
                    Locale: r.GetString(0),
                    IsSource: r.GetBoolean(1),
                    State: new RecordLine.TranslationState
                    {
                        ConfirmedAt = Instant(r, 2),
                        ConfirmedBy = Id(r, 3),
                        Stale = r.GetBoolean(4),
                        Untranslated = r.GetBoolean(5),
                    }
                ),
            id
        );
        var publications = commands.Rows(
            "SELECT locale, state, version, published_at, updated_at FROM publications WHERE record_id = @p0 ORDER BY locale",
            r =>
                (
                    Locale: r.GetString(0),
                    State: new RecordLine.PublicationState
                    {
                        State = Enum.Parse<PublicationState>(r.GetString(1)),
                        Version = r.GetInt32(2),
                        PublishedAt = CmsDb.Instant(r.GetInt64(3)),
                        UpdatedAt = CmsDb.Instant(r.GetInt64(4)),
                    }
                ),
            id
        );
        var published = commands.Rows(
            "SELECT version, content FROM published_records WHERE record_id = @p0",
            r => new RecordLine.PublishedState { Version = r.GetInt32(0), Content = Json(type.Parse(r.GetString(1))) },
            id
        );
        var slugs = commands.Rows("SELECT locale, slug FROM published_slugs WHERE record_id = @p0", r => (r.GetString(0), r.GetString(1)), id);
        var gone = content.Mentioned().Select(m => m.Id).Where(m => !known.Contains(m)).Distinct().Order().ToList();
        return head with
        {
            Content = Json(content),
            SourceLanguage = translations.Where(t => t.IsSource).Select(t => t.Locale).FirstOrDefault(),
            Translations = OrNull(translations.Where(t => !t.IsSource).ToDictionary(t => t.Locale, t => t.State)),
            Publications = OrNull(publications.ToDictionary(p => p.Locale, p => p.State)),
            Published = published.SingleOrDefault(),
            Slugs = OrNull(ByLocale(slugs)),
            Gone = gone.Count == 0 ? null : gone,
        };
    }

    private List<RevisionLine> Revisions(Commands commands, RecordLine record)
    {
        var (id, type) = (record.Id.ToString("D"), types.Of(record.Type));
        var published = commands
            .Rows(
                "SELECT number, locale, at FROM published_revisions WHERE record_id = @p0 ORDER BY number, locale",
                r => (Number: r.GetInt32(0), Locale: r.GetString(1), At: CmsDb.Instant(r.GetInt64(2))),
                id
            )
            .ToLookup(p => p.Number);
        return commands.Rows(
            "SELECT number, at, \"by\", note, restored_from, facts, languages, content FROM revisions WHERE record_id = @p0 ORDER BY number",
            r => new RevisionLine
            {
                Record = record.Id,
                Number = r.GetInt32(0),
                At = CmsDb.Instant(r.GetInt64(1)),
                By = Id(r, 2),
                Note = r.IsDBNull(3) ? null : r.GetString(3),
                RestoredFrom = r.IsDBNull(4) ? null : r.GetInt32(4),
                Facts = r.GetBoolean(5),
                Languages = r.GetString(6).Split(' ', StringSplitOptions.RemoveEmptyEntries),
                PublishedIn = OrNull(published[r.GetInt32(0)].ToDictionary(p => p.Locale, p => p.At)),
                Content = Json(type.Parse(r.GetString(7))),
            },
            id
        );
    }

    /// <summary>Records that were public and are purged.</summary>
    public static IEnumerable<TombstoneLine> Tombstones(Commands commands) =>
        commands
            .Rows(
                "SELECT kind, record_id, locale, slug FROM published_slugs s WHERE NOT EXISTS (SELECT 1 FROM records r WHERE r.id = s.record_id)",
                r => (Kind: r.GetString(0), Id: r.GetString(1), Slug: (r.GetString(2), r.GetString(3)))
            )
            .GroupBy(s => (s.Kind, s.Id), s => s.Slug)
            .OrderBy(s => s.Key.Id, StringComparer.Ordinal)
            .Select(s => new TombstoneLine
            {
                Type = Kinds.Parse(s.Key.Kind),
                Id = Guid.Parse(s.Key.Id),
                Slugs = ByLocale(s),
            });

    private static Dictionary<string, IReadOnlyList<string>> ByLocale(IEnumerable<(string Locale, string Slug)> slugs) =>
        slugs
            .GroupBy(s => s.Locale, s => s.Slug)
            .OrderBy(s => s.Key, StringComparer.Ordinal)
            .ToDictionary(s => s.Key, s => (IReadOnlyList<string>)[.. s.Order(StringComparer.Ordinal)]);

    private static Dictionary<string, T>? OrNull<T>(Dictionary<string, T> all) => all.Count == 0 ? null : all;

    /// <summary>In today's form, whichever version stored it.</summary>
    private static JsonElement Json(IRecordContent content) => JsonElement.Parse(content.ToJson());

    private static Guid? Id(DbDataReader r, int column) => r.IsDBNull(column) ? null : Guid.Parse(r.GetString(column));

    private static DateTimeOffset? Instant(DbDataReader r, int column) => r.IsDBNull(column) ? null : CmsDb.Instant(r.GetInt64(column));
}

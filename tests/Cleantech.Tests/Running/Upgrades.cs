namespace Cleantech.Tests.Running;

/// <summary>What was published comes out anew when the renderer, ICU or the languages are other ones than before.</summary>
public sealed partial class Upgrades(Upgrades.Before before) : IClassFixture<Upgrades.Before>
{
    [Fact]
    public async Task Documents_of_an_older_renderer_are_rendered_anew_from_what_was_published_and_the_change_log_says_so()
    {
        await using var installation = new Installation();
        Published(installation);
        await installation.Run("migrate");
        installation.Execute(
            """
            CREATE TABLE former_documents AS SELECT record_id, locale, json, e_tag FROM published_documents;
            CREATE TABLE former_listings AS SELECT record_id, reader, name_key FROM listings;
            UPDATE published_documents SET json = CAST('{"id":"old"}' AS BLOB), e_tag = 'old', render_version = 0;
            UPDATE listings SET name_key = x'00';
            """
        );
        var changes = installation.Execute("SELECT count(*) FROM changes");

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        Assert.Equal(4L, installation.Execute("SELECT count(*) FROM published_documents NATURAL JOIN former_documents"));
        Assert.Equal(4L, installation.Execute("SELECT count(*) FROM listings NATURAL JOIN former_listings"));
        Assert.Equal(changes + 4, installation.Execute("SELECT count(*) FROM changes"));
        Assert.Equal(0L, installation.Execute("SELECT count(*) FROM listings WHERE name_key = x'00'"));
        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);
        Assert.Equal(changes + 4, installation.Execute("SELECT count(*) FROM changes"));
    }

    [Fact]
    public async Task Records_from_before_there_were_revisions_begin_their_history_with_what_there_is()
    {
        await using var installation = new Installation();
        var (organisation, _) = Published(installation);
        installation.Execute(
            """
            UPDATE records SET version = 4; UPDATE publications SET version = 2; UPDATE published_records SET version = 2;
            DROP TABLE revisions; DROP TABLE published_revisions;
            DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Revisions';
            """
        );

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        var id = $"record_id = '{organisation.Id}'";
        Assert.Equal(2L, installation.Execute($"SELECT count(*) FROM revisions WHERE {id} AND number IN (2, 4)"));
        Assert.Equal(1L, installation.Execute($"SELECT count(*) FROM revisions WHERE {id} AND number = 4 AND languages = 'en pl' AND facts = 1"));
        Assert.Equal(2L, installation.Execute($"SELECT count(*) FROM published_revisions WHERE {id} AND number = 2"));
        Assert.Equal(
            1L,
            installation.Execute(
                $"SELECT count(*) FROM revisions r JOIN organisations o ON o.id = r.record_id AND o.content = r.content WHERE r.{id} AND number = 4"
            )
        );
    }

    [Fact]
    public async Task What_the_board_and_the_lists_had_not_of_older_records_they_have()
    {
        await using var installation = new Installation();
        var (organisation, letter) = Published(installation);
        installation.Execute(
            $"""
            DROP TRIGGER record_texts_titled; DROP TRIGGER record_texts_retitled; DROP TRIGGER record_texts_untitled;
            DROP TABLE title_trigrams; DROP TABLE title_rows; DROP INDEX IX_translations_review;
            DROP INDEX IX_translations_board; DROP INDEX IX_translations_titles; DROP INDEX IX_translations_stale; DROP INDEX IX_translations_assignee;
            ALTER TABLE translations DROP COLUMN folded;
            ALTER TABLE translations DROP COLUMN review; ALTER TABLE translations DROP COLUMN verdict; ALTER TABLE translations DROP COLUMN submitted;
            ALTER TABLE translations DROP COLUMN assignee; ALTER TABLE translations DROP COLUMN due;
            CREATE INDEX IX_translations_board ON translations (updated_at);
            ALTER TABLE scheduled_acts DROP COLUMN policy; ALTER TABLE scheduled_acts ADD COLUMN releases INTEGER NOT NULL DEFAULT 0;
            DELETE FROM __EFMigrationsHistory
                WHERE MigrationId LIKE '%_BoardAndSchedules' OR MigrationId LIKE '%_Titles' OR MigrationId LIKE '%_TitleSearch';
            INSERT INTO scheduled_acts (id, record_id, kind, locale, step, "at", local_time, time_zone, set_at, state, releases)
                SELECT 'a' || x.locale, id, r.kind, x.locale, 'Unpublish', created_at, '', '', created_at, 'Done', x.locale = 'pl'
                FROM records r JOIN record_texts x ON x.record_id = r.id WHERE r.id = '{letter.Id}';
            """
        );
        installation.Execute(WorkedOn(organisation));

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        TheBoardSaysSo(installation, organisation);
        Assert.Equal(1L, installation.Execute("SELECT count(*) FROM scheduled_acts WHERE locale = 'pl' AND policy = 'Release'"));
        Assert.Equal(1L, installation.Execute("SELECT count(*) FROM scheduled_acts WHERE locale = 'en' AND policy = 'Refuse'"));
        const string titles = "SELECT count(*) FROM translations t JOIN record_texts x ON x.record_id = t.record_id AND x.locale = t.locale";
        Assert.Equal(4L, installation.Execute($"{titles} WHERE t.folded = x.folded AND t.folded <> ''"));
        Assert.Equal(
            2L,
            installation.Execute(
                "SELECT count(*) FROM title_trigrams g JOIN title_rows r ON r.id = g.rowid "
                    + $"WHERE title_trigrams MATCH substr((SELECT folded FROM record_texts WHERE record_id = '{organisation.Id}' AND locale = 'pl'), 1, 3) "
                    + $"AND r.record_id = '{organisation.Id}'"
            )
        );
    }

    [Fact]
    public async Task Lists_that_another_ICU_sorted_are_sorted_anew()
    {
        await using var installation = new Installation();
        Published(installation);
        installation.Execute("UPDATE listings SET name_key = x'00'; UPDATE settings SET value = '0 pl>en en>pl' WHERE name = 'lists';");
        var changes = installation.Execute("SELECT count(*) FROM changes");

        await installation.Run("migrate");

        Assert.Equal(0L, installation.Execute("SELECT count(*) FROM listings WHERE name_key = x'00'"));
        Assert.Equal(changes, installation.Execute("SELECT count(*) FROM changes"));
    }

    /// <summary>Somebody has the record until a day; its Polish was returned, then approved; its English, edited since, was approved.</summary>
    private static string WorkedOn(Saved saved) =>
        $"""
            INSERT INTO assignments (record_id, assignee, due, "at") SELECT id, '{Guid.Empty}', '2021-05-27', created_at FROM records WHERE id = '{saved.Id}';
            INSERT INTO submissions (id, record_id, kind, locale, revision, fingerprint, "at", decision)
                SELECT substr(id, 1, 35) || '0', id, kind, 'pl', 1, 'older', created_at, 'Returned' FROM records WHERE id = '{saved.Id}'
                UNION ALL SELECT substr(r.id, 1, 35) || (1 + (x.locale = 'pl')), r.id, r.kind, x.locale, 1,
                    CASE x.locale WHEN 'pl' THEN r.facts_hash || x.hash ELSE 'old' END, r.created_at, 'Approved'
                    FROM records r JOIN record_texts x ON x.record_id = r.id WHERE r.id = '{saved.Id}';
            """;

    private static void TheBoardSaysSo(Installation installation, Saved saved)
    {
        const string Count = "SELECT count(*) FROM translations WHERE ";
        var its = $"{Count}record_id = '{saved.Id}' AND assignee = '{Guid.Empty}' AND due = '2021-05-27' AND ";
        Assert.Equal(1L, installation.Execute(its + "locale = 'pl' AND review = 'Approved'"));
        Assert.Equal(1L, installation.Execute(its + "locale = 'en' AND review = 'Outdated'"));
        Assert.Equal(2L, installation.Execute($"{Count}record_id <> '{saved.Id}' AND review = 'None' AND assignee IS NULL"));
    }

    /// <summary>Gives the installation what was published before.</summary>
    private (Saved Organisation, Saved Letter) Published(Installation installation)
    {
        Installation.Copy(before.Folder, installation.Folder);
        return (before.Organisation, before.Letter);
    }

    /// <summary>A stopped installation with two published records. Each test goes on from a copy: to make it anew costs a start.</summary>
    public sealed class Before : IAsyncLifetime
    {
        private readonly Installation installation = new();

        public string Folder => installation.Folder;

        public Saved Organisation { get; private set; } = null!;

        public Saved Letter { get; private set; } = null!;

        public async ValueTask InitializeAsync()
        {
            await installation.Start();
            var administrator = installation.With(await installation.SignIn());
            Organisation = await Publish(administrator, Drafts.Organisation("Żuraw nad rzeką"));
            Letter = await Publish(administrator, Drafts.Letter("List o żurawiu", Organisation));
            await installation.Stop();
        }

        public ValueTask DisposeAsync() => installation.DisposeAsync();

        private static async Task<Saved> Publish(Visitor administrator, Draft draft)
        {
            var made = (await administrator.Post($"/admin/{draft.Path}", draft.Content)).Is(201);
            var saved = new Saved(draft.Path, Guid.Parse(made["/meta/id"].ToString()));
            foreach (var locale in new[] { "pl", "en" })
                (await administrator.Put($"{saved.Admin}/publications/{locale}")).Is(200);
            return saved;
        }
    }
}

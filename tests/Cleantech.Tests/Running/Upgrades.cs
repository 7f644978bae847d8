namespace Cleantech.Tests.Running;

/// <summary>What was published comes out anew when the renderer, ICU or the languages are other ones than before.</summary>
public sealed class Upgrades(Upgrades.Before before) : IClassFixture<Upgrades.Before>
{
    [Fact]
    public async Task Documents_of_an_older_renderer_are_rendered_anew_from_what_was_published_and_the_change_log_says_so()
    {
        await using var installation = new Installation();
        var (organisation, letter) = Published(installation);
        await installation.Run("migrate");
        var before = await Read(installation, organisation, letter);
        installation.Execute(
            """
            UPDATE published_documents SET json = CAST('{"id":"old"}' AS BLOB), e_tag = 'old', render_version = 0;
            UPDATE listings SET name_key = x'00';
            """
        );
        var changes = installation.Execute("SELECT count(*) FROM changes");

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        Assert.Equal(before, await Read(installation, organisation, letter));
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
    public async Task What_drafts_name_and_which_tag_a_revision_had_is_known_of_records_from_before_too()
    {
        await using var installation = new Installation();
        var (organisation, letter) = Published(installation);
        installation.Execute(
            """
            DROP TABLE draft_references; ALTER TABLE revisions DROP COLUMN stamp; DELETE FROM settings WHERE name = 'draft-references';
            DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_References';
            """
        );

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        await installation.Start();
        var administrator = installation.With(await installation.SignIn());
        var users = (await administrator.Get($"{organisation.Admin}/used-by")).Is(200);
        Assert.Equal(letter.Id.ToString(), users["/items/0/record/id"].ToString());
        Assert.Equal("/parties/0/organisation", users["/items/0/inDraft/0"].ToString());
        var read = (await administrator.Get(letter.Admin)).Is(200).ETag!;
        (await administrator.Patch(letter.Admin, new { fictional = true })).Is(200);
        var refused = (await administrator.Patch(letter.Admin, new { binding = "no" }, ("If-Match", read))).Is(412);
        Assert.Equal("/fictional", refused["/changed/0"].ToString());
        await installation.Stop();
    }

    [Fact]
    public async Task Records_from_before_there_was_a_board_stand_on_it_with_every_translation_confirmed()
    {
        await using var installation = new Installation();
        var (organisation, _) = Published(installation);
        installation.Execute(
            """
            DROP TABLE translations; DELETE FROM settings WHERE name = 'translations';
            ALTER TABLE scheduled_acts DROP COLUMN policy; ALTER TABLE scheduled_acts ADD COLUMN releases INTEGER NOT NULL DEFAULT 0;
            DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_Translations' OR MigrationId LIKE '%_BoardAndSchedules'
                OR MigrationId LIKE '%_Titles';
            """
        );
        installation.Execute(WorkedOn(organisation));

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        var rows = $"SELECT count(*) FROM translations t JOIN records r ON r.id = t.record_id WHERE t.record_id = '{organisation.Id}' AND ";
        Assert.Equal(2L, installation.Execute(rows + "t.state = 'Published' AND t.missing = 0 AND NOT t.is_stale AND t.updated_at = r.updated_at"));
        Assert.Equal(1L, installation.Execute(rows + "t.locale = 'pl' AND t.is_source AND t.confirmed_at IS NULL"));
        Assert.Equal(1L, installation.Execute(rows + "t.locale = 'en' AND NOT t.is_source AND t.confirmed_at = r.updated_at"));
        Assert.Equal(4L, installation.Execute("SELECT count(*) FROM translations"));
        TheBoardSaysSo(installation, organisation);
    }

    [Fact]
    public async Task What_languages_lack_is_counted_anew_by_other_rules_and_nothing_else_of_them_changes()
    {
        await using var installation = new Installation();
        Published(installation);
        installation.Execute("UPDATE translations SET missing = 9, confirmed_words = 'old', is_stale = NOT is_source, updated_at = 0;");
        installation.Execute("UPDATE settings SET value = '0 pl en' WHERE name = 'translations';");

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        Assert.Equal(4L, installation.Execute("SELECT count(*) FROM translations WHERE missing = 0 AND updated_at > 0"));
        Assert.Equal(2L, installation.Execute("SELECT count(*) FROM translations WHERE is_stale AND confirmed_words = 'old'"));
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
    public async Task A_language_that_an_installation_takes_up_is_missing_on_the_board_for_every_record()
    {
        await using var installation = new Installation();
        Published(installation);

        installation.Settings["Languages__Supported__2"] = "sv";
        await installation.Start();
        var missing = (await installation.With(await installation.SignIn()).Get("/admin/board?state=missing&count=true")).Is(200);
        await installation.Stop();

        Assert.Equal(2, missing.Total);
        Assert.All(missing.Items, i => Assert.Equal("sv", i["locale"]!.ToString()));
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

    [Fact]
    public async Task A_language_that_is_given_up_and_taken_up_again_is_public_again()
    {
        await using var installation = new Installation();
        var (organisation, letter) = Published(installation);
        var before = await Read(installation, organisation, letter);

        installation.Settings["Languages__Supported__1"] = "sv";
        await installation.Start();
        (await installation.Anonymous.Get($"{letter.Public}?locale=en")).Is(400);
        var meanwhile = (await installation.Anonymous.Get($"{letter.Public}?locale=sv")).Is(200);
        var administrator = installation.With(await installation.SignIn());
        (await administrator.Patch(letter.Admin, new { translations = new { en = (object?)null } })).Is(200);
        var refused = await administrator.Post($"{letter.Admin}/revisions", new { from = 1 }, ("If-Match", "*"));
        await installation.Stop();
        installation.Settings["Languages__Supported__1"] = "en";

        Assert.Equal(["/translations/en unknown-language"], refused.Is(400).Errors);
        Assert.EndsWith("pl, sv.", refused["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal("pl", meanwhile["/locale"].ToString());
        Assert.DoesNotContain("(en)", meanwhile.Text);
        Assert.Equal(before, await Read(installation, organisation, letter));
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

    /// <summary>All that is public, in both languages, with its tags.</summary>
    private static async Task<string> Read(Installation installation, Saved organisation, Saved letter)
    {
        await installation.Start();
        var texts = new List<string>();
        foreach (var locale in new[] { "pl", "en" })
        {
            foreach (var record in new[] { organisation, letter })
            {
                var document = (await installation.Anonymous.Get($"{record.Public}?locale={locale}")).Is(200);
                texts.Add($"{document.ETag} {document.Text}");
            }

            texts.Add((await installation.Anonymous.List($"/organisations?locale={locale}&sort=-name")).Text);
            texts.Add((await installation.Anonymous.List($"/search?q=żuraw&locale={locale}")).Text);
        }

        await installation.Stop();
        return string.Join('\n', texts);
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

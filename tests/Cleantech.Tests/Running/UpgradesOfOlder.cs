namespace Cleantech.Tests.Running;

/// <summary>What takes several starts each: with LONG=1 only.</summary>
public sealed partial class Upgrades
{
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
}

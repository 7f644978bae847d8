using System.IO.Compression;
using System.Text;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Moving;

/// <summary>`backup` of a running installation, and `restore` into this folder or another: what comes back is what was there.</summary>
public sealed class BackedUp
{
    [Fact]
    public async Task What_is_restored_elsewhere_answers_as_the_installation_did_when_it_was_backed_up_while_it_served()
    {
        await using var installation = new Installation();
        await using var elsewhere = new Installation { IsNew = true };
        await installation.Start();
        var administrator = installation.With(await installation.SignIn());
        var article = await Publish(administrator, Article("Zapisane na zapas"));
        var written = new Saved(
            "articles",
            Guid.Parse((await administrator.Post("/admin/articles", Article("Pisane").Content)).Is(201)["/meta/id"].ToString())
        );
        var before = (await installation.Anonymous.Get(article.Public)).Is(200);
        var file = Path.Combine(elsewhere.Folder, "copy.zip");

        var backing = installation.Run("backup", "--output", file);
        var saves = 0;
        for (; !backing.IsCompleted; saves++) // and somebody writes all the while
            (await administrator.Patch(written.Admin, new { translations = new { pl = new { lead = $"Zapis {saves}" } } })).Is(200);
        var backup = await backing;
        (await administrator.Patch(article.Admin, new { translations = new { pl = new { title = "Po kopii" } } })).Is(200);
        (await administrator.Put($"{article.Admin}/publications/pl")).Is(200);
        var restore = await elsewhere.Run("restore", file);

        Assert.Equal((0, 0), (backup.ExitCode, restore.ExitCode));
        Assert.Contains("2 records, 2 published documents", backup.Output);
        Assert.Contains("2 records, 2 published documents", restore.Output);
        Assert.Equal(1L, elsewhere.Execute("SELECT count(*) FROM settings WHERE name = 'restored'"));
        await elsewhere.Start();
        var after = (await elsewhere.Anonymous.Get(article.Public)).Is(200);
        Assert.Equal((before.Text, before.ETag), (after.Text, after.ETag));
        Assert.Single((await elsewhere.Anonymous.List("/search?q=zapas")).Items);
        var there = elsewhere.With(await elsewhere.SignIn());
        Assert.Single((await there.List($"{article.Admin}/revisions")).Items);
        // As it was between two saves: all of one, and nothing of the next.
        var last = (await there.Get(written.Admin)).Is(200)["/meta/version"].GetValue<int>();
        Assert.InRange(last, 1, saves + 1);
        var revisions = (await there.List($"{written.Admin}/revisions?limit=100")).Items;
        Assert.Equal(Enumerable.Range(1, last).Reverse().Take(100), revisions.Select(r => r["number"]!.GetValue<int>()));
    }

    [Fact]
    public async Task A_backup_is_put_in_the_place_of_content_only_when_forced_with_nothing_running_and_the_replaced_database_is_kept()
    {
        await using var installation = new Installation();
        await installation.Start();
        var session = await installation.SignIn();
        var administrator = installation.With(session);
        var kept = await Publish(administrator, Article("Przed kopią"));
        var backup = await installation.Run("backup");
        var file = Path.Combine(installation.Folder, "backups", Assert.Single(Files(installation, "backups")));
        var later = await Publish(administrator, Article("Po kopii"));
        var told = (await installation.Anonymous.Get("/changes")).Is(200)["/next"];

        var running = await installation.Run("restore", file, "--force");
        await installation.Stop();
        var unforced = await installation.Run("restore", file);
        var forced = await installation.Run("restore", file, "--force");

        Assert.Equal((0, 1, 1, 0), (backup.ExitCode, running.ExitCode, unforced.ExitCode, forced.ExitCode));
        Assert.Contains("Stop it, then restore", running.Errors);
        Assert.Contains("Give --force", unforced.Errors);
        // The log goes on behind all that was told, whatever writes to it first.
        Assert.Equal(1L, installation.Execute($"SELECT count(*) FROM settings WHERE name = 'restored' AND value = '{told}'"));
        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);
        Assert.InRange(installation.Execute("SELECT seq FROM sqlite_sequence WHERE name = 'changes'"), 10_000_000, 30_000_000);
        await installation.Start();
        Assert.Equal(["since since-lost"], (await installation.Anonymous.Get($"/changes?since={told}")).Is(400).Errors);
        (await installation.Anonymous.Get(kept.Public)).Is(200);
        (await installation.Anonymous.Get(later.Public)).Is(404);
        (await installation.With(session).Get("/session")).Is(401);
        var replaced = Assert.Single(Files(installation, ".", "cleantech.db.replaced-*"));
        Assert.Equal(2L, Execute(Path.Combine(installation.Folder, replaced), "SELECT count(*) FROM records"));
    }

    [Fact]
    public async Task A_damaged_database_makes_way_for_its_backup_with_the_log_beside_it()
    {
        await using var installation = new Installation();
        await installation.Start();
        var article = await Publish(installation.With(await installation.SignIn()), Article("Wróci"));
        await installation.Run("backup", "-o", Path.Combine(installation.Folder, "copy.zip"));
        await installation.Kill();
        var database = Path.Combine(installation.Folder, "cleantech.db");
        using (var stream = File.OpenWrite(database))
        {
            stream.Seek(16, SeekOrigin.Begin); // behind the words by which it is known as a database
            stream.Write(Enumerable.Repeat((byte)0xEE, 8000).ToArray());
        }

        File.WriteAllBytes($"{database}-wal", [1, 2, 3]);

        var unforced = await installation.Run("restore", Path.Combine(installation.Folder, "copy.zip"));
        var forced = await installation.Run("restore", Path.Combine(installation.Folder, "copy.zip"), "--force");

        Assert.Equal((1, 0), (unforced.ExitCode, forced.ExitCode));
        Assert.Contains("is damaged. Give --force", unforced.Errors);
        await installation.Start();
        (await installation.Anonymous.Get(article.Public)).Is(200);
    }

    [Fact]
    public async Task A_backup_that_is_damaged_cut_off_newer_or_none_is_refused_and_nothing_is_changed()
    {
        await using var installation = new Installation();
        await installation.Run("migrate");
        var whole = Path.Combine(installation.Folder, "whole.zip");
        await installation.Run("backup", "-o", whole);
        var bytes = await File.ReadAllBytesAsync(whole, TestContext.Current.CancellationToken);
        var files = new (string Name, string Named)[]
        {
            ("cut.zip", "is no backup of this product, or not all of one"),
            ("words.zip", "is no backup of this product, or not all of one"),
            ("other.zip", "holds no manifest.json"),
            ("damaged.zip", "checksum of its database is another one"),
            ("newer.zip", "is of a newer version"),
            ("untrue.zip", "another database than its manifest says"),
            ("none.zip", "There is no file"),
        };
        await Write("cut.zip", bytes[..(bytes.Length / 2)]);
        await Write("words.zip", "To nie jest kopia."u8.ToArray());
        await Write("other.zip", bytes);
        Change("other.zip", (zip, _) => zip.GetEntry("manifest.json")!.Delete());
        await Write("damaged.zip", bytes);
        Change("damaged.zip", (zip, manifest) => Manifest(zip, manifest.Replace("\"sha256\": \"", "\"sha256\": \"0")));
        await Write("newer.zip", bytes);
        Change(
            "newer.zip",
            (zip, manifest) =>
                Manifest(zip, System.Text.RegularExpressions.Regex.Replace(manifest, "\"migration\": \"[^\"]*\"", "\"migration\": \"2999_Later\""))
        );
        await Write("untrue.zip", bytes);
        Change("untrue.zip", (zip, manifest) => Manifest(zip, manifest.Replace("\"records\": 0", "\"records\": 7")));
        var before = Convert.ToHexString(
            await File.ReadAllBytesAsync(Path.Combine(installation.Folder, "cleantech.db"), TestContext.Current.CancellationToken)
        );

        foreach (var (name, named) in files)
        {
            var end = await installation.Run("restore", Path.Combine(installation.Folder, name), "--force");

            Assert.Equal((1, ""), (end.ExitCode, end.Output));
            Assert.Contains(named, end.Errors);
            Assert.DoesNotContain("   at ", end.Errors);
        }

        Assert.Equal(
            before,
            Convert.ToHexString(
                await File.ReadAllBytesAsync(Path.Combine(installation.Folder, "cleantech.db"), TestContext.Current.CancellationToken)
            )
        );
        Assert.Equal(
            files.Length, // all but none.zip, and whole.zip
            Files(installation, ".", "*.zip").Length
        );
        Assert.Equal(["cleantech.db"], Files(installation, ".", "cleantech.db*"));

        Task Write(string name, byte[] content) => File.WriteAllBytesAsync(Path.Combine(installation.Folder, name), content);

        void Change(string name, Action<ZipArchive, string> change)
        {
            using var zip = ZipFile.Open(Path.Combine(installation.Folder, name), ZipArchiveMode.Update);
            string manifest;
            using (var reader = new StreamReader(zip.GetEntry("manifest.json")!.Open()))
                manifest = reader.ReadToEnd();
            change(zip, manifest);
        }

        static void Manifest(ZipArchive zip, string text)
        {
            zip.GetEntry("manifest.json")!.Delete();
            using var stream = zip.CreateEntry("manifest.json").Open();
            stream.Write(Encoding.UTF8.GetBytes(text));
        }
    }

    [Fact]
    public async Task A_copy_that_could_not_be_restored_is_no_backup()
    {
        await using var installation = new Installation();
        await installation.Run("migrate");
        // Each of two indexes has the other's rows: only a look at all of them finds it.
        Execute(
            Path.Combine(installation.Folder, "cleantech.db"),
            """
            CREATE TABLE spoilt (a INTEGER, b INTEGER); INSERT INTO spoilt VALUES (1, 2), (3, 4);
            CREATE INDEX spoilt_a ON spoilt (a); CREATE INDEX spoilt_b ON spoilt (b);
            PRAGMA writable_schema = ON;
            UPDATE sqlite_master SET rootpage = (SELECT sum(rootpage) FROM sqlite_master WHERE name LIKE 'spoilt_%') - rootpage
                WHERE name LIKE 'spoilt_%';
            """
        );

        var end = await installation.Run("backup");

        Assert.Equal((1, ""), (end.ExitCode, end.Output));
        Assert.StartsWith($"No backup was made, for {Path.Combine(installation.Folder, "cleantech.db")} is damaged: ", end.Errors);
        Assert.Contains("missing from index", end.Errors);
        Assert.Empty(Files(installation, "backups"));
    }

    [Fact]
    public async Task There_is_no_backup_of_nothing_into_nowhere_or_over_another()
    {
        await using var installation = new Installation { IsNew = true };

        var nothing = await installation.Run("backup");
        await installation.Run("migrate");
        var nowhere = await installation.Run("backup", "-o", "/there/is/none/copy.zip");
        var over = await installation.Run("backup", "-o", Path.Combine(installation.Folder, "cleantech.db"));

        Assert.Equal((1, 1, 1), (nothing.ExitCode, nowhere.ExitCode, over.ExitCode));
        Assert.Contains("There is nothing to back up", nothing.Errors);
        Assert.Contains("No backup was made", nowhere.Errors);
        Assert.Contains("is there already", over.Errors);
        Assert.DoesNotContain("   at ", nothing.Errors + nowhere.Errors + over.Errors);
    }

    [Fact]
    public async Task Before_a_migration_the_database_is_copied_and_the_newest_copies_are_kept()
    {
        await using var installation = new Installation();
        await installation.Run("migrate");
        Assert.Empty(Files(installation, ".", "cleantech.db.before-*"));
        var database = Path.Combine(installation.Folder, "cleantech.db");
        foreach (var old in new[] { "1", "2", "3" })
        {
            await File.WriteAllTextAsync($"{database}.before-{old}", "", TestContext.Current.CancellationToken);
            File.SetLastWriteTimeUtc($"{database}.before-{old}", new DateTime(2020, 1, int.Parse(old)));
        }

        BringBack(database);

        var end = await installation.Run("migrate");

        Assert.Equal(0, end.ExitCode);
        var copies = Files(installation, ".", "cleantech.db.before-*");
        Assert.Equal(["cleantech.db.before-2", "cleantech.db.before-3"], copies.Order().Where(c => c.Length < 24));
        var copy = Path.Combine(installation.Folder, Assert.Single(copies, c => c.EndsWith("_References")));
        Assert.Equal(0L, Execute(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'draft_references'"));
        Assert.Equal(1L, Execute(copy, "SELECT count(*) FROM sqlite_master WHERE name = 'records'"));
        Assert.Equal(1L, Execute(database, "SELECT count(*) FROM sqlite_master WHERE name = 'draft_references'"));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("0", false)]
    public async Task Where_no_copy_can_be_made_nothing_is_migrated_unless_none_is_wanted(string copies, bool isRefused)
    {
        await using var installation = new Installation();
        await installation.Run("migrate");
        var database = Path.Combine(installation.Folder, "cleantech.db");
        const string Late = "SELECT count(*) FROM sqlite_master WHERE name = 'draft_references'";
        BringBack(database);
        if (copies.Length > 0)
            installation.Settings["Storage__CopiesBeforeMigrations"] = copies;
        var inTheWay = Directory.CreateDirectory(Path.Combine(installation.Folder, $"cleantech.db.before-{Name(database)}"));

        var end = await installation.Run("migrate");

        Assert.Equal(isRefused ? (1, 0L) : (0, 1L), (end.ExitCode, Execute(database, Late)));
        Assert.Equal(isRefused, end.Errors.Contains("Nothing was migrated, for no copy could be made", StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", end.Errors);
        Assert.Equal(["cleantech.db"], Files(installation, ".", "cleantech.db*"));
        Assert.Empty(inTheWay.GetFileSystemInfos());

        // The first migration that is missing, which gives the copy its name.
        string Name(string file)
        {
            using var options = new SqliteConnection($"Data Source={file};Pooling=False");
            var context = new DbContextOptionsBuilder<SqliteCmsDb>().UseSqlite(options).Options;
            using var db = new SqliteCmsDb(context);
            return db.Database.GetPendingMigrations().First();
        }
    }

    private static async Task<Saved> Publish(Visitor administrator, Draft draft)
    {
        var made = (await administrator.Post($"/admin/{draft.Path}", draft.Content)).Is(201);
        var saved = new Saved(draft.Path, Guid.Parse(made["/meta/id"].ToString()));
        foreach (var locale in new[] { "pl", "en" })
            (await administrator.Put($"{saved.Admin}/publications/{locale}")).Is(200);
        return saved;
    }

    /// <summary>To the version before one of its migrations.</summary>
    private static void BringBack(string database) =>
        Execute(
            database,
            """
            DROP TABLE draft_references; ALTER TABLE revisions DROP COLUMN stamp; DELETE FROM settings WHERE name = 'draft-references';
            DELETE FROM __EFMigrationsHistory WHERE MigrationId LIKE '%_References';
            """
        );

    private static string[] Files(Installation installation, string folder, string pattern = "*") =>
        [.. new DirectoryInfo(Path.Combine(installation.Folder, folder)).GetFiles(pattern).Select(f => f.Name)];

    private static long Execute(string database, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={database};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}

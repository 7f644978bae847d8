using System.Text.Json.Nodes;

namespace Cleantech.Tests.Running;

public sealed class CommandLine
{
    [Fact]
    public async Task Help_names_every_verb()
    {
        await using var installation = new Installation();

        var end = await installation.Run("--help");

        Assert.Equal(0, end.ExitCode);
        foreach (var verb in new[] { "serve", "migrate", "seed", "openapi", "users", "keys", "audit", "backup", "restore", "export", "import" })
            Assert.Contains($"  {verb}", end.Output);
    }

    [Fact]
    public async Task An_empty_database_is_migrated_and_seeded_once()
    {
        await using var installation = new Installation { IsNew = true };

        Assert.Equal("The database is up to date.", (await installation.Run("migrate")).Output.Trim());
        Assert.Equal(0L, installation.Execute("SELECT count(*) FROM records"));
        Assert.Matches(@"Loaded \d\d+ records\.", (await installation.Run("seed")).Output);
        Assert.Contains("nothing was changed", (await installation.Run("seed")).Output);

        await installation.Start();
        Assert.NotEmpty((await installation.Anonymous.List("/letters-of-intent")).Items);
    }

    [Fact]
    public async Task In_production_nobody_gets_demo_content_or_accounts_unasked()
    {
        await using var installation = new Installation { IsNew = true };
        installation.Settings.Remove("Demo__Enabled");
        await installation.Start();

        Assert.Empty((await installation.Anonymous.List("/organisations?limit=1")).Items);
        var users = (await installation.With(await installation.SignIn()).List("/admin/users")).Items;
        Assert.Equal("first@example.org", Assert.Single(users)["email"]!.ToString());
        Assert.DoesNotContain("Demo accounts", installation.Output);
    }

    [Fact]
    public async Task The_contract_is_printed_or_written_as_it_stands_in_the_repository()
    {
        await using var installation = new Installation { IsNew = true };
        var file = Path.Combine(installation.Folder, "contract.yaml");
        var expected = await File.ReadAllTextAsync(Path.Combine(Tool.Repository, "openapi.yaml"), TestContext.Current.CancellationToken);

        var printed = await installation.Run("openapi");
        var written = await installation.Run("openapi", "--output", file);

        Assert.Equal((0, 0), (printed.ExitCode, written.ExitCode));
        Assert.True(expected == printed.Output, "What is printed isn't openapi.yaml.");
        Assert.True(expected == await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken), "What is written isn't openapi.yaml.");
    }

    [Fact]
    public async Task Demo_content_whose_last_record_cannot_be_published_leaves_nothing_behind()
    {
        var place = Directory.CreateTempSubdirectory("cleantech-broken-demo-").FullName;
        Directory.CreateDirectory(Path.Combine(place, "DemoContent"));
        foreach (
            var file in Directory
                .GetFiles(Path.Combine(AppContext.BaseDirectory, "DemoContent"))
                .Append(AppContext.BaseDirectory + "appsettings.json")
        )
            File.Copy(file, Path.Combine(place, Path.GetRelativePath(AppContext.BaseDirectory, file)));
        var articles = JsonNode.Parse(File.ReadAllText(Path.Combine(place, "DemoContent", "articles.json")))!;
        var last = articles["records"]!.AsArray()[^1]!["record"]!;
        last["translations"]!["en"]!["body"] = null;
        File.WriteAllText(Path.Combine(place, "DemoContent", "articles.json"), articles.ToJsonString());
        await using var installation = new Installation();
        await using var broken = new Installation(beside: installation) { Place = place };

        var seed = await broken.Run("seed");

        Assert.NotEqual(0, seed.ExitCode);
        Assert.Contains(last["key"]!.ToString(), seed.Output + seed.Errors);
        await installation.Start();
        var editor = installation.With(await installation.SignIn());
        foreach (var kind in Kinds)
            Assert.Empty((await editor.List($"/admin/{kind}")).Items);
        Assert.Empty((await editor.Get("/vocabularies/tags")).Is(200)["/terms"].AsArray());
        Directory.Delete(place, recursive: true);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_database_with_one_record_gets_no_demo_content_by_the_verb_or_by_a_start_in_development(bool isTrashed)
    {
        await using var installation = new Installation();
        await installation.Start();
        var editor = installation.With(await installation.SignIn());
        var made = (await editor.Post("/admin/articles", Article("Jedyny").Content)).Is(201);
        if (isTrashed)
            (await editor.Delete($"/admin/articles/{made["/meta/id"]}")).Is(204);
        var terms = (await editor.Get("/vocabularies/tags")).Is(200).Text;
        await installation.Stop();

        var seed = await installation.Run("seed");
        installation.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        installation.Settings["Demo__Enabled"] = "true";
        await installation.Start();

        Assert.Equal(0, seed.ExitCode);
        Assert.Contains("The database has content already; nothing was changed.", seed.Output);
        editor = installation.With(await installation.SignIn());
        Assert.Equal(isTrashed ? 0 : 1, await Count("articles"));
        Assert.Equal(isTrashed ? 1 : 0, await Count("trash"));
        foreach (var kind in Kinds.Where(k => k != "articles"))
            Assert.Equal(0, await Count(kind));
        Assert.Equal(terms, (await editor.Get("/vocabularies/tags")).Is(200).Text);
        Assert.Single((await editor.List("/admin/users")).Items); // nor demo accounts

        async Task<int> Count(string kind) => (await editor.List($"/admin/{kind}")).Items.Count;
    }

    [Fact]
    public async Task What_another_process_publishes_is_seen_within_a_moment()
    {
        await using var installation = new Installation();
        await installation.Start();
        (await installation.Anonymous.List("/organisations?limit=1")).Is(200);
        Assert.Empty((await installation.Anonymous.List("/organisations?limit=1")).Items);

        Assert.Equal(0, (await installation.Run("seed")).ExitCode);

        // Out of the fast lane, which learns of it by itself; no other write helps it.
        for (var tries = 0; tries < 600 && (await installation.Anonymous.List("/organisations?limit=1")).Items.Count == 0; tries++)
            await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.NotEmpty((await installation.Anonymous.List("/organisations?limit=1")).Items);
        Assert.NotEmpty((await installation.Anonymous.List("/search?q=klaster")).Items);
    }

    [Fact]
    public async Task A_data_folder_is_made_for_its_own_user_only()
    {
        await using var installation = new Installation { IsNew = true };
        var folder = Path.Combine(installation.Folder, "new", "data");
        installation.Settings["Storage__Path"] = folder;

        Assert.Equal(0, (await installation.Run("migrate")).ExitCode);

        if (!OperatingSystem.IsWindows()) // there the folder inherits from the one around it
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder));
    }

    [Fact]
    public async Task Users_and_keys_are_made_from_the_shell_while_it_serves()
    {
        await using var installation = new Installation();
        await installation.Start();

        var added = await installation.Run("users", "add", "shell@example.org", "--name", "Z powłoki", "--role", "editor");
        var again = await installation.Run("users", "add", "shell@example.org", "--name", "Z powłoki", "--role", "editor");
        var reset = await installation.Run("users", "reset", "shell@example.org");
        var unknown = await installation.Run("users", "reset", "nobody@example.org");
        var key = await installation.Run("keys", "create", "Z powłoki", "--scope", "articles:read", "--days", "30");
        var wrong = await installation.Run("keys", "create", "Z powłoki", "--scope", "everything");

        Assert.Equal((0, 1, 0, 1, 0, 1), (added.ExitCode, again.ExitCode, reset.ExitCode, unknown.ExitCode, key.ExitCode, wrong.ExitCode));
        var token = reset.Output.Split("#token=")[1].Trim();
        (await installation.Anonymous.Put("/password", new { token, newPassword = Cms.Password })).Is(204);
        var session = await installation.SignIn("shell@example.org");
        Assert.Equal("editor", (await installation.With(session).Get("/session")).Is(200)["/role"].ToString());
        (await installation.With(new Credentials(null, null, key.Output.Trim())).Get("/admin/articles")).Is(200);
        Assert.Contains("Known: ", wrong.Errors);
    }

    [Theory]
    [InlineData("sreve", "sreve")]
    [InlineData("--halp", "--halp")]
    [InlineData("migrate extra", "extra")]
    [InlineData("users", "command")]
    [InlineData("users add", "--role")]
    [InlineData("users add nonsense --name Anna --role editor", "e-mail")]
    [InlineData("users add anna@example.org --name  --role editor", "name")]
    [InlineData("users add anna@example.org --name Anna --role boss", "'administrator'")]
    [InlineData("keys create", "--scope")]
    [InlineData("keys create  --scope articles:read", "name")]
    [InlineData("keys create key --scope articles:read --days soon", "--days takes 1 to 3650.")]
    [InlineData("keys create key --scope articles:read --days 0", "--days takes 1 to 3650.")]
    [InlineData("restore", "file")]
    [InlineData("import", "file")]
    [InlineData("import /there/is/none.jsonl", "There is no file /there/is/none.jsonl")]
    [InlineData("export -o /there/is/none.jsonl", "/there/is/none.jsonl can't be written")]
    [InlineData("openapi --output /there/is/none.yaml", "/there/is/none.yaml can't be written")]
    public async Task A_mistake_is_named_and_nothing_is_done(string line, string named)
    {
        await using var installation = new Installation();

        var end = await installation.Run(line.Split(' '));

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(named, end.Errors);
        Assert.DoesNotContain("   at ", end.Output + end.Errors);
    }

    [Theory]
    [InlineData("serve")]
    [InlineData("migrate")]
    [InlineData("seed")]
    [InlineData("openapi")]
    [InlineData("users add")]
    [InlineData("users reset")]
    [InlineData("keys create")]
    [InlineData("audit verify")]
    [InlineData("backup")]
    [InlineData("restore")]
    [InlineData("export")]
    [InlineData("import")]
    public async Task Every_verb_explains_itself(string verb)
    {
        await using var installation = new Installation { IsNew = true };

        var end = await installation.Run([.. verb.Split(' '), "--help"]);

        Assert.Equal(0, end.ExitCode);
        Assert.Contains($"Cleantech.Api {verb}", end.Output);
        Assert.Empty(Directory.GetFiles(installation.Folder));
    }

    [Fact]
    public async Task A_setting_on_the_command_line_counts_for_every_verb()
    {
        await using var installation = new Installation { IsNew = true };
        var (one, other) = (Path.Combine(installation.Folder, "one"), Path.Combine(installation.Folder, "other"));

        Assert.Equal(0, (await installation.Run("migrate", $"--Storage:Path={one}")).ExitCode);
        Assert.Equal(0, (await installation.Run("--Storage:Path", other, "migrate")).ExitCode);

        Assert.Equal(["one", "other"], Directory.GetFileSystemEntries(installation.Folder).Select(Path.GetFileName).Order());
    }
}

using System.Net;
using System.Net.Sockets;
using System.Text.Json;

namespace Cleantech.Tests.Running;

public sealed class StartAndStop
{
    [Theory]
    [InlineData("Languages__Default", "xx", "Languages:Default")]
    [InlineData("Languages__Supported__0", "", "Languages:Supported")]
    [InlineData("Languages__TimeZone", "Mars/Olympus", "Languages:TimeZone")]
    [InlineData("Languages__Fallback__pl__0", "xx", "Languages:Fallback")]
    [InlineData("Admin__Email", "", "Admin")]
    [InlineData("Admin__Password", "short", "Admin:Password")]
    [InlineData("Access__SessionHours", "0", "SessionHours")]
    [InlineData("Storage__CacheMegabytes", "0", "CacheMegabytes")]
    [InlineData("Caching__PurgeUrl", "cdn", "Caching:PurgeUrl")]
    [InlineData("Caching__PurgeHeader", "secret", "Caching:PurgeHeader")]
    [InlineData("OpenData__License", "CC BY", "OpenData:License")]
    [InlineData("Site__Url", "not an address", "Site:Url")]
    [InlineData("Site__Url", "ftp://example.org", "Site:Url")]
    [InlineData("Site__Name", "", "Site:Name")]
    [InlineData("Site__ProblemsUrl", "problems", "Site:ProblemsUrl")]
    [InlineData("Languages__Supported__1", "pl", "Languages:Supported")]
    [InlineData("Languages__Supported__1", "en_GB", "Languages:Supported")]
    [InlineData("Storage__CacheMegabytes", "many", "Storage:CacheMegabytes")]
    [InlineData("Storage__Provider", "Oracle", "Storage:Provider is 'Oracle', which can't be read. Give one of: Sqlite, Postgres.")]
    [InlineData("Storage__Path", "", "Storage:Path")]
    [InlineData("Storage__Path", "/proc/none", "Storage:Path")]
    [InlineData("Demo__Enabled", "maybe", "Demo:Enabled")]
    [InlineData("Serilog__MinimumLevel__Default", "Loud", "Serilog:MinimumLevel")]
    [InlineData("Audit__KeepDays", "soon", "Audit:KeepDays")]
    [InlineData("Previews__Days", "91", "Previews:MostDays")]
    [InlineData("Live__BeatSeconds", "0", "BeatSeconds")]
    [InlineData("OpenData__VocabularyUrl", "https://cleantech.example.org/ns", "OpenData:VocabularyUrl")]
    [InlineData("OpenData__Attribution", " ", "OpenData:Attribution")]
    [InlineData("Review__FourEyes__0", "articels", "Review:FourEyes")]
    [InlineData("Proxy__Networks", "10.0.0.0/8, home", "Proxy:Networks")]
    [InlineData("DOTNET_SYSTEM_GLOBALIZATION_INVARIANT", "1", "Unset DOTNET_SYSTEM_GLOBALIZATION_INVARIANT, and install libicu")]
    [InlineData("ASPNETCORE_URLS", "nonsense", "ASPNETCORE_URLS")]
    [InlineData("ASPNETCORE_URLS", "http://127.0.0.1:99999", "ASPNETCORE_URLS")]
    public async Task A_wrong_setting_stops_the_start_with_a_sentence_that_names_it_and_the_remedy(string name, string value, string named)
    {
        await using var installation = new Installation();
        installation.Settings[name] = value;

        var end = await installation.Run();

        Assert.NotEqual(0, end.ExitCode);
        var said = end.Output + end.Errors;
        Assert.Contains(named, said);
        Assert.Matches(@"\b(Give|Set|Unset|Write|Name|Add|Choose|Make) |must be |is required", said);
        Assert.DoesNotContain("   at ", said);
        Assert.InRange(said.Trim().Split('\n').Length, 1, 4);
    }

    [Fact]
    public async Task Without_a_built_web_client_the_start_says_so_with_the_remedy_and_serves_the_api()
    {
        await using var installation = new Installation(); // beside the tests there is none
        await installation.Start();

        (await installation.Anonymous.Get("/articles")).Is(200);
        await installation.Stop();

        Assert.Contains("The web client isn't built", installation.Output);
        Assert.Contains("Install Node", installation.Output);
    }

    [Fact]
    public async Task All_settings_that_are_wrong_are_named_at_once()
    {
        var wrong = new Dictionary<string, string>
        {
            ["Access__AttemptsPerMinute"] = "0",
            ["Access__WrongPasswords"] = "0",
            ["Access__LinkHours"] = "337",
            ["Trash__PurgeAfterDays"] = "-1",
            ["Audit__RefusedSignInsPerHour"] = "0",
            ["Revisions__KeepDays"] = "36501",
            ["Revisions__KeepNewest"] = "0",
            ["Previews__MostDays"] = "0",
            ["Previews__KeepDays"] = "-1",
            ["Caching__BrowserSeconds"] = "-1",
            ["Caching__TagHeader"] = "x y",
            ["Sitemap__MostAddresses"] = "50001",
            ["Lists__MostMilliseconds"] = "-1",
            ["Graph__MostNodes"] = "0",
            ["Graph__MostEdges"] = "0",
            ["Graph__MostRecords"] = "0",
            ["OpenData__MostExports"] = "0",
            ["References__MostInCascade"] = "0",
            ["Caching__SharedSeconds"] = "31536001",
            ["Caching__StaleWhileRevalidateSeconds"] = "-1",
            ["Caching__StaleIfErrorSeconds"] = "-1",
            ["Live__MostListeners"] = "0",
        };
        await using var installation = new Installation();
        foreach (var (name, value) in wrong)
            installation.Settings[name] = value;

        var end = await installation.Run();

        Assert.NotEqual(0, end.ExitCode);
        var said = (end.Output + end.Errors).Trim();
        Assert.DoesNotContain("   at ", said);
        foreach (var name in wrong.Keys.Select(n => n.Replace("__", ":", StringComparison.Ordinal)))
            Assert.Matches(
                $@"{name} is wrong\. .*(\b(Give|Set|Name) |must be )",
                Assert.Single(said.Split('\n'), line => line.Contains(name, StringComparison.Ordinal))
            );
    }

    [Fact]
    public async Task An_address_that_is_taken_is_named_with_the_remedy()
    {
        using var first = new TcpListener(System.Net.IPAddress.Loopback, 0);
        first.Start();
        await using var installation = new Installation();
        installation.Settings["ASPNETCORE_URLS"] = $"http://{first.LocalEndpoint}";

        var end = await installation.Run();

        Assert.Equal(1, end.ExitCode);
        Assert.Contains($"http://{first.LocalEndpoint}", end.Errors);
        Assert.Contains("ASPNETCORE_URLS", end.Errors);
        Assert.DoesNotContain("   at ", end.Output + end.Errors);
    }

    [Fact]
    public async Task A_file_that_is_no_database_is_left_as_it_is()
    {
        await using var installation = new Installation { IsNew = true };
        var file = Path.Combine(installation.Folder, "cleantech.db");
        await File.WriteAllTextAsync(file, "somebody else's file", TestContext.Current.CancellationToken);

        var end = await installation.Run();

        Assert.Equal(1, end.ExitCode);
        Assert.Contains(file, end.Errors);
        Assert.Equal("somebody else's file", await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Without_its_database_it_is_alive_but_not_ready_and_stops_in_order()
    {
        await using var installation = new Installation();
        await installation.Start();
        (await installation.Anonymous.Get("/health/ready")).Is(200);

        foreach (var file in Directory.GetFiles(installation.Folder, "cleantech.db*"))
            File.Delete(file);
        // More at once than there are connections open: those that are opened now must not make another database.
        var signIns = await Task.WhenAll(
            Enumerable.Range(0, 30).Select(_ => installation.Anonymous.Post("/session", new { email = "first@example.org", password = Cms.Password }))
        );

        Assert.Contains(signIns, s => s.Status == 503);
        Assert.All(signIns, s => Assert.Contains(s.Status, (int[])[200, 429, 503]));
        Assert.All(signIns.Where(s => s.Status == 503), s => Assert.Equal(("unavailable", "5"), (s.Code, s.Header("Retry-After"))));
        (await installation.Anonymous.Get("/health/live")).Is(200);
        (await installation.Anonymous.Get("/health/ready")).Is(503);
        Assert.Empty(Directory.GetFiles(installation.Folder, "cleantech.db*"));
        Assert.Equal(0, await installation.Stop());
    }

    [Fact]
    public async Task Stopped_it_finishes_what_it_was_asked_and_loses_nothing()
    {
        await using var installation = new Installation();
        await installation.Start();
        var administrator = installation.With(await installation.SignIn());
        (await administrator.Get("/admin/articles")).Is(200);

        var writes = Enumerable.Range(0, 30).Select(i => Try(administrator, i)).ToList();
        await Task.WhenAny(writes);
        var code = await installation.Stop();
        var acknowledged = (await Task.WhenAll(writes)).OfType<string>().ToList();
        var log = new FileInfo(Path.Combine(installation.Folder, "cleantech.db-wal"));
        Assert.False(log.Exists && log.Length > 0, $"{log.Length} bytes were left beside the database");
        await installation.Start();

        Assert.Equal(0, code);
        Assert.NotEmpty(acknowledged);
        foreach (var id in acknowledged)
            (await installation.With(await installation.SignIn()).Get($"/admin/articles/{id}")).Is(200);

        static async Task<string?> Try(Visitor visitor, int i)
        {
            try
            {
                var answer = await visitor.Post("/admin/articles", Article($"Ostatni {i}").Content);
                // Once it is accepted it is finished: a failure would be ours.
                return answer.Is(201)["/meta/id"].ToString();
            }
            catch (HttpRequestException e) when (e.InnerException is SocketException or IOException || e.HttpRequestError != HttpRequestError.Unknown)
            {
                return null; // came after the doors were closed
            }
        }
    }

    [Fact]
    public async Task Stopped_it_waits_for_a_letter_that_is_still_arriving()
    {
        await using var installation = new Installation();
        await installation.Start();
        var administrator = installation.With(await installation.SignIn());
        var letter = new SlowJson(Article("Przyszedł w chwili zatrzymania").Content);
        var sent = administrator.Post("/admin/articles", letter, ("Expect", "100-continue"));
        await letter.IsRead;

        var stopped = installation.Stop();
        await Waiting.For(async () => await IsClosed(installation.Address) ? "closed" : null, "It takes new callers while it stops.");
        letter.Rest.SetResult();

        (await sent).Is(201);
        Assert.Equal(0, await stopped);

        static async Task<bool> IsClosed(Uri address)
        {
            try
            {
                using var caller = new TcpClient();
                await caller.ConnectAsync(address.Host, address.Port);
                return false;
            }
            catch (SocketException)
            {
                return true;
            }
        }
    }

    /// <summary>JSON of which the first bytes come when the server asks for them, the rest when it is let go.</summary>
    private sealed class SlowJson : HttpContent
    {
        private readonly byte[] bytes;
        private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>The server has begun to read: it said that it wants the body.</summary>
        public Task IsRead => read.Task;

        public TaskCompletionSource Rest { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public SlowJson(object content)
        {
            bytes = JsonSerializer.SerializeToUtf8Bytes(content);
            Headers.ContentType = new("application/json");
        }

        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(bytes.AsMemory(0, 10));
            await stream.FlushAsync();
            read.SetResult();
            await Rest.Task;
            await stream.WriteAsync(bytes.AsMemory(10));
        }

        protected override bool TryComputeLength(out long length)
        {
            length = bytes.Length;
            return true;
        }
    }

    [Fact]
    public async Task A_first_start_in_development_says_where_everything_is_and_lets_each_demo_account_in()
    {
        await using var installation = new Installation { IsNew = true };
        installation.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        foreach (var unset in new[] { "Demo__Enabled", "Admin__Email", "Admin__Password" })
            installation.Settings.Remove(unset);
        await installation.Start();
        var password = await Waiting.For(
            () => Task.FromResult(Printed("Their password, made for this installation: ")),
            "No password of the demo accounts was printed."
        );

        foreach (var (name, path) in new[] { ("Site", "/pl/"), ("Studio", ""), ("API", "/articles"), ("Docs", "/index.html"), ("Contract", "") })
            (await installation.Anonymous.Get($"~{new Uri(Printed($"  {name} ")! + path).PathAndQuery}")).Is(200);
        Assert.Equal(4, Printed("Demo accounts: ")!.Split(", ").Length);
        foreach (var account in Printed("Demo accounts: ")!.Split(", "))
        {
            var session = installation.With(await installation.SignIn(account, password));
            Assert.Equal(account.Split('@')[0], (await session.Get("/session")).Is(200)["/role"].ToString());
        }

        Assert.NotEmpty((await installation.Anonymous.List("/letters-of-intent")).Items);
        Assert.Matches(@"(?m)^\d\d:\d\d:\d\d INF POST /api/v1/session 200 in ", installation.Output); // a log to be read by people
        Assert.DoesNotContain("{\"@t\"", installation.Output);

        string? Printed(string label) =>
            installation.Output.Split('\n').FirstOrDefault(line => line.Contains(label, StringComparison.Ordinal))?.Split(label)[1].Trim();
    }

    [Fact]
    public async Task A_second_start_finds_everything_as_it_was_and_prepares_nothing_again()
    {
        await using var installation = new Installation { IsNew = true };
        installation.Settings["ASPNETCORE_ENVIRONMENT"] = "Development";
        installation.Settings["Demo__Enabled"] = "true";
        await installation.Start();
        var (session, before) = (await installation.SignIn(), await Everything(installation));
        await installation.Stop();
        installation.Execute("UPDATE published_documents SET render_version = 0"); // would be mended by whoever looked for what there is to do
        var rows = await installation.Database.Everything();
        await installation.Start();

        Assert.Empty(Directory.GetFiles(installation.Folder, "*.before-*")); // what a migration leaves
        Assert.Equal(rows, await installation.Database.Everything());
        Assert.Equal(before, await Everything(installation));
        (await installation.With(session).Get("/session")).Is(200);
        (await installation.Anonymous.Get("/health/live")).Is(200);
        Assert.Equal("Healthy", (await installation.Anonymous.Get("/health/ready")).Is(200).Text);
    }

    [Fact]
    public async Task An_administrator_named_after_a_first_start_without_one_can_sign_in()
    {
        await using var installation = new Installation { IsNew = true };
        var (email, password) = (installation.Settings["Admin__Email"], installation.Settings["Admin__Password"]);
        installation.Settings.Remove("Admin__Email");
        installation.Settings.Remove("Admin__Password");
        await installation.Start();
        await installation.Stop();

        installation.Settings["Admin__Email"] = email;
        installation.Settings["Admin__Password"] = password;
        await installation.Start();

        var administrator = installation.With(await installation.SignIn());
        var users = (await administrator.Get("/admin/users")).Is(200)["/items"].AsArray();
        Assert.Equal(email, Assert.Single(users)!["email"]!.ToString());
    }

    [Fact]
    public async Task Without_anybody_to_sign_in_a_set_up_link_is_printed_once_for_the_first_administrator()
    {
        await using var installation = new Installation { IsNew = true };
        installation.Settings.Remove("Admin__Email");
        installation.Settings.Remove("Admin__Password");
        await installation.Start();
        for (var i = 0; i < 600 && !installation.Output.Contains("#token=", StringComparison.Ordinal); i++)
            await Task.Delay(100, TestContext.Current.CancellationToken);

        Assert.Contains("/studio/set-up#token=", installation.Output, StringComparison.Ordinal); // the page that asks for the address too
        var token = installation.Output.Split("#token=")[^1].Split(['\n', ' '])[0].Trim();
        Assert.Equal(["/email required"], (await installation.Anonymous.Put("/password", new { token, newPassword = Cms.Password })).Is(400).Errors);
        (
            await installation.Anonymous.Put(
                "/password",
                new
                {
                    token,
                    email = "boss@example.org",
                    newPassword = Cms.Password,
                }
            )
        ).Is(204);
        (
            await installation.Anonymous.Put(
                "/password",
                new
                {
                    token,
                    email = "thief@example.org",
                    newPassword = Cms.Password,
                }
            )
        ).Is(400);

        var session = await installation.SignIn("boss@example.org");
        Assert.Equal("administrator", (await installation.With(session).Get("/session")).Is(200)["/role"].ToString());
    }

    private static async Task<string> Everything(Installation installation)
    {
        var texts = new List<string>();
        foreach (var kind in Kinds)
            texts.Add((await installation.Anonymous.List($"/{kind}?limit=100&count=true")).Text);
        return string.Join('\n', texts);
    }
}

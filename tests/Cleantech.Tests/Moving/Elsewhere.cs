using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Storage;
using Cleantech.Tests.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Moving;

/// <summary>What is exported and imported into an empty installation is there as it was here, to the public byte by byte.</summary>
public sealed class Elsewhere(Elsewhere.Demo here) : IClassFixture<Elsewhere.Demo>
{
    /// <summary>With the demo content, on which a day's work is done.</summary>
    public sealed class Demo() : Cms(("Demo:Enabled", "true"));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Everything_public_is_the_same_bytes_in_an_installation_that_took_the_export_over(bool withRevisions)
    {
        await Work(withRevisions ? "praca-z-historia" : "praca");
        var file = await here.Export(withRevisions);
        var there = new Cms();
        await there.InitializeAsync();

        var trial = await there.Import(file, isTrial: true);
        Assert.Empty((await there.As(Role.Editor).List("/admin/articles")).Items);
        var report = await there.Import(file);

        Assert.Empty(trial.Told());
        Assert.Empty(report.Told());
        Assert.Equal((false, true), (trial.IsDone, report.IsDone));
        Assert.Equal((report.Created, report.Vocabularies), (trial.Created, trial.Vocabularies));
        var paths = Paths().ToList();
        Assert.True(paths.Count > 300, $"{paths.Count} paths are too few to tell anything.");
        foreach (var path in paths)
            Assert.Equal(await Seen(here, path), await Seen(there, path));
        Assert.Equal(file, await there.Export(withRevisions));
        await there.DisposeAsync();
    }

    [Fact]
    public async Task The_same_file_a_second_time_changes_nothing()
    {
        var file = await here.Export(withRevisions: true);
        var there = new Cms();
        await there.InitializeAsync();
        await there.Import(file);
        var (told, version) = (Told(there), Last(there));

        var again = await there.Import(file);

        Assert.Empty(again.Told());
        Assert.Equal((0, 0, 0), (again.Created, again.Updated, again.Vocabularies));
        Assert.Equal((await there.As(Role.Editor).List("/admin/organisations?count=true")).Total, again.Unchanged - Others(there));
        Assert.Equal((file, version), (await there.Export(withRevisions: true), Last(there)));
        Assert.Equal(told, Told(there));
        await there.DisposeAsync();
    }

    [Fact]
    public async Task A_record_that_is_there_under_the_same_key_takes_the_draft_and_what_names_it_finds_it()
    {
        var mine = await here.Published(Organisation("Z pliku").With("/key", "wspolny-klucz"));
        var article = await here.Published(Article("Nazywa wspólny klucz").With("/mentions", new[] { mine.Ref }));
        var file = await here.Export();
        var there = new Cms();
        await there.InitializeAsync();
        var theirs = await there.Published(Organisation("Był tu wcześniej").With("/key", "wspolny-klucz"));

        var report = await there.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((1, 0), (report.Updated, report.Unchanged));
        var draft = (await there.As(Role.Editor).Get(theirs.Admin)).Is(200);
        Assert.Equal("Z pliku", draft["/translations/pl/name"].ToString());
        Assert.Equal("2", draft["/meta/version"].ToString());
        Assert.Equal("Był tu wcześniej", (await there.Anonymous.Get(theirs.Public)).Is(200)["/name"].ToString());
        (await there.As(Role.Editor).Get(mine.Admin)).Is(404);
        Assert.Equal(theirs.Id.ToString(), (await there.Anonymous.Get(article.Public)).Is(200)["/mentions/0/id"].ToString());
        await there.DisposeAsync();
    }

    [Fact]
    public async Task Who_took_everything_and_who_brought_it_stands_in_the_audit_log_and_no_file_stays_behind()
    {
        var there = new Cms();
        await there.InitializeAsync();
        var administrator = there.As(Role.Administrator);
        (await administrator.Get("/session")).Is(200);
        var file = Files.Whole(Files.Header);

        var told = await there.Told(async () =>
        {
            var export = (await administrator.Get("/admin/export")).Is(200);
            Assert.Equal("application/x-ndjson", export.Header("Content-Type"));
            Assert.Equal("attachment; filename=\"cleantech-export.jsonl\"", export.Header("Content-Disposition"));
            await there.Import(file, isTrial: true);
            await there.Import(file);
            await there.Import("{}");
        });

        Assert.Equal(
            [
                """content.exported → {"revisions":false}""",
                """content.imported → {"from":"export","created":0,"updated":0,"unchanged":0,"vocabularies":0}""",
            ],
            told.Select(e => e.Line())
        );
        Assert.Single(told.Select(e => $"{e["caller"]}").Distinct());
        Assert.DoesNotContain(Directory.GetFiles(there.Folder), f => Path.GetFileName(f).StartsWith('.'));
        await there.DisposeAsync();
    }

    [Fact]
    public async Task A_file_goes_from_shell_to_shell_and_half_of_one_is_refused()
    {
        await using var one = new Installation();
        await using var other = new Installation();
        var (file, again, half) = (Path.Combine(one.Folder, "a.jsonl"), Path.Combine(one.Folder, "b.jsonl"), Path.Combine(one.Folder, "c.jsonl"));
        await one.Run("seed");

        var export = await one.Run("export", "--revisions", "-o", file);
        await File.WriteAllTextAsync(
            half,
            (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))[..50_000],
            TestContext.Current.CancellationToken
        );
        var refused = await other.Run("import", half);
        var trial = await other.Run("import", file, "--dry-run");
        var import = await other.Run("import", file);
        await other.Run("export", "--revisions", "-o", again);
        await File.WriteAllTextAsync(
            Path.Combine(one.Folder, "d.CSV"),
            "key,name.pl,Uwagi\nz-tabeli,Z tabeli,\n",
            TestContext.Current.CancellationToken
        );
        var table = await other.Run("import", Path.Combine(one.Folder, "d.CSV"));

        Assert.Equal((0, 1, 0, 0, 0), (export.ExitCode, refused.ExitCode, trial.ExitCode, import.ExitCode, table.ExitCode));
        Assert.Matches(@"column key: /key\n.*\ncolumn Uwagi: left out\nline 2: created [0-9a-f-]{36}\nImported: 1 records new", table.Output);
        Assert.Matches(@"^line \d+: .*malformed-json", refused.Errors);
        Assert.Contains("Nothing was imported", refused.Errors);
        Assert.Contains("tried out only", trial.Output);
        Assert.Matches(@"Imported: \d\d+ records new, 0 with another draft, 0 unchanged", import.Output);
        Assert.Equal(
            await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken),
            await File.ReadAllTextAsync(again, TestContext.Current.CancellationToken)
        );
    }

    /// <summary>Everything that makes what is public other than what is in the drafts.</summary>
    private async Task Work(string name)
    {
        var partner = await here.Published(Organisation($"{name} partner"), "pl", "en");
        var letter = await here.Published(Letter($"{name} list", partner), "pl", "en");
        await here.Edit(partner, new { translations = new { pl = new { name = $"{name} partner, tylko w szkicu" } }, country = "SE" });
        await here.Unpublish(letter, "en");

        var moved = await here.Published(Article($"{name} przeniesiony"), "pl", "en");
        await here.Republish(moved, new { translations = new { pl = new { slug = $"{name}-pod-nowym-adresem" } } });

        var gone = await here.Published(Organisation($"{name} usunięta"), "pl", "en");
        var named = await here.Published(Article($"{name} nazywa usuniętą").With("/mentions", new[] { gone.Ref, partner.Ref }));
        (await here.As(Role.Editor).Delete($"{gone.Admin}?references=release")).Is(204);
        (await here.As(Role.Administrator).Delete($"/admin/trash/{gone.Id}")).Is(204);
        Assert.Contains(gone.Id.ToString(), (await here.As(Role.Editor).Get(named.Admin)).Is(200).Text);

        var trashed = await here.Published(Alliance($"{name} w koszu"), "pl");
        (await here.As(Role.Editor).Delete($"{trashed.Admin}?references=release")).Is(204);
        await here.Created(Article($"{name} nigdy niepubliczny").With("/key", name));
        await here.Edit(moved, new { translations = new { pl = new { title = $"{name}: angielski jest w tyle" } } });
    }

    /// <summary>Every address under which something is, or once was, public; lists, search, vocabularies, pages.</summary>
    private IEnumerable<string> Paths()
    {
        var readers = here.Services.GetRequiredService<ReadConnections>();
        var slugs = readers.Read(c =>
            c.Rows("SELECT kind, slug FROM published_slugs UNION SELECT kind, record_id FROM published_slugs", r => (r.GetString(0), r.GetString(1)))
        );
        foreach (var locale in new[] { "pl", "en" })
        {
            foreach (var (kind, slug) in slugs)
                yield return $"/{(kind == "letter-of-intent" ? "letters-of-intent" : kind + "s")}/{slug}?locale={locale}";
            foreach (var kind in Kinds)
            foreach (
                var query in new[] { "count=true&limit=100", "sort=-name&limit=100", "sort=-updatedAt&limit=100", "include=organisations,alliances" }
            )
                yield return $"/{kind}?{query}&locale={locale}";
            foreach (var query in new[] { "klaster", "praca", "cluster" })
                yield return $"/search?q={query}&locale={locale}&limit=50";
            yield return $"~/{locale}/";
        }

        yield return "/vocabularies";
        yield return "/vocabularies/sectors";
        yield return "/vocabularies/party-roles";
        yield return "~/sitemap.xml";
    }

    private static async Task<string> Seen(Cms cms, string path)
    {
        var answer = await cms.Anonymous.Get(path);
        // What is found is the same; in which order follows how often words stand in the index, former documents too.
        if (path.StartsWith("/search", StringComparison.Ordinal))
            return string.Join('\n', answer.Items.Select(i => i.ToJsonString()).Order(StringComparer.Ordinal).Prepend(path));
        // Problems name their request, pages and the sitemap their host.
        var text = answer.Status >= 400 ? answer.Code : answer.Text.Replace(cms.Address.Authority, "", StringComparison.Ordinal);
        var tag = path.StartsWith('~') ? "" : answer.Header("ETag");
        return $"{path} {answer.Status} {tag} {answer.Header("Location")} {answer.Header("Content-Language")} {text}";
    }

    private static long Last(Cms cms) => cms.Services.GetRequiredService<ReadConnections>().Read(c => c.Scalar("SELECT max(sequence) FROM changes"));

    private static long Told(Cms cms) =>
        cms
            .Services.GetRequiredService<ReadConnections>()
            .Read(c => c.Scalar("SELECT count(*) FROM audit_entries WHERE act LIKE 'record.%' OR act LIKE 'vocabulary.%'"));

    private static int Others(Cms cms) =>
        (int)
            cms
                .Services.GetRequiredService<ReadConnections>()
                .Read(c => c.Scalar("SELECT count(*) FROM records WHERE kind <> 'organisation' OR trashed_at IS NOT NULL"));
}

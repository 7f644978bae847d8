using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Storage;
using Cleantech.Tests.Audit;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Moving;

/// <summary>What is there already when a file comes.</summary>
public sealed partial class Elsewhere
{
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

    [Theory]
    [InlineData("in capitals")]
    [InlineData("escaped")]
    public async Task An_id_is_the_same_however_it_is_written(string how)
    {
        var key = $"inaczej-{how}".Replace(' ', '-');
        var theirs = await here.Created(Organisation($"Pod tym kluczem {how}").With("/key", key));
        var naming = await here.Created(Article($"Nazwie ją inaczej {how}"));
        var (id, article) = (Guid.CreateVersion7().ToString(), Guid.CreateVersion7().ToString());
        var written = how == "escaped" ? $"{id[..^1]}\\u{(int)id[^1]:x4}" : id.ToUpperInvariant();
        var file = await Lines(
            Change(
                theirs,
                line =>
                {
                    line["id"] = id;
                    line["content"]!["kind"] = "company";
                }
            ),
            Change(
                naming,
                line =>
                {
                    line["id"] = article;
                    line["content"]!["mentions"] = JsonSerializer.SerializeToNode(new[] { new { type = "organisation", id } });
                    foreach (var (_, texts) in line["content"]!["translations"]!.AsObject())
                        texts!["slug"] = $"{texts["slug"]}-z-pliku";
                }
            )
        );

        var report = await here.Import(file.Replace(id, written, StringComparison.Ordinal));

        Assert.Empty(report.Told());
        Assert.Equal((1, 1), (report.Created, report.Updated));
        Assert.Equal("company", (await here.As(Role.Editor).Get(theirs.Admin)).Is(200)["/kind"].ToString());
        Assert.Equal($"{theirs.Id}", (await here.As(Role.Editor).Get($"/admin/articles/{article}")).Is(200)["/mentions/0/id"].ToString());
    }

    [Fact]
    public async Task A_line_without_an_address_changes_a_record_that_is_there_once_and_leaves_it_the_one_that_it_has()
    {
        var article = await here.Created(Article("Bez adresu w pliku").With("/key", "bez-adresu"));
        var same = await Line(article, line => line["content"]!["translations"]!["en"]!["slug"] = null);
        var other = await Line(
            article,
            line =>
            {
                line["id"] = Guid.CreateVersion7().ToString();
                line["content"]!["byline"] = "Z pliku";
                line["content"]!["translations"]!["en"]!["slug"] = null;
            }
        );

        var unchanged = await here.Import(same);
        var first = await here.Import(other);
        var second = await here.Import(other);

        Assert.Equal((0, 1), (unchanged.Updated, unchanged.Unchanged));
        Assert.Equal((1, 0), (first.Updated, first.Unchanged));
        Assert.Equal((0, 1), (second.Updated, second.Unchanged));
        var draft = (await here.As(Role.Editor).Get(article.Admin)).Is(200);
        Assert.Equal("2", draft["/meta/version"].ToString());
        Assert.Equal("bez-adresu-w-pliku-en", draft["/translations/en/slug"].ToString());
    }

    [Fact]
    public async Task A_draft_that_names_what_the_file_says_is_gone_is_taken_over_a_record_that_is_there()
    {
        var article = await here.Created(Article("Nazwie usuniętą"));
        var gone = new { type = "organisation", id = Guid.CreateVersion7().ToString() };
        var file = await Line(
            article,
            line =>
            {
                line["content"]!["mentions"] = JsonSerializer.SerializeToNode(new[] { gone });
                line["gone"] = new JsonArray(gone.id);
            }
        );

        var report = await here.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((1, 0), (report.Updated, report.Unchanged));
        Assert.Equal(gone.id, (await here.As(Role.Editor).Get(article.Admin)).Is(200)["/mentions/0/id"].ToString());
    }

    [Fact]
    public async Task Addresses_in_languages_that_are_not_here_are_kept_for_whose_they_were_from_the_import_on()
    {
        await here.Created(Article("Pyta o adresy, zanim przyjdą obce"));

        var first = await here.Import(Files.Whole(Files.Header, Tombstone()));

        Assert.Empty(first.Told());
        var taken = await here.As(Role.Editor).Post("/admin/articles", Article("Inny").With("/translations/pl/slug", "aldrig-mer").Content);
        Assert.Equal("slug-taken", taken.Is(409).Code);
        Assert.Equal(["2 /slugs/sv import-slug-taken"], (await here.Import(Files.Whole(Files.Header, Tombstone()))).Told());

        static string Tombstone() => $$"""{"kind":"tombstone","type":"article","id":"{{Guid.CreateVersion7()}}","slugs":{"sv":["aldrig-mer"]} }""";
    }

    [Fact]
    public async Task A_record_in_the_trash_takes_the_draft_and_stays_there()
    {
        var article = await here.Created(Article("W koszu"));
        (await here.As(Role.Editor).Delete(article.Admin)).Is(204);
        var file = await Line(
            article,
            line =>
            {
                line["trashedAt"] = null;
                line["content"]!["byline"] = "Z pliku";
            }
        );

        var report = await here.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((1, 0), (report.Updated, report.Unchanged));
        var draft = (await here.As(Role.Editor).Get(article.Admin)).Is(200);
        Assert.Equal("Z pliku", draft["/byline"].ToString());
        Assert.NotNull(draft.Json.At("/meta/trashedAt"));
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

    /// <summary>A file with nothing but this record's line, changed.</summary>
    private async Task<string> Line(Saved saved, Action<JsonNode> change)
    {
        var all = Files.LinesOf(await here.Export()).Select(l => JsonNode.Parse(l)!);
        var line = all.Single(l => $"{l["kind"]}" == "record" && $"{l["id"]}" == $"{saved.Id}");
        change(line);
        return Files.Whole(Files.Header, line.ToJsonString());
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

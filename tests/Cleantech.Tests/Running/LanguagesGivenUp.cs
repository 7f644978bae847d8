using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Tests.Moving;
using Cleantech.Tests.Publishing;

namespace Cleantech.Tests.Running;

/// <summary>What there is in a language that the installation gave up stays with its records, for the day on which it comes back.</summary>
public sealed class LanguagesGivenUp(LanguagesGivenUp.WithoutEnglish cms) : IClassFixture<LanguagesGivenUp.WithoutEnglish>
{
    private Visitor Administrator => cms.As(Role.Administrator);

    [Fact]
    public async Task A_record_is_saved_as_long_as_such_texts_stay_as_they_are_or_go()
    {
        var article = cms.Kept;
        var read = (await Administrator.Get(article.Admin)).Is(200);

        (await Administrator.Put(article.Admin, read.Json)).Is(200);
        (await Administrator.Patch(article.Admin, new { byline = "Redakcja" })).Is(200);
        (await Administrator.Patch(article.Admin, new { translations = new { en = new { slug = (string?)null } } })).Is(200);
        var tagged = await Administrator.Do(new { action = "tag", addTags = new[] { cms.Tag } }, "atomic", article);
        var changed = await Administrator.Patch(article.Admin, new { translations = new { en = new { lead = "Another." } } });
        var moved = await Administrator.Patch(article.Admin, new { translations = new { en = new { slug = "another" } } });
        var brought = await Administrator.Patch(article.Admin, new { translations = new { de = new { title = "Neu" } } });
        var kept = (await Administrator.Get(article.Admin)).Is(200);
        (await Administrator.Patch(article.Admin, new { translations = new { en = (object?)null } })).Is(200);
        var restored = await Administrator.Post($"{article.Admin}/revisions", new { from = 1 }, ("If-Match", "*"));

        Assert.Equal("done 1+0/1", tagged.Told());
        Assert.Equal(read["/translations/en"].ToJsonString(), kept["/translations/en"].ToJsonString());
        Assert.Equal("Redakcja", kept["/byline"].ToString());
        foreach (var refused in new[] { changed, moved, restored })
            Assert.Equal(["/translations/en unknown-language"], refused.Is(400).Errors);
        Assert.Equal(["/translations/de unknown-language"], brought.Is(400).Errors);
    }

    [Fact]
    public async Task What_such_texts_say_of_a_part_that_is_removed_goes_with_it()
    {
        var removed = await Administrator.Patch(
            cms.Growing.Admin,
            new
            {
                milestones = new[] { new { id = "e2", from = "2028" } },
                translations = new { pl = new { milestones = new { e1 = (object?)null } } },
            }
        );
        var kept = removed.Is(200)["/translations/en/milestones"].AsObject();
        var last = await Administrator.Patch(
            cms.Growing.Admin,
            new { milestones = Array.Empty<object>(), translations = new { pl = new { milestones = (object?)null } } }
        );
        var never = await Administrator.Patch(
            cms.Growing.Admin,
            new { translations = new { en = new { milestones = new { e9 = new { text = "X" } } } } }
        );

        Assert.Equal(["e2"], kept.Select(m => m.Key));
        Assert.Equal("Traci etap (en)", last.Is(200)["/translations/en/name"].ToString());
        Assert.Null(last.Json.At("/translations/en/milestones"));
        never.Is(400);
    }

    [Fact]
    public async Task A_copy_is_made_without_such_texts()
    {
        var copy = (await Administrator.Post($"{cms.Copied.Admin}/copies")).Is(201);

        Assert.Equal(["pl"], copy["/translations"].AsObject().Select(t => t.Key));
        Assert.EndsWith(" (kopia)", copy["/translations/pl/title"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_installations_own_export_is_taken_back_and_elsewhere_such_texts_are_refused_by_line()
    {
        var file = await cms.Export(withRevisions: true);
        var line = JsonNode.Parse(Files.LinesOf(file).Single(l => l.Contains("\"record\"") && l.Contains($"\"id\":\"{cms.Copied.Id}\"")))!;
        line["content"]!["byline"] = "Z pliku";

        var same = await cms.Import(file);
        var edited = await cms.Import(Files.Whole(Files.Header, line.ToJsonString()));
        line["id"] = Guid.CreateVersion7().ToString();
        var elsewhere = await cms.Import(Files.Whole(Files.Header, line.ToJsonString()));

        Assert.Empty(same.Told());
        Assert.Equal((true, 0, 0), (same.IsDone, same.Created, same.Updated));
        Assert.Empty(edited.Told());
        Assert.Equal(1, edited.Updated);
        Assert.Contains("2 /content/translations/en unknown-language", elsewhere.Told());
    }

    [Fact]
    public async Task Addresses_that_only_such_a_language_has_are_still_anothers()
    {
        var article = Article("Cudzy adres").Without("en");

        var present = await Administrator.Post("/admin/articles", article.With("/translations/pl/slug", "only-in-english").Content);
        var purged = await Administrator.Post("/admin/articles", article.With("/translations/pl/slug", "purged-in-english").Content);
        var proposed = (await Administrator.Post("/admin/articles", article.With("/translations/pl/title", "Only in English").Content)).Is(201);

        Assert.Equal("present", present.Is(409)["/owner/hold"].ToString());
        Assert.Equal("purged", purged.Is(409)["/owner/hold"].ToString());
        Assert.Equal("only-in-english-2", proposed["/translations/pl/slug"].ToString());
        (await cms.Anonymous.Get("/articles/purged-in-english")).Is(410);
    }

    [Fact]
    public async Task What_leaves_all_languages_that_are_served_is_refused_to_those_who_name_it_or_takes_them_along()
    {
        var address = $"{cms.Named.Admin}/publications/pl";

        var refused = await Administrator.Delete(address);
        var impact = (await Administrator.Get($"{address}/impact?references=cascade")).Is(200);
        (await Administrator.Delete($"{address}?references=cascade")).Is(200);

        Assert.Equal("in-use", refused.Is(409).Code);
        Assert.Equal(cms.Naming.Id.ToString(), refused["/usedBy/0/id"].ToString());
        Assert.Equal("2", impact["/gone"].ToString());
        (await cms.Anonymous.Get(cms.Naming.Public)).Is(410);
        (await cms.Anonymous.Get(cms.Named.Public)).Is(410);
    }

    /// <summary>An installation that had Polish and English before it was started with Polish and Swedish.</summary>
    public sealed class WithoutEnglish() : Cms(("Languages:Supported:1", "sv")), IAsyncLifetime
    {
        public string Tag => "temat";
        public Saved Kept { get; private set; } = null!;
        public Saved Copied { get; private set; } = null!;
        public Saved Named { get; private set; } = null!;
        public Saved Naming { get; private set; } = null!;
        public Saved Growing { get; private set; } = null!;

        private static object Steps(string first, string second) => new { e1 = new { text = first }, e2 = new { text = second } };

        async ValueTask IAsyncLifetime.InitializeAsync()
        {
            var before = new Cms();
            await before.InitializeAsync();
            await before.Terms("tags", Tag);
            Kept = await before.Created(Article("Zostaje"));
            Copied = await before.Created(Article("Powielany"));
            Named = await before.Published(Organisation("Nazwana"), "pl", "en");
            Naming = await before.Published(Article("Nazywa").With("/mentions", new[] { Named.Ref }), "pl", "en");
            await before.Published(Article("Ma adres po angielsku").With("/translations/en/slug", "only-in-english"), "en");
            Growing = await before.Created(
                Alliance("Traci etap")
                    .With("/milestones", new[] { new { id = "e1", from = "2027" }, new { id = "e2", from = "2028" } })
                    .With("/translations/pl/milestones", Steps("Początek", "Koniec"))
                    .With("/translations/en/milestones", Steps("Beginning", "End"))
            );
            await before.Purge(await before.Published(Article("Usunięty").With("/translations/en/slug", "purged-in-english"), "en"));
            await using (var connection = before.Database.Open())
            {
                await using var copy = connection.CreateCommand();
                copy.CommandText = $"VACUUM INTO '{Path.Combine(Folder, "cleantech.db")}'";
                await copy.ExecuteNonQueryAsync();
            }

            await before.DisposeAsync();
            await InitializeAsync();
        }
    }
}

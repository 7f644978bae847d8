using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

public sealed class Revisions(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Every_save_makes_one_that_says_who_when_why_and_what_changed(string kind)
    {
        var saved = await cms.Created(Of(kind, "Pierwsza"));
        (await Editor.Patch($"{saved.Admin}?note={Uri.EscapeDataString("Źródło dopisane")}", new { fictional = true })).Is(200);
        (await Editor.Patch(saved.Admin, Titles(kind, ("en", "Third")))).Is(200);

        var rows = (await Editor.Get($"{saved.Admin}/revisions")).Is(200)["/items"].AsArray();

        Assert.Equal([3, 2, 1], rows.Select(r => r!["number"]!.GetValue<int>()));
        Assert.Equal(["en"], Languages(rows[0]));
        Assert.False(rows[0].At("/changed/facts")!.GetValue<bool>());
        Assert.Equal("Źródło dopisane", rows[1]!["note"]!.ToString());
        Assert.True(rows[1].At("/changed/facts")!.GetValue<bool>());
        Assert.Empty(Languages(rows[1]));
        Assert.Equal(["en", "pl"], Languages(rows[2]));
        Assert.Equal("A test Editor", rows[2]!["byName"]!.ToString());
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_revision_reads_as_the_record_did_and_can_be_written_back(string kind)
    {
        var saved = await cms.Created(Of(kind, "Dawna").With("/sources", new[] { new { title = "Źródło", evidence = "stated" } }));
        var first = (await Editor.Get(saved.Admin)).Is(200);
        await cms.Edit(saved, new { fictional = true, sources = (object?)null });

        var old = (await Editor.Get($"{saved.Admin}/revisions/1")).Is(200);

        Assert.True(JsonNode.DeepEquals(first.Json.WithoutMeta(), old.Json.WithoutMeta()));
        Assert.Equal(1, old["/meta/version"].GetValue<int>());
        Assert.Equal(first["/meta/updatedAt"].ToString(), old["/meta/updatedAt"].ToString());
        Assert.Equal(first["/meta/updatedAt"].ToString(), (await Editor.Get($"{saved.Admin}/revisions")).Is(200)["/items/1/at"].ToString());
        Assert.Equal(2, (await Editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
        var written = (await Editor.Put(saved.Admin, old.Json)).Is(200);
        Assert.True(JsonNode.DeepEquals(first.Json.WithoutMeta(), written.Json.WithoutMeta()));
    }

    [Fact]
    public async Task The_list_says_which_one_each_language_shows_and_which_ever_did()
    {
        var saved = await cms.Published(Article("Publiczna"), "pl", "en");
        await cms.Republish(saved, Titles("articles", ("pl", "Publiczna druga")), "pl");
        await cms.Edit(saved, Titles("articles", ("pl", "Szkic")));
        await cms.Unpublish(saved, "en");

        var rows = (await Editor.Get($"{saved.Admin}/revisions")).Is(200)["/items"].AsArray();

        Assert.Equal(
            [
                [],
                ["pl"],
                [],
            ],
            rows.Select(r => Words(r!["publishedIn"]))
        );
        Assert.Equal(
            [
                [],
                ["pl"],
                ["en", "pl"],
            ],
            rows.Select(r => Words(r!["oncePublishedIn"]))
        );
        Assert.Equal([false, true, false], rows.Select(r => r!["hasPublishedFacts"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task Two_are_compared_field_by_field_and_texts_word_by_word()
    {
        var (one, two) = (await cms.Created(Organisation("Strona Pierwsza")), await cms.Created(Organisation("Strona Druga")));
        var letter = await cms.Created(Letter("Porównany", one, two).With("/translations/pl/summary", "Trzy klastry podpisały list w maju."));
        await cms.Edit(
            letter,
            new
            {
                statedPartyCount = 2,
                parties = new[]
                {
                    new
                    {
                        id = "p2",
                        organisation = two.Id,
                        asStated = "Strona 2",
                    },
                    new
                    {
                        id = "p1",
                        organisation = one.Id,
                        asStated = "Strona pierwsza",
                    },
                },
                translations = new { pl = new { summary = "Dwa klastry podpisały list w czerwcu." }, en = (object?)null },
            }
        );

        var answer = (await Editor.Get($"{letter.Admin}/revisions/2/differences")).Is(200);

        var changes = answer["/changes"].AsArray().ToDictionary(c => $"{c!["kind"]} {c["pointer"]}", c => c!);
        Assert.Equal((1, 2), (answer["/from"].GetValue<int>(), answer["/to"].GetValue<int>()));
        Assert.Equal(
            [
                "added /statedPartyCount",
                "changed /parties/1/asStated",
                "changed /translations/pl/summary",
                "moved /parties",
                "removed /translations/en",
            ],
            changes.Keys.Order(StringComparer.Ordinal)
        );
        Assert.Equal("Strona 1", changes["changed /parties/1/asStated"]["before"]!.ToString());
        Assert.Equal(["p2", "p1"], Words(changes["moved /parties"]["after"]));
        Assert.Equal(
            "-Trzy +Dwa = klastry podpisały list w  -maju +czerwcu =.",
            string.Join(' ', changes["changed /translations/pl/summary"]["words"]!.AsArray().Select(Shown))
        );
        Assert.Null(changes["changed /parties/1/asStated"]["words"]);
    }

    [Fact]
    public async Task Any_two_can_be_compared_in_either_direction_and_one_with_nothing_before_it()
    {
        var saved = await cms.Created(Article("A"));
        await cms.Edit(saved, new { byline = "Pierwsza" });
        await cms.Edit(saved, new { byline = "Druga" });

        var forth = (await Editor.Get($"{saved.Admin}/revisions/3/differences?from=1")).Is(200);
        var back = (await Editor.Get($"{saved.Admin}/revisions/1/differences?from=3")).Is(200);
        var first = (await Editor.Get($"{saved.Admin}/revisions/1/differences")).Is(200);

        Assert.Equal("added", Assert.Single(forth["/changes"].AsArray())!["kind"]!.ToString());
        Assert.Equal("removed", Assert.Single(back["/changes"].AsArray())!["kind"]!.ToString());
        Assert.Equal(0, first["/from"].GetValue<int>());
        Assert.Equal(["added"], first["/changes"].AsArray().Select(c => c!["kind"]!.ToString()).Distinct());
        Assert.Empty((await Editor.Get($"{saved.Admin}/revisions/2/differences?from=2")).Is(200)["/changes"].AsArray());
    }

    [Fact]
    public async Task Long_texts_without_a_word_in_common_are_compared_all_the_same()
    {
        var saved = await cms.Created(Article("Długi").With("/translations/pl/body", Long("a")));
        await cms.Edit(saved, new { translations = new { pl = new { body = Long("b") } } });

        var words = (await Editor.Get($"{saved.Admin}/revisions/2/differences")).Is(200)["/changes/0/words"].AsArray();

        Assert.Equal(Long("a"), string.Concat(words.Where(w => w!["kind"]!.ToString() != "added").Select(w => w!["text"])));
        Assert.Equal(Long("b"), string.Concat(words.Where(w => w!["kind"]!.ToString() != "removed").Select(w => w!["text"])));

        static string Long(string stem) => string.Join("\n", Enumerable.Range(0, 9000).Select(i => $"{stem}{i}"));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task One_is_brought_back_as_a_new_one_and_the_public_sees_nothing_of_it(string kind)
    {
        var saved = await cms.Published(Of(kind, "Wraca"));
        await cms.Republish(saved, Titles(kind, ("pl", "Nowsza")));

        var answer = (await Editor.Post($"{saved.Admin}/revisions", new { from = 1, note = "Tamta była lepsza" }, ("If-Match", "*"))).Is(201);

        Assert.Equal("Wraca", answer.Json.At($"/translations/pl/{TitleField(kind)}")!.ToString());
        Assert.Equal(3, answer["/meta/version"].GetValue<int>());
        Assert.Equal($"/api/v1{saved.Admin}/revisions/3", answer.Header("Location"));
        Assert.Equal((await Editor.Get(saved.Admin)).ETag, answer.ETag);
        var row = (await Editor.Get($"{saved.Admin}/revisions?limit=1")).Is(200)["/items/0"];
        Assert.Equal((1, "Tamta była lepsza"), (row["restoredFrom"]!.GetValue<int>(), row["note"]!.ToString()));
        Assert.Contains("Nowsza", (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bringing_one_back_follows_the_rules_of_today_and_names_a_reference_that_is_gone()
    {
        var mentioned = await cms.Created(Organisation("Zniknie"));
        var saved = await cms.Created(Article("Wspomina").With("/mentions", new[] { mentioned.Ref }));
        await cms.Edit(saved, new { mentions = Array.Empty<object>() });
        await cms.Purge(mentioned);

        var answer = (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(400);

        Assert.Equal("/mentions/0/id", answer["/errors/0/pointer"].ToString());
        Assert.Equal("unknown-reference", answer["/errors/0/code"].ToString());
        Assert.Equal(2, (await Editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Fact]
    public async Task Bringing_one_back_tells_of_each_reference_that_is_gone_and_stands_in_no_way()
    {
        var (linked, kept, there) = (
            await cms.Created(Organisation("Tylko w tekście")),
            await cms.Created(Organisation("Nadal wspomniana")),
            await cms.Published(Organisation("Jest"))
        );
        var saved = await cms.Created(
            Article("Linkuje")
                .With("/translations/pl/body", $"Zob. [ta](record:{linked.Id}) i <record:{there.Id}>.")
                .With("/translations/en/lead", "As it was")
                .With("/mentions", new[] { kept.Ref, there.Ref })
        );
        var text = new { pl = new { body = "Bez odnośnika." }, en = new { lead = "As it is" } };
        await cms.Edit(saved, new { translations = text });
        await cms.Purge(linked);
        await cms.Purge(kept);
        (await Editor.Patch(saved.Admin, new { translations = new { pl = new { body = $"<record:{linked.Id}>" } } })).Is(200); // as by hand

        var answer = (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"), ("Accept-Language", "pl"))).Is(201);

        var told = answer["/meta/warnings"].AsArray().Select(w => $"{w!["code"]} {w["pointers"]![0]}");
        Assert.Equal(["reference-gone /mentions/0/id", "reference-gone /translations/pl/body"], told.Order(StringComparer.Ordinal));
        var detail = answer["/meta/warnings"].AsArray().Select(w => w!["detail"]!.ToString()).Single(d => d.Contains($"{linked.Id}"));
        Assert.StartsWith("Nie ma już rekordu", detail, StringComparison.Ordinal);
        Assert.Contains("/translations/pl/body", detail, StringComparison.Ordinal);
        await cms.Publish(saved);
        Assert.Contains("Zob. ta i <a", (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200)["/body"].ToString());
    }

    [Fact]
    public async Task Bringing_one_back_is_refused_an_address_that_another_record_has_taken_since()
    {
        var saved = await cms.Created(Article("Oddał adres").With("/translations/pl/slug", "oddany-adres"));
        await cms.Edit(saved, new { translations = new { pl = new { slug = "nowy-adres" } } });
        var owner = await cms.Created(Article("Wziął adres").With("/translations/pl/slug", "oddany-adres"));

        var taken = (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(409);

        Assert.Equal(["/translations/pl/slug slug-taken"], taken.Errors);
        Assert.Equal($"{owner.Id}", taken["/owner/id"].ToString());
        var present = (await Editor.Get(saved.Admin)).Is(200);
        Assert.Equal((2, "nowy-adres"), (present["/meta/version"].GetValue<int>(), present["/translations/pl/slug"].ToString()));
    }

    [Fact]
    public async Task Bringing_one_back_asks_for_terms_and_keys_as_they_are_today()
    {
        await cms.Terms("tags", "dawny-temat");
        var saved = await cms.Created(Article("Z dawnym tematem").With("/tags", new[] { "dawny-temat" }).With("/key", "oddany-klucz"));
        await cms.Edit(saved, new { tags = Array.Empty<string>(), key = (string?)null });
        (await Editor.Put("/admin/vocabularies/tags", new { terms = Array.Empty<object>() })).Is(200);
        await cms.Created(Article("Wziął klucz").With("/key", "oddany-klucz"));

        var unknown = await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"));
        await cms.Terms("tags", "dawny-temat");
        var taken = await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"));

        Assert.Equal(["/tags/0 unknown-term"], unknown.Is(400).Errors);
        Assert.Equal(["/key key-taken"], taken.Is(409).Errors);
        Assert.Equal(2, (await Editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Fact]
    public async Task Bringing_one_back_needs_the_state_that_was_read_and_a_revision_that_there_is()
    {
        var saved = await cms.Created(Article("Warunkowa"));
        await cms.Edit(saved, new { byline = "Inna" });

        (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 })).Is(428);
        (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "\"1\""))).Is(412);
        var unknown = (await Editor.Post($"{saved.Admin}/revisions", new { from = 7 }, ("If-Match", "*"))).Is(400);
        Assert.Equal(("/from", "unknown-revision"), (unknown["/errors/0/pointer"].ToString(), unknown["/errors/0/code"].ToString()));
        Assert.Equal("required", (await Editor.Post($"{saved.Admin}/revisions", new { }, ("If-Match", "*"))).Is(400)["/errors/0/code"].ToString());
        Assert.Equal("from", (await Editor.Get($"{saved.Admin}/revisions/2/differences?from=9")).Is(400)["/errors/0/parameter"].ToString());
        (await Editor.Get($"{saved.Admin}/revisions/9")).Is(404);
        (await Editor.Get(saved.Admin.Replace("articles", "alliances", StringComparison.Ordinal) + "/revisions")).Is(404);
    }

    [Fact]
    public async Task A_note_is_short_and_belongs_to_saves_only()
    {
        var saved = await cms.Created(Article("Notatka"));

        (await Editor.Patch($"{saved.Admin}?note={new string('x', 501)}", new { byline = "x" })).Is(400);
        (await Editor.Get($"{saved.Admin}?note=x")).Is(400);

        Assert.Equal(1, (await Editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Fact]
    public async Task A_long_history_is_listed_page_by_page()
    {
        var saved = await cms.Created(Article("Długa historia"));
        for (var i = 0; i < 6; i++)
            await cms.Edit(saved, new { byline = $"{i}" });

        var pages = await Editor.Pages($"{saved.Admin}/revisions?limit=3");

        Assert.Equal([7, 6, 5, 4, 3, 2, 1], pages.SelectMany(page => page.Items).Select(r => r["number"]!.GetValue<int>()));
        (await Editor.Get($"{saved.Admin}/revisions?cursor=abc")).Is(400);
    }

    [Fact]
    public async Task A_purged_record_takes_its_history_along()
    {
        var saved = await cms.Created(Article("Do usunięcia"));
        await cms.Purge(saved);

        (await Editor.Get($"{saved.Admin}/revisions")).Is(404);
        (await Editor.Get($"{saved.Admin}/revisions/1")).Is(404);
    }

    private static string[] Languages(JsonNode? row) => Words(row.At("/changed/languages"));

    private static string[] Words(JsonNode? list) => [.. list!.AsArray().Select(w => w!.ToString())];

    private static string Shown(JsonNode? piece) =>
        piece!["kind"]!.ToString() switch
        {
            "added" => "+",
            "removed" => "-",
            _ => "=",
        } + piece["text"];
}

/// <summary>A history that is kept for thirty days, and the two newest for ever.</summary>
public sealed class RevisionsThatAreDropped(RevisionsThatAreDropped.ShortMemory cms) : IClassFixture<RevisionsThatAreDropped.ShortMemory>
{
    public sealed class ShortMemory() : Cms(("Revisions:KeepDays", "30"), ("Revisions:KeepNewest", "2"));

    [Fact]
    public async Task Old_ones_go_but_never_the_newest_nor_one_that_was_public()
    {
        var editor = cms.As(Role.Editor);
        var saved = await cms.Published(Article("Dawno temu"));
        await cms.Edit(saved, new { byline = "2" });
        await cms.Republish(saved, new { byline = "3" });
        await cms.Edit(saved, new { byline = "4" });
        await cms.Edit(saved, new { byline = "5" });
        await cms.Unpublish(saved);

        await cms.Tidy();
        Assert.Equal(5, (await Numbers()).Length);
        cms.Clock.Ahead += TimeSpan.FromDays(31);
        await cms.Tidy();

        var kept = await Numbers();
        Assert.Equal([5, 4, 3, 1], kept);

        async Task<int[]> Numbers()
        {
            var rows = (await cms.New(Role.Editor).Get($"{saved.Admin}/revisions")).Is(200)["/items"].AsArray();
            return [.. rows.Select(r => r!["number"]!.GetValue<int>())];
        }
    }
}

/// <summary>The same, for who may approve.</summary>
public sealed class RevisionsThatAreDroppedAndWhoWrote(RevisionsThatAreDropped.ShortMemory cms) : IClassFixture<RevisionsThatAreDropped.ShortMemory>
{
    /// <summary>Who wrote a language last may not approve it, however long ago that was.</summary>
    [Fact]
    public async Task The_last_one_of_each_language_stays()
    {
        var saved = await cms.Created(Article("Dwa języki"));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "2" } } });
        await cms.Edit(saved, new { translations = new { pl = new { lead = "3" } } });
        for (var i = 4; i <= 7; i++)
            await cms.Edit(saved, new { translations = new { en = new { lead = $"{i}" } } });

        cms.Clock.Ahead += TimeSpan.FromDays(31);
        await cms.Tidy();

        var kept = (await cms.New(Role.Editor).Get($"{saved.Admin}/revisions")).Is(200).Items.Select(r => r["number"]!.GetValue<int>());
        Assert.Equal([7, 6, 3], kept);
    }
}

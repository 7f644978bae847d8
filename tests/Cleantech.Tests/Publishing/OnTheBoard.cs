namespace Cleantech.Tests.Publishing;

/// <summary>All records × languages. Each test has words of its own, by which it finds what is its own.</summary>
public sealed class OnTheBoard(ThreeLanguages cms) : IClassFixture<ThreeLanguages>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Each_record_stands_once_in_every_language_of_the_installation(string kind)
    {
        var saved = await cms.Created(Of(kind, $"Trójka {kind}").With("/key", $"trojka-{kind}"));

        var board = await Board($"q=trojka-{kind}&count=true");

        Assert.Equal((3, 3), (board.Total, board.Items.Count));
        Assert.All(board.Ids, id => Assert.Equal(saved.Id.ToString(), id));
        Assert.Equal(["en draft True", "pl draft True", "sv missing False"], Shown(board));
        var sv = board.Items.Single(i => i["locale"]!.ToString() == "sv");
        Assert.Null(sv["title"]);
        Assert.Equal($"Trójka {kind}", sv["recordTitle"]!.ToString());
        Assert.Equal(1, sv["missing"]!.GetValue<int>());
        Assert.Equal($"trojka-{kind}", sv["key"]!.ToString());
        Assert.Equal(kind.StartsWith("letter", StringComparison.Ordinal) ? "letter-of-intent" : kind[..^1], sv["type"]!.ToString());
        Assert.Equal((await Editor.Get(saved.Admin)).ETag, sv["etag"]!.ToString());
    }

    [Fact]
    public async Task It_follows_whatever_happens_to_a_record()
    {
        var saved = await cms.Created(Article("Losy wydry").With("/translations/en/lead", null!));
        Assert.Equal(["en draft False", "pl draft True", "sv missing False"], Shown(await Board("q=wydry")));

        await cms.Publish(saved);
        Assert.Equal(["pl published True"], Shown(await Board("q=wydry&state=published")));
        await cms.Edit(saved, new { translations = new { en = new { lead = "Lead." } } });
        Assert.Equal(["en draft True", "pl published True", "sv missing False"], Shown(await Board("q=wydry")));
        Assert.Empty((await Board("q=wydry&state=modified")).Items);

        await cms.Edit(saved, new { fictional = true });
        Assert.Equal(["pl published True"], Shown(await Board("q=wydry&state=modified")));
        await cms.Publish(saved);
        Assert.Empty((await Board("q=wydry&state=modified")).Items);
        await cms.Unpublish(saved);
        Assert.Equal(["pl unpublished True"], Shown(await Board("q=wydry&state=unpublished")));

        await cms.Edit(saved, new { translations = new { sv = new { title = "Uttern" } } });
        Assert.Empty((await Board("q=wydry&state=missing")).Items);
        (await Editor.Delete(saved.Admin)).Is(204);
        Assert.Empty((await Board("q=wydry")).Items);
        (await Editor.Delete($"{saved.Admin}/trashing")).Is(204);
        Assert.Equal(3, (await Board("q=wydry")).Items.Count);
        await cms.Purge(saved);
        Assert.Empty((await Board("q=wydry")).Items);
    }

    [Fact]
    public async Task What_is_to_be_published_stands_there_as_scheduled_while_it_waits()
    {
        var saved = await cms.Created(Article("Kuna na jutro"));
        var path = $"{saved.Admin}/publications/pl/schedule";

        (await Editor.Put(path, new { publish = new { localTime = "2099-01-02T09:00", timeZone = "Europe/Warsaw" } })).Is(200);
        Assert.Equal(["pl scheduled True"], Shown(await Board("q=kuna&state=scheduled")));

        (await Editor.Delete(path)).Is(200);
        Assert.Equal(["en draft True", "pl draft True", "sv missing False"], Shown(await Board("q=kuna")));
    }

    [Fact]
    public async Task What_leaves_the_public_with_another_record_leaves_it_there_too()
    {
        var organisation = await cms.Published(Organisation("Czapla"));
        await cms.Published(Article("Czapla w artykule").With("/mentions", new[] { organisation.Ref }));

        (await Editor.Delete($"{organisation.Admin}/publications/pl?references=cascade")).Is(200);

        Assert.Empty((await Board("q=czapla&state=published")).Items);
        Assert.Equal(["pl unpublished True", "pl unpublished True"], Shown(await Board("q=czapla&state=unpublished")));
    }

    [Fact]
    public async Task Filters_narrow_it_alone_and_together()
    {
        var stale = await cms.Created(Article("Bóbr pierwszy"));
        await cms.Edit(stale, new { translations = new { pl = new { lead = "Inny." } } });
        await cms.Published(Organisation("Bóbr drugi"), "en");
        await cms.Created(Letter("Bóbr trzeci").Without("en"));

        Assert.Equal(9, (await Board("q=bobr&count=true")).Total);
        Assert.Equal(["Bóbr pierwszy"], Of(await Board("q=bobr&stale=true"), "en"));
        Assert.Equal(8, (await Board("q=bobr&stale=false")).Items.Count);
        Assert.Equal(5, (await Board("q=bobr&complete=true")).Items.Count);
        Assert.Equal(4, (await Board("q=bobr&complete=false")).Items.Count);
        Assert.Equal(["Bóbr trzeci"], Of(await Board("q=bobr&locale=en&state=missing"), "en"));
        Assert.Equal(2, (await Board("q=bobr&locale=en&state=missing,published&count=true")).Total);
        Assert.Equal(6, (await Board("q=bobr&kind=article,organisation")).Items.Count);
        Assert.Equal(4, (await Board("q=bobr&kind=article,organisation&locale=sv,en")).Items.Count);
        Assert.Equal(3, (await Board($"q={stale.Id}")).Items.Count);
        Assert.Empty((await Board("q=bobr&kind=alliance")).Items);

        static string[] Of(Answer board, string locale) =>
            [.. board.Items.Where(i => i["locale"]!.ToString() == locale).Select(i => i["recordTitle"]!.ToString())];
    }

    [Fact]
    public async Task It_says_where_reviews_stand_and_narrows_to_those()
    {
        var saved = await cms.Created(Article("Łoś oceniany"));
        await cms.Created(Article("Łoś nieoceniany"));
        Assert.Equal(6, (await Board("q=los&review=none")).Items.Count);

        (await Editor.Put($"{saved.Admin}/reviews/pl", new { })).Is(200);
        await Stands("submitted");
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny." } } });
        await Stands("outdated");
        (await Editor.Put($"{saved.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{saved.Admin}/reviews/pl/return", new { reason = "Za krótki" })).Is(200);
        await Stands("returned");
        (await Editor.Put($"{saved.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{saved.Admin}/reviews/pl/approval", new { })).Is(200);
        await cms.Edit(saved, new { translations = new { en = new { lead = "Other." } } });
        await Stands("approved");
        await cms.Edit(saved, new { byline = "Fakt" });
        await Stands("outdated");
        (await Editor.Put($"{saved.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Delete($"{saved.Admin}/reviews/pl")).Is(200);
        Assert.Equal(6, (await Board("q=los&review=none")).Items.Count);

        async Task Stands(string review)
        {
            var item = Assert.Single((await Board($"q=los&review={review}")).Items);
            Assert.Equal($"{saved.Id} pl {review}", $"{item["id"]} {item["locale"]} {item["review"]}");
            Assert.Single((await Board("q=los&review=submitted,outdated,returned,approved")).Items);
        }
    }

    [Fact]
    public async Task It_says_who_works_on_what_until_when_and_narrows_to_theirs()
    {
        var (given, free) = (await cms.Created(Organisation("Żubr oddany")), await cms.Created(Organisation("Żubr wolny")));
        var (author, today, tomorrow) = (cms.As(Role.Author), cms.Clock.Day("Europe/Warsaw", 0), cms.Clock.Day("Europe/Warsaw", 1));
        var id = (await author.Get("/session")).Is(200)["/id"].ToString();
        (await Editor.Put($"{given.Admin}/assignment", new { assignee = id, due = tomorrow })).Is(200);

        var mine = (await author.Get("/admin/board?q=zubr&assignee=me")).Is(200);

        Assert.Equal(["en draft True", "pl draft True", "sv missing False"], Shown(mine));
        Assert.All(
            mine.Items,
            i => Assert.Equal((id, "A test Author", tomorrow, "false"), (At(i, "assignee"), At(i, "assigneeName"), At(i, "due"), At(i, "isLate")))
        );
        Assert.Equal(mine.Ids, (await Board($"q=zubr&assignee={id}")).Ids);
        Assert.Equal(mine.Ids, (await Board($"q=zubr&assignee=anybody&dueBy={tomorrow}")).Ids);
        Assert.Empty((await Board($"q=zubr&dueBy={today}")).Items);
        Assert.Empty((await Board("q=zubr&assignee=me")).Items);
        var nobodys = await Board("q=zubr&assignee=nobody");
        Assert.Equal(3, nobodys.Items.Count);
        Assert.All(nobodys.Items, i => Assert.Equal((free.Id.ToString(), null), (i["id"]!.ToString(), i["assignment"])));
        (await Editor.Delete($"{given.Admin}/assignment")).Is(204);
        Assert.Equal(6, (await Board("q=zubr&assignee=nobody")).Items.Count);

        static string At(System.Text.Json.Nodes.JsonNode item, string name) => item["assignment"]![name]!.ToString();
    }

    [Fact]
    public async Task Work_is_late_from_the_day_after_it_was_due_on_the_board_and_among_the_tasks()
    {
        var (late, due) = (await cms.Created(Organisation("Suseł wczorajszy")), await cms.Created(Organisation("Suseł dzisiejszy")));
        var author = cms.New(Role.Author);
        var me = (await author.Get("/session")).Is(200)["/id"].ToString();
        foreach (var (saved, day) in new[] { (late, 0), (due, 1) })
            (await Editor.Put($"{saved.Admin}/assignment", new { assignee = me, due = cms.Clock.Day("Europe/Warsaw", day) })).Is(200);

        cms.Clock.Ahead += TimeSpan.FromDays(1);

        var board = await Board("q=susel&locale=pl");
        var tasks = (await author.Get("/admin/tasks")).Is(200).Items;
        Assert.Equal(
            new[] { $"{late.Id} true", $"{due.Id} false" }.Order(),
            board.Items.Select(i => $"{i["id"]} {i["assignment"]!["isLate"]}").Order()
        );
        Assert.Equal([$"{late.Id} true", $"{due.Id} false"], tasks.Select(t => $"{t["record"]!["id"]} {t["isLate"]}"));
    }

    [Theory]
    [InlineData("updatedAt")]
    [InlineData("-updatedAt")]
    public async Task It_is_turned_page_by_page_each_item_once_in_order(string sort)
    {
        for (var i = 0; i < 3; i++)
            await cms.Created(Article($"Ryś{sort} {i}"));
        var query = $"q={Uri.EscapeDataString($"ryś{sort}")}&sort={sort}";

        var items = (await Editor.Pages($"/admin/board?{query}&limit=2")).SelectMany(page => page.Items).ToList();
        var seen = items.Select(i => $"{i["id"]} {i["locale"]}").ToList();
        var moments = items.Select(i => i["updatedAt"]!.ToString()).ToList();

        Assert.Equal(9, seen.Distinct().Count());
        Assert.Equal(9, seen.Count);
        Assert.Equal(sort.StartsWith('-') ? moments.OrderDescending(StringComparer.Ordinal) : moments.Order(StringComparer.Ordinal), moments);
        (
            await Editor.Get(
                $"/admin/board?sort={(sort == "updatedAt" ? "-updatedAt" : "updatedAt")}&cursor={(await Board($"{query}&limit=2")).Next}"
            )
        ).Is(400);
    }

    [Fact]
    public async Task What_changed_last_comes_first_and_only_the_language_that_changed()
    {
        var saved = await cms.Created(Article("Pierwszy żbik"));
        await cms.Created(Article("Drugi żbik"));

        await cms.Edit(saved, new { translations = new { en = new { lead = "Changed." } } });

        var first = (await Board("q=zbik&limit=2")).Items;
        Assert.Equal("Pierwszy żbik en", $"{first[0]["recordTitle"]} {first[0]["locale"]}");
        Assert.Equal("Drugi żbik", first[1]["recordTitle"]!.ToString());
    }

    [Fact]
    public async Task A_key_sees_the_kinds_that_it_may_read_and_no_others()
    {
        await cms.Created(Article("Sowa w artykule"));
        await cms.Created(Organisation("Sowa jako organizacja"));

        var articles = (await cms.WithKey("articles:read").Get("/admin/board?q=sowa&count=true")).Is(200);
        Assert.Equal(3, articles.Total);
        Assert.All(articles.Items, i => Assert.Equal("article", i["type"]!.ToString()));
        Assert.Empty((await cms.WithKey("articles:read").Get("/admin/board?q=sowa&kind=organisation")).Is(200).Items);
        Assert.Equal(6, (await cms.WithKey("articles:read", "organisations:read").Get("/admin/board?q=sowa")).Is(200).Items.Count);
        Assert.Equal(6, (await cms.WithKey("*").Get("/admin/board?q=sowa")).Is(200).Items.Count);
        (await cms.WithKey("articles:write", "articles:publish").Get("/admin/board")).Is(403);
    }

    [Theory]
    [InlineData("kind=articles", "kind unknown-parameter-value")]
    [InlineData("locale=de", "locale unknown-language")]
    [InlineData("state=gone", "state unknown-parameter-value")]
    [InlineData("complete=yes", "complete unknown-parameter-value")]
    [InlineData("stale=", "stale unknown-parameter-value")]
    [InlineData("review=maybe", "review unknown-parameter-value")]
    [InlineData("assignee=you", "assignee malformed-parameter")]
    [InlineData("dueBy=soon", "dueBy malformed-parameter")]
    [InlineData("dueBy=2026-13-01", "dueBy malformed-parameter")]
    [InlineData("limit=101", "limit out-of-range")]
    [InlineData("sort=title", "sort unknown-parameter-value")]
    [InlineData("cursor=abc", "cursor malformed-cursor")]
    [InlineData("colour=red", "colour unknown-parameter")]
    public async Task A_parameter_that_says_nothing_is_named(string query, string error) =>
        Assert.Equal([error], (await Editor.Get($"/admin/board?{query}")).Is(400).Errors);

    [Fact]
    public async Task What_only_the_date_forbade_is_complete_on_a_new_day()
    {
        var (one, two) = (await cms.Created(Organisation("Strona jutra A")), await cms.Created(Organisation("Strona jutra B")));
        var tomorrow = cms.Clock.Day("Europe/Warsaw", 1);
        await cms.Tidy();
        await cms.Created(
            SignedLetter("Lis jutra", one, two)
                .With(
                    "/legalStatusHistory",
                    new[]
                    {
                        new
                        {
                            id = "s1",
                            status = "signed",
                            on = tomorrow,
                        },
                    }
                )
                .Without("en")
        );
        Assert.Empty((await Board("q=lis jutra&complete=true")).Items);

        cms.Clock.Ahead += TimeSpan.FromDays(2);
        await cms.Tidy();

        Assert.Equal(["pl draft True"], Shown(await Board("q=lis jutra&complete=true")));
    }

    private async Task<Answer> Board(string query) =>
        (await Editor.Get($"/admin/board?{query}{(query.Contains("limit=", StringComparison.Ordinal) ? "" : "&limit=100")}")).Is(200);

    /// <summary>Each item as language, state, whether it is complete.</summary>
    private static IEnumerable<string> Shown(Answer board) =>
        board.Items.Select(i => $"{i["locale"]} {i["state"]} {i["isComplete"]!.GetValue<bool>()}").Order(StringComparer.Ordinal);
}

using System.Text.Json.Nodes;

namespace Cleantech.Tests.Graph;

/// <summary>What published records date, in the order of time.</summary>
public sealed class OnTheTimeline(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_letter_tells_of_its_signing_its_parties_its_status_its_commitments_and_its_end()
    {
        var (first, joined) = (await cms.Published(Organisation("Pierwsza listu")), await cms.Published(Organisation("Przystąpiła")));
        var hidden = await cms.Created(Organisation("Ukryta listu"));
        var letter = await cms.Published(
            SignedLetter("Życie listu", first, hidden, joined)
                .With("/signedAt", "Kraków")
                .With("/legalStatus", "in-force")
                .With("/legalStatusHistory", new[] { Status("s1", "signed", "2021-05-27"), Status("s2", "in-force", "2021-07") })
                .With("/translations/pl/legalStatusHistory", new { s2 = new { reason = "Zgłosiła się ostatnia strona." } })
                .With("/parties/1/leftOn", "2022")
                .With("/parties/2/role", "acceded")
                .With("/parties/2/joinedOn", "2021-10-01")
                .With(
                    "/commitments",
                    new[]
                    {
                        new
                        {
                            id = "c1",
                            kind = "joint-plan",
                            due = "2023",
                            state = "done",
                        },
                    }
                )
                .With("/translations/pl/commitments", new { c1 = new { text = "Wspólny plan." } })
                .With("/translations/en/commitments", new { c1 = new { text = "A joint plan." } })
                .With("/validUntil", "2030-12")
        );

        var items = await Of(letter);

        Assert.Equal(
            [
                $"{letter.Id}.signed 2021-05-27 day signed signed Kraków – –",
                $"{letter.Id}.status.s2 2021-07 month status in-force – Zgłosiła się ostatnia strona. pl",
                $"{letter.Id}.acceded.p3 2021-10-01 day acceded acceded – – –",
                $"{letter.Id}.left.p2 2022 year left party – – –",
                $"{letter.Id}.commitment-due.c1 2023 year commitment-due done – Wspólny plan. pl",
                $"{letter.Id}.valid-until 2030-12 month valid-until – – – –",
            ],
            items.Select(i => i.Values("id", "date", "precision", "kind", "term", "place", "text", "lang"))
        );
        Assert.Equal("Przystąpiła", items[2]["other"]!["name"]!.ToString());
        Assert.Equal("– Strona 2", items[3].Values("other", "otherName"));
        Assert.All(items, i => Assert.Equal("letter-of-intent Życie listu in-force", i["record"]!.Values("type", "name", "status")));
    }

    [Fact]
    public async Task Alliances_organisations_and_articles_tell_of_theirs_but_not_of_what_is_only_intended()
    {
        var host = await cms.Published(Organisation("Gospodarz osi").With("/founded", "1989"));
        var network = await cms.Published(Alliance("Sieć osi"));
        var alliance = await cms.Published(
            Alliance("Sojusz osi")
                .With("/founded", "2019-06")
                .With(
                    "/members",
                    new[]
                    {
                        new
                        {
                            id = "m1",
                            organisation = host.Id,
                            role = "host",
                            standing = "actual",
                            from = "2019-06-01",
                            until = "2021-05",
                        },
                        new
                        {
                            id = "m2",
                            organisation = host.Id,
                            role = "member",
                            standing = "intended",
                            from = "2022",
                            until = "2023",
                        },
                    }
                )
                .With(
                    "/milestones",
                    new[]
                    {
                        new
                        {
                            id = "e1",
                            from = "2020",
                            until = "2021",
                            place = "Kemi",
                            host = host.Id,
                        },
                    }
                )
                .With(
                    "/affiliations",
                    new[]
                    {
                        new
                        {
                            id = "a1",
                            to = network.Ref,
                            standing = "actual",
                            from = "2020-02",
                        },
                    }
                )
        );
        var intended = await cms.Published(Alliance("Zamierzony osi").With("/status", "intended").With("/founded", "2025"));
        var article = await cms.Published(
            Article("O sojuszu osi")
                .With("/originallyPublished", "2021-06")
                .With("/event", new { from = "2021-05-27", place = "Vaasa" })
                .With("/mentions", new[] { alliance.Ref })
        );

        var items = (await cms.Anonymous.List($"/timeline?organisation={host.Id}&limit=100")).Items;
        var about = (await cms.Anonymous.List("/timeline?alliance=sojusz-osi&limit=100")).Items;

        string[] ofAlliance =
        [
            $"{alliance.Id}.founded 2019-06 –",
            $"{alliance.Id}.member-joined.m1 2019-06-01 –",
            $"{alliance.Id}.milestone.e1 2020 2021",
            $"{alliance.Id}.affiliated.a1 2020-02 –",
            $"{alliance.Id}.member-left.m1 2021-05 –",
        ];
        Assert.Equal([$"{host.Id}.founded 1989 –", .. ofAlliance], items.Select(i => i.Values("id", "date", "until")));
        Assert.Equal(
            [.. ofAlliance, $"{article.Id}.event 2021-05-27 –", $"{article.Id}.news 2021-06 –"],
            about.Select(i => i.Values("id", "date", "until"))
        );
        Assert.Empty(await Of(intended));
    }

    [Theory]
    [InlineData("from=2021&to=2021", "2021 2021-05 2021-05-27 2021-05-28 2021-12-31")]
    [InlineData("from=2021-05&to=2021-05", "2021 2021-05 2021-05-27 2021-05-28")]
    [InlineData("from=2021-05-28&to=2021-05-28", "2021 2021-05 2021-05-28")]
    [InlineData("to=2021-01-01", "2020 2021")]
    [InlineData("from=2021-12-31", "2021 2021-12-31 2022-01-01")]
    [InlineData("from=2022", "2022-01-01")]
    [InlineData("sort=-date", "2022-01-01 2021-12-31 2021-05-28 2021-05-27 2021-05 2021 2020")]
    [InlineData("from=2023", "")]
    public async Task A_year_is_in_every_range_that_touches_one_of_its_days_and_stands_before_them(string query, string dates)
    {
        var organisation = await cms.Published(Organisation($"Zakresy {query}"));
        foreach (var date in new[] { "2021-05-28", "2021", "2022-01-01", "2021-05", "2020", "2021-12-31", "2021-05-27" })
            await cms.Published(Article($"{date} {query}").With("/originallyPublished", date).With("/mentions", new[] { organisation.Ref }));

        var list = await cms.Anonymous.List($"/timeline?organisation={organisation.Id}&{query}");

        Assert.Equal(dates.Split(' ', StringSplitOptions.RemoveEmptyEntries), list.Items.Select(i => i["date"]!.ToString()));
    }

    [Theory]
    [InlineData("date")]
    [InlineData("-date")]
    public async Task Pages_hold_each_entry_once_also_where_all_have_the_same_date(string sort)
    {
        var organisation = await cms.Published(Organisation($"Remisy {sort}"));
        for (var n = 0; n < 7; n++)
            await cms.Published(
                Article($"Remis {n} {sort}").With("/originallyPublished", n < 6 ? "2021" : "2022").With("/mentions", new[] { organisation.Ref })
            );

        var pages = await cms.Anonymous.Pages($"/timeline?organisation={organisation.Id}&sort={sort}&limit=2&count=true");
        var whole = await cms.Anonymous.List($"/timeline?organisation={organisation.Id}&sort={sort}&limit=100");

        Assert.Equal([2, 2, 2, 1], pages.Select(p => p.Items.Count));
        Assert.Equal(whole.Ids, pages.SelectMany(p => p.Ids));
        Assert.Equal(7, whole.Ids.Distinct().Count());
        Assert.All(pages, p => Assert.Equal(7, p.Total));
        var elsewhere = (await cms.Anonymous.Get($"/timeline?cursor={pages[0].Next}&locale=en&sort={sort}")).Is(400);
        Assert.Equal(["cursor malformed-cursor"], elsewhere.Errors);
    }

    [Fact]
    public async Task What_comes_between_two_pages_moves_nobody_to_another()
    {
        var organisation = await cms.Published(Organisation("Między stronami"));
        foreach (var year in new[] { "2001", "2003", "2005" })
            await cms.Published(News(year, organisation));
        var first = await cms.Anonymous.List($"/timeline?organisation={organisation.Id}&limit=2");

        await cms.Published(News("2002", organisation));
        var second = await cms.Anonymous.List($"/timeline?organisation={organisation.Id}&limit=2&cursor={first.Next}");

        Assert.Equal(["2005"], second.Items.Select(i => i["date"]!.ToString()));
    }

    [Fact]
    public async Task Types_and_kinds_narrow_it_and_the_language_is_the_readers()
    {
        var organisation = await cms.Published(Organisation("Zawężana").With("/founded", "2000"), "pl", "en");
        await cms.Published(News("2001", organisation), "pl");
        var path = $"/timeline?organisation={organisation.Id}";

        var english = await cms.Anonymous.List(path, ("Accept-Language", "en"));
        var founded = await cms.Anonymous.List($"{path}&kinds=founded,signed");
        var articles = await cms.Anonymous.List($"{path}&types=article&locale=en");

        Assert.Equal(["en Zawężana (en)", "pl Wieści 2001"], english.Items.Select(i => $"{i["locale"]} {i["record"]!["name"]}"));
        Assert.Equal("en", english.Header("Content-Language"));
        Assert.Equal(["founded"], founded.Items.Select(i => i["kind"]!.ToString()));
        Assert.Equal(["news"], articles.Items.Select(i => i["kind"]!.ToString()));
        Assert.Empty((await cms.Anonymous.List("/timeline?organisation=nie-ma-takiej")).Items);
    }

    [Fact]
    public async Task It_changes_at_once_and_never_tells_of_a_draft()
    {
        var organisation = await cms.Published(Organisation("Zmienna oś").With("/founded", "1999"));
        var first = await Of(organisation);

        await cms.Edit(organisation, new { founded = "1998" });
        var edited = await Of(organisation);
        await cms.Publish(organisation);
        var published = await Of(organisation);
        await cms.Unpublish(organisation);

        Assert.Equal(["1999", "1999", "1998"], new[] { first, edited, published }.Select(items => items.Single()["date"]!.ToString()));
        Assert.DoesNotContain("Zmienna oś", (await cms.Anonymous.List("/timeline?limit=100")).Text);
    }

    [Theory]
    [InlineData("from=1.1.2021", "from partial-date")]
    [InlineData("to=2021-13", "to partial-date")]
    [InlineData("kinds=born", "kinds unknown-parameter-value")]
    [InlineData("types=named", "types unknown-parameter-value")]
    [InlineData("sort=name", "sort unknown-parameter-value")]
    [InlineData("limit=0", "limit out-of-range")]
    [InlineData("cursor=abc", "cursor malformed-cursor")]
    [InlineData("order=asc", "order unknown-parameter")]
    public async Task What_cannot_be_asked_for_is_refused_by_name(string query, string error) =>
        Assert.Equal([error], (await cms.Anonymous.Get($"/timeline?{query}")).Is(400).Errors);

    private static Draft News(string date, Saved about) =>
        Article($"Wieści {date}").With("/originallyPublished", date).With("/mentions", new[] { about.Ref });

    private static object Status(string id, string status, string on) =>
        new
        {
            id,
            status,
            on,
        };

    /// <summary>What this record itself says.</summary>
    private async Task<IReadOnlyList<JsonNode>> Of(Saved record) =>
        [
            .. (await cms.Anonymous.Pages("/timeline?limit=100"))
                .SelectMany(p => p.Items)
                .Where(i => i["record"]!["id"]!.ToString() == record.Id.ToString()),
        ];
}

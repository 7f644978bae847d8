namespace Cleantech.Tests.Graph;

/// <summary>What `asOf` asks for, and how sure the answer is.</summary>
public sealed class InForce(Cms cms) : IClassFixture<Cms>
{
    // csharpier-ignore
    public static readonly TheoryData<string?, string?, string?, string, string> Dates = new()
    {   // from         until         as of    asked         certainty; – for not there
        { "2021-05-27", null,         null,    "2021-05-26", "–" },
        { "2021-05-27", null,         null,    "2021-05-27", "certain" },
        { "2021-05-27", null,         null,    "2021-05",    "certain" },        // on some day of it
        { "2021-05-27", null,         null,    "2021-04",    "–" },
        { "2021-05-27", null,         null,    "2021",       "certain" },
        { "2021-05-27", null,         null,    "2099",       "certain" },        // an end that isn't stated is open
        { "2021",       null,         null,    "2020-12-31", "–" },
        { "2021",       null,         null,    "2021-01-01", "possible" },       // a year isn't 1 January
        { "2021",       null,         null,    "2021-06",    "possible" },
        { "2021",       null,         null,    "2021-12-30", "possible" },
        { "2021",       null,         null,    "2021-12-31", "certain" },
        { "2021",       null,         null,    "2021",       "certain" },
        { "2021-02",    null,         null,    "2021-02-27", "possible" },
        { "2021-02",    null,         null,    "2021-02-28", "certain" },
        { "2020",       "2021-05",    null,    "2021-05-01", "certain" },        // it lasted until May began, at least
        { "2020",       "2021-05",    null,    "2021-05-02", "possible" },
        { "2020",       "2021-05",    null,    "2021-05-31", "possible" },
        { "2020",       "2021-05",    null,    "2021-06-01", "–" },
        { "2020",       "2021-05-27", null,    "2021-05-27", "certain" },
        { "2020",       "2021-05-27", null,    "2021-05-28", "–" },
        { "2021",       "2021",       null,    "2021-07",    "possible" },
        { "2021",       "2021",       null,    "2021",       "certain" },
        { null,         null,         null,    "1900",       "possible" },       // nothing is known
        { null,         "2021-05-27", null,    "2021-05-27", "certain" },        // its last day is known
        { null,         "2021-05-27", null,    "2021-05-26", "possible" },
        { null,         null,         "2023",  "2023",       "certain" },
        { null,         null,         "2023",  "2023-03",    "possible" },
        { null,         null,         "2023",  "2024",       "possible" },       // it may be over since
        { "2021",       null,         "2023",  "2022",       "certain" },
        { "2021",       null,         "2023",  "2023-01-02", "possible" },
    };

    [Theory]
    [MemberData(nameof(Dates))]
    public async Task A_tie_is_there_if_it_may_have_been_in_force_and_the_answer_says_how_sure_that_is(
        string? from,
        string? until,
        string? known,
        string asked,
        string certainty
    )
    {
        var other = await cms.Published(Organisation("Druga strona relacji"));
        var relation = new Dictionary<string, object?>
        {
            ["id"] = "r1",
            ["type"] = "partner-of",
            ["to"] = other.Ref,
            ["from"] = from,
            ["until"] = until,
            ["asOf"] = known,
        };
        var organisation = await cms.Published(Organisation("Z relacją").With("/relations", new[] { relation }));

        var graph = await cms.Graph($"?around={organisation.Id}&asOf={asked}");

        Assert.Equal(certainty == "–" ? [] : [certainty], graph.Json["edges"]!.AsArray().Select(e => e!["certainty"]!.ToString()));
        Assert.Equal(asked, graph["/asOf"].ToString());
    }

    [Theory]
    [InlineData("2021-05-26", "")]
    [InlineData("2021-05-27", "certain")]
    [InlineData("2023-06-30", "certain")]
    [InlineData("2023-07-01", "")]
    public async Task A_letter_and_its_parties_are_there_from_its_signing_to_its_last_day(string asked, string certainty)
    {
        var parties = new[] { await cms.Published(Organisation("Strona A")), await cms.Published(Organisation("Strona B")) };
        var letter = await cms.Published(SignedLetter("Do czerwca", parties).With("/legalStatus", "expired").With("/validUntil", "2023-06-30"));

        var graph = await cms.Graph($"?around={letter.Id}&asOf={asked}");

        var told = graph.Nodes().Where(n => n["type"]!.ToString() == "letter-of-intent").Concat(graph.Json["edges"]!.AsArray().Select(e => e!));
        Assert.Equal(certainty.Length == 0 ? [] : [certainty, certainty, certainty], told.Select(n => n["certainty"]!.ToString()));
    }

    [Fact]
    public async Task A_terminated_letter_ends_when_it_was_terminated_and_whoever_left_before_is_gone_before()
    {
        var parties = new[] { await cms.Published(Organisation("Wytrwała")), await cms.Published(Organisation("Odeszła")) };
        var letter = await cms.Published(
            SignedLetter("Rozwiązany", parties)
                .With("/legalStatus", "terminated")
                .With(
                    "/legalStatusHistory",
                    new[]
                    {
                        new
                        {
                            id = "s1",
                            status = "terminated",
                            on = "2022-03-31",
                        },
                    }
                )
                .With("/validUntil", "2025")
                .With("/parties/1/leftOn", "2021-12-31")
        );

        var before = await cms.Graph($"?around={letter.Id}&asOf=2021-12-31");
        var between = await cms.Graph($"?around={letter.Id}&asOf=2022-01-01");
        var after = await cms.Graph($"?around={letter.Id}&asOf=2022-04-01");

        Assert.Equal(["Odeszła –party→ Rozwiązany", "Wytrwała –party→ Rozwiązany"], before.Edges());
        Assert.Equal(["Wytrwała –party→ Rozwiązany"], between.Edges());
        Assert.Empty(after.Names());
    }

    [Fact]
    public async Task What_is_only_intended_was_never_in_force()
    {
        var organisation = await cms.Published(Organisation("Chętna"));
        var intended = await cms.Published(
            Alliance("Zamierzony")
                .With("/status", "intended")
                .With(
                    "/members",
                    new[]
                    {
                        new
                        {
                            id = "m1",
                            organisation = organisation.Id,
                            role = "member",
                            standing = "intended",
                            from = "2020",
                        },
                    }
                )
        );
        var letter = await cms.Published(Letter("W przygotowaniu", organisation));

        var all = await cms.Graph($"?around={organisation.Id}");
        var inForce = await cms.Graph($"?around={organisation.Id}&asOf=2024");

        Assert.Equal(["intended", "intended"], new[] { intended, letter }.Select(r => all.EdgeOf(r)["standing"]!.ToString()));
        Assert.Equal(["Chętna"], inForce.Names());
    }

    [Fact]
    public async Task Of_a_dissolved_alliance_nobody_knows_how_long_its_members_were_members()
    {
        var member = await cms.Published(Organisation("Dawny członek"));
        var alliance = await cms.Published(
            Alliance("Rozwiązany sojusz")
                .With("/status", "dissolved")
                .With("/founded", "2010")
                .With(
                    "/members",
                    new[]
                    {
                        new
                        {
                            id = "m1",
                            organisation = member.Id,
                            role = "member",
                            from = "2010-05",
                        },
                    }
                )
        );

        var first = await cms.Graph($"?around={alliance.Id}&asOf=2010");
        var later = await cms.Graph($"?around={alliance.Id}&asOf=2020");

        Assert.Equal("certain", first.EdgeOf(alliance)["certainty"]!.ToString());
        Assert.Equal("possible", later.EdgeOf(alliance)["certainty"]!.ToString());
    }
}

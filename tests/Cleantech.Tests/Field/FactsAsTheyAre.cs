using System.Text.Json.Nodes;

namespace Cleantech.Tests.Field;

/// <summary>Invariants 4–6, 8–11 of the field.</summary>
public sealed class FactsAsTheyAre(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Fact]
    public async Task An_intended_membership_or_affiliation_says_so_at_both_ends()
    {
        var organisation = await cms.Published(Organisation("Zamierzona"));
        var platform = await cms.Published(Alliance("Platforma"));
        var alliance = await cms.Published(
            Alliance("Zamierzony")
                .With("/status", "intended")
                .With("/members", new[] { new { organisation = organisation.Id, standing = "intended" } })
                .With("/affiliations", new[] { new { to = platform.Ref, standing = "intended" } })
        );

        var document = (await cms.Anonymous.Get(alliance.Public)).Is(200);

        Assert.Equal("intended", document["/status"].ToString());
        Assert.Equal("intended", document["/members/0/standing"].ToString());
        Assert.Equal("intended", document["/affiliations/0/standing"].ToString());
        Assert.Equal("intended", (await cms.Anonymous.Get(organisation.Public)).Is(200)["/alliances/0/standing"].ToString());
        var other = (await cms.Anonymous.Get(platform.Public)).Is(200)["/affiliations/0"];
        Assert.Equal(("intended", true), (other["standing"]!.ToString(), other["isIncoming"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task An_intended_alliance_has_no_actual_member_and_belongs_to_nothing()
    {
        var (organisation, platform) = (await cms.Created(Organisation("Niby członek")), await cms.Created(Alliance("Niby platforma")));
        // Nobody says their standing: then they are actual.
        var alliance = await cms.Created(
            Alliance("Dopiero zamierzony")
                .With("/status", "intended")
                .With("/members", new[] { new { id = "m1", organisation = organisation.Id } })
                .With("/affiliations", new[] { new { id = "a1", to = platform.Ref } })
        );

        var answer = await cms.As(Role.Editor).Put($"{alliance.Admin}/publications/pl");

        Assert.Equal(["/affiliations/0/standing alliance-intended", "/members/0/standing alliance-intended"], answer.Is(422).Errors.Order());
        await cms.Republish(alliance, new { status = "forming" });
    }

    [Fact]
    public async Task Whatever_names_an_alliance_says_where_it_stands_and_learns_when_that_changes()
    {
        var (alliance, member) = (await cms.Created(Alliance("Rosnący")), await cms.Published(Organisation("Członek rosnącego")));
        var letter = await cms.Published(Letter("Założycielski rosnącego"));
        var members = new[]
        {
            new
            {
                id = "m1",
                organisation = member.Id,
                standing = "intended",
            },
        };
        await cms.Edit(alliance, new { members, foundingLetter = letter.Id });
        var relations = new[] { new { type = "co-founder-of", to = alliance.Ref } };
        var founder = await cms.Published(Organisation("Współzałożycielka rosnącego").With("/relations", relations));
        var article = await cms.Published(Article("O rosnącym").With("/mentions", new[] { alliance.Ref }));
        var affiliations = new[] { new { to = alliance.Ref } };
        var other = await cms.Published(Alliance("Należy do rosnącego").With("/affiliations", affiliations));
        (Saved Record, string Place)[] places =
        [
            (founder, "/relations/0/other"),
            (member, "/alliances/0/alliance"),
            (letter, "/alliances/0"),
            (article, "/mentions/0"),
            (other, "/affiliations/0/alliance"),
        ];

        foreach (var status in new[] { "intended", "active" })
        {
            await cms.Republish(alliance, new { status });

            foreach (var (record, place) in places)
                Assert.Equal((place, status), (place, (await cms.Anonymous.Get(record.Public)).Is(200)[$"{place}/status"].ToString()));
            var found = (await cms.Anonymous.List("/search?q=rosnący&type=alliance")).Items.Single(i =>
                i.At("/record/id")!.ToString() == $"{alliance.Id}"
            );
            Assert.Equal(status, found.At("/record/status")!.ToString());
        }

        Assert.Equal("in-preparation", (await cms.Anonymous.Get(alliance.Public)).Is(200)["/foundingLetter/status"].ToString());
        Assert.Null((await cms.Anonymous.Get(alliance.Public)).Json.At("/members/0/organisation/status"));
    }

    [Fact]
    public async Task An_intended_alliance_is_not_counted_among_existing_ones()
    {
        await cms.Published(Alliance("Tylko zamiar").With("/status", "intended").With("/kind", "consortium"));
        await cms.Published(Alliance("Działający").With("/status", "active").With("/kind", "consortium"));

        Assert.Equal(1, (await cms.Anonymous.List("/alliances?kind=consortium&status=forming,active&count=true")).Total);
        Assert.Equal(1, (await cms.Anonymous.List("/alliances?kind=consortium&status=intended&count=true")).Total);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_is_unknown_is_null_and_nothing_else(string kind)
    {
        var draft = Of(kind, "Nic nie wiadomo");
        draft.Content.Remove("parties");
        var record = await cms.Published(draft);

        var document = (await cms.Anonymous.Get(record.Public)).Is(200).Json.AsObject();

        var answer = cms.Contract.Find(HttpMethod.Get, record.Public)!.Json["responses"]!["200"]!["content"]!["application/json"]!;
        var members = cms.Contract.Definitions[$"{answer["schema"]!["$ref"]}".Split('/')[^1]]!["properties"]!.AsObject();
        string[] always = ["id", "type", "locale", "locales", "slug", "publishedAt", "updatedAt", TitleField(kind), "fictional"];
        string[] given = ["kind", "summary", "lead", "body", "legalStatus", "nameIsDerived"];
        // Gathered from all public records: none of them names it, whether or not more is known.
        string[] gathered = ["relations", "affiliations", "mentions", "alliances", "letters", "articles", "supersedes"];
        foreach (var name in members.Select(m => m.Key).Except([.. always, .. given, .. gathered, "included"]))
            Assert.True(document.ContainsKey(name) && document[name] is null, $"{name} is {document[name]?.ToJsonString()}");
        foreach (var name in gathered.Where(members.ContainsKey))
            Assert.Empty(document[name]!.AsArray());
    }

    [Theory]
    [InlineData("organisations", "sectors")]
    [InlineData("organisations", "identifiers")]
    [InlineData("alliances", "members")]
    [InlineData("letters-of-intent", "commitments")]
    [InlineData("articles", "tags")]
    public async Task An_empty_list_is_told_apart_from_an_unknown_one(string kind, string field)
    {
        var record = await cms.Published(Of(kind, $"Pusta lista {field}").With($"/{field}", new JsonArray()));

        Assert.Empty((await cms.Anonymous.Get(record.Public)).Is(200)[$"/{field}"].AsArray());
        Assert.Empty((await cms.As(Role.Editor).Get(record.Admin)).Is(200)[$"/{field}"].AsArray());
    }

    [Theory]
    [InlineData("2021")]
    [InlineData("2021-05")]
    [InlineData("2021-05-27")]
    public async Task A_date_keeps_its_precision(string date)
    {
        var (one, other) = (await cms.Created(Organisation($"X {date}")), await cms.Created(Organisation($"Y {date}")));
        var record = await cms.Published(SignedLetter($"Dokładność {date}", one, other).With("/signedOn", date));

        Assert.Equal(date, (await cms.Anonymous.Get(record.Public)).Is(200)["/signedOn"].ToString());
        Assert.Equal(date, (await cms.As(Role.Editor).Get(record.Admin)).Is(200)["/signedOn"].ToString());
        Assert.Contains($"\"signedOn\":\"{date}\"", (await cms.Anonymous.List("/letters-of-intent?limit=100")).Text);
    }

    [Theory]
    [InlineData("2021-5")]
    [InlineData("2021-13")]
    [InlineData("2021-02-29")]
    [InlineData("27.05.2021")]
    [InlineData("2021-05-27T00:00:00Z")]
    [InlineData("")]
    [InlineData("today")]
    [InlineData("٢٠٢١")]
    public async Task Whatever_is_no_partial_date_is_refused_at_its_place(string date)
    {
        var answer = await cms.As(Role.Editor).Post("/admin/organisations", Organisation("Data").With("/founded", date).Content);

        Assert.Equal(["/founded partial-date"], answer.Is(400).Errors);
    }

    [Fact]
    public async Task Expiry_hides_nothing_and_unpublishing_ends_nothing()
    {
        var (one, other) = (await cms.Created(Organisation("Pierwsza")), await cms.Created(Organisation("Druga")));
        var letter = await cms.Published(SignedLetter("Wygasły", one, other).With("/legalStatus", "expired").With("/validUntil", "2022"));

        Assert.Contains(letter.Id.ToString(), (await cms.Anonymous.List("/letters-of-intent?status=expired")).Ids);
        await cms.Unpublish(letter);

        Assert.Equal("expired", (await cms.As(Role.Editor).Get(letter.Admin)).Is(200)["/legalStatus"].ToString());
    }

    [Theory]
    [InlineData("organisations", "/relations", "/relations/0/until until-before-from")]
    [InlineData("alliances", "/members", "/members/0/until until-before-from")]
    [InlineData("alliances", "/milestones", "/milestones/0/until until-before-from")]
    [InlineData("alliances", "/affiliations", "/affiliations/0/until until-before-from")]
    [InlineData("articles", "/event", "/event/until until-before-from")]
    public async Task Nothing_ends_before_it_starts(string kind, string place, string error)
    {
        var item = new JsonObject { ["from"] = "2021-06", ["until"] = "2021-05" };
        if (place == "/relations")
            (item["type"], item["toName"]) = ("member-of", "Ktoś");
        var draft = Of(kind, "Odwrotnie").With(place, place == "/event" ? item : new JsonArray(item));

        Assert.Equal([error], (await cms.As(Role.Editor).Post($"/admin/{kind}", draft.Content)).Is(400).Errors);
        await cms.Created(draft.With(place == "/event" ? "/event/until" : $"{place}/0/until", "2021"));
    }

    [Fact]
    public async Task A_party_does_not_leave_before_it_joins()
    {
        var one = await cms.Created(Organisation("Niecierpliwa"));
        var draft = Letter("Odejście", one).With("/parties/0/joinedOn", "2022").With("/parties/0/leftOn", "2021");

        Assert.Equal(["/parties/0/leftOn until-before-from"], (await cms.As(Role.Editor).Post($"/admin/{draft.Path}", draft.Content)).Is(400).Errors);
    }

    [Fact]
    public async Task The_official_title_keeps_its_language_in_every_rendering()
    {
        var title = new { text = "Utworzenie konsorcjum klastrów", lang = "pl" };
        var letter = await cms.Published(Letter("Z tytułem").With("/officialTitle", title), "pl", "en");

        foreach (var locale in new[] { "pl", "en" })
        {
            var document = (await cms.Anonymous.Get($"{letter.Public}?locale={locale}")).Is(200);
            Assert.Equal(
                ("Utworzenie konsorcjum klastrów", "pl"),
                (document["/officialTitle/text"].ToString(), document["/officialTitle/lang"].ToString())
            );
        }
    }

    [Fact]
    public async Task A_signatory_is_shown_only_with_recorded_consent()
    {
        var one = await cms.Published(Organisation("Podpisująca"));
        var letter = await cms.Published(
            Letter("Osoby", one)
                .With(
                    "/parties/0/signatories",
                    new object[]
                    {
                        new
                        {
                            id = "g1",
                            name = "Zgodna Osoba",
                            position = "Prezes",
                            consent = new { given = true, on = "2021-05-27" },
                        },
                        new
                        {
                            id = "g2",
                            name = "Niezgodna Osoba",
                            position = "Tajny Wiceprezes",
                            consent = new { given = false },
                        },
                        new
                        {
                            id = "g3",
                            name = "Niepytana Osoba",
                            position = "Tajny Skarbnik",
                        },
                    }
                )
        );

        foreach (var path in new[] { letter.Public, "/letters-of-intent", $"{one.Public}?include=letters-of-intent", "/search?q=osoba" })
        {
            var text = (await cms.Anonymous.Get(path)).Is(200).Text;
            Assert.DoesNotContain("Niezgodna", text);
            Assert.DoesNotContain("Niepytana", text);
            Assert.DoesNotContain("Tajny", text);
        }

        Assert.Empty((await cms.Anonymous.List("/search?q=niezgodna")).Items);
        var party = (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0"];
        Assert.Equal(["Zgodna Osoba"], party["signatories"]!.AsArray().Select(s => s!["name"]!.ToString()));
        Assert.Equal("Podpisująca", party["organisation"]!["name"]!.ToString());
    }

    [Fact]
    public async Task Consent_taken_back_removes_the_person_and_leaves_the_organisations_signature()
    {
        var one = await cms.Published(Organisation("Zostaje"));
        var letter = await cms.Published(
            Letter("Cofnięta zgoda", one)
                .With(
                    "/parties/0/signatories",
                    new[]
                    {
                        new
                        {
                            id = "g1",
                            name = "Cofająca Zgodę",
                            consent = new { given = true },
                        },
                    }
                )
        );
        var content = (await cms.As(Role.Editor).Get(letter.Admin)).Is(200).Json.AsObject();
        Assert.Contains("Cofająca", (await cms.Anonymous.Get(letter.Public)).Is(200).Text);
        Assert.Single((await cms.Anonymous.List("/search?q=cofająca")).Items);

        content.Put("/parties/0/signatories/0/consent/given", false);
        (await cms.As(Role.Editor).Put(letter.Admin, content)).Is(200);
        await cms.Publish(letter);

        var document = (await cms.Anonymous.Get(letter.Public)).Is(200);
        Assert.DoesNotContain("Cofająca", document.Text);
        Assert.Equal("Zostaje", document["/parties/0/organisation/name"].ToString());
        Assert.Empty((await cms.Anonymous.List("/search?q=cofająca")).Items);
    }
}

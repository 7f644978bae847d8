namespace Cleantech.Tests.Graph;

/// <summary>The graph holds what the published documents say, each tie once for each record that states it, and no more.</summary>
public sealed class WhatIsInIt(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_letter_is_tied_to_its_parties_to_those_they_signed_for_and_to_what_replaced_it()
    {
        var (first, second) = (await cms.Published(Organisation("Pierwsza").With("/country", "PL")), await cms.Published(Organisation("Druga")));
        var represented = await cms.Published(Organisation("Reprezentowana"));
        var successor = await cms.Published(SignedLetter("Następca", first, second));
        var letter = await cms.Published(
            SignedLetter("Zastąpiony", first, second)
                .With("/legalStatus", "superseded")
                .With(
                    "/legalStatusHistory",
                    new[]
                    {
                        new
                        {
                            id = "s1",
                            status = "superseded",
                            on = "2022-04",
                        },
                    }
                )
                .With("/supersededBy", successor.Id)
                .With("/parties/0/role", "coordinator")
                .With("/parties/1/onBehalfOf", represented.Id)
                .With("/parties/1/leftOn", "2021-09")
        );

        var graph = await cms.Graph($"?around={letter.Id}");

        Assert.Equal(
            [
                "Druga –party→ Zastąpiony",
                "Pierwsza –party→ Zastąpiony",
                "Reprezentowana –on-behalf-of→ Zastąpiony",
                "Zastąpiony –superseded-by→ Następca",
            ],
            graph.Edges().Where(e => e.Contains("Zastąpiony", StringComparison.Ordinal))
        );
        Assert.Equal(
            "letter-of-intent – superseded 2021-05-27 2022-04 –",
            graph.Node("Zastąpiony").Values("type", "kind", "status", "from", "until", "certainty")
        );
        Assert.Equal("organisation cluster PL pl pierwsza –", graph.Node("Pierwsza").Values("type", "kind", "country", "locale", "slug", "status"));
        Assert.Equal("/api/v1/organisations/pierwsza", graph.Node("Pierwsza")["href"]!.ToString());
        var edges = graph.Json["edges"]!
            .AsArray()
            .Where(e => e!["id"]!.ToString().StartsWith(letter.Id.ToString(), StringComparison.Ordinal))
            .ToList();
        Assert.Equal(
            [
                $"{letter.Id}.on-behalf-of.p2 – 2021-05-27 2021-09",
                $"{letter.Id}.party.p1 coordinator 2021-05-27 2022-04",
                $"{letter.Id}.party.p2 party 2021-05-27 2021-09",
                $"{letter.Id}.superseded-by – 2022-04 –",
            ],
            edges.Select(e => e!.Values("id", "role", "from", "until"))
        );
    }

    [Fact]
    public async Task An_alliance_is_tied_to_members_hosts_its_letter_and_what_it_belongs_to_and_an_organisation_by_its_relations()
    {
        var (member, host) = (await cms.Published(Organisation("Członek")), await cms.Published(Organisation("Gospodarz")));
        var (letter, network) = (await cms.Published(Letter("Założycielski")), await cms.Published(Alliance("Sieć")));
        var alliance = await cms.Published(
            Alliance("Sojusz")
                .With(
                    "/members",
                    new[]
                    {
                        new
                        {
                            id = "m1",
                            organisation = member.Id,
                            role = "co-founder",
                            from = "2020",
                            standing = "actual",
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
                            from = "2021-06",
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
                            standing = "intended",
                        },
                    }
                )
                .With("/foundingLetter", letter.Id)
        );
        await cms.Republish(
            member,
            new
            {
                relations = new[]
                {
                    new
                    {
                        id = "r1",
                        type = "partner-of",
                        to = host.Ref,
                        asOf = "2023",
                        evidence = "external",
                    },
                },
            }
        );

        var graph = await cms.Graph("?around=alliance:sojusz&depth=2");

        Assert.Equal(
            [
                "Członek –member→ Sojusz",
                "Członek –relation→ Gospodarz",
                "Gospodarz –host→ Sojusz",
                "Sojusz –affiliation→ Sieć",
                "Sojusz –founding-letter→ Założycielski",
            ],
            graph.Edges()
        );
        Assert.Equal("partner-of actual – – 2023 external", graph.EdgeOf(member).Values("role", "standing", "from", "until", "asOf", "evidence"));
        var edges = graph.Json["edges"]!.AsArray().Where(e => e!["id"]!.ToString().StartsWith(alliance.Id.ToString(), StringComparison.Ordinal));
        Assert.Equal(
            ["affiliation – intended – –", "founding-letter – intended – –", "host – actual 2021-06 2021-06", "member co-founder actual 2020 –"],
            edges.Select(e => e!.Values("type", "role", "standing", "from", "until")) // the letter is only in preparation
        );
    }

    [Fact]
    public async Task A_party_without_a_public_record_is_named_as_the_letter_names_it_and_no_more()
    {
        var hidden = await cms.Created(Organisation("Tajna nazwa").With("/country", "PL"));
        var letter = await cms.Published(Letter("Z ukrytą stroną", hidden));

        var graph = await cms.Graph($"?around={letter.Id}");

        Assert.Equal(["Strona 1 –party→ Z ukrytą stroną"], graph.Edges());
        Assert.Equal(
            $"{letter.Id}.party.p1.named named – – – – – –",
            graph.Node("Strona 1").Values("id", "type", "kind", "locale", "slug", "href", "page", "country")
        );
        Assert.DoesNotContain("Tajna", graph.Text);
        Assert.DoesNotContain(hidden.Id.ToString(), graph.Text);
    }

    [Fact]
    public async Task What_is_edited_is_not_told_before_it_is_published_and_then_at_once()
    {
        var (letter, party) = (await cms.Published(Letter("Ze stroną później")), await cms.Published(Organisation("Przyjdzie później")));
        object parties = new
        {
            parties = new[]
            {
                new
                {
                    id = "p1",
                    organisation = party.Id,
                    asStated = "Przyjdzie",
                },
            },
        };

        await cms.Edit(letter, parties);
        var draft = await cms.Graph($"?around={letter.Id}");
        await cms.Publish(letter);
        var published = await cms.Graph($"?around={letter.Id}");

        Assert.Empty(draft.Edges());
        Assert.Equal(["Przyjdzie później –party→ Ze stroną później"], published.Edges());
    }

    [Theory]
    [InlineData("unpublished", 410)]
    [InlineData("trashed", 410)]
    [InlineData("purged", 410)]
    public async Task Whoever_leaves_the_public_leaves_the_graph_at_once(string how, int status)
    {
        var name = $"Odejdzie {how}";
        var (leaving, staying) = (await cms.Published(Organisation(name)), await cms.Published(Organisation($"Zostanie {how}")));
        var letter = await cms.Published(Letter($"List {how}", leaving, staying));
        await cms.Graph();

        if (how == "unpublished")
            await cms.Unpublish(leaving);
        else
            (await cms.As(Role.Editor).Delete($"{leaving.Admin}?references=release")).Is(204);
        if (how == "purged")
            (await cms.As(Role.Administrator).Delete($"/admin/trash/{leaving.Id}")).Is(204);

        var graph = await cms.Graph($"?around={letter.Id}");
        Assert.Equal([$"Strona 1 –party→ List {how}", $"Zostanie {how} –party→ List {how}"], graph.Edges());
        Assert.DoesNotContain(name, (await cms.Graph()).Names());
        (await cms.Anonymous.Get($"/graph?around={leaving.Id}")).Is(status);
    }

    [Fact]
    public async Task A_new_name_is_there_in_the_next_request()
    {
        var organisation = await cms.Published(Organisation("Stara nazwa"));
        var first = await cms.Graph($"?around={organisation.Id}");

        await cms.Republish(organisation, new { translations = new { pl = new { name = "Nowa nazwa", slug = "nowa-nazwa" } } });

        var second = await cms.Graph("?around=organisation:stara-nazwa", ("If-None-Match", first.ETag)); // a former address finds it too
        Assert.Equal(["Nowa nazwa"], second.Names());
        Assert.Equal("nowa-nazwa", second.Node("Nowa nazwa")["slug"]!.ToString());
    }

    [Fact]
    public async Task Every_reader_gets_the_best_language()
    {
        var both = await cms.Published(Organisation("Dwujęzyczna"), "pl", "en");
        var polish = await cms.Published(Organisation("Polska"));
        await cms.Published(Letter("Dwa języki", both, polish), "pl", "en");

        var english = await cms.Graph("?around=organisation:dwujezyczna-en&depth=2", ("Accept-Language", "en-GB"));
        var asked = await cms.Graph($"?around={both.Id}&depth=2&locale=pl", ("Accept-Language", "en"));

        Assert.Equal(["Dwa języki (en)", "Dwujęzyczna (en)", "Polska"], english.Names());
        Assert.Equal("en dwujezyczna-en", english.Node("Dwujęzyczna (en)").Values("locale", "slug"));
        Assert.Equal("pl /pl/organizacje/polska", english.Node("Polska").Values("locale", "page"));
        Assert.Equal("en", english.Header("Content-Language"));
        Assert.Equal(["Dwa języki", "Dwujęzyczna", "Polska"], asked.Names());
    }

    [Fact]
    public async Task The_same_content_gives_the_same_bytes_and_who_has_them_gets_them_not_again()
    {
        await cms.Published(Letter("Te same bajty", await cms.Published(Organisation("B")), await cms.Published(Organisation("A"))));
        var first = await cms.Graph();

        var second = await cms.Graph();
        var again = (await cms.Anonymous.Get("/graph", ("If-None-Match", first.ETag))).Is(304);
        await cms.Published(Organisation("Jeszcze jedna"));
        var changed = (await cms.Anonymous.Get("/graph", ("If-None-Match", first.ETag))).Is(200);

        Assert.Equal(first.Text, second.Text);
        Assert.Empty(again.Bytes);
        Assert.NotEqual(first.ETag, changed.ETag);
        Assert.Equal("no-cache", first.Header("Cache-Control"));
        var ids = first.Nodes().Select(n => n["id"]!.ToString()).ToList();
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
    }

    [Fact]
    public async Task Many_who_ask_at_once_after_a_change_all_get_the_new_state()
    {
        var organisation = await cms.Published(Organisation("Wielu pyta 0"));

        for (var n = 1; n <= 3; n++)
        {
            await cms.Republish(organisation, new { translations = new { pl = new { name = $"Wielu pyta {n}" } } });
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => cms.Graph($"?around={organisation.Id}&depth={i % 3 + 1}")));
            Assert.All(answers, a => Assert.Equal([$"Wielu pyta {n}"], a.Names()));
        }
    }
}

namespace Cleantech.Tests.Publishing;

/// <summary>No answer ever shows a hidden or stale name.</summary>
public sealed class References(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_renamed_organisation_has_its_new_name_wherever_it_is_shown()
    {
        var organisation = await cms.Published(Organisation("Stara nazwa"));
        var letter = await cms.Published(Letter("List", organisation));
        var alliance = await cms.Published(Alliance("Sojusz").With("/members", new[] { new { organisation = organisation.Id } }));
        var article = await cms.Published(Article("Artykuł").With("/mentions", new[] { organisation.Ref }));
        var other = await cms.Published(Organisation("Inna").With("/relations", new[] { new { type = "partner-of", to = organisation.Ref } }));

        await cms.Republish(organisation, new { translations = new { pl = new { name = "Nowa nazwa", slug = "nowa-nazwa" } } });

        foreach (
            var (record, pointer) in new[]
            {
                (letter, "/parties/0/organisation"),
                (alliance, "/members/0/organisation"),
                (article, "/mentions/0"),
                (other, "/relations/0/other"),
            }
        )
        {
            var document = (await cms.Anonymous.Get(record.Public)).Is(200);
            Assert.Equal("Nowa nazwa", document[$"{pointer}/name"].ToString());
            Assert.Equal("/api/v1/organisations/nowa-nazwa", document[$"{pointer}/href"].ToString());
            Assert.DoesNotContain("Stara nazwa", document.Text);
        }
    }

    [Fact]
    public async Task As_stated_survives_a_renaming()
    {
        var organisation = await cms.Published(Organisation("Przed zmianą"));
        var letter = await cms.Published(Letter("Trwały zapis", organisation).With("/parties/0/asStated", "Oy Merinova/Energy Vaasa"));

        await cms.Republish(organisation, new { translations = new { pl = new { name = "Po zmianie" } } });

        var party = (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0"];
        Assert.Equal("Oy Merinova/Energy Vaasa", party["asStated"]!.ToString());
        Assert.Equal("Po zmianie", party["organisation"]!["name"]!.ToString());
    }

    [Fact]
    public async Task An_organisation_shows_the_letters_alliances_and_articles_that_name_it()
    {
        var organisation = await cms.Published(Organisation("Nazwana"));
        var letter = await cms.Published(Letter("Nazywający", organisation));
        var alliance = await cms.Published(
            Alliance("Nazywający")
                .With(
                    "/members",
                    new[]
                    {
                        new
                        {
                            organisation = organisation.Id,
                            role = "coordinator",
                            standing = "intended",
                        },
                    }
                )
        );
        var article = await cms.Published(Article("Nazywający").With("/mentions", new[] { organisation.Ref }));

        var document = (await cms.Anonymous.Get(organisation.Public)).Is(200);

        Assert.Equal(letter.Id.ToString(), document["/letters/0/letter/id"].ToString());
        Assert.Equal(alliance.Id.ToString(), document["/alliances/0/alliance/id"].ToString());
        Assert.Equal("intended", document["/alliances/0/standing"].ToString());
        Assert.Equal("coordinator", document["/alliances/0/role"].ToString());
        Assert.Equal(article.Id.ToString(), document["/articles/0/id"].ToString());
    }

    [Fact]
    public async Task A_mention_that_is_added_or_taken_away_later_shows_at_the_other_end_too()
    {
        var (one, other) = (await cms.Published(Organisation("Najpierw wspomniana")), await cms.Published(Organisation("Potem wspomniana")));
        var article = await cms.Published(Article("Zmienia zdanie").With("/mentions", new[] { one.Ref }));

        await cms.Republish(article, new { mentions = new[] { other.Ref } });

        Assert.Empty((await cms.Anonymous.Get(one.Public)).Is(200)["/articles"].AsArray());
        Assert.Equal(article.Id.ToString(), (await cms.Anonymous.Get(other.Public)).Is(200)["/articles/0/id"].ToString());
    }

    [Fact]
    public async Task A_relation_is_shown_from_both_ends()
    {
        var hub = await cms.Published(Organisation("Ośrodek"));
        var member = await cms.Published(
            Organisation("Członek")
                .With(
                    "/relations",
                    new[]
                    {
                        new
                        {
                            type = "member-of",
                            to = hub.Ref,
                            from = "2015",
                            evidence = "external",
                        },
                    }
                )
        );

        var seenFromHub = (await cms.Anonymous.Get(hub.Public)).Is(200)["/relations/0"];
        var seenFromMember = (await cms.Anonymous.Get(member.Public)).Is(200)["/relations/0"];

        Assert.Equal("incoming", seenFromHub["direction"]!.ToString());
        Assert.Equal(member.Id.ToString(), seenFromHub["other"]!["id"]!.ToString());
        Assert.Equal("2015", seenFromHub["from"]!.ToString());
        Assert.Equal("outgoing", seenFromMember["direction"]!.ToString());
        Assert.Equal(hub.Id.ToString(), seenFromMember["other"]!["id"]!.ToString());
    }

    [Fact]
    public async Task What_is_referred_to_is_not_unpublished_unseen_but_answered_with_who_refers()
    {
        var organisation = await cms.Published(Organisation("Używana"));
        var letter = await cms.Published(Letter("Używający", organisation));

        var unpublished = await cms.As(Role.Editor).Delete($"{organisation.Admin}/publications/pl");
        var trashed = await cms.As(Role.Editor).Delete($"{organisation.Admin}?references=refuse");
        var trashedBySaying = await cms.As(Role.Editor).Put($"{organisation.Admin}/trashing");

        foreach (var refusal in new[] { unpublished, trashed, trashedBySaying })
        {
            Assert.Equal("in-use", refusal.Is(409).Code);
            Assert.Equal(letter.Id.ToString(), refusal["/usedBy/0/id"].ToString());
            Assert.Equal("Używający", refusal["/usedBy/0/name"].ToString());
        }

        (await cms.Anonymous.Get(organisation.Public)).Is(200);
        Assert.Null((await cms.As(Role.Editor).Get(organisation.Admin)).Is(200).Json.At("/meta/trashedAt"));
    }

    [Theory]
    [InlineData("DELETE", "/publications/pl", 200)]
    [InlineData("DELETE", "", 204)]
    [InlineData("PUT", "/trashing", 204)]
    public async Task Released_a_party_stays_by_its_stated_name_and_a_mention_disappears(string method, string place, int status)
    {
        var organisation = await cms.Published(Organisation("Zwolniona"));
        var letter = await cms.Published(Letter("Dokument", organisation));
        var article = await cms.Published(Article("Wzmianka").With("/mentions", new[] { organisation.Ref }));

        var release = $"{organisation.Admin}{place}?references=release";
        (method == "PUT" ? await cms.As(Role.Editor).Put(release) : await cms.As(Role.Editor).Delete(release)).Is(status);

        (await cms.Anonymous.Get(organisation.Public)).Is(410);
        var party = (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0"];
        Assert.Null(party["organisation"]);
        Assert.Equal("Strona 1", party["asStated"]!.ToString());
        Assert.Empty((await cms.Anonymous.Get(article.Public)).Is(200)["/mentions"].AsArray());
        Assert.DoesNotContain("Zwolniona", (await cms.Anonymous.List("/letters-of-intent?include=organisations&limit=100")).Text);
    }

    [Fact]
    public async Task Published_again_it_is_shown_again()
    {
        var organisation = await cms.Published(Organisation("Wraca"));
        var letter = await cms.Published(Letter("Czeka", organisation));
        await cms.Unpublish(organisation);

        await cms.Publish(organisation);

        Assert.Equal("Wraca", (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0/organisation/name"].ToString());
    }

    [Fact]
    public async Task Publishing_never_needs_that_what_is_referred_to_is_public()
    {
        var draft = await cms.Created(Organisation("Jeszcze szkic"));
        var letter = await cms.Published(Letter("Wcześniej niż strona", draft));

        var document = (await cms.Anonymous.Get(letter.Public)).Is(200);

        Assert.Null(document.Json.At("/parties/0/organisation"));
        Assert.DoesNotContain("Jeszcze szkic", document.Text);
        Assert.DoesNotContain(draft.Id.ToString(), document.Text);
    }

    [Fact]
    public async Task A_link_in_a_text_follows_a_renaming_and_vanishes_with_its_target()
    {
        var organisation = await cms.Published(Organisation("Cel odnośnika"));
        var article = await cms.Published(
            Article("Z odnośnikiem").With("/translations/pl/body", $"Zob. [nasz partner](record:{organisation.Id}) i [dalej](https://example.org/).")
        );
        Assert.Contains("href=\"/pl/organizacje/cel-odnosnika\"", (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString());

        await cms.Republish(organisation, new { translations = new { pl = new { slug = "cel-po-zmianie" } } });
        Assert.Contains("href=\"/pl/organizacje/cel-po-zmianie\"", (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString());

        await cms.Unpublish(organisation);
        var body = (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString();
        Assert.Contains("Zob. nasz partner i ", body);
        Assert.Contains("href=\"https://example.org/\"", body);
        Assert.DoesNotContain("record:", body);
        Assert.DoesNotContain(organisation.Id.ToString(), body);
    }

    [Fact]
    public async Task A_reference_is_named_in_another_language_while_its_own_is_not_public()
    {
        var organisation = await cms.Published(Organisation("Dwie wersje"), "pl");
        var letter = await cms.Published(Letter("Czytany po angielsku", organisation), "pl", "en");
        Assert.Equal("Dwie wersje", (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200)["/parties/0/organisation/name"].ToString());

        await cms.Publish(organisation, "en");

        Assert.Equal("Dwie wersje (en)", (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200)["/parties/0/organisation/name"].ToString());
    }

    [Fact]
    public async Task An_unknown_reference_is_refused_at_its_place()
    {
        var organisation = await cms.Created(Organisation("Znana"));
        var unknown = Guid.CreateVersion7();

        var letter = await cms.As(Role.Editor)
            .Post("/admin/letters-of-intent", Letter("X", organisation).With("/parties/0/organisation", unknown).Content);
        var ofOtherKind = await cms.As(Role.Editor).Post("/admin/alliances", Alliance("X").With("/foundingLetter", organisation.Id).Content);

        Assert.Equal(["/parties/0/organisation unknown-reference"], letter.Is(400).Errors);
        Assert.Equal(["/foundingLetter unknown-reference"], ofOtherKind.Is(400).Errors);
    }
}

namespace Cleantech.Tests.OpenData;

/// <summary>What documents say as linked data, statement by statement.</summary>
public sealed class LinkedRecords(LinkedRecords.Licensed cms) : IClassFixture<LinkedRecords.Licensed>
{
    public sealed class Licensed()
        : Cms(
            ("OpenData:License", "https://creativecommons.org/licenses/by/4.0/"),
            ("OpenData:Attribution", "Klaster „Źródło”"),
            ("OpenData:CopyrightHolder", "Źródło sp. z o.o.")
        );

    [Theory]
    [InlineData("organisations", "description")]
    [InlineData("articles", "body")]
    public async Task Control_characters_that_Markdown_writes_break_neither_linked_data_nor_the_page(string kind, string field)
    {
        var saved = await cms.Published(Of(kind, "Znaki sterujące").With($"/translations/pl/{field}", "Znaki: &#1; &#x1F;"));
        var page = (await cms.Anonymous.Get(saved.Public)).Is(200)["/locales/pl/page"].ToString();

        (await cms.Anonymous.Get(saved.Public + ".jsonld")).Is(200);
        (await cms.Anonymous.Get("~" + new Uri(cms.Address, page).AbsolutePath)).Is(200);
    }

    [Fact]
    public async Task An_organisation_is_one_of_schema_org_and_of_the_W3C_with_its_numbers_place_names_and_languages()
    {
        var saved = await cms.Published(
            Organisation("Źródło")
                .With("/kind", "company")
                .With("/key", "zrodlo-1")
                .With("/website", "https://zrodlo.example.org")
                .With("/founded", "2019-05")
                .With("/country", "PL")
                .With("/translations/pl/city", "Łódź")
                .With(
                    "/coordinates",
                    new
                    {
                        latitude = 51.75,
                        longitude = 19.0,
                        precision = "city",
                    }
                )
                .With("/identifiers", new[] { new { scheme = "vat", value = "PL1234567890" }, new { scheme = "ror", value = "02en5vm52" } })
                .With("/names", new { sv = "Källan" })
        );

        var triples = await Read(saved);
        var thing = Thing(saved);

        Assert.Equal(["<org:FormalOrganization>", "<org:Organization>", "<s:Organization>"], triples.Objects(thing, "rdf:type"));
        Assert.Equal(["\"Źródło\"@pl"], triples.Objects(thing, "s:name"));
        Assert.Equal(["\"Källan\"@sv"], triples.Objects(thing, "s:alternateName"));
        Assert.Equal(["\"2019-05\"^^<s:Date>"], triples.Objects(thing, "s:foundingDate"));
        Assert.Equal(["<https://ror.org/02en5vm52>", "<https://zrodlo.example.org>"], triples.Objects(thing, "s:sameAs"));
        Assert.Equal(["</pl/organizacje/zrodlo>"], triples.Objects(thing, "s:url"));
        Assert.Equal(["\"PL1234567890\""], triples.Objects(thing, "s:vatID"));
        Assert.Equal(["\"zrodlo-1\""], triples.Objects(thing, "ct:key"));
        Assert.Equal(["</api/v1/vocabularies/organisation-kinds#company>"], triples.Objects(thing, "org:classification"));
        Assert.Equal(
            ["\"ror\"", "\"vat\""],
            triples.Objects(thing, "s:identifier").SelectMany(i => triples.Objects(i, "s:propertyID")).Order(StringComparer.Ordinal)
        );
        var address = Assert.Single(triples.Objects(thing, "s:address"));
        Assert.Equal(["\"Łódź\"@pl"], triples.Objects(address, "s:addressLocality"));
        Assert.Equal(["\"PL\""], triples.Objects(address, "s:addressCountry"));
        var geo = Assert.Single(triples.Objects(Assert.Single(triples.Objects(thing, "s:location")), "s:geo"));
        Assert.Equal(["\"5.175E1\"^^<xsd:double>"], triples.Objects(geo, "s:latitude"));
    }

    [Fact]
    public async Task What_is_written_of_a_record_has_the_licence_the_attribution_and_the_other_languages()
    {
        var saved = await cms.Published(Organisation("Dwujęzyczny"), "pl", "en");

        var triples = await Read(saved);
        var description = Assert.Single(triples.Objects(Thing(saved), "s:subjectOf"));

        Assert.Equal($"</api/v1{saved.Public}?locale=pl>", description);
        Assert.Equal(["<https://creativecommons.org/licenses/by/4.0/>"], triples.Objects(description, "s:license"));
        Assert.Equal(["\"Klaster „Źródło”\""], triples.Objects(description, "s:creditText"));
        Assert.Equal(["\"Źródło sp. z o.o.\""], triples.Objects(Assert.Single(triples.Objects(description, "s:copyrightHolder")), "s:name"));
        Assert.Equal([$"</api/v1{saved.Public}?locale=en>"], triples.Objects(description, "s:workTranslation"));
        Assert.Equal(["\"pl\""], triples.Objects(description, "s:inLanguage"));
        Assert.EndsWith("^^<s:DateTime>", Assert.Single(triples.Objects(description, "s:datePublished")));
    }

    [Fact]
    public async Task An_alliance_that_exists_is_a_collaboration_with_memberships_and_one_that_is_intended_is_no_organisation_anywhere()
    {
        var (actual, intended) = (await cms.Published(Organisation("Jest członkiem")), await cms.Published(Organisation("Będzie członkiem")));
        object[] members =
        [
            new
            {
                id = "m1",
                organisation = actual.Id,
                role = "coordinator",
                standing = "actual",
                from = "2020",
            },
            new
            {
                id = "m2",
                organisation = intended.Id,
                role = "member",
                standing = "intended",
            },
        ];
        var active = await cms.Published(Alliance("Działa").With("/status", "active").With("/members", members));
        var meant = await cms.Published(Alliance("Ma być").With("/status", "intended").With("/members", members[1..]));

        var (existing, planned, member, hopeful) = (await Read(active), await Read(meant), await Read(actual), await Read(intended));

        Assert.Equal(
            ["<ct:Alliance>", "<org:Organization>", "<org:OrganizationalCollaboration>", "<s:Organization>"],
            existing.Objects(Thing(active), "rdf:type")
        );
        var membership = Assert.Single(existing.Subjects("org:organization", Thing(active)));
        Assert.Equal([Thing(actual)], existing.Objects(membership, "org:member"));
        Assert.Equal(["</api/v1/vocabularies/member-roles#coordinator>"], existing.Objects(membership, "org:role"));
        Assert.Equal(["\"2020\"^^<s:Date>"], existing.Objects(membership, "s:startDate"));
        Assert.Equal([Thing(actual)], existing.Objects(Thing(active), "org:hasMember"));
        Assert.Equal([Thing(active)], member.Objects(Assert.Single(member.Objects(Thing(actual), "org:hasMembership")), "org:organization"));

        Assert.Equal(["<ct:Alliance>", "<s:Thing>"], planned.Objects(Thing(meant), "rdf:type"));
        Assert.DoesNotContain(planned, t => t.Contains("<org:", StringComparison.Ordinal));
        Assert.Empty(hopeful.Objects(Thing(intended), "org:hasMembership"));
        Assert.Empty(hopeful.Objects(Thing(meant), "rdf:type"));
        Assert.Equal(2, hopeful.Objects(Thing(intended), "ct:statedMembership").Count);
    }

    [Fact]
    public async Task A_letter_tells_its_parties_and_commitments_in_order_and_a_person_only_with_consent()
    {
        var (first, second) = (await cms.Published(Organisation("Pierwsza")), await cms.Published(Organisation("Druga")));
        var letter = await cms.Published(
            SignedLetter("List", first, second)
                .With(
                    "/commitments",
                    new[]
                    {
                        new
                        {
                            id = "c1",
                            kind = "joint-plan",
                            lead = "p2",
                        },
                    }
                )
                .With("/translations/pl/commitments", new { c1 = new { text = "Plan" } })
                .With(
                    "/parties/0/signatories",
                    new object[]
                    {
                        new
                        {
                            id = "g1",
                            name = "Zgodna Osoba",
                            consent = new { given = true, on = "2021" },
                        },
                        new { id = "g2", name = "Niezgodna Osoba" },
                    }
                )
        );

        var triples = await Read(letter);
        var (thing, part) = (Thing(letter), $"</api/v1{letter.Public}#");

        Assert.Equal(["<ct:LetterOfIntent>", "<s:CreativeWork>"], triples.Objects(thing, "rdf:type"));
        Assert.Equal(["\"2021-05-27\"^^<s:Date>"], triples.Objects(thing, "s:dateCreated"));
        Assert.Equal(["</api/v1/vocabularies/legal-statuses#signed>"], triples.Objects(thing, "s:creativeWorkStatus"));
        Assert.Equal(new[] { Thing(first), Thing(second) }.Order(StringComparer.Ordinal), triples.Objects(thing, "s:contributor"));
        var head = Assert.Single(triples.Objects(thing, "ct:party"));
        Assert.Equal([$"{part}party-p1>"], triples.Objects(head, "rdf:first"));
        Assert.Equal([$"{part}party-p2>"], triples.Objects(Assert.Single(triples.Objects(head, "rdf:rest")), "rdf:first"));
        Assert.Equal([$"{part}party-p2>"], triples.Objects($"{part}commitment-c1>", "ct:lead"));
        Assert.Equal(["\"Plan\"@pl"], triples.Objects($"{part}commitment-c1>", "s:text"));
        Assert.Contains(triples, t => t.EndsWith("<s:name> \"Zgodna Osoba\"", StringComparison.Ordinal));
        Assert.DoesNotContain(triples, t => t.Contains("Niezgodna", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_article_tells_its_event_and_whom_it_is_about_and_not_what_is_hidden()
    {
        var (shown, hidden) = (await cms.Published(Organisation("Widoczna")), await cms.Created(Organisation("Ukryta")));
        var article = await cms.Published(
            Article("Spotkanie")
                .With("/event", new { from = "2026-10", place = "Łódź" })
                .With("/originallyPublished", "2026")
                .With("/mentions", new[] { shown.Ref, hidden.Ref })
        );

        var triples = await Read(article);
        var happened = Assert.Single(triples.Objects(Thing(article), "s:about"));

        Assert.Equal(["<s:Article>"], triples.Objects(Thing(article), "rdf:type"));
        Assert.Equal(["\"Spotkanie\"@pl"], triples.Objects(Thing(article), "s:headline"));
        Assert.Equal(["\"2026\"^^<s:Date>"], triples.Objects(Thing(article), "s:datePublished"));
        Assert.Equal(["\"2026-10\"^^<s:Date>"], triples.Objects(happened, "s:startDate"));
        Assert.Equal([Thing(shown)], triples.Objects(Thing(article), "s:mentions"));
        Assert.DoesNotContain(
            triples,
            t => t.Contains(hidden.Id.ToString(), StringComparison.Ordinal) || t.Contains("Ukryta", StringComparison.Ordinal)
        );
    }

    [Fact]
    public async Task Every_term_of_our_own_is_explained_in_the_documentation()
    {
        var documentation = await File.ReadAllTextAsync(Path.Combine(Tool.Repository, "docs", "open-data.md"), TestContext.Current.CancellationToken);
        var source = Directory
            .EnumerateFiles(Path.Combine(Tool.Repository, "api"), "Linked*.cs", SearchOption.AllDirectories)
            .Append(Path.Combine(Tool.Repository, "api", "Publishing", "Contacts.cs"))
            .SelectMany(f => System.Text.RegularExpressions.Regex.Matches(File.ReadAllText(f), "\"(ct:[A-Za-z]+)\"").Select(m => m.Groups[1].Value))
            .Distinct();

        Assert.Equal([], source.Where(term => !documentation.Contains($"`{term}`", StringComparison.Ordinal)).Order());
    }

    private static string Thing(Saved saved) => $"</api/v1{saved.Public}#it>";

    private async Task<IReadOnlyList<string>> Read(Saved saved)
    {
        var path = $"{saved.Public}.jsonld?locale=pl";
        return await Triples.Of((await cms.Anonymous.Get(path)).Is(200).Text, $"https://spc.example.org/api/v1{path}");
    }
}

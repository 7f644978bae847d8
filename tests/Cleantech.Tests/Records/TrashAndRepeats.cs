namespace Cleantech.Tests.Records;

public sealed class TrashAndRepeats(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_record_goes_to_the_trash_and_comes_back_unpublished(string kind)
    {
        var record = await cms.Published(Of(kind, "Do kosza"));
        var editor = cms.As(Role.Editor);

        (await editor.Delete(record.Admin)).Is(204);
        Assert.DoesNotContain(record.Id.ToString(), (await editor.List($"/admin/{kind}")).Ids);
        Assert.Contains(record.Id.ToString(), (await editor.List("/admin/trash")).Ids);
        Assert.DoesNotContain(record.Id.ToString(), (await cms.Anonymous.List($"/{kind}")).Ids);
        (await editor.Delete($"{record.Admin}/trashing")).Is(204);

        var restored = (await editor.Get(record.Admin)).Is(200);
        Assert.Null(restored.Json.At("/meta/trashedAt"));
        Assert.Equal("unpublished", restored["/meta/publications/pl/state"].ToString());
        await cms.Publish(record);
        (await cms.Anonymous.Get(record.Public)).Is(200);
    }

    [Fact]
    public async Task Trashing_and_restoring_may_be_repeated()
    {
        var record = await cms.Created(Article("Powtarzane"));
        var editor = cms.As(Role.Editor);

        (await editor.Put($"{record.Admin}/trashing")).Is(204);
        (await editor.Put($"{record.Admin}/trashing")).Is(204);
        (await editor.Delete(record.Admin)).Is(204);
        (await editor.Delete($"{record.Admin}/trashing")).Is(204);
        (await editor.Delete($"{record.Admin}/trashing")).Is(204);

        (await editor.Get(record.Admin)).Is(200);
    }

    [Fact]
    public async Task What_is_in_the_trash_can_be_neither_changed_nor_published()
    {
        var record = await cms.Created(Article("Zamrożone"));
        var editor = cms.As(Role.Editor);
        (await editor.Delete(record.Admin)).Is(204);

        Assert.Equal("in-trash", (await editor.Patch(record.Admin, new { fictional = true })).Is(409).Code);
        Assert.Equal("in-trash", (await editor.Put(record.Admin, Article("Y").Content)).Is(409).Code);
        Assert.Equal("in-trash", (await editor.Put($"{record.Admin}/publications/pl")).Is(409).Code);
    }

    [Fact]
    public async Task Only_what_is_in_the_trash_is_purged_and_then_it_is_not_found()
    {
        var record = await cms.Created(Article("Czyszczone"));
        var (editor, administrator) = (cms.As(Role.Editor), cms.As(Role.Administrator));

        Assert.Equal("not-in-trash", (await administrator.Delete($"/admin/trash/{record.Id}")).Is(409).Code);
        (await editor.Delete(record.Admin)).Is(204);
        (await administrator.Delete($"/admin/trash/{record.Id}")).Is(204);

        (await editor.Get(record.Admin)).Is(404);
        (await administrator.Delete($"/admin/trash/{record.Id}")).Is(404);
        Assert.DoesNotContain(record.Id.ToString(), (await editor.List("/admin/trash")).Ids);
    }

    [Fact]
    public async Task A_draft_that_names_a_purged_record_can_be_written_back_as_it_was_read_and_published()
    {
        var organisation = await cms.Created(Organisation("Skasowana"));
        var letter = await cms.Created(SignedLetter("Nazywa skasowaną", organisation, await cms.Created(Organisation("Obecna"))));
        await cms.Purge(organisation);
        var editor = cms.As(Role.Editor);
        var read = (await editor.Get(letter.Admin)).Is(200);

        (await editor.Put(letter.Admin, read.Json)).Is(200);
        (await editor.Patch(letter.Admin, new { fictional = true })).Is(200);
        await cms.Publish(letter);

        Assert.Equal(organisation.Id.ToString(), (await editor.Get(letter.Admin)).Is(200)["/parties/0/organisation"].ToString());
        var shown = (await cms.Anonymous.Get(letter.Public)).Is(200);
        Assert.Equal("Strona 1", shown["/parties/0/asStated"].ToString());
        Assert.Null(shown.Json.At("/parties/0/organisation"));
    }

    [Fact]
    public async Task A_link_in_a_text_to_a_purged_record_can_be_written_back_too()
    {
        var target = await cms.Created(Organisation("Cel skasowany"));
        var article = await cms.Created(Article("Z linkiem").With("/translations/pl/body", $"Zob. [cel](record:{target.Id})."));
        await cms.Purge(target);
        var read = (await cms.As(Role.Editor).Get(article.Admin)).Is(200);

        (await cms.As(Role.Editor).Put(article.Admin, read.Json)).Is(200);
    }

    [Fact]
    public async Task Nothing_new_may_name_a_purged_record()
    {
        var organisation = await cms.Created(Organisation("Skasowana na dobre"));
        var letter = await cms.Created(Letter("Nie nazywała", await cms.Created(Organisation("Inna"))));
        await cms.Purge(organisation);

        var edited = await cms.As(Role.Editor).Patch(letter.Admin, new { parties = new[] { new { id = "p1", organisation = organisation.Id } } });
        var created = await cms.As(Role.Editor).Post("/admin/letters-of-intent", Letter("Nowy", organisation).Content);

        Assert.Equal(["/parties/0/organisation unknown-reference"], edited.Is(400).Errors);
        Assert.Equal(["/parties/0/organisation unknown-reference"], created.Is(400).Errors);
    }

    [Fact]
    public async Task An_unknown_record_or_language_is_not_found()
    {
        var editor = cms.As(Role.Editor);
        var record = await cms.Created(Article("Znany"));
        var unknown = Guid.CreateVersion7();

        (await editor.Get($"/admin/articles/{unknown}")).Is(404);
        (await editor.Get("/admin/articles/not-a-uuid")).Is(404);
        (await editor.Patch($"/admin/articles/{unknown}", new { fictional = true })).Is(404);
        (await editor.Get($"/admin/organisations/{record.Id}")).Is(404);
        (await editor.Put($"{record.Admin}/publications/xx")).Is(404);
        (await editor.Delete($"{record.Admin}/publications/pl")).Is(404);
        (await editor.Get($"/admin/articles/{unknown}/publications")).Is(404);
    }

    [Fact]
    public async Task A_language_without_texts_can_not_be_published()
    {
        var record = await cms.Created(Article("Tylko polski").Without("en"));

        var answer = await cms.As(Role.Editor).Put($"{record.Admin}/publications/en");

        Assert.Equal("language-missing", answer.Is(422).Code);
        Assert.Equal(["/translations/en required-to-publish"], answer.Errors);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task The_same_request_sent_twice_under_one_idempotency_key_makes_one_record(string kind)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var draft = Of(kind, $"Raz {key.Item2}");

        var first = (await cms.As(Role.Editor).Post($"/admin/{kind}", draft.Content, key)).Is(201);
        var second = (await cms.As(Role.Editor).Post($"/admin/{kind}", draft.Content, key)).Is(201);

        Assert.Equal(first.Text, second.Text);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(first.Header("Location"), second.Header("Location"));
        Assert.Single((await cms.As(Role.Editor).List($"/admin/{kind}?q={key.Item2}")).Ids);
    }

    [Theory]
    [InlineData("edited")]
    [InlineData("published")]
    [InlineData("trashed")]
    public async Task A_repeated_request_is_answered_as_the_first_one_was_whatever_has_become_of_the_record(string since)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var draft = Article($"Powtórzony {key.Item2}").Content;
        var first = (await cms.As(Role.Editor).Post("/admin/articles", draft, key)).Is(201);
        var record = new Saved("articles", Guid.Parse(first["/meta/id"].ToString()));
        if (since == "edited")
            await cms.Edit(record, new { fictional = true });
        else if (since == "published")
            await cms.Publish(record);
        else
            (await cms.As(Role.Editor).Delete(record.Admin)).Is(204);

        var second = (await cms.As(Role.Editor).Post("/admin/articles", draft, key)).Is(201);

        Assert.Equal((first.Text, first.ETag, first.Header("Location")), (second.Text, second.ETag, second.Header("Location")));
        Assert.Equal(since == "trashed" ? 0 : 1, (await cms.As(Role.Editor).List($"/admin/articles?q={key.Item2}&count=true")).Total);
    }

    [Fact]
    public async Task A_repeated_request_is_warned_as_the_first_one_was()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var draft = Organisation($"Podobna {key.Item2}");
        await cms.Created(draft);

        var first = (await cms.As(Role.Editor).Post("/admin/organisations", draft.Content, key)).Is(201);
        var second = (await cms.As(Role.Editor).Post("/admin/organisations", draft.Content, key)).Is(201);

        Assert.Single(first["/meta/warnings"].AsArray());
        Assert.Equal(first.Text, second.Text);
    }

    [Fact]
    public async Task Another_body_or_kind_under_the_same_key_is_refused()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await cms.As(Role.Editor).Post("/admin/articles", Article("Pierwsze ciało").Content, key)).Is(201);

        Assert.Equal(
            "idempotency-key-reused",
            (await cms.As(Role.Editor).Post("/admin/articles", Article("Drugie ciało").Content, key)).Is(422).Code
        );
        (await cms.As(Role.Editor).Post("/admin/alliances", Alliance("Inny rodzaj").Content, key)).Is(422);
    }

    [Fact]
    public async Task A_key_is_its_senders_own_and_is_forgotten_after_a_day()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var draft = Article("Dzień później").Content;
        var first = (await cms.As(Role.Editor).Post("/admin/articles", draft, key)).Is(201);

        var others = (await cms.New(Role.Editor).Post("/admin/articles", draft, key)).Is(201);
        cms.Clock.Ahead += TimeSpan.FromHours(23);
        var stillKept = (await cms.As(Role.Editor).Post("/admin/articles", draft, key)).Is(201);
        cms.Clock.Ahead += TimeSpan.FromHours(2);
        var anew = (await cms.As(Role.Editor).Post("/admin/articles", draft, key)).Is(201);

        Assert.NotEqual(first["/meta/id"].ToString(), others["/meta/id"].ToString());
        Assert.Equal(first["/meta/id"].ToString(), stillKept["/meta/id"].ToString());
        Assert.NotEqual(first["/meta/id"].ToString(), anew["/meta/id"].ToString());
    }

    [Fact]
    public async Task Ten_at_once_under_one_key_make_one_record()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var draft = Article($"Naraz {key.Item2}").Content;
        var editor = cms.As(Role.Editor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => editor.Post("/admin/articles", draft, key)));

        Assert.Single(answers.Select(a => a.Is(201)["/meta/id"].ToString()).Distinct());
        Assert.Single((await editor.List($"/admin/articles?q={key.Item2}")).Ids);
    }

    [Theory]
    [InlineData("with space")]
    [InlineData("tab\there")]
    [InlineData("long")]
    public async Task A_malformed_idempotency_key_is_refused(string key)
    {
        var answer = await cms.As(Role.Editor)
            .Post("/admin/articles", Article("Klucz").Content, ("Idempotency-Key", key == "long" ? new string('k', 256) : key));

        Assert.Equal(["Idempotency-Key idempotency-key"], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("/translations/pl/name", "KLASTER podobny")]
    [InlineData("/legalName", "Klaster Podobny")]
    [InlineData("/website", "http://www.podobny.example/")]
    [InlineData("/names", """{"sv":"Klaster Podobny"}""")]
    [InlineData("/identifiers", """[{"scheme":"vat","value":"PL1234567890"}]""")]
    public async Task An_organisation_that_looks_like_one_already_there_is_saved_with_a_warning(string place, string value)
    {
        var key = $"podobny{place.Replace("/", "-", StringComparison.Ordinal).ToLowerInvariant()}";
        var present = await cms.Created(
            Organisation("Klaster Podobny")
                .With("/key", key)
                .With("/website", "https://podobny.example")
                .With("/identifiers", new[] { new { scheme = "vat", value = "PL1234567890" } })
        );
        var content = value[0] is '{' or '[' ? System.Text.Json.Nodes.JsonNode.Parse(value) : (object)value;

        var answer = (await cms.As(Role.Editor).Post("/admin/organisations", Organisation($"Zupełnie inna {key}").With(place, content).Content)).Is(
            201
        );

        Assert.Equal("possible-duplicate", answer["/meta/warnings/0/code"].ToString());
        Assert.Contains(present.Id.ToString(), answer["/meta/warnings/0/candidates"].AsArray().Select(c => c!["id"]!.ToString()));
        (await cms.As(Role.Editor).Delete(present.Admin)).Is(204);
        (await cms.As(Role.Editor).Delete($"/admin/organisations/{answer["/meta/id"]}")).Is(204);
    }

    [Fact]
    public async Task A_warning_speaks_the_editors_language()
    {
        await cms.Created(Organisation("Językowa"));

        var polish = await cms.As(Role.Editor).Post("/admin/organisations", Organisation("Językowa").Content, ("Accept-Language", "pl"));
        var english = await cms.As(Role.Editor).Post("/admin/organisations", Organisation("Językowa").Content, ("Accept-Language", "en"));

        Assert.NotEqual(polish.Is(201)["/meta/warnings/0/detail"].ToString(), english.Is(201)["/meta/warnings/0/detail"].ToString());
    }

    [Theory]
    [InlineData("Jedyna w swoim rodzaju", "Pierwsza w swoim rodzaju", false)]
    [InlineData("Чистий кластер", "Зелений кластер", false)]
    [InlineData("Чистий кластер", "ЧИСТИЙ  КЛАСТЕР", true)]
    [InlineData("Καθαρό σύμπλεγμα", "Καθαρο «Σύμπλεγμα»", true)]
    [InlineData("—", "…", false)]
    public async Task Names_are_the_same_by_their_letters_whatever_the_alphabet(string present, string name, bool isAlike)
    {
        var first = await cms.Created(Organisation("Z obcą nazwą").With("/translations", new { pl = new { name = present } }));

        var second = (await cms.As(Role.Editor).Post("/admin/organisations", new { translations = new { pl = new { name } } })).Is(201);

        Assert.Equal(isAlike ? 1 : 0, second["/meta/warnings"].AsArray().Count);
        (await cms.As(Role.Editor).Delete(first.Admin)).Is(204);
        (await cms.As(Role.Editor).Delete($"/admin/organisations/{second["/meta/id"]}")).Is(204);
    }
}

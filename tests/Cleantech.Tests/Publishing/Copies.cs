using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>Records made out of records, and languages out of languages.</summary>
public sealed class Copies(ThreeLanguages cms) : IClassFixture<ThreeLanguages>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_copy_has_everything_but_key_and_addresses_and_says_in_its_titles_what_it_is(string kind)
    {
        var name = $"Oryginał {kind}";
        var saved = await cms.Published(
            Of(kind, name)
                .With("/key", $"oryginal-{kind}")
                .With("/sources", new[] { new { title = "Skąd", evidence = "stated" } })
                .With("/translations/sv", new JsonObject { [TitleField(kind)] = "Original" }),
            "pl",
            "en"
        );

        var answer = (await Editor.Post($"{saved.Admin}/copies")).Is(201);

        var original = (await Editor.Get(saved.Admin)).Is(200);
        Assert.Equal($"/api/v1/admin/{kind}/{answer["/meta/id"]}", answer.Header("Location"));
        Assert.Equal((await Editor.Get(answer.Header("Location")!)).ETag, answer.ETag);
        Assert.Equal($"{name} (kopia)", Text(answer, "pl", TitleField(kind)));
        Assert.Equal($"{name} (en) (copy)", Text(answer, "en", TitleField(kind)));
        Assert.Equal("Original", Text(answer, "sv", TitleField(kind)));
        Assert.Equal($"oryginal-{kind}-kopia", Text(answer, "pl", "slug"));
        Assert.NotEqual(Text(original, "sv", "slug"), Text(answer, "sv", "slug"));
        Assert.Null(answer.Json["key"]);
        Assert.Equal(1, answer["/meta/version"].GetValue<int>());
        Assert.Equal(["draft"], answer["/meta/publications"].AsObject().Select(p => p.Value!["state"]!.ToString()).Distinct());
        Assert.True(JsonNode.DeepEquals(Rest(original, kind), Rest(answer, kind)));
    }

    [Fact]
    public async Task A_copy_of_a_letter_keeps_its_parties_and_their_texts_and_what_was_public_stays()
    {
        var (one, two) = (await cms.Created(Organisation("Strona Pierwsza")), await cms.Created(Organisation("Strona Druga")));
        var letter = await cms.Published(
            SignedLetter("List", one, two)
                .With("/commitments", new[] { new { id = "c1", kind = "openness" } })
                .With("/translations/pl/commitments", new { c1 = new { text = "Przyjmą nowych." } })
        );

        var copy = (await Editor.Post($"{letter.Admin}/copies")).Is(201);

        Assert.Equal("Przyjmą nowych.", copy["/translations/pl/commitments/c1/text"].ToString());
        Assert.Equal("p2", copy["/parties/1/id"].ToString());
        (await cms.Anonymous.Get($"/letters-of-intent/{copy["/meta/id"]}")).Is(404);
        Assert.Equal("List", (await cms.Anonymous.Get($"{letter.Public}?locale=pl")).Is(200)["/title"].ToString());
    }

    [Fact]
    public async Task A_title_too_long_for_its_mark_gives_way()
    {
        var title = new string('ż', 159) + "🌍";
        var editor = cms.Unwatched(Editor);
        var saved = (await editor.Post("/admin/articles", Article(title).Without("en").Content)).Is(201);

        var copy = (await editor.Post($"/admin/articles/{saved["/meta/id"]}/copies")).Is(201);

        Assert.Equal(new string('ż', 151) + "… (kopia)", Text(copy, "pl", "title"));
    }

    [Fact]
    public async Task A_copy_is_as_stale_as_what_it_is_a_copy_of()
    {
        var saved = await cms.Created(Article("Zaległy").With("/translations/sv", new { title = "Svensk" }));
        (await Editor.Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(200);
        await cms.Edit(saved, new { translations = new { en = new { lead = "Other." }, pl = new { lead = "Inny." } } });

        var copy = (await Editor.Post($"{saved.Admin}/copies")).Is(201);

        var languages = (await Editor.Get($"/admin/articles/{copy["/meta/id"]}/translations")).Is(200);
        Assert.Equal("en", languages["/sourceLanguage"].ToString());
        Assert.Equal([false, false, true], languages["/languages"].AsArray().Select(l => l!["isStale"]!.GetValue<bool>()));
    }

    [Fact]
    public async Task The_same_copy_asked_for_twice_under_one_key_is_made_once()
    {
        var saved = await cms.Created(Article("Raz"));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = (await Editor.Post($"{saved.Admin}/copies", null, key)).Is(201);
        var second = (await Editor.Post($"{saved.Admin}/copies", null, key)).Is(201);

        Assert.Equal((first.Header("Location"), first.Text), (second.Header("Location"), second.Text));
        Assert.NotEqual(first.Header("Location"), (await Editor.Post($"{saved.Admin}/copies")).Is(201).Header("Location"));
    }

    [Fact]
    public async Task A_copy_asked_for_again_is_the_one_that_was_made_whatever_happened_to_the_original()
    {
        var (saved, other) = (await cms.Created(Article("Zmienny")), await cms.Created(Article("Inny")));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        var first = (await Editor.Post($"{saved.Admin}/copies", null, key)).Is(201);

        await cms.Edit(saved, new { byline = "Ktoś inny" });
        var edited = (await Editor.Post($"{saved.Admin}/copies", null, key)).Is(201);
        (await Editor.Delete(saved.Admin)).Is(204);
        var trashed = (await Editor.Post($"{saved.Admin}/copies", null, key)).Is(201);

        Assert.Equal((first.Text, first.Text), (edited.Text, trashed.Text));
        Assert.Equal("idempotency-key-reused", (await Editor.Post($"{other.Admin}/copies", null, key)).Is(422).Code);
    }

    [Fact]
    public async Task What_is_in_the_trash_or_names_something_gone_is_not_copied()
    {
        var mentioned = await cms.Created(Organisation("Zniknie"));
        var saved = await cms.Created(Article("Wspomina").With("/mentions", new[] { mentioned.Ref }));
        await cms.Purge(mentioned);

        Assert.Equal(["/mentions/0/id unknown-reference"], (await Editor.Post($"{saved.Admin}/copies")).Is(400).Errors);
        (await Editor.Delete(saved.Admin)).Is(204);
        Assert.Equal("in-trash", (await Editor.Post($"{saved.Admin}/copies")).Is(409).Code);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_translation_starts_with_another_languages_texts_without_their_address_and_stale(string kind)
    {
        var saved = await cms.Published(Of(kind, $"Początek {kind}"));

        var answer = (await Editor.Put($"{saved.Admin}/translations/sv?note=Start", new { from = "pl" })).Is(200);

        Assert.Equal($"Początek {kind}", Text(answer, "sv", TitleField(kind)));
        Assert.Equal(Text(answer, "pl", "summary"), Text(answer, "sv", "summary"));
        Assert.Null(answer.Json.At("/translations/sv/slug"));
        Assert.Equal(2, answer["/meta/version"].GetValue<int>());
        Assert.Equal("Start", (await Editor.Get($"{saved.Admin}/revisions")).Is(200)["/items/0/note"].ToString());
        var started = await Language(saved, "sv");
        Assert.True(started["isStale"]!.GetValue<bool>());
        Assert.True(started["isUntranslated"]!.GetValue<bool>());
        Assert.Null(started["confirmedAt"]);
        Assert.Contains(started["missing"]!.AsArray(), m => m!["pointer"]!.ToString() == "/translations/sv/slug");
        (await Editor.Put($"{saved.Admin}/publications/sv")).Is(422);
    }

    [Fact]
    public async Task Its_address_is_made_of_the_translated_title_and_not_before()
    {
        var saved = await cms.Created(Article("Jeszcze po polsku"));
        (await Editor.Put($"{saved.Admin}/translations/sv", new { from = "pl" })).Is(200);
        await cms.Edit(saved, new { byline = "Kto inny" });
        Assert.Null((await Editor.Get(saved.Admin)).Json.At("/translations/sv/slug"));
        Assert.True((await Language(saved, "sv"))["isStale"]!.GetValue<bool>());

        await cms.Edit(saved, Titles("articles", ("sv", "Nu på svenska")));

        Assert.Equal("nu-pa-svenska", Text(await Editor.Get(saved.Admin), "sv", "slug"));
        var translated = await Language(saved, "sv");
        Assert.False(translated["isStale"]!.GetValue<bool>());
        Assert.False(translated["isUntranslated"]!.GetValue<bool>());
    }

    [Fact]
    public async Task A_starting_point_is_a_language_that_is_there_for_one_that_is_not()
    {
        var saved = await cms.Created(Article("Skąd dokąd").Without("en"));

        Assert.Equal("language-present", (await Start("pl", new { from = "pl" })).Is(409).Code);
        Assert.Equal(["/from no-texts-in-language"], (await Start("sv", new { from = "en" })).Is(400).Errors);
        Assert.Equal(["/from required"], (await Start("sv", new { })).Is(400).Errors);
        (await Start("de", new { from = "pl" })).Is(404);
        (await Editor.Put($"{saved.Admin}/translations/sv", new { from = "pl" }, ("If-Match", ""))).Is(428);
        (await Editor.Put($"{saved.Admin}/translations/sv", new { from = "pl" }, ("If-Match", "\"0\""))).Is(412);
        (await Editor.Delete(saved.Admin)).Is(204);
        Assert.Equal("in-trash", (await Start("sv", new { from = "pl" })).Is(409).Code);

        Task<Answer> Start(string locale, object request) => Editor.Put($"{saved.Admin}/translations/{locale}", request);
    }

    private async Task<JsonNode> Language(Saved saved, string locale) =>
        (await Editor.Get($"{saved.Admin}/translations")).Is(200)["/languages"].AsArray().Single(l => l!["locale"]!.ToString() == locale)!;

    private static string? Text(Answer answer, string locale, string field) => answer.Json.At($"/translations/{locale}/{field}")?.ToString();

    /// <summary>The content without what a copy has of its own.</summary>
    private static JsonNode Rest(Answer answer, string kind)
    {
        var content = answer.Json.WithoutMeta();
        content.Remove("key");
        foreach (var (_, texts) in content["translations"]!.AsObject())
        {
            texts!.AsObject().Remove("slug");
            texts.AsObject().Remove(TitleField(kind));
        }

        return content;
    }
}

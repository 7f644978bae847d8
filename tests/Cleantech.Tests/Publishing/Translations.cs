using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>An installation in three languages: Polish first, then English and Swedish.</summary>
public sealed class ThreeLanguages() : Cms(("Languages:Supported:2", "sv"));

/// <summary>What each language of a record lacks, and whether it has fallen behind the source.</summary>
public sealed class Translations(ThreeLanguages cms) : IClassFixture<ThreeLanguages>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Each_language_says_what_publishing_it_would_be_refused_for(string kind)
    {
        var saved = await cms.Created(Of(kind, "Niepełny").With("/translations/en", new { }));

        var answer = (await Editor.Get($"{saved.Admin}/translations", ("Accept-Language", "pl"))).Is(200);

        Assert.Equal("pl", answer["/sourceLanguage"].ToString());
        Assert.Equal(["pl", "en", "sv"], answer["/languages"].AsArray().Select(l => l!["locale"]!.ToString()));
        foreach (var locale in new[] { "pl", "en" })
        {
            var refused = await Editor.Put($"{saved.Admin}/publications/{locale}", null, ("Accept-Language", "pl"));
            var missing = Language(answer, locale)["missing"]!.AsArray();
            Assert.Equal(refused.Status == 200, Language(answer, locale)["isComplete"]!.GetValue<bool>());
            if (refused.Status != 200)
                Assert.True(JsonNode.DeepEquals(refused.Is(422)["/errors"], missing));
        }

        Assert.Equal("/translations/sv required-to-publish", Missing(answer, "sv"));
        Assert.Equal("missing", Language(answer, "sv")["state"]!.ToString());
        Assert.Contains($"/translations/en/{TitleField(kind)} required-to-publish", Missing(answer, "en"), StringComparison.Ordinal);
        Assert.Equal("Bez tego nie można opublikować tej wersji językowej.", Language(answer, "en")["missing"]!.AsArray()[0]!["detail"]!.ToString());
    }

    [Fact]
    public async Task A_language_says_whether_it_is_public_and_edited_since()
    {
        var saved = await cms.Published(Article("Stan"), "pl", "en");
        await cms.Unpublish(saved, "en");
        Assert.Equal(("published", false, true), State(await Read(saved), "pl"));

        await cms.Edit(saved, new { byline = "Kto inny" });
        Assert.Equal(("published", true, true), State(await Read(saved), "pl"));
        Assert.Equal(("unpublished", false, true), State(await Read(saved), "en"));

        await cms.Edit(saved, new { translations = new { pl = (object?)null } });
        Assert.Equal(("published", true, false), State(await Read(saved), "pl"));

        await cms.Unpublish(saved);
        Assert.Equal(("missing", false, false), State(await Read(saved), "pl"));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_change_of_the_source_makes_translations_stale_and_writing_them_makes_them_fresh(string kind)
    {
        var saved = await cms.Created(Of(kind, "Źródło"));
        Assert.Empty(Stale(await Read(saved)));

        await cms.Edit(saved, Titles(kind, ("pl", "Źródło drugie")));
        var behind = await Read(saved);
        Assert.Equal(["en"], Stale(behind));

        await cms.Edit(saved, Titles(kind, ("en", "Source two")));
        var written = await Read(saved);
        Assert.Empty(Stale(written));
        Assert.Equal("A test Editor", Language(written, "en")["confirmedByName"]!.ToString());
        Assert.NotEqual(Language(behind, "en")["confirmedAt"]!.ToString(), Language(written, "en")["confirmedAt"]!.ToString());
        Assert.Null(Language(written, "pl")["confirmedAt"]);

        await cms.Edit(saved, Titles(kind, ("pl", "Źródło trzecie"), ("en", "Source three")));
        Assert.Empty(Stale(await Read(saved)));
    }

    [Fact]
    public async Task Facts_and_addresses_make_nothing_stale_and_confirm_nothing_and_neither_does_a_change_taken_back()
    {
        var saved = await cms.Created(Article("Bez zmian słów"));
        await cms.Edit(saved, new { byline = "Ktoś", translations = new { pl = new { slug = "zupelnie-inny" } } });
        Assert.Empty(Stale(await Read(saved)));

        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny wstęp." } } });
        await cms.Edit(saved, new { translations = new { en = new { slug = "another-address" } } });
        Assert.Equal(["en"], Stale(await Read(saved)));

        await cms.Edit(saved, new { translations = new { pl = new { lead = "Wstęp." } } });
        Assert.Empty(Stale(await Read(saved)));
    }

    [Fact]
    public async Task A_translation_is_confirmed_without_a_change_once()
    {
        var saved = await cms.Created(Article("Do potwierdzenia"));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny wstęp." } } });
        var before = await Read(saved);
        var path = $"{saved.Admin}/translations/en/confirmation";

        (await Editor.Put(path, null, ("If-Match", ""))).Is(428);
        (await Editor.Put(path, null, ("If-Match", "\"0\""))).Is(412);
        var confirmed = (await Editor.Put(path, null, ("If-Match", before.ETag))).Is(200);

        Assert.Empty(Stale(confirmed));
        Assert.NotEqual(before.ETag, confirmed.ETag);
        Assert.Equal(confirmed.ETag, (await Editor.Get(saved.Admin)).ETag);
        Assert.Equal(2, (await Editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
        var again = (await Editor.Put(path)).Is(200);
        Assert.Equal((confirmed.ETag, confirmed.Text), (again.ETag, again.Text));
    }

    [Fact]
    public async Task Only_a_translation_with_texts_of_a_record_outside_the_trash_can_be_confirmed()
    {
        var saved = await cms.Created(Article("Nie do potwierdzenia"));

        Assert.Equal("nothing-to-confirm", (await Confirm("pl")).Is(409).Code);
        Assert.Equal("nothing-to-confirm", (await Confirm("sv")).Is(409).Code);
        (await Confirm("de")).Is(404);
        (await Editor.Delete(saved.Admin)).Is(204);
        Assert.Equal("in-trash", (await Confirm("en")).Is(409).Code);

        Task<Answer> Confirm(string locale) => Editor.Put($"{saved.Admin}/translations/{locale}/confirmation");
    }

    [Fact]
    public async Task An_author_confirms_in_their_own_records_only()
    {
        var saved = await cms.Created(Article("Cudzy"));

        (await cms.As(Role.Author).Put($"{saved.Admin}/translations/en/confirmation")).Is(403);
        (await cms.As(Role.Author).Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(403);
        (await cms.As(Role.Author).Put($"{saved.Admin}/translations/sv", new { from = "pl" })).Is(403);
        (await cms.As(Role.Author).Post($"{saved.Admin}/copies")).Is(201);
    }

    [Fact]
    public async Task Another_source_language_takes_over_what_said_the_same()
    {
        var saved = await cms.Created(Article("Trzy języki").With("/translations/sv", new { title = "Tre språk" }));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny wstęp." } } });
        (await Editor.Put($"{saved.Admin}/translations/en/confirmation")).Is(200);

        var answer = (await Editor.Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(200);

        Assert.Equal("en", answer["/sourceLanguage"].ToString());
        Assert.Equal(["en"], answer["/languages"].AsArray().Where(l => l!["isSource"]!.GetValue<bool>()).Select(l => l!["locale"]!.ToString()));
        Assert.Equal(["sv"], Stale(answer));
        Assert.NotNull(Language(answer, "pl")["confirmedAt"]);
        var again = (await Editor.Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(200);
        Assert.Equal(answer.ETag, again.ETag);
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Znów inny." } } });
        Assert.Equal(["sv"], Stale(await Read(saved)));
        await cms.Edit(saved, new { translations = new { en = new { lead = "Other." } } });
        Assert.Equal(["pl", "sv"], Stale(await Read(saved)));
    }

    [Fact]
    public async Task A_source_that_was_itself_behind_leaves_nothing_confirmed()
    {
        var saved = await cms.Created(Article("Zaległe źródło").With("/translations/sv", new { title = "Släpande" }));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny." }, sv = new { lead = "Annan." } } });
        Assert.Equal(["en"], Stale(await Read(saved)));

        Assert.Equal(["pl", "sv"], Stale((await Editor.Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(200)));
    }

    [Fact]
    public async Task The_source_is_a_language_with_texts_and_when_they_go_the_next_one_takes_its_place()
    {
        var saved = await cms.Created(Article("Zniknie źródło"));
        var refused = (await Editor.Put($"{saved.Admin}/source-language", new { locale = "sv" })).Is(400);
        Assert.Equal(["/locale no-texts-in-language"], refused.Errors);
        Assert.Equal(["/locale required"], (await Editor.Put($"{saved.Admin}/source-language", new { })).Is(400).Errors);

        await cms.Edit(saved, new { translations = new { pl = (object?)null } });
        var without = await Read(saved);
        Assert.Equal("en", without["/sourceLanguage"].ToString());
        Assert.Empty(Stale(without));

        await cms.Edit(saved, new { translations = new { pl = new { title = "Wraca" } } });
        Assert.Equal("en", (await Read(saved))["/sourceLanguage"].ToString());
    }

    [Fact]
    public async Task A_record_without_texts_has_no_source_until_it_has_some()
    {
        var saved = await cms.Created(new Draft("articles", []));
        Assert.Null((await Read(saved)).Json["sourceLanguage"]);

        await cms.Edit(saved, new { translations = new { sv = new { title = "Först" } } });

        Assert.Equal("sv", (await Read(saved))["/sourceLanguage"].ToString());
    }

    [Fact]
    public async Task Bringing_an_earlier_revision_back_brings_its_freshness_back_where_the_source_is_as_it_was()
    {
        var saved = await cms.Created(Article("Historia"));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny." } } });

        (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(201);

        Assert.Empty(Stale(await Read(saved)));
    }

    [Fact]
    public async Task Reading_a_revision_changes_nothing_of_where_the_languages_stand()
    {
        var saved = await cms.Created(Article("Podgląd"));
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Inny." }, en = (object?)null } });
        var before = await Read(saved);

        (await Editor.Get($"{saved.Admin}/revisions/1")).Is(200);

        Assert.Equal(before.Text, (await Read(saved)).Text);
    }

    private async Task<Answer> Read(Saved saved) => (await Editor.Get($"{saved.Admin}/translations")).Is(200);

    private static JsonNode Language(Answer answer, string locale) => answer["/languages"].AsArray().Single(l => l!["locale"]!.ToString() == locale)!;

    private static string Missing(Answer answer, string locale) =>
        string.Join('\n', Language(answer, locale)["missing"]!.AsArray().Select(m => $"{m!["pointer"]} {m["code"]}"));

    private static string[] Stale(Answer answer) =>
        [.. answer["/languages"].AsArray().Where(l => l!["isStale"]!.GetValue<bool>()).Select(l => l!["locale"]!.ToString())];

    private static (string, bool, bool) State(Answer answer, string locale)
    {
        var language = Language(answer, locale);
        return (language["state"]!.ToString(), language["modified"]!.GetValue<bool>(), language["isComplete"]!.GetValue<bool>());
    }
}

namespace Cleantech.Tests.Publishing;

public sealed class DraftsStayHidden(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_later_edit_is_invisible_until_it_is_published(string kind)
    {
        var record = await cms.Published(Of(kind, "Publiczne"));
        var before = (await cms.Anonymous.Get(record.Public)).Is(200);
        var together = await Together();

        await cms.Edit(record, Patch(kind, "Tajna wersja"));

        Assert.Equal(before.Text, (await cms.Anonymous.Get(record.Public)).Is(200).Text);
        Assert.DoesNotContain("Tajna wersja", (await cms.Anonymous.List($"/{kind}?limit=100")).Text);
        Assert.DoesNotContain(record.Id.ToString(), (await cms.Anonymous.List("/search?q=tajna")).Text);
        Assert.Equal(together, await Together());
        await cms.Publish(record);
        Assert.Contains("Tajna wersja", (await cms.Anonymous.Get(record.Public)).Is(200).Text);
    }

    [Fact]
    public async Task An_edit_shows_in_the_studio_as_modified_until_it_is_published()
    {
        var record = await cms.Published(Article("Zmieniany"), "pl", "en");
        var editor = cms.As(Role.Editor);

        await cms.Edit(record, new { translations = new { pl = new { lead = "Nowy wstęp." } } });
        var edited = (await editor.Get($"{record.Admin}/publications")).Is(200);
        await cms.Publish(record, "pl");
        var published = (await editor.Get($"{record.Admin}/publications")).Is(200);

        Assert.True(edited["/pl/modified"].GetValue<bool>());
        Assert.False(edited["/en/modified"].GetValue<bool>());
        Assert.False(published["/pl/modified"].GetValue<bool>());
        Assert.Equal("published", published["/en/state"].ToString());
    }

    [Fact]
    public async Task A_document_rendered_anew_for_another_shows_what_was_published_not_the_draft()
    {
        var organisation = await cms.Published(Organisation("Przed"));
        var letter = await cms.Published(Letter("Opublikowany tytuł", organisation));
        await cms.Edit(letter, Patch("letters-of-intent", "Szkic tytułu"));

        await cms.Republish(organisation, new { translations = new { pl = new { name = "Po" } } });

        var document = (await cms.Anonymous.Get(letter.Public)).Is(200);
        Assert.Equal("Opublikowany tytuł", document["/title"].ToString());
        Assert.Equal("Po", document["/parties/0/organisation/name"].ToString());
    }

    [Fact]
    public async Task A_language_that_is_only_a_draft_is_neither_shown_nor_named()
    {
        var record = await cms.Published(Article("Jeden publiczny"), "pl");

        var document = (await cms.Anonymous.Get($"{record.Public}?locale=en")).Is(200);

        Assert.Equal(["pl"], document["/locales"].AsObject().Select(l => l.Key));
        Assert.DoesNotContain("(en)", document.Text);
        (await cms.Anonymous.Get("/articles/jeden-publiczny-en")).Is(404);
    }

    [Fact]
    public async Task Facts_are_published_for_all_languages_at_once_and_texts_for_one()
    {
        var record = await cms.Published(Organisation("Fakty").With("/country", "PL"), "pl", "en");

        await cms.Edit(record, new { country = "SE", translations = new { pl = new { summary = "Nowy." }, en = new { summary = "New." } } });
        await cms.Publish(record, "pl");

        var polish = (await cms.Anonymous.Get($"{record.Public}?locale=pl")).Is(200);
        var english = (await cms.Anonymous.Get($"{record.Public}?locale=en")).Is(200);
        Assert.Equal(("SE", "Nowy."), (polish["/country"].ToString(), polish["/summary"].ToString()));
        Assert.Equal(("SE", "O organizacji."), (english["/country"].ToString(), english["/summary"].ToString()));
    }

    [Fact]
    public async Task Publishing_the_same_revision_again_changes_nothing()
    {
        var record = await cms.Published(Article("Dwukrotnie"));
        var before = (await cms.Anonymous.Get(record.Public)).Is(200);

        await cms.Publish(record);

        var after = (await cms.Anonymous.Get(record.Public)).Is(200);
        Assert.Equal(before.ETag, after.ETag);
        Assert.Equal(before.Text, after.Text);
    }

    [Fact]
    public async Task A_public_document_holds_nothing_of_the_studio()
    {
        var record = await cms.Published(Article("Bez kuchni"));

        var document = (await cms.Anonymous.Get(record.Public)).Is(200);

        foreach (var field in new[] { "meta", "version", "createdBy", "updatedBy", "createdAt", "publications", "translations", "trashedAt" })
            Assert.Null(document.Json[field]);
    }

    /// <summary>What is told of all records at once.</summary>
    private async Task<IReadOnlyList<string>> Together() =>
        [
            (await cms.Anonymous.List("/graph")).Text,
            (await cms.Anonymous.Get("/graph.graphml")).Is(200).Text,
            (await cms.Anonymous.List("/timeline")).Text,
        ];

    private static object Patch(string kind, string title) =>
        new { translations = new { pl = new Dictionary<string, string> { [TitleField(kind)] = title } } };
}

namespace Cleantech.Tests.Delivery;

/// <summary>A publication is visible in the very next request, on every path, also where the answer was kept ready.</summary>
public sealed class NextRequest(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_document_is_there_gone_and_there_again_at_once()
    {
        var record = await cms.Created(Article("Natychmiast"));

        for (var round = 0; round < 3; round++)
        {
            await Kept(record.Public, round == 0 ? 404 : 410);
            await cms.Publish(record);
            await Kept(record.Public, 200);
            await cms.Unpublish(record);
        }
    }

    [Fact]
    public async Task An_edited_document_is_new_at_once()
    {
        var record = await cms.Published(Article("Zmiana"));

        for (var n = 1; n <= 5; n++)
        {
            await Kept(record.Public, 200);
            await cms.Republish(record, new { translations = new { pl = new { title = $"Zmiana {n}" } } });
            Assert.Equal($"Zmiana {n}", (await cms.Anonymous.Get(record.Public)).Is(200)["/title"].ToString());
        }
    }

    [Fact]
    public async Task A_list_and_its_count_change_at_once()
    {
        for (var n = 1; n <= 4; n++)
        {
            await Kept("/alliances?count=true", 200);
            var record = await cms.Published(Alliance($"Sojusz {n}"));

            var list = await cms.Anonymous.List("/alliances?count=true");
            Assert.Equal(n, list.Total);
            Assert.Contains(record.Id.ToString(), list.Ids);
        }
    }

    [Fact]
    public async Task What_is_brought_along_is_new_at_once()
    {
        var organisation = await cms.Published(Organisation("Dołączana"));
        var letter = await cms.Published(Letter("List z dołączaną", organisation));
        var path = $"{letter.Public}?include=organisations";
        await Kept(path, 200);

        await cms.Republish(organisation, new { translations = new { pl = new { summary = "Nowy opis." } } });

        Assert.Equal("Nowy opis.", (await cms.Anonymous.Get(path)).Is(200)["/included/organisations/0/summary"].ToString());
    }

    [Fact]
    public async Task A_redirect_follows_at_once_and_ends_at_once()
    {
        var record = await cms.Published(Article("Wędrowny").With("/translations/pl/slug", "wedrowny-1"));
        await Kept("/articles/wedrowny-1", 200);

        await cms.Republish(record, new { translations = new { pl = new { slug = "wedrowny-2" } } });
        Assert.Equal("/api/v1/articles/wedrowny-2", (await Kept("/articles/wedrowny-1", 301)).Header("Location"));

        await cms.Republish(record, new { translations = new { pl = new { slug = "wedrowny-3" } } });
        Assert.Equal("/api/v1/articles/wedrowny-3", (await Kept("/articles/wedrowny-1", 301)).Header("Location"));

        await cms.Unpublish(record);
        await Kept("/articles/wedrowny-1", 410);
    }

    [Fact]
    public async Task A_search_finds_and_forgets_at_once()
    {
        await Kept("/search?q=zielonogwiezdny", 200);
        var record = await cms.Published(Article("Zielonogwiezdny reaktor"));

        var found = await cms.Anonymous.List("/search?q=zielonogwiezdny");
        await cms.Unpublish(record);
        var forgotten = await cms.Anonymous.List("/search?q=zielonogwiezdny");

        Assert.Equal(record.Id.ToString(), Assert.Single(found.Items)["record"]!["id"]!.ToString());
        Assert.Empty(forgotten.Items);
    }

    [Fact]
    public async Task A_vocabulary_is_new_at_once()
    {
        await Kept("/vocabularies/tags", 200);

        await cms.Terms("tags", "fresh-term");

        Assert.Contains("fresh-term", (await cms.Anonymous.Get("/vocabularies/tags")).Is(200).Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?locale=pl")]
    [InlineData("list")]
    [InlineData("include")]
    [InlineData("vocabulary")]
    public async Task What_is_asked_for_a_third_time_comes_from_memory_unless_somebody_brings_a_cookie(string what)
    {
        var article = await cms.Published(Article($"Trzy razy {what.Length}"));
        var path = what switch
        {
            "list" => "/articles?count=true",
            "include" => $"{article.Public}?include=organisations",
            "vocabulary" => "/vocabularies/tags",
            _ => article.Public + what,
        };
        var first = (await cms.Anonymous.Get(path)).Is(200);
        (await cms.Anonymous.Get(path)).Is(200);
        using var hits = new Hits(cms);

        var third = (await cms.Anonymous.Get(path)).Is(200);
        Assert.Equal(1, hits.Count);
        (await cms.Anonymous.Get(path, ("Cookie", "any=thing"))).Is(200);

        Assert.Equal(1, hits.Count);
        Assert.Equal((first.Text, first.ETag), (third.Text, third.ETag));
    }

    [Fact]
    public async Task A_kept_answer_is_only_for_what_was_asked()
    {
        var record = await cms.Published(Article("Tylko o to"));
        var path = $"/articles/tylko-o-to?locale=pl";
        (await cms.Anonymous.Get(path)).Is(200);
        (await cms.Anonymous.Get(path)).Is(200);

        (await cms.Anonymous.Get("/articles/tylko-o-to%3Flocale=pl")).Is(404);
        (await cms.Anonymous.Get(path, ("Accept", "application/xml, */*;q=0"))).Is(406);
        (await cms.Anonymous.Get(path, ("Accept", "text/html"))).Is(406);
        (await cms.Anonymous.Get($"/organisations/{record.Id}?locale=pl")).Is(404);
    }

    [Fact]
    public async Task An_answer_never_crosses_from_one_language_coding_or_credential_to_another()
    {
        var record = await cms.Published(Article("Krzyżowe"), "pl", "en");
        var editor = await cms.As(Role.Editor).Credentials;

        foreach (var _ in Enumerable.Range(0, 2))
        {
            Assert.Equal("pl", (await cms.Anonymous.Get(record.Public, ("Accept-Language", "pl"))).Is(200)["/locale"].ToString());
            Assert.Equal("en", (await cms.Anonymous.Get(record.Public, ("Accept-Language", "en"))).Is(200)["/locale"].ToString());
            Assert.Equal("br", (await cms.Anonymous.Get(record.Public, ("Accept-Encoding", "br"))).Is(200).Header("Content-Encoding"));
            Assert.Null((await cms.Anonymous.Get(record.Public)).Is(200).Header("Content-Encoding"));
            (await cms.With(editor).Get("/session")).Is(200);
            (await cms.Anonymous.Get("/session")).Is(401);
            (await cms.With(editor).Get(record.Admin)).Is(200);
            (await cms.Anonymous.Get(record.Admin)).Is(401);
        }
    }

    /// <summary>Asks twice, so that the answer is kept ready wherever it can be.</summary>
    private async Task<Answer> Kept(string path, int status)
    {
        (await cms.Anonymous.Get(path)).Is(status);
        return (await cms.Anonymous.Get(path)).Is(status);
    }
}

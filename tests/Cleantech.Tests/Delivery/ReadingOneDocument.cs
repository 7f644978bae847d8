namespace Cleantech.Tests.Delivery;

public sealed class ReadingOneDocument(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_published_record_is_read_by_id_and_by_slug(string kind)
    {
        var record = await cms.Published(Of(kind, "Wodór nad Bałtykiem"), "pl");

        var byId = (await cms.Anonymous.Get($"{record.Public}?locale=pl")).Is(200);
        var bySlug = (await cms.Anonymous.Get($"/{kind}/wodor-nad-baltykiem?locale=pl")).Is(200);

        Assert.Equal("Wodór nad Bałtykiem", byId[$"/{TitleField(kind)}"].ToString());
        Assert.Equal(byId.Text, bySlug.Text);
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_record_that_was_never_published_is_not_found(string kind)
    {
        var record = await cms.Created(Of(kind, "Nigdy nieopublikowane").With("/translations/pl/slug", "nigdy"));

        (await cms.Anonymous.Get(record.Public)).Is(404);
        (await cms.Anonymous.Get($"/{kind}/nigdy")).Is(404);
    }

    [Theory]
    [InlineData("organisations")]
    [InlineData("alliances")]
    [InlineData("letters-of-intent")]
    [InlineData("articles")]
    public async Task A_record_that_was_unpublished_is_gone(string kind)
    {
        var record = await cms.Published(Of(kind, "Wycofane").With("/translations/pl/slug", "wycofane"));

        await cms.Unpublish(record);

        Assert.Equal("gone", (await cms.Anonymous.Get(record.Public)).Is(410).Code);
        (await cms.Anonymous.Get($"/{kind}/wycofane")).Is(410);
    }

    [Fact]
    public async Task A_record_in_the_trash_is_gone_and_stays_gone_when_it_is_purged_or_restored()
    {
        var kept = await cms.Published(Article("Do kosza i z powrotem"));
        var purged = await cms.Published(Article("Do kosza na zawsze"));

        (await cms.As(Role.Editor).Delete(kept.Admin)).Is(204);
        (await cms.As(Role.Editor).Delete(purged.Admin)).Is(204);
        (await cms.Anonymous.Get(kept.Public)).Is(410);
        (await cms.As(Role.Editor).Delete($"{kept.Admin}/trashing")).Is(204);
        (await cms.As(Role.Administrator).Delete($"/admin/trash/{purged.Id}")).Is(204);

        (await cms.Anonymous.Get(kept.Public)).Is(410);
        (await cms.Anonymous.Get(purged.Public)).Is(410);
        (await cms.Anonymous.Get("/articles/do-kosza-na-zawsze")).Is(410);
    }

    [Fact]
    public async Task A_language_that_was_unpublished_while_another_is_public_is_only_not_found()
    {
        var record = await cms.Published(Article("Jeden język znika"), "pl", "en");

        await cms.Unpublish(record, "en");

        (await cms.Anonymous.Get($"{record.Public}?locale=en&fallback=none")).Is(404);
        (await cms.Anonymous.Get($"{record.Public}?locale=en")).Is(200);
    }

    [Fact]
    public async Task A_former_slug_redirects_to_the_present_one_and_keeps_the_query()
    {
        var record = await cms.Published(Article("Stary adres").With("/translations/pl/slug", "stary-adres"));
        await cms.Republish(record, new { translations = new { pl = new { slug = "nowy-adres" } } });

        var moved = (await cms.Anonymous.Get("/articles/stary-adres?locale=pl&include=organisations&fields=title")).Is(301);

        Assert.Equal("/api/v1/articles/nowy-adres?locale=pl&include=organisations&fields=title", moved.Header("Location"));
        Assert.Equal("no-cache", moved.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_former_slug_follows_every_further_renaming()
    {
        var record = await cms.Published(Article("Trzy adresy").With("/translations/pl/slug", "adres-a"));
        await cms.Republish(record, new { translations = new { pl = new { slug = "adres-b" } } });
        await cms.Republish(record, new { translations = new { pl = new { slug = "adres-c" } } });

        Assert.Equal("/api/v1/articles/adres-c", (await cms.Anonymous.Get("/articles/adres-a")).Is(301).Header("Location"));
        Assert.Equal("/api/v1/articles/adres-c", (await cms.Anonymous.Get("/articles/adres-b")).Is(301).Header("Location"));
    }

    [Fact]
    public async Task A_former_slug_is_not_given_to_another_record()
    {
        var first = await cms.Published(Article("Pierwszy").With("/translations/pl/slug", "zajety-adres"));
        await cms.Republish(first, new { translations = new { pl = new { slug = "zwolniony-adres" } } });

        var second = await cms.As(Role.Editor).Post("/admin/articles", Article("Drugi").With("/translations/pl/slug", "zajety-adres").Content);

        Assert.Equal("slug-taken", second.Is(409).Code);
        Assert.Equal(["/translations/pl/slug slug-taken"], second.Errors);
    }

    [Fact]
    public async Task An_address_of_one_language_is_not_given_to_another_record_in_another()
    {
        // Else readers of English, led to the Polish text of the first, would come to the second.
        await cms.Published(Article("Wspólny").With("/translations/pl/slug", "wspolny-adres"), "pl");

        var asked = await cms.As(Role.Editor).Post("/admin/articles", Article("Inny").With("/translations/en/slug", "wspolny-adres").Content);
        var proposed = await cms.Created(Article("Inny jeszcze").With("/translations/en/title", "Wspólny adres"));

        Assert.Equal(["/translations/en/slug slug-taken"], asked.Is(409).Errors);
        Assert.Equal("wspolny-adres-2", (await cms.As(Role.Editor).Get(proposed.Admin)).Is(200)["/translations/en/slug"].ToString());
    }

    [Fact]
    public async Task A_record_may_have_one_address_in_all_its_languages()
    {
        var record = await cms.Published(
            Article("Jeden").With("/translations/pl/slug", "jeden-adres").With("/translations/en/slug", "jeden-adres"),
            "pl",
            "en"
        );

        Assert.Equal("en", (await cms.Anonymous.Get("/articles/jeden-adres?locale=en")).Is(200)["/locale"].ToString());
        Assert.Equal("pl", (await cms.Anonymous.Get("/articles/jeden-adres?locale=pl")).Is(200)["/locale"].ToString());
        Assert.Equal(record.Id.ToString(), (await cms.Anonymous.Get("/articles/jeden-adres")).Is(200)["/id"].ToString());
    }

    [Fact]
    public async Task An_id_of_another_kind_is_not_found()
    {
        var organisation = await cms.Published(Organisation("Nie artykuł"));

        (await cms.Anonymous.Get($"/articles/{organisation.Id}")).Is(404);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_first_publication_never_moves_and_the_last_change_does(bool isTakenDownBetween)
    {
        var record = await cms.Published(Article("Dwa razy"));
        var before = (await cms.Anonymous.Get(record.Public)).Is(200);

        if (isTakenDownBetween)
            await cms.Unpublish(record);
        await cms.Republish(record, new { translations = new { pl = new { lead = "Nowy wstęp." } } });

        var after = (await cms.Anonymous.Get(record.Public)).Is(200);
        Assert.Equal(before["/publishedAt"].ToString(), after["/publishedAt"].ToString());
        Assert.True(string.CompareOrdinal(before["/updatedAt"].ToString(), after["/updatedAt"].ToString()) < 0);
    }

    [Fact]
    public async Task A_document_names_its_published_languages_with_their_addresses()
    {
        var record = await cms.Published(Letter("Adresy w językach"), "pl", "en");

        var document = (await cms.Anonymous.Get($"{record.Public}?locale=en")).Is(200);

        Assert.Equal("adresy-w-jezykach", document["/locales/pl/slug"].ToString());
        Assert.Equal("/pl/listy-intencyjne/adresy-w-jezykach", document["/locales/pl/page"].ToString());
        Assert.Equal("/api/v1/letters-of-intent/adresy-w-jezykach-en?locale=en", document["/locales/en/href"].ToString());
        Assert.Equal("/en/letters-of-intent/adresy-w-jezykach-en", document["/locales/en/page"].ToString());
    }
}

namespace Cleantech.Tests.OpenData;

/// <summary>Which form of a document a reader gets.</summary>
public sealed class Negotiation(Cms cms) : IClassFixture<Cms>
{
    private const string Linked = "application/ld+json";
    private const string Plain = "application/json";

    [Theory]
    [InlineData("", Plain)]
    [InlineData("*/*", Plain)]
    [InlineData("application/*", Plain)]
    [InlineData("application/json", Plain)]
    [InlineData("text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8", Plain)]
    [InlineData("application/json, text/plain, */*", Plain)]
    [InlineData("application/json, application/ld+json", Plain)]
    [InlineData("application/json, application/ld+json;q=0.9", Plain)]
    [InlineData("application/ld+json;q=0, */*", Plain)]
    [InlineData("nonsense", Plain)]
    [InlineData("application/ld+json", Linked)]
    [InlineData("Application/LD+JSON", Linked)]
    [InlineData("application/ld+json, application/json", Linked)]
    [InlineData("application/json;q=0.8, application/ld+json;q=0.9", Linked)]
    [InlineData("application/ld+json;profile=\"http://www.w3.org/ns/json-ld#compacted\"", Linked)]
    [InlineData("application/ld+json, */*;q=0.1", Linked)]
    [InlineData("*/*;q=0.1, application/ld+json", Linked)]
    [InlineData("application/json;q=0, */*", Linked)]
    [InlineData("text/html, application/xml", null)]
    [InlineData("application/ld+json;q=0", null)]
    [InlineData("application/json;q=0, application/ld+json;q=0, */*", null)]
    public async Task The_reader_gets_the_form_that_he_likes_best(string accept, string? form)
    {
        var saved = await cms.Published(Organisation("Dwie postacie"));

        // Thrice: the fast lane keeps what is asked for again, under whatever it was asked.
        for (var i = 0; i < 3; i++)
        {
            var plain = await cms.Anonymous.Get($"{saved.Public}?locale=pl");
            var linked = await cms.Anonymous.Get($"{saved.Public}?locale=pl", ("Accept", Linked));
            var answer = await cms.Anonymous.Get($"{saved.Public}?locale=pl", ("Accept", accept));

            Assert.Equal(form is null ? 406 : 200, answer.Status);
            Assert.NotEqual(plain.ETag, linked.ETag);
            if (form is null)
                continue;
            Assert.Equal(form, answer.Header("Content-Type")!.Split(';')[0]);
            Assert.Equal(form == Linked ? linked.Text : plain.Text, answer.Text);
            Assert.Equal("Accept, Accept-Language, Accept-Encoding", answer.Header("Vary"));
        }
    }

    [Fact]
    public async Task Both_forms_come_from_memory_and_follow_every_change()
    {
        var saved = await cms.Published(Organisation("Przed zmianą"));
        foreach (var accept in new[] { Plain, Linked, Plain, Linked })
            (await cms.Anonymous.Get(saved.Public, ("Accept", accept))).Is(200);
        using (var hits = new Hits(cms))
        {
            (await cms.Anonymous.Get(saved.Public, ("Accept", Plain))).Is(200);
            (await cms.Anonymous.Get(saved.Public, ("Accept", Linked))).Is(200);
            Assert.Equal(2, hits.Count);
        }

        await cms.Republish(saved, Titles("organisations", ("pl", "Po zmianie")));

        foreach (var accept in new[] { Plain, Linked })
            Assert.Equal("Po zmianie", (await cms.Anonymous.Get(saved.Public, ("Accept", accept)))["/name"].ToString());
    }

    [Fact]
    public async Task The_address_with_an_end_gives_the_same_and_leads_on_to_itself()
    {
        var saved = await cms.Published(Organisation("Z końcówką").With("/translations/pl/slug", "dawny-adres"));
        await cms.Republish(saved, new { translations = new { pl = new { slug = "nowy-adres" } } });

        var negotiated = (await cms.Anonymous.Get("/organisations/nowy-adres?locale=pl", ("Accept", Linked))).Is(200);
        var named = (await cms.Anonymous.Get("/organisations/nowy-adres.jsonld?locale=pl")).Is(200);
        var moved = (await cms.Anonymous.Get("/organisations/dawny-adres.jsonld?locale=pl")).Is(301);
        var same = await cms.Anonymous.Get("/organisations/nowy-adres.jsonld?locale=pl", ("If-None-Match", named.ETag));

        Assert.Equal(negotiated.Text, named.Text);
        Assert.Equal(Linked, named.Header("Content-Type"));
        Assert.Equal("/api/v1/organisations/nowy-adres.jsonld?locale=pl", moved.Header("Location"));
        Assert.Equal(304, same.Status);
        await cms.Unpublish(saved);
        (await cms.Anonymous.Get($"{saved.Public}.jsonld")).Is(410);
        (await cms.Anonymous.Get("/organisations/nigdy.jsonld")).Is(404);
        (await cms.Anonymous.Get("/organisations", ("Accept", Linked))).Is(406);
    }

    [Fact]
    public async Task Linked_data_is_whole_in_the_language_asked_for_and_claims_no_licence_that_nobody_gave()
    {
        var saved = await cms.Published(Organisation("Całość"), "pl", "en");

        var english = (await cms.Anonymous.Get(saved.Public, ("Accept", Linked), ("Accept-Language", "en"))).Is(200);
        var refused = (await cms.Anonymous.Get($"{saved.Public}?fields=name", ("Accept", Linked))).Is(400);

        Assert.Equal("Całość (en)", english["/name"].ToString());
        Assert.Equal("en", english.Header("Content-Language"));
        Assert.Equal(["fields not-of-linked-data"], refused.Errors);
        Assert.Null(english["/subjectOf"]["license"]);
    }
}

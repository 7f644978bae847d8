namespace Cleantech.Tests.Delivery;

public sealed class ReadersLanguage(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_text_that_is_not_published_in_the_asked_language_is_given_in_the_one_that_stands_in()
    {
        var record = await cms.Published(Article("Tylko po polsku"), "pl");

        var answer = (await cms.Anonymous.Get($"{record.Public}?locale=en")).Is(200);

        Assert.Equal("pl", answer["/locale"].ToString());
        Assert.Equal("pl", answer.Header("Content-Language"));
    }

    [Fact]
    public async Task Without_a_fallback_such_a_text_is_not_found()
    {
        var record = await cms.Published(Article("Bez zastępstwa"), "pl");

        (await cms.Anonymous.Get($"{record.Public}?locale=en&fallback=none")).Is(404);
        (await cms.Anonymous.Get($"{record.Public}?locale=en&fallback=pl")).Is(200);
    }

    [Theory]
    [InlineData("en", "en")]
    [InlineData("en-GB,en;q=0.9", "en")]
    [InlineData("de, en;q=0.5, pl;q=0.4", "en")]
    [InlineData("pl;q=0.2, en;q=0.1", "pl")]
    [InlineData("de", "pl")]
    [InlineData("en;q=0, pl", "pl")]
    [InlineData("*", "pl")]
    [InlineData(";;;q=,", "pl")]
    public async Task Accept_Language_chooses_among_the_languages_of_the_installation(string header, string expected)
    {
        var record = await cms.Published(Article($"Nagłówek {Guid.NewGuid():N}"), "pl", "en");

        var answer = (await cms.Anonymous.Get(record.Public, ("Accept-Language", header))).Is(200);

        Assert.Equal(expected, answer.Header("Content-Language"));
        Assert.Equal(expected, answer["/locale"].ToString());
        Assert.Contains("Accept-Language", answer.Header("Vary"));
    }

    [Fact]
    public async Task The_parameter_goes_before_the_header()
    {
        var record = await cms.Published(Article("Parametr wygrywa"), "pl", "en");

        var answer = await cms.Anonymous.Get($"{record.Public}?locale=pl", ("Accept-Language", "en"));

        Assert.Equal("pl", answer.Is(200)["/locale"].ToString());
    }

    [Fact]
    public async Task A_slug_of_another_language_leads_to_the_best_language_for_the_reader()
    {
        await cms.Published(Article("Adres polski"), "pl", "en");

        var answer = (await cms.Anonymous.Get("/articles/adres-polski?locale=en")).Is(200);

        Assert.Equal("en", answer["/locale"].ToString());
    }

    [Fact]
    public async Task A_list_has_each_record_once_in_the_best_language_for_the_reader()
    {
        var both = await cms.Published(Alliance("Dwujęzyczny"), "pl", "en");
        var polish = await cms.Published(Alliance("Jednojęzyczny"), "pl");

        var list = await cms.Anonymous.List("/alliances?locale=en&count=true");

        Assert.Equal(2, list.Total);
        Assert.Equal("en", list.Items.Single(i => i["id"]!.ToString() == both.Id.ToString())["locale"]!.ToString());
        Assert.Equal("pl", list.Items.Single(i => i["id"]!.ToString() == polish.Id.ToString())["locale"]!.ToString());
        Assert.Equal([both.Id.ToString()], (await cms.Anonymous.List("/alliances?locale=en&fallback=none")).Ids);
    }

    [Fact]
    public async Task A_list_stands_in_the_alphabet_of_the_readers_language()
    {
        foreach (var name in new[] { "Źródło", "Łąka", "Zamość", "Lublin", "Ćma", "Cukier" })
            await cms.Published(Organisation(name).With("/country", "LV"));

        var list = await cms.Anonymous.List("/organisations?locale=pl&sort=name&country=LV");

        Assert.Equal(["Cukier", "Ćma", "Lublin", "Łąka", "Zamość", "Źródło"], list.Items.Select(i => i["name"]!.ToString()));
    }

    [Fact]
    public async Task References_are_named_in_the_language_of_the_document()
    {
        var organisation = await cms.Published(Organisation("Klaster"), "pl", "en");
        var letter = await cms.Published(Letter("List", organisation), "pl", "en");

        var polish = (await cms.Anonymous.Get($"{letter.Public}?locale=pl")).Is(200);
        var english = (await cms.Anonymous.Get($"{letter.Public}?locale=en")).Is(200);

        Assert.Equal("Klaster", polish["/parties/0/organisation/name"].ToString());
        Assert.Equal("Klaster (en)", english["/parties/0/organisation/name"].ToString());
    }

    [Theory]
    [InlineData("locale=xx")]
    [InlineData("locale=")]
    [InlineData("locale=PL")]
    [InlineData("fallback=xx")]
    public async Task An_unknown_language_is_refused_by_name(string query)
    {
        var answer = (await cms.Anonymous.Get($"/articles/whatever?{query}")).Is(400);

        Assert.StartsWith(query.Split('=')[0], Assert.Single(answer.Errors));
    }
}

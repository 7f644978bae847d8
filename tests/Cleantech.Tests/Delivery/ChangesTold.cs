namespace Cleantech.Tests.Delivery;

/// <summary>`/changes`: what it tells, and of whom.</summary>
public sealed class ChangesTold(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Of_each_document_only_the_last_change_is_told_and_what_is_gone_is_told_for_ever()
    {
        var article = await cms.Published(Article("Zmieniany"), "pl", "en");
        await cms.Republish(article, new { translations = new { pl = new { title = "Zmieniony" } } });
        var before = (await cms.Anonymous.Get("/changes?limit=10000")).Is(200);
        await cms.Unpublish(article, "en");
        await cms.Purge(article);

        var after = (await cms.Anonymous.Get($"/changes?since={before["/next"]}")).Is(200);
        var all = (await cms.Anonymous.Get("/changes?limit=10000")).Is(200);

        Assert.Equal(["published en", "published pl"], Told(before, article));
        Assert.Equal(["unpublished en", "unpublished pl"], Told(after, article));
        Assert.Equal(["unpublished en", "unpublished pl"], Told(all, article));
        Assert.All(all.Items, i => Assert.Matches(@"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z\z", $"{i["at"]}"));
        var sequences = all.Items.Select(i => i["sequence"]!.GetValue<long>()).ToList();
        Assert.Equal(sequences.Order().Distinct(), sequences);
        (await cms.Anonymous.Get($"~{after["/items/0/href"]}")).Is(410);
    }

    [Fact]
    public async Task Types_and_languages_narrow_it_and_a_vocabulary_is_told_in_every_language()
    {
        await cms.Published(Article("Wąsko"), "pl", "en");
        await cms.Published(Organisation("Szeroko"), "pl", "en");
        await cms.Terms("tags", "nowy-termin");

        var polish = (await cms.Anonymous.Get("/changes?locale=pl&limit=10000")).Is(200);
        var articles = (await cms.Anonymous.Get("/changes?type=article,vocabulary&limit=10000")).Is(200);

        Assert.Equal(["-", "pl"], polish.Items.Select(i => $"{i["locale"]?.ToString() ?? "-"}").Distinct().Order(StringComparer.Ordinal));
        Assert.Equal(["article", "vocabulary"], articles.Items.Select(i => $"{i["type"]}").Distinct().Order(StringComparer.Ordinal));
        var tags = articles.Items.Single(i => $"{i["id"]}" == "tags");
        Assert.Contains("nowy-termin", (await cms.Anonymous.Get($"~{tags["href"]}")).Is(200).Text);
        Assert.Equal(polish["/next"].ToString(), articles["/next"].ToString());
    }

    [Theory]
    [InlineData("since=-1", "since out-of-range")]
    [InlineData("since=x", "since out-of-range")]
    [InlineData("limit=10001", "limit out-of-range")]
    [InlineData("type=pages", "type unknown-parameter-value")]
    [InlineData("locale=xx", "locale unknown-parameter-value")]
    [InlineData("documents=yes", "documents unknown-parameter-value")]
    public async Task What_it_does_not_know_is_refused(string query, string error) =>
        Assert.Equal([error], (await cms.Anonymous.Get($"/changes?{query}")).Is(400).Errors);

    [Fact]
    public async Task An_answer_holds_eight_megabytes_of_documents_and_the_next_goes_on()
    {
        var began = (await cms.Anonymous.Get("/changes?limit=10000")).Is(200)["/next"];
        var body = new string('a', 95_000);
        for (var i = 0; i < 50; i++)
            await cms.Published(Article($"Długi {i}").With("/translations/pl/body", body).With("/translations/en/body", body), "pl", "en");

        var first = (await cms.Unwatched(cms.Anonymous).Get($"/changes?since={began}&limit=10000&documents=true")).Is(200);
        var second = (await cms.Unwatched(cms.Anonymous).Get($"/changes?since={first["/next"]}&limit=10000&documents=true")).Is(200);

        Assert.InRange(first.Text.Length, 7_800_000, 8_600_000);
        Assert.False(first["/isLast"].GetValue<bool>());
        Assert.True(second["/isLast"].GetValue<bool>());
        Assert.Equal(100, first.Items.Count + second.Items.Count);
    }

    [Fact]
    public async Task It_is_answered_again_out_of_memory_until_something_changes()
    {
        await cms.Published(Article("Pierwszy"));
        var first = (await cms.Anonymous.Get("/changes?limit=10000")).Is(200);
        (await cms.Anonymous.Get("/changes?limit=10000", ("If-None-Match", first.ETag))).Is(304);
        using var hits = new Hits(cms);
        (await cms.Anonymous.Get("/changes?limit=10000")).Is(200);
        Assert.Equal(1, hits.Count);

        await cms.Published(Article("Drugi"));

        Assert.NotEqual(first.ETag, (await cms.Anonymous.Get("/changes?limit=10000", ("If-None-Match", first.ETag))).Is(200).ETag);
    }

    private static IEnumerable<string> Told(Answer page, Saved record) =>
        page.Items.Where(i => $"{i["id"]}" == record.Id.ToString()).Select(i => $"{i["act"]} {i["locale"]}").Order(StringComparer.Ordinal);
}

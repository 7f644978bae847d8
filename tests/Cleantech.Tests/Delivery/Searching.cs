namespace Cleantech.Tests.Delivery;

/// <summary>What a search says of a record that it found.</summary>
public sealed class Searching(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_passage_is_the_records_own_words_without_codes_and_sources()
    {
        var organisation = Organisation("Klaster Pieczary")
            .With("/country", "PL")
            .With("/founded", "2011-05")
            .With("/sources", new[] { new { title = "own site on caves", readOn = "2026-11" } })
            .With("/translations/pl/summary", "Klaster z pieczary, który mierzy ciepło skał.");
        await cms.Published(organisation);

        var item = (await cms.Anonymous.Get("/search?q=pieczarze&locale=pl")).Is(200)["/items/0"];

        var passage = string.Concat(item["snippet"]!.AsArray().Select(p => p!["text"]!.ToString()));
        Assert.StartsWith("Klaster z pieczary, który mierzy ciepło skał.", passage.Replace('\u00A0', ' '));
        Assert.DoesNotContain("2011-05", passage);
        Assert.DoesNotContain("own site", passage);
        Assert.DoesNotContain("2026-11", passage);
        Assert.DoesNotContain("PL", passage);
    }

    [Fact]
    public async Task A_passage_reads_as_the_page_does_and_says_where_it_is_cut()
    {
        var body = $"## O czym mowa\n\nOto *grotołazy*, a po nich **cisza**. {string.Join(' ', Enumerable.Repeat("Dalej.", 80))}";
        await cms.Published(Article("Pod ziemią").With("/translations/pl/body", body));

        var item = (await cms.Anonymous.Get("/search?q=grotołazy&locale=pl")).Is(200)["/items/0"];

        var passage = string.Concat(item["snippet"]!.AsArray().Select(p => p!["text"]!.ToString())).Replace('\u00A0', ' ');
        Assert.Contains("grotołazy, a po nich cisza.", passage);
        Assert.Matches(@"O czym mowa\s+…\s+Oto", passage);
        Assert.EndsWith("Dalej. …", passage);
    }

    [Fact]
    public async Task A_record_found_by_its_code_alone_still_shows_where()
    {
        await cms.Published(Organisation("Klaster Osobny").With("/acronym", "XQKO"));

        var item = (await cms.Anonymous.Get("/search?q=xqko&locale=pl")).Is(200)["/items/0"];

        Assert.Contains(item["snippet"]!.AsArray(), p => p!["isMatch"]!.GetValue<bool>());
    }

    [Fact]
    public async Task An_alliance_whose_status_nobody_knows_has_none_in_a_search()
    {
        await cms.Published(Alliance("Sojusz Niewiadomy").With("/kind", "platform"));

        var item = (await cms.Anonymous.Get("/search?q=niewiadomy&locale=pl")).Is(200)["/items/0"];

        Assert.Null(item["status"]);
    }

    [Fact]
    public async Task First_comes_what_is_named_so_then_what_says_it_more_often_then_what_is_newer()
    {
        var once = await Saying("Wpierw", "Geotermia raz, a poza nią dziesięć innych słów i nic więcej.");
        var newer = await Saying("Wtóre", "Geotermia raz, a poza nią dziesięć innych słów i nic więcej.");
        var often = await Saying("Zawsze", "Geotermia raz, geotermia dwa, geotermia trzy i nic więcej poza nią.");
        var named = await Saying("Geotermia", "Słowo jest w nazwie, a poza nią dziesięć innych i nic.");

        var found = await cms.Anonymous.List("/search?q=geotermia&locale=pl");

        Assert.Equal(new[] { named, often, newer, once }.Select(a => a.Id.ToString()), found.Items.Select(i => i["record"]!["id"]!.ToString()));

        Task<Saved> Saying(string title, string body) => cms.Published(Article(title).With("/translations/pl/body", body));
    }
}

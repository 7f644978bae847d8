using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Records;

/// <summary>Addresses: proposed, kept, redirected, taken back, never another's.</summary>
public sealed class Slugs(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    /// <summary>Every letter that the languages around the Baltic have beside a–z, and a name of each.</summary>
    // csharpier-ignore
    public static readonly TheoryData<string, string> Titles = new()
    {
        { "Zażółć gęślą jaźń, ŁÓDŹ", "zazolc-gesla-jazn-lodz" },            // Polish
        { "Ålesund, Ørsta og Ærø: øl, æ og å", "alesund-orsta-og-aero-ol-ae-og-a" }, // Norwegian, Danish
        { "Räksmörgås på Åland, É", "raksmorgas-pa-aland-e" },              // Swedish
        { "Jyväskylän äänekäs yö, Šakki ja Žakki", "jyvaskylan-aanekas-yo-sakki-ja-zakki" }, // Finnish
        { "Õhtuöö ülikoolis, šokk ja žanr", "ohtuoo-ulikoolis-sokk-ja-zanr" }, // Estonian
        { "Āčēģīķļņšūž ĀČĒĢĪĶĻŅŠŪŽ", "acegiklnsuz-acegiklnsuz" },           // Latvian
        { "Ąčęėįšųūž ĄČĘĖĮŠŲŪŽ", "aceeisuuz-aceeisuuz" },                   // Lithuanian
        { "Straße, GROẞE Fläche, Öl, Übung", "strasse-grosse-flache-ol-ubung" }, // German
        { "Kåfjord: đ, ŋ, ŧ, Č, Š, Ž", "kafjord-d-n-t-c-s-z" },             // Northern Sámi
        { "Reykjavík, Þór og Eyjafjallajökull, ð", "reykjavik-thor-og-eyjafjallajokull-d" }, // Icelandic
        { "  2021–2027: „Klaster” & Co. (100 %)  ", "2021-2027-klaster-co-100" },
    };

    [Theory]
    [MemberData(nameof(Titles))]
    public async Task An_address_is_proposed_from_the_title_in_every_language_around_the_Baltic(string title, string slug)
    {
        var saved = (await Editor.Post("/admin/articles", Article(title).Without("en").Content)).Is(201);

        Assert.Equal(slug, saved["/translations/pl/slug"].ToString());
    }

    [Theory]
    [InlineData("Кластер чистых технологий")]
    [InlineData("★ ★ ★")]
    public async Task A_title_without_a_letter_to_fold_gives_an_address_by_the_kind(string title)
    {
        var saved = (await Editor.Post("/admin/alliances", Alliance(title).Without("en").Content)).Is(201);

        Assert.StartsWith("alliance", saved["/translations/pl/slug"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_present_the_public_and_all_former_ones_can_be_read()
    {
        var saved = await cms.Published(Article("Historia").With("/translations/pl/slug", "historia-a"));
        await cms.Republish(saved, Slug("historia-b"));
        await cms.Edit(saved, Slug("historia-szkic"));
        await cms.Republish(saved, Slug("historia-c"));
        await cms.Edit(saved, Slug("historia-d"));

        var slugs = (await Editor.Get($"{saved.Admin}/slugs")).Is(200);

        Assert.Equal("historia-d", slugs["/pl/present"].ToString());
        Assert.Equal("historia-c", slugs["/pl/public"].ToString());
        Assert.Equal(["historia-a", "historia-b"], slugs["/pl/former"].AsArray().Select(s => s!.ToString()));
        Assert.Equal("historia-en", slugs["/en/present"].ToString());
        Assert.Null(slugs.Json.At("/en/public"));
        Assert.Empty(slugs["/en/former"].AsArray());

        await cms.Unpublish(saved);
        slugs = (await Editor.Get($"{saved.Admin}/slugs")).Is(200);
        Assert.Null(slugs.Json.At("/pl/public"));
        Assert.Equal(["historia-a", "historia-b", "historia-c"], slugs["/pl/former"].AsArray().Select(s => s!.ToString()));
        (await Editor.Get($"/admin/alliances/{saved.Id}/slugs")).Is(404);
    }

    [Fact]
    public async Task Each_former_one_leads_to_the_present_one_in_one_step()
    {
        var saved = await cms.Published(Article("Bez łańcucha").With("/translations/pl/slug", "krok-a"));
        await cms.Republish(saved, Slug("krok-b"));
        await cms.Republish(saved, Slug("krok-c"));

        foreach (var former in new[] { "krok-a", "krok-b" })
        {
            var moved = (await cms.Anonymous.Get($"/articles/{former}?locale=pl")).Is(301);
            Assert.Equal("/api/v1/articles/krok-c?locale=pl", moved.Header("Location"));
            (await cms.Anonymous.Get(moved.Header("Location")!)).Is(200);
            Assert.Equal("/pl/aktualnosci/krok-c", (await cms.Anonymous.Page($"/pl/aktualnosci/{former}")).Is(301).Header("Location"));
        }
    }

    [Fact]
    public async Task A_record_may_take_back_its_own_former_one()
    {
        var saved = await cms.Published(Article("Tam i z powrotem").With("/translations/pl/slug", "powrot-a"));
        await cms.Republish(saved, Slug("powrot-b"));

        await cms.Republish(saved, Slug("powrot-a"));

        (await cms.Anonymous.Get("/articles/powrot-a?locale=pl")).Is(200);
        Assert.Equal("/api/v1/articles/powrot-a?locale=pl", (await cms.Anonymous.Get("/articles/powrot-b?locale=pl")).Is(301).Header("Location"));
        Assert.Equal(["powrot-b"], (await Editor.Get($"{saved.Admin}/slugs")).Is(200)["/pl/former"].AsArray().Select(s => s!.ToString()));
    }

    [Fact]
    public async Task Anothers_is_refused_with_whose_it_is_and_how()
    {
        var present = await cms.Created(Article("Mam go").With("/translations/pl/slug", "czyj-teraz"));
        var former = await cms.Published(Article("Miałem go").With("/translations/pl/slug", "czyj-dawniej"));
        await cms.Republish(former, Slug("czyj-inny"));
        var purged = await cms.Published(Article("Już mnie nie ma").With("/translations/pl/slug", "czyj-usuniety"));
        await cms.Purge(purged);
        var other = await cms.Created(Article("Chcę go"));

        foreach (
            var (slug, owner, title, hold) in new[]
            {
                ("czyj-teraz", present, "Mam go", "present"),
                ("czyj-dawniej", former, "Miałem go", "former"),
                ("czyj-usuniety", purged, null, "purged"),
            }
        )
        {
            var refused = (await Editor.Patch(other.Admin, Slug(slug), ("Accept-Language", "pl"))).Is(409);
            Assert.Equal("slug-taken", refused.Code);
            Assert.Equal(
                (owner.Id.ToString(), "article", title, hold),
                (
                    refused["/owner/id"].ToString(),
                    refused["/owner/type"].ToString(),
                    refused.Json.At("/owner/title")?.ToString(),
                    refused["/owner/hold"].ToString()
                )
            );
            Assert.Contains($"„{title ?? owner.Id.ToString()}”", refused["/detail"].ToString());
            Assert.Contains($"„{title ?? owner.Id.ToString()}”", refused["/errors/0/detail"].ToString());
        }
    }

    [Fact]
    public async Task A_key_that_may_not_read_the_kind_learns_no_title_by_it()
    {
        await cms.Created(Article("Tajny tytuł").With("/translations/pl/slug", "tajny-adres"));

        var refused = (
            await cms.WithKey("articles:write").Post("/admin/articles", Article("Inny").With("/translations/pl/slug", "tajny-adres").Content)
        ).Is(409);

        Assert.DoesNotContain("Tajny", refused.Text);
        Assert.Equal("present", refused["/owner/hold"].ToString());
    }

    [Fact]
    public async Task One_taken_in_two_languages_at_once_is_refused_at_the_second_publication_with_whose_it_is()
    {
        var draft = await cms.Created(Article("Szkic z adresem").With("/translations/en/slug", "dwa-naraz"));
        var first = await cms.Created(Article("Pierwszy").With("/translations/pl/slug", "dwa-naraz-inny"));
        await Force(first, "dwa-naraz");
        await cms.Publish(first, "pl");

        var refused = (await Editor.Put($"{draft.Admin}/publications/en")).Is(409);

        Assert.Equal("slug-taken", refused.Code);
        Assert.Equal(first.Id.ToString(), refused["/owner/id"].ToString());
    }

    /// <summary>As if both had looked before either saved.</summary>
    private Task<int> Force(Saved saved, string slug) =>
        cms.Within(async db =>
        {
            var id = saved.Id.ToString();
            await db.Database.ExecuteSqlAsync($"UPDATE record_texts SET slug = {slug} WHERE record_id = {id} AND locale = 'pl'");
            return await db.Database.ExecuteSqlAsync($"UPDATE articles SET content = replace(content, 'dwa-naraz-inny', {slug}) WHERE id = {id}");
        });

    private static object Slug(string slug) => new { translations = new { pl = new { slug } } };
}

using System.Globalization;
using System.Text.RegularExpressions;
using AngleSharp.Html.Parser;

namespace Cleantech.Tests.Feeds;

/// <summary>The news as feed readers follow them, in each form and held against its specification.</summary>
public sealed class NewsFollowed(FollowedSite cms) : IClassFixture<FollowedSite>
{
    private const string Origin = FollowedSite.Origin;

    public static TheoryData<string> Forms => [.. FeedForms.All];

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_feed_tells_an_article_in_full_with_links_that_lead_to_the_site(string form)
    {
        var (topic, slug) = (await Term("categories"), Key("cieplo"));
        var host = await cms.Published(Organisation("Gospodarz").With("/translations/pl/slug", $"{slug}-gospodarz"));
        var draft = Article("Ciepło z odpadów")
            .With("/category", topic)
            .With("/byline", "Redakcja")
            .With("/translations/pl/slug", slug)
            .With("/translations/pl/body", $"Było [u gospodarza](record:{host.Id}) i [daleko](https://example.org/x).");
        var article = await cms.Published(draft, "pl", "en");
        var document = (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200);

        var feed = await Read(form, $"locale=pl&category={topic}");

        Assert.Equal($"Klaster & Co – Aktualności: {topic}", feed.Title);
        Assert.Equal("pl", feed.Language);
        Assert.Equal($"{Origin}/pl/aktualnosci?category={topic}", feed.Page);
        Assert.Equal($"{Origin}/api/v1/{form}?locale=pl&category={topic}", feed.Self);
        var told = Assert.Single(feed.Articles);
        Assert.Equal($"urn:uuid:{article.Id}#pl", told.Id);
        Assert.Equal($"{Origin}/pl/aktualnosci/{slug}", told.Page);
        Assert.Equal(("Ciepło z odpadów", "Wstęp.", "Redakcja"), (told.Title, told.Lead, told.Byline));
        Assert.Equal([topic], told.Labels);
        var links = new HtmlParser().ParseDocument(told.Body).QuerySelectorAll("a").Select(a => a.GetAttribute("href"));
        Assert.Equal([$"{Origin}/pl/organizacje/{slug}-gospodarz", "https://example.org/x"], links);
        var published = DateTimeOffset.Parse(document["/publishedAt"].ToString(), CultureInfo.InvariantCulture);
        Assert.Equal(published.ToUnixTimeSeconds(), told.PublishedAt.ToUnixTimeSeconds());
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Whatever_editors_write_a_feed_is_valid_and_says_just_that(string form)
    {
        var topic = await Term("tags");
        const string title = "]]> & <b>\"'</b> \u202eעברית\u200f 👩‍👧\nnowa linia";
        var draft = Article(title)
            .With("/tags", new[] { topic })
            .With("/byline", "A & B <a@example.org>")
            .With("/translations/pl/lead", "Wstęp ]]> \uffff& <i>")
            .With("/translations/pl/body", "Znaki: &#1; &#x1F; &#xFFFF; ]]> <script>alert(1)</script> [x](javascript:alert(1)) 👩‍👧");
        await cms.Published(draft);

        var told = Assert.Single((await Read(form, $"locale=pl&tag={topic}")).Articles);

        Assert.Equal(title, told.Title);
        Assert.Equal("Wstęp ]]> & <i>", told.Lead);
        Assert.Equal("A & B <a@example.org>", told.Byline);
        var body = new HtmlParser().ParseDocument(told.Body);
        Assert.Empty(body.QuerySelectorAll("script, [href^=javascript]"));
        Assert.Contains("]]> <script>alert(1)</script>", body.Body!.TextContent);
        Assert.Contains("👩‍👧", body.Body.TextContent);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task A_feed_without_articles_is_valid(string form)
    {
        var feed = await Read(form, $"locale=en&tag={Key("pusty")}");

        Assert.Empty(feed.Articles);
        Assert.Equal("en", feed.Language);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task The_newest_come_first_and_keep_their_place_and_id_when_they_are_changed(string form)
    {
        var topic = await Term("tags");
        var first = await New(topic, "Pierwszy", "pl");
        await New(topic, "Drugi", "pl");
        await New(topic, "Trzeci", "pl");
        var before = await Read(form, $"locale=pl&tag={topic}&limit=2");

        await cms.Republish(first, new { translations = new { pl = new { title = "Pierwszy, inaczej", slug = Key("inaczej") } } });
        var after = await Read(form, $"locale=pl&tag={topic}");

        Assert.Equal(["Trzeci", "Drugi"], before.Titles);
        Assert.Equal(["Trzeci", "Drugi", "Pierwszy, inaczej"], after.Titles);
        Assert.Equal($"urn:uuid:{first.Id}#pl", after.Articles[2].Id);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Each_language_has_its_own_feed_and_only_what_is_published_in_it(string form)
    {
        var topic = await Term("tags");
        await New(topic, "Tylko po polsku", "pl");
        await New(topic, "W obu", "pl", "en");
        await cms.Created(Article("Szkic").With("/tags", new[] { topic }));

        var polish = await Read(form, $"tag={topic}", ("Accept-Language", "pl-PL"));
        var english = await Read(form, $"tag={topic}", ("Accept-Language", "de, en;q=0.5"));

        Assert.Equal(["W obu", "Tylko po polsku"], polish.Titles);
        Assert.Equal(["W obu (en)"], english.Titles);
        if (form != "articles.feed.json") // which has no place for it
            Assert.Contains(
                $"{Origin}/api/v1/{form}?locale=en&amp;tag={topic}\"",
                (await cms.Anonymous.Get($"/{form}?locale=pl&tag={topic}")).Is(200).Text
            );
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task What_is_unpublished_is_gone_at_once_and_what_is_not_public_is_never_named(string form)
    {
        var topic = await Term("tags");
        var secret = await cms.Created(Organisation("Tajna Spółka").With("/translations/pl/slug", Key("tajna")));
        var article = Article("Znikający").With("/tags", new[] { topic }).With("/mentions", new[] { secret.Ref });
        var saved = await cms.Published(article.With("/translations/pl/body", $"Jest [ona](record:{secret.Id})."));
        var before = await cms.Anonymous.Get($"/{form}?locale=pl&tag={topic}");
        var guessed = await Read(form, $"locale=pl&organisation={secret.Id}");

        await cms.Unpublish(saved);
        var after = await cms.Anonymous.Get($"/{form}?locale=pl&tag={topic}", ("If-None-Match", before.ETag));

        Assert.Equal(["Znikający"], FeedForms.Read(form, before.Is(200)).Titles);
        Assert.DoesNotContain("Tajna", before.Text);
        Assert.DoesNotContain(secret.Id.ToString(), before.Text);
        Assert.Empty(guessed.Articles);
        Assert.Equal("Klaster & Co – Aktualności", guessed.Title);
        Assert.Empty(FeedForms.Read(form, after.Is(200)).Articles);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_organisation_and_an_alliance_have_feeds_of_what_is_about_them(string form)
    {
        var name = Key("Klaster");
        var organisation = await cms.Published(Organisation(name));
        var alliance = await cms.Published(Alliance($"Sojusz {name}"));
        await cms.Published(Article("O klastrze").With("/mentions", new[] { organisation.Ref }));
        await cms.Published(Article("O sojuszu").With("/mentions", new[] { alliance.Ref }));

        var bySlug = await Read(form, $"locale=pl&organisation={name.ToLowerInvariant()}");
        var byId = await Read(form, $"locale=pl&alliance={alliance.Id}");

        Assert.Equal(["O klastrze"], bySlug.Titles);
        Assert.Equal($"Klaster & Co – Aktualności: {name}", bySlug.Title);
        Assert.Equal(["O sojuszu"], byId.Titles);
        Assert.Equal($"Klaster & Co – Aktualności: Sojusz {name}", byId.Title);
    }

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task An_example_is_called_one_in_its_title(string form)
    {
        var topic = await Term("tags");
        await cms.Published(Article("Zmyślony").With("/tags", new[] { topic }).With("/fictional", true), "pl", "en");

        Assert.Equal(["Zmyślony (Przykład – dane fikcyjne)"], (await Read(form, $"locale=pl&tag={topic}")).Titles);
        Assert.Equal(["Zmyślony (en) (Example – fictional data)"], (await Read(form, $"locale=en&tag={topic}")).Titles);
    }

    [Theory]
    [InlineData("articles.rss", "application/rss+xml")]
    [InlineData("articles.atom", "application/atom+xml")]
    [InlineData("articles.feed.json", "application/feed+json")]
    [InlineData("calendar.ics", "text/calendar")]
    public async Task Who_has_the_present_state_gets_no_second_copy(string form, string type)
    {
        var topic = form == "calendar.ics" ? "limit=1" : $"tag={Key("etag")}";
        var path = $"/{form}?locale=pl&{topic}";
        var first = (await cms.Anonymous.Get(path)).Is(200);

        var again = await cms.Anonymous.Get(path, ("If-None-Match", first.ETag));
        var packed = (await cms.Anonymous.Get(path, ("Accept-Encoding", "br"))).Is(200);
        var head = (await cms.Anonymous.Head(path)).Is(200);
        var plain = await cms.Anonymous.Get(path, ("Accept", type.EndsWith("+xml") ? "application/xml" : type));
        var picture = await cms.Anonymous.Get(path, ("Accept", "image/png"));
        var unknown = await cms.Anonymous.Get($"{path}&colour=red");

        Assert.Equal($"{type}; charset=utf-8", first.Header("Content-Type"));
        Assert.Equal("pl", first.Header("Content-Language"));
        Assert.Equal("no-cache", first.Header("Cache-Control"));
        Assert.Equal("*", first.Header("Access-Control-Allow-Origin"));
        Assert.Equal(304, again.Status);
        Assert.Equal(("br", false), (packed.Header("Content-Encoding"), packed.ETag == first.ETag));
        Assert.Equal(first.ETag, head.ETag);
        Assert.Equal((200, 406), (plain.Status, picture.Status));
        Assert.Equal(["colour unknown-parameter"], unknown.Is(400).Errors);
    }

    private async Task<ToldFeed> Read(string form, string query, params (string, string)[] headers) =>
        FeedForms.Read(form, (await cms.Anonymous.Get($"/{form}?{query}", headers)).Is(200));

    private async Task<Saved> New(string topic, string title, params string[] locales)
    {
        var saved = await cms.Published(Article(title).With("/tags", new[] { topic }), locales);
        await Task.Delay(3, TestContext.Current.CancellationToken); // moments of publication are told to the millisecond
        return saved;
    }

    private async Task<string> Term(string vocabulary)
    {
        var term = Key("temat");
        await cms.Terms(vocabulary, term);
        return term;
    }

    private static string Key(string word) => $"{word}-{Guid.NewGuid():N}"[..(word.Length + 9)];
}

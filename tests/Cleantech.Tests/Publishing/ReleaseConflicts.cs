using Cleantech.Api.Publishing.Releases;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Publishing;

/// <summary>What makes an item of a release a conflict, and what is done to its record without touching what it publishes.</summary>
public sealed class ReleaseConflicts(Reviews.FourEyes cms) : IClassFixture<Reviews.FourEyes>
{
    private Visitor Author => cms.As(Role.Author);
    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task Whatever_is_done_for_a_review_after_it_was_added_is_no_conflict()
    {
        var article = await Written("Zatwierdzany w wydaniu");
        (await Author.Patch(article.Admin, new { translations = new { pl = new { lead = "Nowszy niż en" } } })).Is(200);
        var release = await Made(article);

        await Worked(article);

        var item = (await Editor.Get(release)).Is(200)["/items/0"];
        Assert.False(item["isOutdated"]!.GetValue<bool>());
        Assert.Empty((await Editor.Get($"{release}/preview")).Is(200)["/problems"].AsArray());
        var same = new { name = "Jak było", items = new[] { Item(article, $"{item["etag"]}") } };
        Assert.False((await Editor.Put(release, same)).Is(200)["/items/0/isOutdated"].GetValue<bool>()); // what was read is put back
        (await Editor.Put($"{release}/publication")).Is(200);
        (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200);
    }

    [Fact]
    public async Task One_that_waits_for_its_moment_is_published_with_what_was_approved_meanwhile()
    {
        var article = await Written("Zatwierdzony przed chwilą");
        var release = await Made(article);
        (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);
        await Approve(article);

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        await cms.Anonymous.Until($"{article.Public}?locale=pl", 200);
        Assert.Equal("published", (await Editor.Get(release)).Is(200)["/state"].ToString());
    }

    [Theory]
    [InlineData("scheduled")]
    [InlineData("unpublished")]
    [InlineData("back from the trash")]
    public async Task What_moves_a_record_toward_the_public_or_away_is_one(string how)
    {
        var organisation = await cms.Published(Organisation($"Ruszona: {how}"), "pl", "en");
        var release = await Made(organisation);
        if (how == "scheduled")
            (await Editor.Put($"{organisation.Admin}/publications/en/schedule", new { unpublish = cms.Clock.In(1000) })).Is(200);
        else if (how == "unpublished")
            await cms.Unpublish(organisation, "en");
        else
        {
            (await Editor.Delete($"{organisation.Admin}?references=release")).Is(204);
            (await Editor.Delete($"{organisation.Admin}/trashing")).Is(204);
        }

        Assert.True((await Editor.Get(release)).Is(200)["/items/0/isOutdated"].GetValue<bool>());
        Assert.Equal("release-moved", (await Editor.Get($"{release}/preview")).Is(200)["/problems/0/code"].ToString());
        Assert.Equal("release-moved", (await Editor.Put($"{release}/publication")).Is(409)["/errors/0/code"].ToString());
    }

    /// <summary>Then nothing has changed, also where somebody takes note of it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_is_scheduled_and_fails_is_none_any_more(bool wasSeen)
    {
        var organisation = await cms.Published(Organisation($"Zostaje, bo potrzebna {wasSeen}"));
        await cms.Published(Alliance($"Potrzebuje jej {wasSeen}").With("/members", new[] { new { organisation = organisation.Id } }));
        await cms.Edit(organisation, new { kind = "company" });
        var place = $"{organisation.Admin}/publications/pl/schedule";
        var leaving = new { unpublish = cms.Clock.In(1) };
        if (wasSeen)
            (await Editor.Put(place, leaving)).Is(200);
        var release = await Made(organisation);
        (await Editor.Put($"{release}/schedule", cms.Clock.In(2))).Is(200);
        if (!wasSeen)
            (await Editor.Put(place, leaving)).Is(200);
        Assert.Equal(!wasSeen, (await Editor.Get(release)).Is(200)["/items/0/isOutdated"].GetValue<bool>());

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        await Waiting.For(
            async () => (await Editor.Get(place)).Is(200)["/unpublish/state"].ToString() == "failed" ? place : null,
            "It was never refused."
        );
        (await Editor.Delete(place)).Is(200);
        Assert.False((await Editor.Get(release)).Is(200)["/items/0/isOutdated"].GetValue<bool>());
        cms.Clock.Ahead += TimeSpan.FromHours(1);

        await Waiting.For(
            async () => (await Editor.Get(release)).Is(200)["/state"].ToString() == "published" ? release : null,
            "It was never published."
        );
        Assert.Equal("company", (await cms.Anonymous.Get($"{organisation.Public}?locale=pl")).Is(200)["/kind"].ToString());
    }

    [Theory]
    [InlineData("schedule", 0.5, true)]
    [InlineData("schedule", 1, false)]
    [InlineData("release", 0.5, true)]
    [InlineData("release", 1.5, false)]
    public async Task What_something_else_will_do_before_its_moment_is_said_beforehand(string what, double after, bool isAhead)
    {
        var organisation = await cms.Created(Organisation($"Ruszy wcześniej: {what} {after}"));
        var at = cms.Clock.In(1001);
        var other = what == "release" ? await Made(organisation) : $"{organisation.Admin}/publications/en";
        var moment = after == 1 ? at : cms.Clock.In(1000 + after);
        (await Editor.Put($"{other}/schedule", what == "release" ? moment : new { publish = moment })).Is(200);
        var release = await Made(organisation);
        Assert.Empty((await Editor.Get($"{release}/preview")).Is(200)["/problems"].AsArray()); // now nothing is in its way
        (await Editor.Put($"{release}/schedule", at)).Is(200);

        var problems = (await Editor.Get($"{release}/preview")).Is(200)["/problems"].AsArray();

        Assert.Equal(isAhead ? ["/items/0 release-ahead"] : [], problems.Select(p => $"{p!["pointer"]} {p["code"]}"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_release_that_an_earlier_version_stored_goes_by_the_entity_tag(bool isChanged)
    {
        var organisation = await cms.Created(Organisation($"Z dawnego wydania {isChanged}"));
        var release = await Made(organisation);
        var id = Guid.Parse(release.Split('/')[^1]);
        await cms.Within(async db =>
        {
            var items = db.Entry(await db.Set<Release>().SingleAsync(r => r.Id == id)).Property(r => r.Items);
            items.CurrentValue = [.. items.CurrentValue.Select(i => i with { Seen = null })]; // null is not written at all
            return await db.SaveChangesAsync();
        });
        if (isChanged)
            await cms.Edit(organisation, new { kind = "company" });

        Assert.Equal(isChanged, (await Editor.Get(release)).Is(200)["/items/0/isOutdated"].GetValue<bool>());
        (await Editor.Put($"{release}/publication")).Is(isChanged ? 409 : 200);
    }

    /// <summary>Everything that is done about a record without changing it, to its approval.</summary>
    private async Task Worked(Saved article)
    {
        var me = (await Author.Get("/session")).Is(200)["/id"].ToString();
        (await Editor.Put($"{article.Admin}/assignment", new { assignee = me })).Is(200);
        (await Editor.Post($"{article.Admin}/comments", new { text = "Kto to sprawdzi?" })).Is(201);
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{article.Admin}/reviews/pl/return", new { reason = "Brak źródła" })).Is(200);
        (await Editor.Put($"{article.Admin}/translations/en/confirmation")).Is(200);
        (await Editor.Put($"{article.Admin}/source-language", new { locale = "en" })).Is(200);
        (await Editor.Delete($"{article.Admin}/assignment")).Is(204);
        await Approve(article);
    }

    private async Task Approve(Saved article)
    {
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{article.Admin}/reviews/pl/approval", new { })).Is(200);
    }

    private async Task<Saved> Written(string title)
    {
        var answer = (await Author.Post("/admin/articles", Article(title).Content)).Is(201);
        return new Saved("articles", Guid.Parse(answer["/meta/id"].ToString()));
    }

    private async Task<string> Made(Saved saved) =>
        (await Editor.Post("/admin/releases", new { name = "Wydanie", items = new[] { Item(saved) } })).Is(201).Header("Location")!;

    private static object Item(Saved saved, string? etag = null) =>
        new
        {
            record = saved.Ref,
            locale = "pl",
            etag,
        };
}

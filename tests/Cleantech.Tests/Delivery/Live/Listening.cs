using System.Text.Json;
using Cleantech.Api.Delivery.Changes.Live;

namespace Cleantech.Tests.Delivery.Live;

/// <summary>`/changes/stream`: what happens is told at once, from any place on.</summary>
public sealed class Listening(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task What_is_published_and_taken_back_is_told_as_the_feed_tells_it()
    {
        await using var ear = await Ear.Open(cms);
        var article = await cms.Published(Article("Na żywo"));
        var published = await ear.Change();
        var page = (await cms.Anonymous.Get($"/changes?since={published.GetProperty("sequence").GetInt64() - 1}")).Is(200);
        await cms.Unpublish(article);
        var unpublished = await ear.Change();

        Assert.Equal(page["/items/0"].ToJsonString(), JsonSerializer.SerializeToNode(published)!.ToJsonString());
        Assert.Equal(("published", "pl"), Act(published, article));
        Assert.Equal(("unpublished", "pl"), Act(unpublished, article));
    }

    [Fact]
    public async Task Who_comes_back_is_told_what_was_missed_and_then_what_happens()
    {
        await using var before = await Ear.Open(cms);
        var first = await cms.Published(Article("Usłyszany"));
        await before.Change();
        var place = before.Last.EventId!;
        await before.DisposeAsync();
        var missed = await cms.Published(Article("Przegapiony"));
        await cms.Unpublish(first);

        await using var again = await Ear.Open(cms, "?since=0", place);
        var told = new[] { await again.Change(), await again.Change() };
        var next = await cms.Published(Article("Następny"));

        Assert.Equal([("published", "pl"), ("unpublished", "pl")], new[] { Act(told[0], missed), Act(told[1], first) });
        Assert.Equal(("published", "pl"), Act(await again.Change(), next));
    }

    [Fact]
    public async Task From_the_beginning_everything_is_told_with_its_documents()
    {
        var article = await cms.Published(Article("Z dokumentem"));
        var all = (await cms.Anonymous.Get("/changes?limit=10000")).Is(200).Items.Count;

        await using var ear = await Ear.Open(cms, "?since=0&documents=true");

        var changes = new List<JsonElement>();
        for (var i = 0; i < all; i++)
            changes.Add(await ear.Change());
        var told = changes.Single(c => c.GetProperty("id").GetString() == $"{article.Id}" && $"{c.GetProperty("locale")}" == "pl");
        Assert.Equal((await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200).Text, told.GetProperty("document").GetRawText());
    }

    [Fact]
    public async Task Only_what_was_asked_for_is_told_and_where_one_is_meanwhile()
    {
        await using var ear = await Ear.Open(cms, "?type=organisation,vocabulary&locale=en");
        await cms.Published(Article("Nie o to pytano"), "pl", "en");
        var organisation = await cms.Published(Organisation("Pytana"), "pl", "en");
        await cms.Terms("tags", "zywy-termin");

        Assert.Equal(("published", "en"), Act(await ear.Change(), organisation));
        var place = long.Parse(ear.Last.EventId!, System.Globalization.CultureInfo.InvariantCulture);
        Assert.Equal("tags", $"{(await ear.Change()).GetProperty("id")}");
        await using var later = await Ear.Open(cms, $"?type=alliance&since={place}");
        var told = (await later.Next())!.Value;
        Assert.Equal("place", told.EventType);
        Assert.InRange(JsonSerializer.Deserialize<JsonElement>(told.Data).GetProperty("next").GetInt64(), place + 1, long.MaxValue);
        Assert.Equal($"{{\"next\":{told.EventId}}}", told.Data);
    }

    [Fact]
    public async Task No_draft_is_heard_of()
    {
        await using var ear = await Ear.Open(cms, "?documents=true");
        var draft = await cms.Created(Article("Tylko szkic"));
        var article = await cms.Published(Article("Publiczny wpis").With("/mentions", Array.Empty<object>()));
        await cms.Edit(article, new { translations = new { pl = new { lead = "Tajny lead" } } });
        var next = await cms.Published(Organisation("Po szkicu"));

        var (first, second) = (await ear.Change(), await ear.Change());

        Assert.Equal((("published", "pl"), ("published", "pl")), (Act(first, article), Act(second, next)));
        Assert.DoesNotContain("Tajny", first.GetRawText() + second.GetRawText());
        Assert.DoesNotContain($"{draft.Id}", first.GetRawText() + second.GetRawText());
    }

    [Theory]
    [InlineData("?since=x", null, "since out-of-range")]
    [InlineData("?since=2000000000", null, "since since-lost")]
    [InlineData("", "2000000000", "Last-Event-ID since-lost")]
    [InlineData("", "99999999999999999999", "Last-Event-ID last-event-id")]
    [InlineData("", "-1", "Last-Event-ID last-event-id")]
    [InlineData("", "1,2", "Last-Event-ID last-event-id")]
    [InlineData("?type=pages", null, "type unknown-parameter-value")]
    [InlineData("?limit=10", null, "limit unknown-parameter")]
    public async Task What_it_does_not_know_is_refused(string query, string? lastId, string error) =>
        Assert.Equal([error], (await cms.Anonymous.Get($"/changes/stream{query}", lastId is null ? [] : [("Last-Event-ID", lastId)])).Is(400).Errors);

    [Fact]
    public async Task Who_asks_for_the_headers_only_gets_them_at_once()
    {
        var answer = (await cms.Anonymous.Head("/changes/stream")).Is(200);

        Assert.Equal(("text/event-stream", "no-store"), (answer.Header("Content-Type"), answer.Header("Cache-Control")));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("application/json", (await cms.Anonymous.Get("/changes")).Is(200).Header("Content-Type")?.Split(';')[0]);
        (await cms.Anonymous.Get("/changes/stream", ("Accept", "application/json"))).Is(406);
    }

    [Fact]
    public void One_who_does_not_keep_up_is_let_go_and_holds_up_nobody()
    {
        var (slow, hasMuch, nothing) = (new Listener(), new Listener(), new ToldChanges([], 1, IsLast: true));
        var much = new ToldChanges([new ToldChange(1, "published", "article", "pl", [], new byte[8 * 1024 * 1024])], 1, IsLast: true);

        for (var i = 0; i < 1000; i++)
            slow.Tell(nothing);
        hasMuch.Tell(much);
        hasMuch.Tell(much);
        Assert.False(slow.LetGo.IsCancellationRequested || hasMuch.LetGo.IsCancellationRequested);
        slow.Tell(nothing);
        hasMuch.Tell(much);

        Assert.True(slow.LetGo.IsCancellationRequested && hasMuch.LetGo.IsCancellationRequested);
    }

    private static (string, string) Act(JsonElement change, Saved record)
    {
        Assert.Equal($"{record.Id}", $"{change.GetProperty("id")}");
        return ($"{change.GetProperty("act")}", $"{change.GetProperty("locale")}");
    }
}

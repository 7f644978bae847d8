using System.Text.Json;
using Cleantech.Tests.Delivery.Live;

namespace Cleantech.Tests;

/// <summary>Two nodes at once on one database.</summary>
public sealed class TwoNodes(TwoNodes.Pair nodes) : IClassFixture<TwoNodes.Pair>
{
    /// <summary>Started at once on a database without a table: one of them migrates it, and both prepare it.</summary>
    public sealed class Pair : IAsyncLifetime
    {
        private readonly Installation[] both;

        public Pair()
        {
            var first = new Installation();
            both = [first, new Installation(beside: first)];
        }

        public Installation this[int i] => both[i % 2];

        public Visitor[] Editors { get; private set; } = [];

        public async ValueTask InitializeAsync()
        {
            both[0].Execute("DROP SCHEMA public CASCADE; CREATE SCHEMA public");
            await Task.WhenAll(both.Select(node => node.Start()));
            Editors = await Task.WhenAll(both.Select(async node => node.With(await node.SignIn())));
        }

        public async ValueTask DisposeAsync()
        {
            await both[1].DisposeAsync();
            await both[0].DisposeAsync();
        }

        /// <summary>Saves an article on one of them.</summary>
        public async Task<Saved> Created(int i, string title)
        {
            var made = (await Editors[i % 2].Post("/admin/articles", Article(title).Content)).Is(201);
            return new Saved("articles", Guid.Parse(made["/meta/id"].ToString()));
        }

        public async Task Shows(int i, Saved article) => await this[i].Anonymous.Until($"{article.Public}?locale=pl", 200);
    }

    [Fact]
    public async Task What_one_publishes_the_other_shows_though_both_do_at_once()
    {
        (await nodes[1].Anonymous.Get("/articles?locale=pl")).Is(200);

        var saved = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(async i =>
                {
                    var article = await nodes.Created(i, $"Na dwóch węzłach {i}");
                    (await nodes.Editors[i % 2].Put($"{article.Admin}/publications/pl")).Is(200);
                    return article;
                })
        );

        foreach (var (article, i) in saved.Select((article, i) => (article, i)))
            await nodes.Shows(i + 1, article);
        var found = await Task.WhenAll(Enumerable.Range(0, 2).Select(i => nodes[i].Anonymous.List("/search?q=węzłach&locale=pl&limit=100")));
        Assert.Equal((20, 20), (found[0].Items.Count, found[1].Items.Count));
    }

    [Fact]
    public async Task One_of_two_who_change_the_same_record_wins()
    {
        var article = await nodes.Created(0, "O który idzie spór");

        for (var round = 0; round < 10; round++)
        {
            var tag = (await nodes.Editors[0].Get(article.Admin)).Is(200).ETag!;
            var answers = await Task.WhenAll(
                nodes.Editors.Select((editor, i) => editor.Patch(article.Admin, new { byline = $"Runda {round}, węzeł {i}" }, ("If-Match", tag)))
            );
            Assert.Equal([200, 412], answers.Select(a => a.Status).Order());
        }
    }

    [Fact]
    public async Task A_release_that_falls_due_is_published_whole_by_one_of_them()
    {
        var articles = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes.Created(i, $"W jednym wydaniu {i}")));
        var items = articles.Select(a => new { record = a.Ref, locale = "pl" });
        var release = (await nodes.Editors[0].Post("/admin/releases", new { name = "Na dwóch węzłach", items })).Is(201).Header("Location")!;
        (await nodes.Editors[1].Put($"{release}/schedule", new { localTime = "2099-01-01T12:00:00", timeZone = "Etc/UTC" })).Is(200);

        nodes[0].Execute("UPDATE releases SET at = updated_at WHERE state = 'Scheduled'");

        await nodes.Shows(0, articles[0]);
        foreach (var article in articles)
        {
            (await nodes[0].Anonymous.Get($"{article.Public}?locale=pl")).Is(200);
            await nodes.Shows(1, article);
        }

        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // the other one has looked, too
        Assert.All(articles, a => Assert.Equal(1, nodes[0].Execute($"SELECT count(*) FROM changes WHERE record_id = '{a.Id}'")));
        Assert.Equal("published", (await nodes.Editors[1].Get(release)).Is(200)["/state"].ToString());
        Assert.Equal(
            1,
            nodes[0].Execute($"SELECT count(*) FROM audit_entries WHERE act = 'release.published' AND target = '{release.Split('/')[^1]}'")
        );
    }

    [Fact]
    public async Task What_falls_due_one_of_them_does_and_both_show()
    {
        var articles = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => nodes.Created(i, $"Na czas {i}")));
        foreach (var (article, i) in articles.Select((article, i) => (article, i)))
            (
                await nodes
                    .Editors[i % 2]
                    .Put(
                        $"{article.Admin}/publications/pl/schedule",
                        new { publish = new { localTime = "2099-01-01T12:00:00", timeZone = "Etc/UTC" } }
                    )
            ).Is(200);

        nodes[0].Execute("UPDATE scheduled_acts SET at = set_at");

        foreach (var (article, i) in articles.Select((article, i) => (article, i)))
        {
            await nodes.Shows(i, article);
            await nodes.Shows(i + 1, article);
            Assert.Equal(1, nodes[0].Execute($"SELECT count(*) FROM changes WHERE record_id = '{article.Id}'"));
        }
    }

    [Fact]
    public async Task Who_listens_to_one_hears_what_the_other_publishes()
    {
        await using var ear = await Ear.Open(nodes[0].Address);
        var article = await nodes.Created(1, "Słyszany na drugim węźle");
        (await nodes.Editors[1].Put($"{article.Admin}/publications/pl")).Is(200);

        JsonElement told;
        do told = await ear.Change();
        while ($"{told.GetProperty("id")}" != $"{article.Id}");
        Assert.Equal("published", $"{told.GetProperty("act")}");
    }
}

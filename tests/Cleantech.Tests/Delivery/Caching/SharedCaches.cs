using Cleantech.Api.Delivery.Caching;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery.Caching;

/// <summary>An installation with a cache in front of it, which keeps answers by their tags until it is told to drop them.</summary>
public sealed class SharedCaches(SharedCaches.Cached cms) : IClassFixture<SharedCaches.Cached>
{
    [Theory]
    [InlineData("document")]
    [InlineData("list")]
    [InlineData("filtered")]
    [InlineData("search")]
    [InlineData("vocabulary")]
    public async Task Answers_say_for_how_long_they_may_be_kept_and_by_which_tags_they_are_found(string what)
    {
        var record = await cms.Published(Article("Trzymany"));
        var (path, tag) = what switch
        {
            "document" => (record.Public, record.Id.ToString()),
            "list" => ("/articles?limit=3", "article"),
            "filtered" => ("/articles?fictional=true", "mixed"),
            "search" => ("/search?q=trzymany&locale=pl", "mixed"),
            _ => ("/vocabularies/tags", "vocabulary"),
        };

        var answer = (await cms.Anonymous.Get(path)).Is(200);
        var again = (await cms.Anonymous.Get(path, ("If-None-Match", answer.ETag))).Is(304);

        foreach (var one in new[] { answer, again })
        {
            Assert.Equal("public, max-age=5, s-maxage=3600, stale-while-revalidate=60, stale-if-error=600", one.Header("Cache-Control"));
            Assert.Equal($"all {tag}", one.Header("Surrogate-Key"));
        }
    }

    [Fact]
    public async Task What_is_refused_or_told_as_it_happens_is_not_kept()
    {
        var record = await cms.Published(Article("Zaraz zniknie"));
        await cms.Unpublish(record);

        foreach (
            var (path, status) in new[] { (record.Public, 410), ("/articles/nigdy", 404), ("/changes?since=0", 200), ("/articles?limit=0", 400) }
        )
        {
            var answer = (await cms.Anonymous.Get(path)).Is(status);
            Assert.Contains(answer.Header("Cache-Control"), (string[])["no-cache", "no-store"]);
            Assert.Null(answer.Header("Surrogate-Key"));
        }
    }

    [Fact]
    public async Task After_each_change_the_cache_holds_nothing_that_would_be_answered_otherwise_now()
    {
        var organisation = await cms.Published(Organisation("Strona listu"));
        var other = await cms.Published(Organisation("Z daleka"));
        var letter = await cms.Published(Letter("List ze stroną", organisation));
        var article = await cms.Published(Article("O liście").With("/mentions", new[] { letter.Ref }));
        string[] paths =
        [
            organisation.Public,
            other.Public,
            letter.Public,
            article.Public,
            $"{article.Public}?include=letters-of-intent.organisations",
            "/organisations",
            "/letters-of-intent",
            "/articles?fields=title",
            "/organisations?count=true&limit=1",
            $"/letters-of-intent?organisation={organisation.Id}",
            "/letters-of-intent?facets=organisation",
            "/articles?include=letters-of-intent",
            "/search?q=strona&locale=pl",
        ];
        Func<Task>[] changes =
        [
            () => cms.Republish(organisation, new { translations = new { pl = new { name = "Strona pod inną nazwą" } } }),
            () => cms.Unpublish(organisation),
            () => cms.Publish(organisation),
            () => cms.Republish(article, new { translations = new { pl = new { lead = "Inaczej." } } }),
            () => cms.Unpublish(letter),
        ];

        foreach (var change in changes)
        {
            var kept = new List<(string Path, Answer Answer)>();
            foreach (var path in paths)
                if (await cms.Anonymous.Get(path) is { Status: 200 } answer)
                    kept.Add((path, answer));
            cms.Dropped.Clear();
            await change();

            foreach (var (path, answer) in kept)
                if ((await cms.Anonymous.Get(path)).Text != answer.Text)
                    await Until(() => answer.Header("Surrogate-Key")!.Split(' ').Any(cms.Dropped.Contains), path);
            Assert.DoesNotContain(other.Id.ToString(), cms.Dropped);
            Assert.DoesNotContain("all", cms.Dropped);
        }
    }

    [Fact]
    public async Task A_cache_that_does_not_answer_is_told_again_until_it_does_and_then_once_more()
    {
        var record = await cms.Published(Article("Uparcie"));
        await Until(() => cms.Dropped.Contains(record.Id.ToString()), "first");
        await Task.Delay(4_000, TestContext.Current.CancellationToken); // what was told before is told again after three
        cms.Dropped.Clear();

        cms.Refuses = 2;
        await cms.Unpublish(record);

        await Until(() => cms.Dropped.Count(tag => tag == record.Id.ToString()) == 2, "twice");
        Assert.Equal(0, cms.Refuses);
        Assert.All(cms.Keys, key => Assert.Equal("open sesame", key));
    }

    [Fact]
    public async Task At_the_start_all_is_dropped() => await Until(() => cms.First?.SequenceEqual(["all"]) == true, "all");

    private static async Task Until(Func<bool> isSo, string what)
    {
        for (var i = 0; i < 400; i++)
        {
            if (isSo())
                return;
            await Task.Delay(50, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"{what} was never dropped.");
    }

    public sealed class Cached : Cms, IAsyncLifetime
    {
        private readonly Cdn cdn;

        public Cached()
            : this(new Cdn()) { }

        private Cached(Cdn cdn)
            : base(
                ("Caching:BrowserSeconds", "5"),
                ("Caching:SharedSeconds", "3600"),
                ("Caching:StaleWhileRevalidateSeconds", "60"),
                ("Caching:StaleIfErrorSeconds", "600"),
                ("Caching:PurgeUrl", cdn.Address),
                ("Caching:PurgeHeader", "X-Purge-Key: open sesame")
            ) => this.cdn = cdn;

        public TagBag Dropped => cdn.Dropped;
        public IReadOnlyList<string>? First => cdn.First;
        public IReadOnlyCollection<string> Keys => cdn.Keys;

        public int Refuses
        {
            get => cdn.Refuses;
            set => cdn.Refuses = value;
        }

        async ValueTask IAsyncDisposable.DisposeAsync()
        {
            await DisposeAsync();
            await cdn.DisposeAsync();
        }
    }
}

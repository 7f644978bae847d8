using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

public sealed class ManyAtOnce(Cms cms) : IClassFixture<Cms>
{
    private const int Writers = 50;

    [Fact]
    public async Task Of_fifty_writers_exactly_one_wins_each_version()
    {
        var record = await cms.Created(Article("Wyścig"));
        var editor = cms.As(Role.Editor);

        for (var round = 1; round <= Installation.Times(6, 100); round++)
        {
            var etag = (await editor.Get(record.Admin)).ETag;
            var answers = await Task.WhenAll(
                Enumerable
                    .Range(0, Writers)
                    .Select(writer =>
                        editor.Patch(record.Admin, new { translations = new { pl = new { lead = $"Pisarz {writer}" } } }, ("If-Match", etag))
                    )
            );

            var winner = Assert.Single(answers, a => a.Status == 200);
            Assert.All(answers.Where(a => a != winner), a => a.Is(412));
            var present = (await editor.Get(record.Admin)).Is(200);
            Assert.Equal(round + 1, present["/meta/version"].GetValue<int>());
            Assert.Equal(winner["/translations/pl/lead"].ToString(), present["/translations/pl/lead"].ToString());
        }
    }

    /// <summary>No kill of a process shows it: what isn't on the disk yet outlives the process, but no power cut.</summary>
    [Fact]
    public async Task Whoever_writes_waits_for_the_disk()
    {
        // 2 is FULL (https://sqlite.org/pragma.html#pragma_synchronous).
        var settings = Database.IsPostgres
            ? "SELECT count(*) FROM pg_settings WHERE name = 'synchronous_commit' AND setting = 'on'"
            : "SELECT count(*) FROM pragma_journal_mode, pragma_synchronous WHERE journal_mode = 'wal' AND synchronous = 2";
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();

        var found = await db.Write(_ => Task.FromResult(db.Commands().Scalar(settings)), TestContext.Current.CancellationToken);

        Assert.Equal(1, found);
    }

    [Fact]
    public async Task Of_many_who_take_one_address_at_once_one_gets_it_and_the_others_are_told()
    {
        var editor = cms.As(Role.Editor);

        var answers = await Task.WhenAll(
            Enumerable
                .Range(0, 20)
                .Select(_ =>
                    editor.Post("/admin/articles", Article("Ten sam").With("/translations/pl/slug", "ten-sam-adres").With("/key", "ten-sam").Content)
                )
        );

        Assert.Single(answers, a => a.Status == 201);
        Assert.All(answers.Where(a => a.Status != 201), a => Assert.Contains(a.Is(409).Code, new[] { "key-taken", "slug-taken" }));
    }

    [Fact]
    public async Task Of_many_of_one_title_at_once_each_gets_an_address_of_its_own()
    {
        var editor = cms.As(Role.Editor);

        var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => editor.Post("/admin/alliances", Alliance("Jednakowe").Content)));

        Assert.Equal(12, answers.Select(a => a.Is(201)["/translations/pl/slug"].ToString()).Distinct().Count());
    }

    [Fact]
    public async Task Publications_that_cross_leave_no_stale_name()
    {
        var organisation = await cms.Published(Organisation("Nazwa 0"));
        var letters = new List<Saved>();
        for (var i = 0; i < 5; i++)
            letters.Add(await cms.Created(Letter($"List {i}", organisation)));

        for (var round = 1; round <= 5; round++)
        {
            var name = $"Nazwa {round}";
            var renaming = cms.Republish(organisation, new { translations = new { pl = new { name } } });
            var publishing = letters.Select(
                (letter, i) => cms.Republish(letter, new { translations = new { pl = new { title = $"List {i}, wersja {round}" } } })
            );
            await Task.WhenAll([renaming, .. publishing]);

            foreach (var letter in letters)
                Assert.Equal(name, (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties/0/organisation/name"].ToString());
            Assert.Equal(5, (await cms.Anonymous.Get(organisation.Public)).Is(200)["/letters"].AsArray().Count);
        }
    }

    [Fact]
    public async Task Readers_never_see_a_half_of_a_publication()
    {
        var organisation = await cms.Published(Organisation("Para 0"));
        var letter = await cms.Published(Letter("Z parą", organisation));
        using var end = new CancellationTokenSource();
        var path = $"{letter.Public}?include=organisations";

        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(() => Read(path, end.Token))).ToArray();
        for (var i = 1; i <= 15; i++)
            await cms.Republish(organisation, new { translations = new { pl = new { name = $"Para {i}" } } });
        await end.CancelAsync();

        Assert.All(await Task.WhenAll(readers), Assert.Empty);
    }

    [Fact]
    public async Task Readers_never_see_a_half_of_a_release()
    {
        var (organisation, editor) = (await cms.Published(Organisation("O której piszą")), cms.As(Role.Editor));
        var articles = new List<Saved>();
        for (var i = 0; i < 6; i++)
            articles.Add(await cms.Published(Article("Wydanie 0").With("/mentions", new[] { organisation.Ref })));
        using var end = new CancellationTokenSource();
        var readers = Enumerable.Range(0, 4).Select(_ => Task.Run(Read)).ToArray();

        for (var n = 1; n <= 10; n++)
        {
            foreach (var article in articles)
                await cms.Edit(article, Drafts.Titles("articles", ("pl", $"Wydanie {n}")));
            var items = articles.Select(a => new { record = a.Ref, locale = "pl" });
            var release = (await editor.Post("/admin/releases", new { name = $"Numer {n}", items })).Is(201).Header("Location")!;
            (await editor.Put($"{release}/publication")).Is(200);
        }

        await end.CancelAsync();
        Assert.All(await Task.WhenAll(readers), seen => Assert.All(seen, state => Assert.Single(state.Split(", ").Distinct())));
        Assert.Contains("Wydanie 10", (await Seen()).Split(", "));

        async Task<HashSet<string>> Read()
        {
            var seen = new HashSet<string>();
            while (!end.IsCancellationRequested)
                seen.Add(await Seen());
            return seen;
        }

        async Task<string> Seen()
        {
            var list = await cms.Anonymous.List($"/articles?organisation={organisation.Id}&fields=title&locale=pl");
            Assert.Equal(articles.Count, list.Items.Count);
            return string.Join(", ", list.Items.Select(i => $"{i["title"]}"));
        }
    }

    private async Task<List<string>> Read(string path, CancellationToken end)
    {
        var torn = new List<string>();
        for (var last = 0; !end.IsCancellationRequested; )
        {
            // The list is one state of the content: what a letter shows of an organisation is what the organisation says of itself.
            var answer = await cms.Anonymous.List("/letters-of-intent?include=organisations");
            var (shown, own) = (answer["/items/0/parties/0/organisation/name"].ToString(), answer["/included/organisations/0/name"].ToString());
            if (shown != own)
                torn.Add($"{shown} ≠ {own}");
            var document = (await cms.Anonymous.Get(path)).Is(200);
            (shown, own) = (document["/parties/0/organisation/name"].ToString(), document["/included/organisations/0/name"].ToString());
            if (shown != own)
                torn.Add($"{shown} ≠ {own} in one document");
            var number = int.Parse(shown.Split(' ')[1]);
            if (number < last)
                torn.Add($"{number} after {last}");
            last = number;
        }

        return torn;
    }
}

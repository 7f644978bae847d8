using System.Collections.Concurrent;

namespace Cleantech.Tests.Durability;

/// <summary>
/// kill -9 amid writes, again and again, on one data folder: no acknowledged write is lost, nothing is half-published.
/// LONG=1 kills sixty times instead of five.
/// </summary>
public sealed class KilledAtAnyMoment(ITestOutputHelper output)
{
    private static readonly int Kills = Installation.Times(2, 60);
    private readonly ConcurrentDictionary<string, int> saved = new();
    private readonly ConcurrentDictionary<string, int> published = new();
    private int names;

    [Fact]
    public async Task No_acknowledged_write_is_lost_and_nothing_is_half_published()
    {
        await using var installation = new Installation();
        await installation.Start();
        var administrator = installation.With(await installation.SignIn());
        var key = (await administrator.Post("/admin/api-keys", new { name = "Writers", scopes = new[] { "*" } })).Is(201)["/secret"].ToString();
        var organisation = await Make(installation, key, Organisation("Nazwa 0"));
        var letter = await Make(installation, key, Letter("Pokazuje nazwę", organisation));

        for (var kill = 0; kill < Kills; kill++)
        {
            using var end = new CancellationTokenSource();
            var writers = Enumerable
                .Range(0, 3)
                .Select(_ => Write(installation, key, end.Token))
                .Append(Rename(installation, key, organisation, end.Token))
                .ToArray();
            await Acknowledged(Random.Shared.Next(10, 60));
            await Task.Delay(Random.Shared.Next(0, 50), TestContext.Current.CancellationToken);
            await installation.Kill();
            await end.CancelAsync();
            await Task.WhenAll(writers);

            await installation.Start();
            await HoldsTrue(installation, key, organisation, letter);
        }

        output.WriteLine(
            $"{Kills} kills, {saved.Count} records, {saved.Values.Sum()} acknowledged saves, {published.Count} published, {names} names"
        );
        Assert.True(saved.Values.Sum() > 5 * Kills, "Too few writes to prove anything.");
    }

    /// <summary>Waits until so many more writes were acknowledged.</summary>
    private async Task Acknowledged(int more)
    {
        var from = Count();
        for (var wait = 0; Count() < from + more && wait < 3000; wait++)
            await Task.Delay(10);

        int Count() => saved.Values.Sum() + published.Values.Sum() + names;
    }

    private async Task Write(Installation installation, string key, CancellationToken end)
    {
        var program = installation.With(new Credentials(null, null, key));
        try
        {
            while (!end.IsCancellationRequested)
            {
                var record = await program.Post(
                    "/admin/articles",
                    Article("Stan 1").With("/translations/pl/slug", $"stan-{Guid.NewGuid():N}").Without("en").Content
                );
                var id = record.Is(201)["/meta/id"].ToString();
                saved[id] = 1;
                for (var version = 2; version <= 4; version++)
                {
                    (await program.Put($"/admin/articles/{id}/publications/pl")).Is(200);
                    published[id] = version - 1;
                    (await program.Patch($"/admin/articles/{id}", new { translations = new { pl = new { title = $"Stan {version}" } } })).Is(200);
                    saved[id] = version;
                }
            }
        }
        catch (HttpRequestException) { } // killed: this write was not acknowledged
    }

    private async Task Rename(Installation installation, string key, Saved organisation, CancellationToken end)
    {
        var program = installation.With(new Credentials(null, null, key));
        try
        {
            while (!end.IsCancellationRequested)
            {
                var next = names + 1;
                (await program.Patch(organisation.Admin, new { translations = new { pl = new { name = $"Nazwa {next}" } } })).Is(200);
                (await program.Put($"{organisation.Admin}/publications/pl")).Is(200);
                names = next;
            }
        }
        catch (HttpRequestException) { } // killed: this write was not acknowledged
    }

    private async Task HoldsTrue(Installation installation, string key, Saved organisation, Saved letter)
    {
        var program = installation.With(new Credentials(null, null, key));
        foreach (var (id, version) in saved)
        {
            var record = (await program.Get($"/admin/articles/{id}")).Is(200);
            Assert.True(record["/meta/version"].GetValue<int>() >= version, $"Version {version} of {id} was acknowledged and is lost.");
            var isPublic = record.Json.At("/meta/publications/pl/state")?.ToString() == "published";
            Assert.True(isPublic || !published.ContainsKey(id), $"The publication of {id} was acknowledged and is lost.");

            var document = (await installation.Anonymous.Get($"/articles/{id}")).Is(isPublic ? 200 : 404);
            if (isPublic)
                Assert.True(
                    Number(document["/title"].ToString()) >= published.GetValueOrDefault(id),
                    $"{id} shows an older state than was published."
                );
        }

        var total = (await installation.Anonymous.List("/articles?count=true&limit=1")).Total;
        Assert.Equal((await program.List("/admin/articles?state=published&count=true&limit=1")).Total, total);
        Assert.Equal(total, (await installation.Anonymous.List("/search?q=stan&type=article&limit=1")).Total);

        // The change log says of each document what made it, and of no other.
        Assert.Equal(
            0L,
            installation.Execute(
                """
                SELECT count(*) FROM published_documents d
                FULL JOIN (SELECT record_id, locale, max(sequence) AS sequence FROM changes GROUP BY record_id, locale) c
                    ON c.record_id = d.record_id AND c.locale = d.locale AND c.sequence = d.sequence
                WHERE d.record_id IS NULL OR c.record_id IS NULL
                """
            )
        );
        var name = (await installation.Anonymous.Get(organisation.Public)).Is(200)["/name"].ToString();
        Assert.True(Number(name) >= names, $"{name} is older than was acknowledged ({names}).");
        Assert.Equal(name, (await installation.Anonymous.Get(letter.Public)).Is(200)["/parties/0/organisation/name"].ToString());
        Assert.Contains(name, (await installation.Anonymous.List("/organisations")).Text);
        Assert.Equal(
            organisation.Id.ToString(),
            Assert
                .Single((await installation.Anonymous.List($"/search?q={Uri.EscapeDataString(name)}&type=organisation")).Items)
                .At("/record/id")!
                .ToString()
        );
    }

    private static async Task<Saved> Make(Installation installation, string key, Draft draft)
    {
        var program = installation.With(new Credentials(null, null, key));
        var saved = new Saved(draft.Path, Guid.Parse((await program.Post($"/admin/{draft.Path}", draft.Content)).Is(201)["/meta/id"].ToString()));
        (await program.Put($"{saved.Admin}/publications/pl")).Is(200);
        return saved;
    }

    private static int Number(string title) => int.Parse(title.Split(' ')[^1]);
}

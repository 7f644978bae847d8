using System.Globalization;

namespace Cleantech.Tests.Durability;

/// <summary>What is scheduled happens whatever happens to the process, and once however many there are. LONG=1 kills ten times.</summary>
public sealed class ScheduledOnce
{
    [Fact]
    public async Task What_fell_due_while_the_process_was_dead_is_done_once_at_its_return()
    {
        await using var installation = new Installation();
        await installation.Start();
        var saved = await Scheduled(installation);
        await installation.Kill();
        FallDue(installation);

        await installation.Start();
        await IsPublic(installation, saved);
        await installation.Kill();
        await installation.Start();
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.Equal(1, Changes(installation, saved));
    }

    [Fact]
    public async Task Killed_amid_what_fell_due_it_does_the_rest_at_its_return_and_nothing_twice()
    {
        const int Records = 80;
        await using var installation = new Installation();
        await installation.Start();
        var signedIn = await installation.SignIn();
        for (var kill = 0; kill < Installation.Times(1, 10); kill++)
        {
            var saved = await ManyArticles.Made(installation.With(signedIn), Records);
            foreach (var record in saved)
                await Schedule(installation.With(signedIn), record);
            var (before, some) = (Done(installation), Random.Shared.Next(1, 10));
            FallDue(installation);
            while (Done(installation) < before + some)
                await Task.Yield();
            await installation.Kill();
            Assert.InRange(Done(installation) - before, some, Records - 1);
            Assert.All(saved, s => Assert.InRange(Changes(installation, s), 0, 1));
            Assert.Equal(Done(installation) - before, saved.Sum(s => Changes(installation, s)));

            await installation.Start();
            foreach (var record in saved)
                await IsPublic(installation, record);

            Assert.Equal(before + Records, Done(installation));
            Assert.All(saved, s => Assert.Equal(1, Changes(installation, s)));
        }
    }

    [Fact]
    public async Task Two_nodes_on_one_database_do_it_once()
    {
        await using var first = new Installation();
        await first.Start();
        await using var second = new Installation(beside: first);
        await second.Start();
        var saved = new List<Saved>();
        for (var i = 0; i < 5; i++)
            saved.Add(await Scheduled(first));
        FallDue(first);

        foreach (var record in saved)
            await IsPublic(second, record);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken);

        Assert.All(saved, record => Assert.Equal(1, Changes(first, record)));
        Assert.DoesNotContain("A scheduled step failed", first.Output + second.Output, StringComparison.Ordinal);
    }

    private static async Task<Saved> Scheduled(Installation installation)
    {
        var administrator = installation.With(await installation.SignIn());
        var made = (await administrator.Post("/admin/articles", Article("O czasie").Content)).Is(201);
        var saved = new Saved("articles", Guid.Parse(made["/meta/id"].ToString()));
        await Schedule(administrator, saved);
        (await installation.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);
        return saved;
    }

    private static async Task Schedule(Visitor editor, Saved saved)
    {
        var localTime = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        (await editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = new { localTime, timeZone = "Etc/UTC" } })).Is(200);
    }

    private static long Done(Installation installation) => installation.Execute("SELECT count(*) FROM scheduled_acts WHERE state = 'Done'");

    /// <summary>Puts everything that waits for its moment to one that has passed: when it was asked for.</summary>
    private static void FallDue(Installation installation) =>
        Assert.NotEqual(0, installation.Execute("UPDATE scheduled_acts SET at = set_at RETURNING 1"));

    private static Task IsPublic(Installation installation, Saved saved) => installation.Anonymous.Until($"{saved.Public}?locale=pl", 200);

    private static long Changes(Installation installation, Saved saved) =>
        installation.Execute($"SELECT count(*) FROM changes WHERE record_id = '{saved.Id}'");
}

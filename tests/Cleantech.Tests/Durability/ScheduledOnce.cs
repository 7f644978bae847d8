using System.Globalization;

namespace Cleantech.Tests.Durability;

/// <summary>What is scheduled happens whatever happens to the process, and once however many there are.</summary>
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
        var localTime = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        (await administrator.Put($"{saved.Admin}/publications/pl/schedule", new { publish = new { localTime, timeZone = "Etc/UTC" } })).Is(200);
        (await installation.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);
        return saved;
    }

    /// <summary>Puts everything that waits for its moment to one that has passed: when it was asked for.</summary>
    private static void FallDue(Installation installation) =>
        Assert.NotEqual(0, installation.Execute("UPDATE scheduled_acts SET at = set_at RETURNING 1"));

    private static Task IsPublic(Installation installation, Saved saved) => installation.Anonymous.Until($"{saved.Public}?locale=pl", 200);

    private static long Changes(Installation installation, Saved saved) =>
        installation.Execute($"SELECT count(*) FROM changes WHERE record_id = '{saved.Id}'");
}

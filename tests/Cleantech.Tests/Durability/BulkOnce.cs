using Cleantech.Tests.Publishing;

namespace Cleantech.Tests.Durability;

/// <summary>
/// kill -9 amid bulk work: an atomic job is done wholly or not at all, one that goes record by record goes on where it stopped; both are
/// done after the next start, and nothing is done twice. LONG=1 kills ten times as often.
/// </summary>
public sealed class BulkOnce(ITestOutputHelper output)
{
    private const int Records = 40;
    private static readonly int Kills = Installation.Times(2, 20);

    public static TheoryData<string> Modes => Installation.IsLong ? ["each", "atomic"] : ["each"];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task What_was_under_way_when_the_process_was_killed_is_done_once_after_its_return(string mode)
    {
        await using var installation = new Installation();
        await installation.Start();
        var signedIn = await installation.SignIn();
        var amid = 0;
        for (var kill = 0; kill < Kills; kill++)
        {
            var administrator = installation.With(signedIn);
            var saved = await ManyArticles.Made(administrator, Records);
            var job = await administrator.Ask(BulkJobs.Body(new { action = "publish", locales = BulkJobs.Polish }, mode, [.. saved]));
            var some = Random.Shared.Next(1, Records / 2);
            while (mode == "each" && (await administrator.Get(job)).Is(200)["/done"].GetValue<int>() < some)
                await Task.Yield();
            if (mode == "atomic" && kill % 2 == 0)
                await ManyArticles.FirstShows(installation, saved); // what is done by parts would be so by a few
            else if (mode == "atomic")
                await Task.Delay(Random.Shared.Next(0, 800), TestContext.Current.CancellationToken);
            await installation.Kill();

            var done = saved.Count(s => ManyArticles.Changes(installation, s) > 0);
            amid += done is > 0 and < Records ? 1 : 0;
            if (mode == "atomic")
                Assert.True(done is 0 or Records, $"{done} of {Records} were done.");
            await installation.Start();

            await IsDoneOnce(installation, installation.With(signedIn), job, saved);
        }

        output.WriteLine($"{Kills} kills, {amid} of them amid the records.");
    }

    [Fact]
    public async Task Two_nodes_on_one_database_do_a_job_once()
    {
        await using var first = new Installation();
        await first.Start();
        await using var second = new Installation(beside: first);
        await second.Start();
        var administrator = first.With(await first.SignIn());
        var saved = await ManyArticles.Made(administrator, Records);

        var job = await administrator.Ask(BulkJobs.Body(new { action = "publish", locales = BulkJobs.Polish }, "each", [.. saved]));

        await IsDoneOnce(first, administrator, job, saved);
        Assert.DoesNotContain("fault of ours", first.Output + second.Output, StringComparison.Ordinal);
    }

    private static async Task IsDoneOnce(Installation installation, Visitor visitor, string job, IReadOnlyList<Saved> saved)
    {
        Assert.Equal($"done {Records}+0/{Records}", (await visitor.Ended(job)).Told());
        // A record that was done before its result was noted would be found unchanged by the next try.
        Assert.Empty((await visitor.Get($"{job}/results?outcome=unchanged")).Is(200).Items);
        Assert.All(saved, s => Assert.Equal(1, ManyArticles.Changes(installation, s)));
        Assert.All(saved, s => Assert.Equal(1, Published(installation, s)));
    }

    private static long Published(Installation installation, Saved saved) =>
        installation.Execute($"SELECT count(*) FROM audit_entries WHERE target = '{saved.Id}' AND act = 'record.published'");
}

using System.Globalization;

namespace Cleantech.Tests.Durability;

/// <summary>
/// kill -9 amid a release, asked for or at its time: it is published wholly or not at all, and once. One at its time is published after
/// the next start. LONG=1 kills ten times as often.
/// </summary>
public sealed class ReleasedOnce(ITestOutputHelper output)
{
    private const int Records = 40;
    private static readonly int Kills = Installation.Times(2, 20);

    public static TheoryData<bool> Ways => Installation.IsLong ? [true, false] : [true];

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task What_was_being_released_when_the_process_was_killed_is_released_wholly_or_not_at_all(bool isScheduled)
    {
        await using var installation = new Installation();
        await installation.Start();
        var signedIn = await installation.SignIn();
        var (before, amid, after) = (0, 0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            var administrator = installation.With(signedIn);
            var saved = await ManyArticles.Made(administrator, Records);
            var release = await Made(administrator, saved);
            if (isScheduled)
                await FallDue(installation, administrator, release);
            var asked = isScheduled ? Task.FromResult(false) : Ask(administrator, release);
            if (kill % 2 == 0)
                await ManyArticles.FirstShows(installation, saved); // what is published by parts would be so by a few
            else
                await Task.Delay(Random.Shared.Next(0, isScheduled ? 2000 : 600), TestContext.Current.CancellationToken);
            await installation.Kill();

            var isTold = await asked;
            var done = saved.Count(s => ManyArticles.Changes(installation, s) > 0);
            Assert.True(isTold ? done is Records : done is 0 or Records, $"{done} of {Records} were published.");
            (before, amid, after) = (done, isTold) switch
            {
                (0, _) => (before + 1, amid, after),
                (_, false) => (before, amid + 1, after),
                _ => (before, amid, after + 1),
            };
            await installation.Start();

            if (isScheduled)
                await installation.Anonymous.Until($"{saved[^1].Public}?locale=pl", 200);
            else if (done == 0)
                (await installation.With(signedIn).Put($"{release}/publication")).Is(200);
            Assert.All(saved, s => Assert.Equal(1, ManyArticles.Changes(installation, s)));
            Assert.Equal("published", (await installation.With(signedIn).Get(release)).Is(200)["/state"].ToString());
        }

        output.WriteLine($"{Kills} kills: {before} before it was published, {amid} after, {after} after it was told.");
    }

    [Fact]
    public async Task Two_nodes_on_one_database_publish_it_once()
    {
        await using var first = new Installation();
        await first.Start();
        await using var second = new Installation(beside: first);
        await second.Start();
        var administrator = first.With(await first.SignIn());
        var saved = await ManyArticles.Made(administrator, Records);
        var release = await Made(administrator, saved);

        await FallDue(first, administrator, release);

        await second.Anonymous.Until($"{saved[^1].Public}?locale=pl", 200);
        await Task.Delay(TimeSpan.FromSeconds(2), TestContext.Current.CancellationToken); // both have looked since
        Assert.All(saved, s => Assert.Equal(1, ManyArticles.Changes(first, s)));
        Assert.Equal("published", (await administrator.Get(release)).Is(200)["/state"].ToString());
    }

    private static async Task<string> Made(Visitor administrator, IReadOnlyList<Saved> saved)
    {
        var items = saved.Select(s => new
        {
            record = s.Ref,
            locale = "pl",
            step = "publish",
        });
        var made = (await administrator.Post("/admin/releases", new { name = "Naraz", items })).Is(201);
        return $"/admin/releases/{made["/id"]}";
    }

    private static async Task<bool> Ask(Visitor administrator, string release)
    {
        try
        {
            return (await administrator.Put($"{release}/publication")).Is(200).Status == 200;
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            return false; // killed before it answered
        }
    }

    private static async Task FallDue(Installation installation, Visitor administrator, string release)
    {
        var localTime = DateTime.UtcNow.AddHours(1).ToString("yyyy-MM-dd'T'HH:mm:ss", CultureInfo.InvariantCulture);
        (await administrator.Put($"{release}/schedule", new { localTime, timeZone = "Etc/UTC" })).Is(200);
        Assert.NotEqual(0, installation.Execute("UPDATE releases SET at = updated_at WHERE state = 'Scheduled' RETURNING 1"));
    }
}

using System.Diagnostics;

namespace Cleantech.Benchmarks;

/// <summary>An organisation to which many published documents refer gets another name: all of them are rendered anew with it, in one transaction.</summary>
internal static class Renaming
{
    private const int Referring = 1_000;
    private const int Times = 5;

    public static async Task Measure(Report report, Product product, Content content)
    {
        report.Say($"Publishing {Referring} articles that refer to one organisation …");
        var organisation = await Content.WithReferring(product, Referring);
        await organisation.Rename(); // compiles
        var seconds = new List<double>();
        for (var i = 0; i < Times; i++)
        {
            var began = Stopwatch.GetTimestamp();
            await organisation.Rename();
            seconds.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
        }

        report.Add($"publish a new name in {Referring} documents", $"{seconds.Order().ElementAt(Times / 2):0.00} s", "< 1 s");

        // Readers ask for what doesn't change, so that what is measured is how much the writer takes from them.
        var url = product.Address + $"/api/v1/articles/{content.Slugs[0]}?locale=en";
        var alone = await Load.PerSecond(url);
        await Meanwhile(TimeSpan.FromSeconds(2), "0.80"); // nobody renames without a pause
        await Meanwhile(TimeSpan.Zero, "");

        async Task Meanwhile(TimeSpan pause, string goal)
        {
            using var end = new CancellationTokenSource();
            var renamed = 0;
            var renaming = Task.Run(async () =>
            {
                for (; !end.IsCancellationRequested; renamed++)
                {
                    await organisation.Rename();
                    await Task.Delay(pause);
                }
            });
            var meanwhile = await Load.PerSecond(url);
            await end.CancelAsync();
            await renaming;
            report.Add(
                $"reads meanwhile, {pause.TotalSeconds:0} s between two, of those alone",
                $"{meanwhile / alone:0.00}  ({renamed} times renamed)",
                goal
            );
        }
    }
}

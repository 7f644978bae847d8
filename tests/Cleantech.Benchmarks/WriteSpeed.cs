using System.Diagnostics;

namespace Cleantech.Benchmarks;

/// <summary>Saves and publications, held against the raw transaction W0.</summary>
internal static class WriteSpeed
{
    // Until the compiler has had its last look at what a save goes through: ten thousands of them.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(40);

    private const int Rounds = 3;

    public static async Task Measure(Report report, Product product, Content content, string folder)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Warming; )
            await Saves(4, retitles: false);
        await Add("nine rows by Entity Framework, one writer", () => EfWrites.PerSecond(folder), "0.50 W0 where the goals were set");
        foreach (var writers in new[] { 1, 4, 16 })
        {
            var who = writers == 1 ? "one writer" : $"{writers} writers at once";
            await Add($"durable save of a draft, {who}", () => Saves(writers, retitles: false), "0.40 W0; 0.30 W0 with its revision");
            await Add($"durable save of a draft, title too, {who}", () => Saves(writers, retitles: true), "");
        }

        // Last: what they leave behind is work for what comes after them.
        foreach (var writers in new[] { 1, 4, 16 })
            await Add(
                $"create and publish, {(writers == 1 ? "one writer" : $"{writers} writers at once")}",
                () => Content.PublicationsPerSecond(product, content, writers),
                "0.25 W0",
                rounds: 1
            );

        // Neither the disk nor the processor is the same from minute to minute: W0 is asked before and after each, and the median counts.
        async Task Add(string what, Func<Task<double>> measure, string goal, int rounds = Rounds)
        {
            var measured = new List<(double Ratio, double PerSecond, double W0)>();
            for (var round = 0; round < rounds; round++)
            {
                var before = RawWrites.PerSecond(folder);
                var perSecond = await measure();
                var w0 = (before + RawWrites.PerSecond(folder)) / 2;
                measured.Add((perSecond / w0, perSecond, w0));
            }

            var (ratio, rate, reference) = measured.Order().ElementAt(rounds / 2);
            var each = string.Join(" ", measured.Select(m => $"{m.Ratio:0.00}"));
            report.Add(what, $"{ratio:0.00}  ({rate:0} of {reference:0} /s; {each})", goal);
        }

        Task<double> Saves(int writers, bool retitles) => Content.SavesPerSecond(product, content, writers, retitles);
    }
}

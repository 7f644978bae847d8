using System.Diagnostics;

namespace Cleantech.Benchmarks;

/// <summary>Saves and publications, held against the raw transaction W0.</summary>
internal static class WriteSpeed
{
    // Until the compiler has had its last look at what a save goes through: ten thousands of them.
    private static readonly TimeSpan Warming = TimeSpan.FromSeconds(40);

    public static async Task Measure(Report report, Product product, Content content, string folder)
    {
        for (var began = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(began) < Warming; )
            await Saves(4, retitles: false);
        var before = RawWrites.PerSecond(folder);
        var rates = new List<(string What, double PerSecond, string Goal)>();
        foreach (var writers in new[] { 1, 4, 16 })
        {
            var who = writers == 1 ? "one writer" : $"{writers} writers at once";
            rates.Add(($"durable save of a draft, {who}", await Saves(writers, retitles: false), "0.40 W0; 0.30 W0 with its revision"));
            rates.Add(($"durable save of a draft, title too, {who}", await Saves(writers, retitles: true), ""));
            rates.Add(($"create and publish, {who}", await Content.PublicationsPerSecond(product, content, writers), "0.25 W0"));
        }

        // The disk is not the same from minute to minute: it is asked before and after.
        var after = RawWrites.PerSecond(folder);
        var w0 = (before + after) / 2;
        report.Add("W0: nine raw rows, durable", $"{w0:0} /s ({before:0} before, {after:0} after)", "");
        foreach (var (what, perSecond, goal) in rates)
            report.Ratio(what, perSecond, w0, goal);

        Task<double> Saves(int writers, bool retitles) => Content.SavesPerSecond(product, content, writers, retitles);
    }
}

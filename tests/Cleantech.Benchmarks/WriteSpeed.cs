namespace Cleantech.Benchmarks;

/// <summary>Saves and publications, held against the raw transaction W0.</summary>
internal static class WriteSpeed
{
    public static async Task Measure(Report report, Product product, Content content, string folder)
    {
        var before = RawWrites.PerSecond(folder);
        var rates = new List<(string What, double PerSecond, string Goal)>();
        foreach (var writers in new[] { 1, 4 })
        {
            var who = writers == 1 ? "one writer" : $"{writers} writers at once";
            rates.Add(($"durable save of a draft, {who}", await Saves(retitles: false), "0.40 W0; 0.30 W0 with its revision"));
            rates.Add(($"durable save of a draft, title too, {who}", await Saves(retitles: true), ""));
            rates.Add(($"create and publish, {who}", await Content.PublicationsPerSecond(product, content, writers), "0.25 W0"));

            Task<double> Saves(bool retitles) => Content.SavesPerSecond(product, content, writers, retitles);
        }

        // The disk is not the same from minute to minute: it is asked before and after.
        var after = RawWrites.PerSecond(folder);
        var w0 = (before + after) / 2;
        report.Add("W0: nine raw rows, durable", $"{w0:0} /s ({before:0} before, {after:0} after)", "");
        foreach (var (what, perSecond, goal) in rates)
            report.Ratio(what, perSecond, w0, goal);
    }
}

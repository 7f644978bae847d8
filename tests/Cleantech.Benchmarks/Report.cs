namespace Cleantech.Benchmarks;

/// <summary>What was measured, beside what is wanted (docs/decisions, “Speed”).</summary>
internal sealed class Report
{
    private readonly List<(string What, string Value, string Goal)> rows = [];

    public void Say(string text) => Console.WriteLine(text);

    public void Add(string what, string value, string goal)
    {
        rows.Add((what, value, goal));
        Console.WriteLine($"  {what}: {value}");
    }

    public void Ratio(string what, double measured, double reference, string goal) =>
        Add(what, $"{measured / reference:0.00}  ({measured:0} /s)", goal);

    /// <summary>One answer over and over, against bare Kestrel that sends the same bytes and headers, before and after.</summary>
    public Task Hot(string what, string folder, Product product, string path, string goal) =>
        Against(what, "hot", folder, product, path, () => Load.PerSecond(product.Address + path), goal);

    /// <summary>Many answers in no foreseeable order, against bare Kestrel that sends one like them.</summary>
    public Task Uncached(string what, string folder, Product product, string oneOfThem, IEnumerable<string> paths, string goal) =>
        Against(what, "uncached", folder, product, oneOfThem, () => Load.PerSecond(product.Address, [.. paths]), goal);

    private async Task Against(string what, string how, string folder, Product product, string path, Func<Task<double>> measure, string goal)
    {
        var answer = await product.Answer(path);
        await using var bare = await BareServer.Start(folder, answer);
        var before = await Load.PerSecond(bare.Address + "/");
        var measured = await measure();
        var after = await Load.PerSecond(bare.Address + "/");
        Add($"L0 of this {what}", $"{before:0} and {after:0} /s, {answer.Body.Length / 1000.0:0.0} kB", "");
        Ratio($"{how} {what}", measured, (before + after) / 2, goal);
    }

    public void Print()
    {
        Console.WriteLine();
        foreach (var (what, value, goal) in rows)
            Console.WriteLine($"{what, -42} {value, -30} {(goal.Length > 0 ? $"goal {goal}" : "")}");
    }
}

/// <summary>A folder for this run, gone afterwards.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("cleantech-benchmarks-").FullName;

    public string Data => System.IO.Path.Combine(Path, "data");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

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

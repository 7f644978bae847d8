using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cleantech.Benchmarks;

/// <summary>Requests per second: by `wrk` where it is installed (apt-get install wrk), else by a client of our own, which costs more itself.</summary>
internal static partial class Load
{
    private const int Connections = 32;
    private const int Seconds = 8;

    // The compiler has its second look while the load runs.
    private const int WarmSeconds = 6;

    public static Task<double> PerSecond(string url) => HasWrk() ? Wrk(url, script: null) : Client(_ => url);

    /// <summary>These paths, in an order that no cache can foresee.</summary>
    public static async Task<double> PerSecond(string address, IReadOnlyList<string> paths)
    {
        if (!HasWrk())
            return await Client(i => address + paths[(int)(i * 7919L % paths.Count)]);
        var script = Path.GetTempFileName();
        var names = Path.GetTempFileName();
        await File.WriteAllLinesAsync(names, paths);
        await File.WriteAllTextAsync(
            script,
            $$"""
            local paths = {}
            for line in io.lines("{{names}}") do paths[#paths + 1] = line end
            request = function() return wrk.format("GET", paths[math.random(#paths)]) end
            """
        );
        try
        {
            return await Wrk(address, script);
        }
        finally
        {
            File.Delete(script);
            File.Delete(names);
        }
    }

    private static bool HasWrk() => File.Exists("/usr/bin/wrk");

    private static async Task<double> Wrk(string url, string? script)
    {
        await Run(url, script, WarmSeconds);
        var output = await Run(url, script, Seconds);
        if (Failures.Match(output) is { Success: true } failures)
            throw new InvalidOperationException($"{url}: {failures.Value}");
        return double.Parse(Rate.Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
    }

    private static async Task<string> Run(string url, string? script, int seconds)
    {
        List<string> arguments = ["-t2", $"-c{Connections}", $"-d{seconds}s", .. script is null ? Array.Empty<string>() : ["-s", script], url];
        using var wrk = Process.Start(new ProcessStartInfo("/usr/bin/wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        return output;
    }

    private static async Task<double> Client(Func<long, string> url)
    {
        await Client(url, WarmSeconds);
        return await Client(url, Seconds);
    }

    private static async Task<double> Client(Func<long, string> url, int seconds)
    {
        using var http = new HttpClient(new SocketsHttpHandler { MaxConnectionsPerServer = Connections });
        long done = 0;
        var until = Stopwatch.GetTimestamp() + (seconds * Stopwatch.Frequency);
        await Task.WhenAll(
            Enumerable
                .Range(0, Connections)
                .Select(async _ =>
                {
                    while (Stopwatch.GetTimestamp() < until)
                        (await http.GetByteArrayAsync(url(Interlocked.Increment(ref done)))).AsSpan();
                })
        );
        return done / (double)seconds;
    }

    [GeneratedRegex("Requests/sec:\\s+(?<rate>[0-9.]+)")]
    private static partial Regex Rate { get; }

    // Answers that only took long lower the rate; those that never came make it a lie.
    [GeneratedRegex("Non-2xx or 3xx responses: \\d+|Socket errors: (?!connect 0, read 0, write 0).+")]
    private static partial Regex Failures { get; }
}

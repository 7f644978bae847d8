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
        var names = Path.GetTempFileName();
        await File.WriteAllLinesAsync(names, paths);
        try
        {
            return await Scripted(
                $$"""
                local paths = {}
                for line in io.lines("{{names}}") do paths[#paths + 1] = line end
                request = function() return wrk.format("GET", paths[math.random(#paths)]) end
                """,
                script => Wrk(address, script)
            );
        }
        finally
        {
            File.Delete(names);
        }
    }

    private static async Task<double> Scripted(string text, Func<string, Task<double>> load)
    {
        var script = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(script, text);
            return await load(script);
        }
        finally
        {
            File.Delete(script);
        }
    }

    /// <summary>Saves by as many writers as there are drafts: each gives the tag that it was answered last, and waits for each answer.</summary>
    public static async Task<double> SavesPerSecond(Product product, Func<Task<Draft[]>> drafts)
    {
        await Saves(product, await drafts(), WarmSeconds);
        return await Saves(product, await drafts(), Seconds);
    }

    private static Task<double> Saves(Product product, Draft[] drafts, int seconds)
    {
        var list = string.Join(
            ", ",
            drafts.Select(d => $"{{ path = '/api/v1/{d.Path}', tag = '{d.Tag}', number = {d.Number}, body = [==[{d.Body}]==] }}")
        );
        return Scripted(
            $$"""
            local drafts = { {{list}} }
            local threads = 0
            setup = function(thread) threads = threads + 1; thread:set("writer", threads) end
            init = function()
              draft = drafts[writer]
              headers = { ["Authorization"] = "{{product.Client.DefaultRequestHeaders.Authorization}}", ["Content-Type"] = "application/json", ["If-Match"] = draft.tag }
              first, number = tostring(draft.number), draft.number
            end
            request = function()
              number = number + 1
              return wrk.format("PUT", draft.path, headers, (draft.body:gsub(first, tostring(number), 1)))
            end
            response = function(status, answered) headers["If-Match"] = answered["ETag"] end
            """,
            script => Wrk(product.Address, script, seconds, drafts.Length, drafts.Length)
        );
    }

    public static bool HasWrk() => File.Exists("/usr/bin/wrk");

    private static async Task<double> Wrk(string url, string? script)
    {
        await Wrk(url, script, WarmSeconds, 2, Connections);
        return await Wrk(url, script, Seconds, 2, Connections);
    }

    private static async Task<double> Wrk(string url, string? script, int seconds, int threads, int connections)
    {
        List<string> arguments =
        [
            $"-t{threads}",
            $"-c{connections}",
            $"-d{seconds}s",
            .. script is null ? Array.Empty<string>() : ["-s", script],
            url,
        ];
        using var wrk = Process.Start(new ProcessStartInfo("/usr/bin/wrk", arguments) { RedirectStandardOutput = true })!;
        var output = await wrk.StandardOutput.ReadToEndAsync();
        await wrk.WaitForExitAsync();
        if (Failures.Match(output) is { Success: true } failures)
            throw new InvalidOperationException($"{url}: {failures.Value}");
        return double.Parse(Rate.Match(output).Groups["rate"].Value, CultureInfo.InvariantCulture);
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

using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Runtime.InteropServices;

namespace Cleantech.Benchmarks;

/// <summary>The product as it is delivered: published, compiled ahead, in Production, in a process of its own.</summary>
internal sealed class Product(Process process, string address, string key) : IAsyncDisposable
{
    public string Address => address;

    /// <summary>A client that may do everything with content.</summary>
    public HttpClient Client { get; } =
        new()
        {
            BaseAddress = new Uri(address + "/api/v1/"),
            DefaultRequestHeaders = { Authorization = new AuthenticationHeaderValue("Bearer", key) },
        };

    public static async Task<string> Publish(string folder)
    {
        var output = Path.Combine(folder, "program");
        await Run(
            "dotnet",
            "publish",
            Path.Combine(Repository(), "api"),
            "-c",
            "Release",
            "-r",
            RuntimeInformation.RuntimeIdentifier,
            "--self-contained",
            "false",
            "-p:PublishReadyToRun=true",
            "-p:SkipWebClient=true",
            "-v",
            "quiet",
            "-o",
            output
        );
        return Path.Combine(output, "Cleantech.Api.dll");
    }

    public static async Task<Product> Start(string program, string data, int cacheMegabytes = 64)
    {
        var key = (await Run("dotnet", Settings(data), program, "keys", "create", "benchmarks", "--scope", "*")).Trim();
        var (process, address) = Serve(program, data, cacheMegabytes);
        await UntilItAnswers(address + "/health/ready", process);
        return new Product(process, address, key);
    }

    /// <summary>From the start of the process to the first answered request for content.</summary>
    public static async Task<double> SecondsToAnswer(string program, string data)
    {
        var times = new List<double>();
        for (var i = 0; i < 3; i++)
        {
            var began = Stopwatch.GetTimestamp();
            var (process, address) = Serve(program, data);
            await UntilItAnswers(address + "/api/v1/articles?limit=1", process);
            times.Add(Stopwatch.GetElapsedTime(began).TotalSeconds);
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        return times.Order().ElementAt(1);
    }

    /// <summary>A document as a reader who takes nothing special gets it.</summary>
    public async Task<(byte[] Body, Dictionary<string, string> Headers)> Answer(string path)
    {
        using var http = new HttpClient();
        using var answer = (await http.GetAsync(address + path)).EnsureSuccessStatusCode();
        var headers = answer
            .Headers.Concat(answer.Content.Headers)
            .Where(h => h.Key is not ("Date" or "Content-Length" or "Transfer-Encoding"))
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value));
        return (await answer.Content.ReadAsByteArrayAsync(), headers);
    }

    /// <summary>What the process holds in memory, and how much of that is its own: the rest are pages of files that the system can drop.</summary>
    public Memory Memory()
    {
        process.Refresh();
        var files = File.Exists($"/proc/{process.Id}/status")
            ? File.ReadLines($"/proc/{process.Id}/status").Where(l => l.StartsWith("RssFile:", StringComparison.Ordinal)).Select(Kilobytes).Sum()
            : 0;
        var resident = process.WorkingSet64 / 1_000_000;
        return new Memory(resident, resident - (files / 1000));

        static long Kilobytes(string line) => long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture);
    }

    /// <summary>The most that it holds while something goes on, looked at four times a second.</summary>
    public async Task<Memory> MostMemory(Func<Task> load)
    {
        var loading = load();
        var most = Memory();
        while (await Task.WhenAny(loading, Task.Delay(250)) != loading)
            most = Memory() is var now && now.Own > most.Own ? now : most;
        await loading;
        return most;
    }

    /// <summary>What the verb that loads the demo content into an empty database takes, start and migration included.</summary>
    public static async Task<double> SecondsToSeed(string program, string data)
    {
        var began = Stopwatch.GetTimestamp();
        await Run("dotnet", Settings(data), program, "seed");
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    /// <summary>Takes a file over into an empty installation.</summary>
    public static Task Import(string program, string data, string file) => Run("dotnet", Settings(data), program, "import", file);

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public static async Task UntilItAnswers(string url, Process process)
    {
        using var http = new HttpClient();
        for (var i = 0; i < 6000; i++)
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{process.StartInfo.FileName} ended with {process.ExitCode} before it answered.");
            try
            {
                if ((await http.GetAsync(url)).IsSuccessStatusCode)
                    return;
            }
            catch (HttpRequestException)
            {
                // not listening yet
            }

            await Task.Delay(5);
        }

        throw new TimeoutException($"{url} did not answer.");
    }

    private static (Process Process, string Address) Serve(string program, string data, int cacheMegabytes = 64)
    {
        var address = $"http://127.0.0.1:{BareServer.FreePort()}";
        var start = new ProcessStartInfo("dotnet", [program, "--urls", address])
        {
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetDirectoryName(program),
        };
        foreach (var (name, value) in Settings(data))
            start.Environment[name] = value;
        start.Environment["Storage__CacheMegabytes"] = cacheMegabytes.ToString(CultureInfo.InvariantCulture);
        var process = Process.Start(start)!;
        process.OutputDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        return (process, address);
    }

    private static Dictionary<string, string> Settings(string data) =>
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["Storage__Path"] = data,
            ["Admin__Email"] = "benchmarks@example.org",
            ["Admin__Password"] = "benchmarks only, on loopback",
            ["Serilog__MinimumLevel__Default"] = "Warning",
            ["Live__MostPerAddress"] = "1000",
        };

    private static Task<string> Run(string file, params string[] arguments) => Run(file, [], arguments);

    private static async Task<string> Run(string file, Dictionary<string, string> settings, params string[] arguments)
    {
        var start = new ProcessStartInfo(file, arguments) { RedirectStandardOutput = true };
        foreach (var (name, value) in settings)
            start.Environment[name] = value;
        if (file == "dotnet" && arguments[0].EndsWith(".dll", StringComparison.Ordinal))
            start.WorkingDirectory = Path.GetDirectoryName(arguments[0]);
        using var process = Process.Start(start)!;
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"{file} {string.Join(' ', arguments)} ended with {process.ExitCode}: {output}")
            );
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cleantech.Api.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Run the benchmarks from within the repository.");
    }
}

/// <summary>Megabytes of a process: all that is resident, and what of that is its own.</summary>
internal readonly record struct Memory(long Resident, long Own)
{
    public override string ToString() => $"{Resident} MB, of which {Own} MB its own";
}

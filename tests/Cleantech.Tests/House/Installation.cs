using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.House;

/// <summary>The built product as a process of its own, with a data folder that outlives it: to be killed, stopped and read the log of.</summary>
public sealed partial class Installation(Installation? beside = null) : IAsyncDisposable
{
    // What a first start leaves, made once: it takes three times as long as any other.
    private static readonly Lazy<Task<string>> Started = new(StartOnce);

    private readonly ConcurrentQueue<string> lines = new();
    private Process? process;
    private Database? database;
    private HttpClient? http;

    /// <summary>Its own, or that of the one beside which it stands as a second node.</summary>
    public string Folder { get; } = beside?.Folder ?? Directory.CreateTempSubdirectory("cleantech-process-").FullName;

    public Database Database => beside?.Database ?? (database ??= new Database(Folder));

    /// <summary>It was never started: its folder is empty.</summary>
    public bool IsNew { get; init; } = Database.IsPostgres || beside is not null;

    /// <summary>Where the program finds its settings and its demo content.</summary>
    public string Place { get; init; } = AppContext.BaseDirectory;

    /// <summary>Settings as environment variables.</summary>
    public Dictionary<string, string> Settings { get; } =
        new()
        {
            ["ASPNETCORE_ENVIRONMENT"] = "Production",
            ["ASPNETCORE_URLS"] = "http://127.0.0.1:0",
            ["Demo__Enabled"] = "false",
            ["Admin__Email"] = "first@example.org",
            ["Admin__Password"] = Cms.Password,
            ["Access__AttemptsPerMinute"] = "10000",
            // These processes live for seconds: what compiling code a second time gains comes too late for them.
            ["DOTNET_TieredPGO"] = "0",
            ["DOTNET_TC_CallCountingDelayMs"] = "1000",
        };

    /// <summary>Everything that it printed, over all starts.</summary>
    public string Output => string.Join('\n', lines);

    public Uri Address { get; private set; } = null!;

    /// <summary>How often something random is tried. On PostgreSQL, which is behind the same code, less often.</summary>
    public static int Times(int few, int many) =>
        (IsLong, Database.IsPostgres) switch
        {
            (false, _) => few,
            (true, false) => many,
            (true, true) => Math.Max(few, many / 5),
        };

    public static bool IsLong => Environment.GetEnvironmentVariable("LONG") == "1";

    public async Task Start()
    {
        var listening = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process = await Launch();
        process.OutputDataReceived += (_, e) => Note(e.Data);
        process.ErrorDataReceived += (_, e) => Note(e.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException($"It ended instead of serving: {Output}"));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Address = await listening.Task.WaitAsync(TimeSpan.FromSeconds(180));
        http = new HttpClient(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                UseCookies = false,
                Expect100ContinueTimeout = Waiting.Patience,
            }
        )
        {
            BaseAddress = Address,
        };

        void Note(string? line)
        {
            if (line is null)
                return;
            lines.Enqueue(line);
            if (SiteLine.Match(line) is { Success: true } site)
                listening.TrySetResult(new Uri(site.Groups[1].Value));
        }
    }

    /// <summary>Runs a verb to its end.</summary>
    public async Task<ToolEnd> Run(params string[] arguments)
    {
        using var verb = await Launch(arguments);
        var output = verb.StandardOutput.ReadToEndAsync();
        var errors = verb.StandardError.ReadToEndAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        await verb.WaitForExitAsync(patience.Token);
        return new ToolEnd(verb.ExitCode, await output, await errors);
    }

    /// <summary>Runs a verb and kills it a while after it got somewhere; false when it was done before.</summary>
    public async Task<bool> RunAndKill(Func<bool> isAmid, TimeSpan after, params string[] arguments)
    {
        using var verb = await Launch(arguments);
        _ = verb.StandardOutput.ReadToEndAsync();
        _ = verb.StandardError.ReadToEndAsync();
        while (!verb.HasExited && !isAmid())
            await Task.Delay(1);
        await Task.Delay(after);
        var isKilled = !verb.HasExited;
        verb.Kill();
        await verb.WaitForExitAsync();
        return isKilled;
    }

    public Visitor With(Credentials credentials) => new(http!, () => Task.FromResult(credentials));

    public Visitor Anonymous => With(Credentials.None);

    public async Task<Credentials> SignIn(string email = "first@example.org", string password = Cms.Password)
    {
        var answer = (await Anonymous.Post("/session", new { email, password })).Is(200);
        return new Credentials(answer.Cookie, answer["/antiforgeryToken"].ToString(), null);
    }

    /// <summary>kill -9: nothing can be finished, nothing said.</summary>
    public async Task Kill()
    {
        process!.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as a service manager or a container sends it; gives the exit code.</summary>
    public async Task<int> Stop()
    {
        using (var kill = Process.Start("kill", ["-TERM", process!.Id.ToString()]))
            await kill.WaitForExitAsync();
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(180));
        await process.WaitForExitAsync(patience.Token);
        return process.ExitCode;
    }

    /// <summary>What no request does to the database; gives the first value of the answer, 0 where there is none.</summary>
    public long Execute(string sql)
    {
        using var connection = Database.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        http?.Dispose();
        if (process is { HasExited: false })
            await Kill();
        process?.Dispose();
        if (beside is not null)
            return;
        if (database is not null)
            await database.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task<Process> Launch(params string[] arguments)
    {
        if (!IsNew && !Directory.EnumerateFileSystemEntries(Folder).Any())
            Copy(await Started.Value, Folder);
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "Cleantech.Api.dll"), .. arguments])
        {
            WorkingDirectory = Place,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["Storage__Path"] = Folder;
        foreach (var (name, value) in Database.Settings)
            start.Environment[name.Replace(":", "__", StringComparison.Ordinal)] = value;
        foreach (var (name, value) in Settings)
            start.Environment[name] = value;
        return Process.Start(start)!;
    }

    private static async Task<string> StartOnce()
    {
        var folder = Directory.CreateTempSubdirectory("cleantech-started-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        await using var first = new Installation { IsNew = true };
        await first.Start();
        Assert.Equal(0, await first.Stop());
        Copy(first.Folder, folder);
        return folder;
    }

    internal static void Copy(string from, string to)
    {
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, Path.Combine(to, Path.GetRelativePath(from, file)));
    }

    [GeneratedRegex(@"^\s+Site\s+(http\S+)")]
    private static partial Regex SiteLine { get; }
}

/// <summary>How a verb ended.</summary>
public sealed record ToolEnd(int ExitCode, string Output, string Errors);

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cleantech.Api.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cleantech.Tests.House;

/// <summary>
/// A PostgreSQL server of this test run's own, on the loopback, from Debian's packages; ends with the process. Where there is none, root
/// on Debian gets it installed, and everybody else a sentence.
/// </summary>
public sealed class PostgresServer
{
    public static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());

    private const string Template = "cleantech_template";
    private readonly string folder = Directory.CreateTempSubdirectory("cleantech-postgres-").FullName;
    private readonly Process server;
    private readonly int port;
    private int databases;

    private PostgresServer()
    {
        var programs = Programs() ?? Install();
        port = FreePort();
        var data = Path.Combine(folder, "data");
        if (IsRoot)
            Run("chown", "postgres", folder);
        Run(As(Path.Combine(programs, "initdb"), "-D", data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N"));
        // Nothing here has to outlive a power cut.
        string[] settings =
        [
            "fsync=off",
            "full_page_writes=off",
            "autovacuum=off",
            "jit=off",
            "max_connections=300",
            "listen_addresses=127.0.0.1",
            "unix_socket_directories=",
        ];
        server = Process.Start(
            Quiet(As([Path.Combine(programs, "postgres"), "-D", data, "-p", $"{port}", .. settings.SelectMany(s => new[] { "-c", s })]))
        )!;
        server.OutputDataReceived += (_, _) => { };
        server.ErrorDataReceived += (_, _) => { };
        server.BeginOutputReadLine();
        server.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => End();
        WaitUntilItAnswers();
        MakeTemplate();
    }

    /// <summary>Gives the connection string of a migrated, empty database.</summary>
    public string NewDatabase()
    {
        var name = $"cleantech_{Interlocked.Increment(ref databases)}";
        lock (server) // a template is copied by one at a time
            Execute($"CREATE DATABASE {name} TEMPLATE {Template}");
        return ConnectionString(name);
    }

    public async Task Drop(string connectionString)
    {
        var name = new NpgsqlConnectionStringBuilder(connectionString).Database;
        await using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE {name} WITH (FORCE)", connection);
        await command.ExecuteNonQueryAsync();
    }

    private void MakeTemplate()
    {
        Execute($"CREATE DATABASE {Template}");
        var options = new DbContextOptionsBuilder<PostgresCmsDb>().UseNpgsql(ConnectionString(Template) + ";Pooling=false").Options;
        using var db = new PostgresCmsDb(options);
        db.Database.Migrate();
    }

    private void Execute(string sql)
    {
        using var connection = new NpgsqlConnection(ConnectionString("postgres"));
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    private string ConnectionString(string database) => $"Host=127.0.0.1;Port={port};Username=postgres;Database={database}";

    private void WaitUntilItAnswers()
    {
        for (var left = 300; ; left--)
            try
            {
                Execute("SELECT 1");
                return;
            }
            catch (NpgsqlException) when (left > 0 && !server.HasExited)
            {
                Thread.Sleep(100);
            }
    }

    private void End()
    {
        if (!server.HasExited)
        {
            // Fast shutdown, by its own word: https://www.postgresql.org/docs/current/server-shutdown.html
            using var kill = Process.Start("kill", ["-INT", File.ReadLines(Path.Combine(folder, "data", "postmaster.pid")).First()]);
            kill.WaitForExit();
            server.WaitForExit(TimeSpan.FromSeconds(20));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static bool IsRoot => Environment.UserName == "root";

    private static string? Programs() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory
                .GetDirectories("/usr/lib/postgresql")
                .OrderBy(d => int.TryParse(Path.GetFileName(d), out var version) ? version : 0)
                .Select(d => Path.Combine(d, "bin"))
                .LastOrDefault(d => File.Exists(Path.Combine(d, "initdb")))
            : null;

    private static string Install()
    {
        if (IsRoot && File.Exists("/usr/bin/apt-get"))
        {
            Run("apt-get", "update", "-q");
            Run("apt-get", "install", "-y", "-q", "--no-install-recommends", "postgresql");
        }

        return Programs()
            ?? throw new InvalidOperationException("These tests need PostgreSQL's programs: install them (Debian: apt-get install postgresql).");
    }

    /// <summary>PostgreSQL refuses to run as root.</summary>
    private static string[] As(params string[] command) => IsRoot ? ["runuser", "-u", "postgres", "--", .. command] : command;

    private static ProcessStartInfo Quiet(string[] command)
    {
        var start = new ProcessStartInfo(command[0])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        return start;
    }

    private static void Run(params string[] command)
    {
        using var process = Process.Start(Quiet(command))!;
        var errors = process.StandardError.ReadToEndAsync();
        process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} ended with {process.ExitCode}: {errors.Result}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Cleantech.Api.Storage.Postgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using static Cleantech.Tests.House.PostgresPrograms;

namespace Cleantech.Tests.House;

/// <summary>A PostgreSQL server of this test run's own, on the loopback; ends with the process.</summary>
public sealed class PostgresServer
{
    public static readonly Lazy<PostgresServer> Started = new(() => new PostgresServer());

    private const string Template = "cleantech_template";
    private readonly string folder = Directory.CreateTempSubdirectory("cleantech-postgres-").FullName;
    private readonly string programs;
    private readonly string data;
    private readonly Process server;
    private readonly int port;
    private int databases;

    private PostgresServer()
    {
        programs = Find();
        port = FreePort();
        data = Path.Combine(folder, "data");
        Give(folder);
        Run(
            "/",
            As(
                Path.Combine(programs, "initdb"),
                "-D",
                data,
                "-U",
                "postgres",
                "-A",
                "trust",
                "-E",
                "UTF8",
                OperatingSystem.IsLinux() ? "--locale=C.UTF-8" : "--locale=C",
                "-N"
            )
        );
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
            Quiet("/", As([Path.Combine(programs, "postgres"), "-D", data, "-p", $"{port}", .. settings.SelectMany(s => new[] { "-c", s })]))
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
            Run("/", As(Path.Combine(programs, "pg_ctl"), "stop", "-D", data, "-m", "fast"));
            server.WaitForExit(TimeSpan.FromSeconds(20));
        }

        Directory.Delete(folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

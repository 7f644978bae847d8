using System.Data.Common;
using System.Reflection;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace Cleantech.Tests.House;

/// <summary>
/// The database of one installation under test: a file in its folder or, in the project that runs these tests once more, a database of
/// its own on a private PostgreSQL server.
/// </summary>
public sealed class Database : IAsyncDisposable
{
    public static readonly bool IsPostgres = typeof(Database)
        .Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
        .Any(a => a is { Key: "Storage", Value: "Postgres" });

    private readonly string folder;
    private readonly string? connectionString;

    public Database(string folder)
    {
        this.folder = folder;
        connectionString = IsPostgres ? PostgresServer.Started.Value.NewDatabase() : null;
    }

    /// <summary>What the product has to be told of it.</summary>
    public IEnumerable<(string Key, string Value)> Settings =>
        connectionString is null ? [] : [("Storage:Provider", "Postgres"), ("ConnectionStrings:Cleantech", connectionString)];

    /// <summary>A connection past the product, to look at what is kept or to spoil it.</summary>
    public DbConnection Open(bool isReadOnly = false)
    {
        DbConnection connection = connectionString is null
            ? new SqliteConnection($"Data Source={Path.Combine(folder, "cleantech.db")};Pooling=False;Mode={(isReadOnly ? "ReadOnly" : "ReadWrite")}")
            : new NpgsqlConnection(connectionString + ";Pooling=false");
        connection.Open();
        return connection;
    }

    /// <summary>Names of all tables.</summary>
    public static string Tables =>
        IsPostgres
            ? "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY tablename"
            : "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name";

    public async ValueTask DisposeAsync()
    {
        if (connectionString is not null)
            await PostgresServer.Started.Value.Drop(connectionString);
    }
}

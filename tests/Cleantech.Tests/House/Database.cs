using System.Data.Common;
using System.Globalization;
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

    /// <summary>
    /// Everything that is written, as one text. Every table, so that none is forgotten; without what a refused sign-in leaves on purpose, and
    /// when a key was last used.
    /// </summary>
    public async Task<string> Everything()
    {
        await using var connection = Open(isReadOnly: true);
        var tables = await Rows(Tables);
        Assert.Contains("revisions", tables);
        var lines = new List<string>();
        foreach (var table in tables)
        {
            var but = table switch
            {
                "audit_entries" => "WHERE act <> 'session.refused'",
                "settings" => "WHERE name <> 'refused-sign-ins'",
                _ => "",
            };
            lines.AddRange((await Rows($"SELECT * FROM \"{table}\" {but}")).Select(row => $"{table} {row}").Order(StringComparer.Ordinal));
        }

        return string.Join('\n', lines);

        async Task<List<string>> Rows(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            await using var reader = await command.ExecuteReaderAsync();
            var rows = new List<string>();
            while (await reader.ReadAsync())
                rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Where(i => reader.GetName(i) != "last_used_at").Select(Value)));
            return rows;

            string Value(int i) =>
                reader.GetValue(i) is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(reader.GetValue(i), CultureInfo.InvariantCulture)!;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (connectionString is not null)
            await PostgresServer.Started.Value.Drop(connectionString);
    }
}

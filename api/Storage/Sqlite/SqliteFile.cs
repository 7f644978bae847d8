using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>A database file looked at as a file, not through the product: whole, copied, asked one thing.</summary>
internal sealed class SqliteFile(string path)
{
    private const int Busy = 5; // SQLITE_BUSY

    public string Path { get; } = path;

    public bool Exists => File.Exists(Path);

    public long Bytes => new FileInfo(Path).Length;

    /// <summary>A new one, empty, with a write-ahead log.</summary>
    public void Make()
    {
        using var connection = Open(SqliteOpenMode.ReadWriteCreate);
        Scalar(connection, "PRAGMA journal_mode=WAL");
    }

    /// <summary>One state of it, as a file of its own, also while it is being written: everybody goes on meanwhile.</summary>
    public void CopyTo(string target)
    {
        using var source = Open(SqliteOpenMode.ReadWrite);
        MakeForOwner(target);
        using var copy = new SqliteFile(target).Open(SqliteOpenMode.ReadWrite);
        source.BackupDatabase(copy);
    }

    /// <summary>What SQLite finds wrong with it; null: nothing.</summary>
    public string? Fault()
    {
        try
        {
            using var connection = Open(SqliteOpenMode.ReadWrite);
            return Scalar(connection, "PRAGMA integrity_check(1)") is var found && (string?)found == "ok" ? null : found?.ToString();
        }
        catch (SqliteException e)
        {
            return e.Message;
        }
    }

    public long Count(string table) => Convert.ToInt64(Ask($"SELECT count(*) FROM {table}"), CultureInfo.InvariantCulture);

    public bool Has(string table) =>
        Convert.ToInt64(Ask($"SELECT count(*) FROM sqlite_master WHERE name = '{table}'"), CultureInfo.InvariantCulture) > 0;

    public object? Ask(string sql)
    {
        using var connection = Open(SqliteOpenMode.ReadWrite);
        return Scalar(connection, sql);
    }

    /// <summary>
    /// Whether another process has it open: in WAL mode each holds a shared lock for as long as it does, and this asks for the exclusive
    /// one. When nobody has, what stands in the write-ahead log is in the file afterwards.
    /// </summary>
    public bool IsInUse()
    {
        try
        {
            using var connection = Open(SqliteOpenMode.ReadWrite);
            Scalar(connection, "PRAGMA locking_mode=EXCLUSIVE");
            Scalar(connection, "SELECT count(*) FROM sqlite_master");
            Scalar(connection, "PRAGMA wal_checkpoint(TRUNCATE)");
            return false;
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Busy)
        {
            return true;
        }
    }

    /// <summary>Whoever may read the data folder only by being its user gets no copies that others may read.</summary>
    public static void MakeForOwner(string path)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var made = new FileStream(path, options);
    }

    private SqliteConnection Open(SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(
            new SqliteConnectionStringBuilder
            {
                DataSource = Path,
                Mode = mode,
                Pooling = false,
                DefaultTimeout = 2,
            }.ToString()
        );
        connection.Open();
        return connection;
    }

    private static object? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}

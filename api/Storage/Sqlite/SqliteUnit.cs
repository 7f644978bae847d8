using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Sqlite.Storage.Internal;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cleantech.Api.Storage.Sqlite;

#pragma warning disable EF1001 // There is no public way to say what a context does with its connection between two units of work.

/// <summary>
/// A context's connection, which stays open while the context waits in the pool for its next unit of work: opening one registers all of EF's
/// functions anew, and what was prepared is lost with the one before. While it writes, the context uses the writer's.
/// </summary>
internal sealed class SqliteUnit(
    RelationalConnectionDependencies dependencies,
    IRawSqlCommandBuilder commands,
    IDiagnosticsLogger<DbLoggerCategory.Infrastructure> logger
) : SqliteRelationalConnection(dependencies, commands, logger)
{
    private SqliteConnection? borrowed;

    [System.Diagnostics.CodeAnalysis.AllowNull]
    public override DbConnection DbConnection
    {
        get => borrowed ?? base.DbConnection;
        set => base.DbConnection = value;
    }

    /// <summary>Another of the same kind, for whoever closes it. It waits as long as another process, an import perhaps, writes.</summary>
    public SqliteConnection OpenAnother()
    {
        var another = (SqliteConnection)CreateDbConnection();
        another.Open();
        another.DefaultTimeout = 0; // seconds; none
        SqliteStorage.Settings.Apply(another);
        return another;
    }

    public IDisposable Borrow(SqliteConnection connection)
    {
        borrowed = connection;
        return new Giving(this);
    }

    protected override void CloseDbConnection() { }

    protected override Task CloseDbConnectionAsync() => Task.CompletedTask;

    private sealed class Giving(SqliteUnit unit) : IDisposable
    {
        public void Dispose() => unit.borrowed = null;
    }
}

internal static class SqliteUnits
{
    public static DbContextOptionsBuilder KeepConnections(this DbContextOptionsBuilder options) =>
        options.ReplaceService<ISqliteRelationalConnection, SqliteUnit>();
}

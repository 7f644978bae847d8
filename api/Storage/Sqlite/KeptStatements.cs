using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Keeps what a connection prepared: EF makes each command anew, and to have SQLite compile one costs more than to run it. The same text
/// on the same connection is therefore run by the statement that ran it before.
/// </summary>
internal sealed class KeptStatements : DbCommandInterceptor
{
    public static readonly KeptStatements Instance = new();

    // Some kilobytes each, on every connection. Full, it begins anew: what is asked often is soon there again.
    private const int Most = 64;
    private const int LongestText = 4_000;

    private readonly ConditionalWeakTable<DbConnection, Dictionary<string, Statement>> kept = [];

    public override InterceptionResult<DbDataReader> ReaderExecuting(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result
    ) => Same(command) is { } statement ? InterceptionResult<DbDataReader>.SuppressWithResult(statement.ExecuteReader()) : result;

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command,
        CommandEventData eventData,
        InterceptionResult<DbDataReader> result,
        CancellationToken cancellationToken = default
    ) => new(ReaderExecuting(command, eventData, result));

    /// <summary>The statement of this text, with these values; null when it is being read from, or is not to be kept.</summary>
    private Statement? Same(DbCommand command)
    {
        if (command.Connection is not { } connection || command.CommandText.Length > LongestText)
            return null;
        var statements = kept.GetOrCreateValue(connection);
        if (!statements.TryGetValue(command.CommandText, out var statement))
        {
            if (statements.Count == Most)
                Forget(statements);
            statement = new Statement { Connection = (SqliteConnection)connection, CommandText = command.CommandText };
            statements.Add(command.CommandText, statement);
        }

        if (statement.IsBeingRead)
            return null;
        statement.Transaction = (SqliteTransaction?)command.Transaction;
        statement.CommandTimeout = command.CommandTimeout;
        statement.Parameters.Clear();
        foreach (SqliteParameter parameter in command.Parameters)
            statement.Parameters.Add(parameter);
        return statement;
    }

    private static void Forget(Dictionary<string, Statement> statements)
    {
        foreach (var (text, statement) in statements.Where(s => !s.Value.IsBeingRead).ToList())
        {
            statement.Dispose();
            statements.Remove(text);
        }
    }

    private sealed class Statement : SqliteCommand
    {
        public bool IsBeingRead => DataReader is not null;
    }
}

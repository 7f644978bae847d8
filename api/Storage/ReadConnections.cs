using System.Collections.Concurrent;
using System.Data.Common;

namespace Cleantech.Api.Storage;

/// <summary>
/// Open, read-only connections with their prepared commands, for the public reads. Preparing costs more than reading,
/// so a connection keeps every command that it once ran.
/// </summary>
public sealed class ReadConnections(Func<DbConnection> open) : IDisposable
{
    private const int MostKept = 16;
    private readonly ConcurrentBag<ReadConnection> idle = [];
    private bool disposed;

    public ReadConnection Rent() => idle.TryTake(out var connection) ? connection : new ReadConnection(open(), Return);

    private bool Return(ReadConnection connection)
    {
        if (disposed || idle.Count >= MostKept)
            return false;
        idle.Add(connection);
        return true;
    }

    public void Dispose()
    {
        disposed = true;
        while (idle.TryTake(out var connection))
            connection.Close();
    }
}

/// <summary>A rented connection; dispose it to give it back.</summary>
public sealed class ReadConnection(DbConnection connection, Func<ReadConnection, bool> giveBack) : IDisposable
{
    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);

    /// <summary>One state of the database over several commands: what is read belongs together.</summary>
    public DbTransaction Snapshot() => connection.BeginTransaction(System.Data.IsolationLevel.Serializable);

    /// <summary>The command for this text, prepared once; parameters are `@p0`, `@p1`, ….</summary>
    public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared[sql] = command;
        }

        return command.With(values);
    }

    internal void Close()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        connection.Dispose();
    }

    public void Dispose()
    {
        if (!giveBack(this))
            Close();
    }
}

internal static class CommandValues
{
    public static DbCommand With(this DbCommand command, params ReadOnlySpan<object?> values)
    {
        for (var i = 0; i < values.Length; i++)
        {
            if (command.Parameters.Count <= i)
            {
                var parameter = command.CreateParameter();
                parameter.ParameterName = $"@p{i}";
                command.Parameters.Add(parameter);
            }

            command.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        return command;
    }
}

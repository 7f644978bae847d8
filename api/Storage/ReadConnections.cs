using System.Collections.Concurrent;
using System.Data;
using System.Data.Common;

namespace Cleantech.Api.Storage;

/// <summary>
/// Open, read-only connections with their prepared commands, for the public reads. Preparing costs more than reading,
/// so a connection keeps every command that it once ran.
/// </summary>
/// <param name="open">Opens another.</param>
/// <param name="begin">How one state of the database is held, as a plain command: a provider's own transaction may ask for a write lock.</param>
/// <param name="forget">Called when one turned out to be lost: others that wait to be lent may be too.</param>
/// <param name="limit">Makes the database give up what takes longer, until what it gives is disposed.</param>
/// <param name="hasGivenUp">Whether that is what happened.</param>
public sealed class ReadConnections(
    Func<DbConnection> open,
    Func<DbConnection, TimeSpan, IDisposable?> limit,
    Func<DbException, bool> hasGivenUp,
    string begin = "BEGIN",
    Action? forget = null
) : IDisposable
{
    // A reader more than the processors can serve only makes the others slower: it waits, some microseconds, instead of opening
    // a connection, which costs more than the read and, once begun, never ends under load.
    private static readonly int Most = 4 * Environment.ProcessorCount;

    private readonly Lock forgetting = new();

    private readonly SemaphoreSlim places = new(Most, Most);

    // The one used last is used next: its pages are warm.
    private readonly ConcurrentStack<Commands> idle = [];

    /// <summary>
    /// Does the work on one connection. Within it, `snapshot` shows one state of the database over several commands.
    /// The work asks for no other connection, and only reads: it is done again when its connection turns out to be lost. What it hands on
    /// as it reads is done `once`. Not done `within` a time, it is a <see cref="TooSlow"/>.
    /// </summary>
    public T Read<T>(Func<Commands, T> work, bool snapshot = false, bool once = false, TimeSpan? within = null)
    {
        places.Wait();
        try
        {
            var commands = Lent();
            try
            {
                return Read(commands, work, snapshot, within);
            }
            catch (DbException) when (!once && commands.IsLost) // asked before it is disposed
            {
                // The server let go of it while it waited, by a restart perhaps: of the others too.
                lock (forgetting)
                {
                    Dispose();
                    forget?.Invoke();
                }
            }

            return Read(Opened(), work, snapshot, within);
        }
        finally
        {
            places.Release();
        }
    }

    private Commands Lent()
    {
        while (idle.TryPop(out var kept))
        {
            if (!kept.IsLost)
                return kept;
            kept.Dispose();
        }

        return Opened();
    }

    // Whoever needs another one while the lost are forgotten may next ask for something that is about to be forgotten: he waits.
    private Commands Opened()
    {
        lock (forgetting)
        {
            // Only until then: others open theirs meanwhile.
        }

        return new Commands(open());
    }

    private T Read<T>(Commands commands, Func<Commands, T> work, bool snapshot, TimeSpan? within)
    {
        var sound = false;
        try
        {
            if (snapshot)
                commands.Begin(begin);
            using var limited = within is { } time ? commands.Limited(limit, time) : null;
            var result = work(commands);
            commands.End();
            sound = true;
            return result;
        }
        catch (DbException e) when (within is not null && hasGivenUp(e))
        {
            throw new TooSlow();
        }
        finally
        {
            if (sound)
                idle.Push(commands);
            else
                commands.Dispose();
        }
    }

    /// <summary>Closes those that nobody reads from.</summary>
    public void Dispose()
    {
        while (idle.TryPop(out var commands))
            commands.Dispose();
    }
}

/// <summary>What was asked for takes longer than it may.</summary>
public sealed class TooSlow : Exception;

/// <summary>A connection's prepared commands. Parameters are `@p0`, `@p1`, … in the order of the values.</summary>
public sealed class Commands(DbConnection connection) : IDisposable
{
    // Filters can be put together in more ways than are ever asked for twice.
    private const int MostPrepared = 500;

    private readonly Dictionary<string, DbCommand> prepared = new(StringComparer.Ordinal);
    private bool inSnapshot;
    private DbTransaction? transaction;

    /// <summary>Whether the connection has ended, by the server or by us.</summary>
    internal bool IsLost => connection.State != ConnectionState.Open;

    /// <summary>From now on as part of this transaction, or of none.</summary>
    internal Commands Within(DbTransaction? present)
    {
        transaction = present;
        return this;
    }

    public DbCommand Command(string sql, params ReadOnlySpan<object?> values)
    {
        if (!prepared.TryGetValue(sql, out var command))
        {
            if (prepared.Count == MostPrepared)
                Forget();
            command = connection.CreateCommand();
            command.CommandText = sql;
            prepared[sql] = command;
        }

        if (!ReferenceEquals(command.Transaction, transaction))
            command.Transaction = transaction;
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

    public int Execute(string sql, params ReadOnlySpan<object?> values) => Command(sql, values).ExecuteNonQuery();

    public long Scalar(string sql, params ReadOnlySpan<object?> values) =>
        Convert.ToInt64(Command(sql, values).ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);

    public List<T> Rows<T>(string sql, Func<DbDataReader, T> row, params ReadOnlySpan<object?> values)
    {
        using var reader = Command(sql, values).ExecuteReader();
        var rows = new List<T>();
        while (reader.Read())
            rows.Add(row(reader));
        return rows;
    }

    internal IDisposable? Limited(Func<DbConnection, TimeSpan, IDisposable?> limit, TimeSpan time) => limit(connection, time);

    internal void Begin(string begin)
    {
        Execute(begin);
        inSnapshot = true;
    }

    internal void End()
    {
        if (inSnapshot)
            Execute("COMMIT");
        inSnapshot = false;
    }

    public void Dispose()
    {
        Forget();
        connection.Dispose();
    }

    private void Forget()
    {
        foreach (var command in prepared.Values)
            command.Dispose();
        prepared.Clear();
    }
}

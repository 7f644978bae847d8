using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>
/// Brings the database to this version. No copy is made before: the server's tools do that, and a migration that fails is rolled back.
/// </summary>
internal sealed class PostgresMigrating(CmsDb db, NpgsqlDataSource source) : IMigrating
{
    /// <summary>Held by whoever prepares the database, over many transactions; any number but that of the one writer.</summary>
    private const long PreparationLock = PostgresWriter.Lock + 1;

    /// <summary>The first that anybody does with the server, so whoever can't get in is told here.</summary>
    public async Task<IAsyncDisposable?> Alone(CancellationToken cancellation)
    {
        NpgsqlConnection? connection = null;
        try
        {
            connection = await source.OpenConnectionAsync(cancellation);
            // Others may well wait for longer than a command's usual time: a migration takes as long as it takes.
            await using var command = new NpgsqlCommand($"SELECT pg_advisory_lock({PreparationLock})", connection) { CommandTimeout = 0 };
            await command.ExecuteNonQueryAsync(cancellation);
            return connection; // which gives up its locks when it goes back to the pool
        }
        catch (NpgsqlException e)
        {
            if (connection is not null)
                await connection.DisposeAsync();
            throw new StorageFault(
                $"There is no way into PostgreSQL: {e.Message.TrimEnd('.')}. Make sure that the server runs, and that "
                    + $"ConnectionStrings:{PostgresStorage.ConnectionName} names it, a database that is there, and its owner.",
                e
            );
        }
    }

    public Task Run(CancellationToken cancellation) => db.Database.MigrateAsync(cancellation);

    public void ContinueChangesAfter(Commands commands, long place) =>
        commands.Scalar("SELECT setval(pg_get_serial_sequence('changes', 'sequence'), @p0)", place);
}

using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage.Postgres;

/// <summary>The queue of this process, and within it the lock that all nodes share.</summary>
internal sealed class PostgresWriter : Writer
{
    /// <summary>One for all nodes: who holds it is the one writer. Any number will do that nothing else in this database takes.</summary>
    public const long Lock = 0x434C45414E54;

    public override async Task<T> Run<T>(
        CmsDb db,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellation,
        Func<T, bool>? commits = null
    )
    {
        await Door.WaitAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            // Before versions are compared, and held to the commit: so sequences of the change log become visible in their order, and two
            // nodes never decide by the same state.
            // However long that takes: an import on another node may hold it for minutes.
            db.Database.SetCommandTimeout(0);
            await db.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock({Lock})", cancellation);
            db.Database.SetCommandTimeout(null);
            var result = await work(cancellation);
            // Past this point the client may go away: what is about to be committed is committed whole.
            if (commits is null || commits(result))
                await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            Door.Release();
        }
    }
}

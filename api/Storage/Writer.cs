using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage;

/// <summary>
/// The one writer of this process: a queue in front of the database's write lock, so that writers wait here, fairly and without
/// blocking threads, instead of failing on a busy database.
/// </summary>
/// <param name="enter">
/// What a vendor does first within a transaction, so that whoever is in it sees all that was committed and stays the only one, in other
/// processes too. SQLite needs nothing: Microsoft.Data.Sqlite begins IMMEDIATE unless told otherwise.
/// </param>
public sealed class Writer(Func<CmsDb, CancellationToken, Task>? enter = null) : IDisposable
{
    private readonly SemaphoreSlim door = new(1, 1);

    /// <summary>Commits what the work did, unless `commits` says of its outcome that it shall not be.</summary>
    public async Task<T> Run<T>(CmsDb db, Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Func<T, bool>? commits = null)
    {
        await door.WaitAsync(cancellation);
        try
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancellation);
            if (enter is not null)
                await enter(db, cancellation);
            var result = await work(cancellation);
            // Past this point the client may go away: what is about to be committed is committed whole.
            if (commits is null || commits(result))
                await transaction.CommitAsync(CancellationToken.None);
            return result;
        }
        finally
        {
            door.Release();
        }
    }

    public void Dispose() => door.Dispose();
}

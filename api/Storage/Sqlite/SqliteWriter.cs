using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>
/// Writes by one connection, whose pages and prepared statements stay warm. Those who wait for each other share a commit, and with it the
/// disk's sync, which costs as much as the work of several: each but the first has a savepoint of its own, and all are answered once the
/// disk has it. (The first needs none, and must not: in a savepoint, SQLite goes through all pages kept for it after each statement, which
/// makes an act that changes many of them slow.)
/// </summary>
internal sealed class SqliteWriter : Writer
{
    // https://sqlite.org/rescode.html: busy, locked, no memory, read-only, interrupted, input or output, full, can't open, protocol
    private static readonly HashSet<int> CodesOfTheMoment = [5, 6, 7, 8, 9, 10, 13, 14, 15];

    private int waiting;

    /// <summary>After so long nobody else is let in before the commit that the others wait for.</summary>
    internal TimeSpan Longest { get; set; } = TimeSpan.FromMilliseconds(20);

    // Both belong to whoever is within the door.
    private SqliteConnection? connection;
    private Shared? open;

    public override async Task<T> Run<T>(
        CmsDb db,
        Func<CancellationToken, Task<T>> work,
        CancellationToken cancellation,
        Func<T, bool>? commits = null
    )
    {
        // Nobody leaves the queue: the one before may have left the commit to them.
        Interlocked.Increment(ref waiting);
        await Door.WaitAsync(CancellationToken.None);
        Interlocked.Decrement(ref waiting);
        T result;
        try
        {
            cancellation.ThrowIfCancellationRequested();
            var unit = (SqliteUnit)db.GetService<IRelationalConnection>();
            open ??= new Shared(connection ??= unit.OpenAnother());
            result = await open.Do(db, unit, work, cancellation, commits);
        }
        catch
        {
            // Refused, perhaps, for what somebody of the same transaction did: that is true for everybody else only after its commit.
            await Leave().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw;
        }

        await Leave();
        return result;
    }

    public override bool IsOfTheMoment(DbException fault) =>
        fault is SqliteException { SqliteErrorCode: var code } && CodesOfTheMoment.Contains(code);

    protected override void Dispose(bool disposing)
    {
        connection?.Dispose();
        base.Dispose(disposing);
    }

    /// <summary>Commits unless somebody comes in next, who then will; ends when all that this one did, or saw, is on the disk.</summary>
    private Task Leave()
    {
        var shared = open;
        try
        {
            if (shared is not null && (shared.IsFull(Longest) || Volatile.Read(ref waiting) == 0))
            {
                open = null;
                if (!shared.Commit())
                    Discard();
            }
        }
        finally
        {
            Door.Release();
        }

        return shared?.Done ?? Task.CompletedTask;
    }

    private void Discard()
    {
        var former = connection;
        connection = null;
        former?.Dispose();
    }

    /// <summary>A transaction that several writers share, one after the other.</summary>
    private sealed class Shared(SqliteConnection connection)
    {
        private const string Savepoint = "one_of_several";
        private const int Most = 32;

        private readonly TaskCompletionSource done = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly SqliteTransaction transaction = connection.BeginTransaction();
        private readonly long began = Stopwatch.GetTimestamp();
        private int count;
        private bool isUndone;
        private Exception? fault;

        public Task Done => done.Task;

        /// <summary>Whether nobody else may come in: those in it have waited long enough, or it has ended.</summary>
        public bool IsFull(TimeSpan longest) => fault is not null || isUndone || count >= Most || Stopwatch.GetElapsedTime(began) > longest;

        public async Task<T> Do<T>(
            CmsDb db,
            SqliteUnit unit,
            Func<CancellationToken, Task<T>> work,
            CancellationToken cancellation,
            Func<T, bool>? commits
        )
        {
            var isFirst = count++ == 0;
            if (!isFirst)
                transaction.Save(Savepoint);
            var keeps = false;
            try
            {
                using var lent = unit.Borrow(connection);
                await using var seen = await db.Database.UseTransactionAsync(transaction, cancellation);
                var result = await work(cancellation);
                // Past this point the client may go away: what is about to be committed is committed whole.
                keeps = commits is null || commits(result);
                return result;
            }
            finally
            {
                Close(isFirst, keeps);
            }
        }

        /// <summary>False: nothing of it is there, whoever shared it is told, and the connection is not to be used again.</summary>
        public bool Commit()
        {
            try
            {
                if (fault is null && !isUndone)
                    transaction.Commit();
                transaction.Dispose();
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                fault ??= e;
            }

            if (fault is null)
                done.SetResult();
            else
                done.SetException(fault);
            return fault is null;
        }

        private void Close(bool isFirst, bool keeps)
        {
            try
            {
                isUndone = isFirst && !keeps;
                if (isUndone)
                    transaction.Rollback();
                else if (!keeps)
                    transaction.Rollback(Savepoint);
                if (!isFirst)
                    transaction.Release(Savepoint);
            }
            catch (Exception e) when (e is DbException or InvalidOperationException)
            {
                // A full or failing disk undoes the whole transaction, and with it what others did in it.
                fault ??= new UndoneWithAnother(e);
            }
        }
    }
}

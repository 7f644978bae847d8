using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage;

/// <summary>
/// The one writer of this process: a queue in front of the database's write lock, so that writers wait here, fairly and without
/// blocking threads, instead of failing on a busy database.
/// </summary>
public abstract class Writer : IDisposable
{
    /// <summary>One at a time, in the order in which they came.</summary>
    protected SemaphoreSlim Door { get; } = new(1, 1);

    /// <summary>Commits what the work did, unless `commits` says of its outcome that it shall not be; what throws leaves nothing behind.</summary>
    public abstract Task<T> Run<T>(CmsDb db, Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Func<T, bool>? commits = null);

    /// <summary>Whether a fault is the database's, at this moment, and not of what was to be done: the same may succeed later.</summary>
    public bool IsPassing(Exception e) =>
        e switch
        {
            UndoneWithAnother => true,
            AggregateException { InnerExceptions: { Count: > 0 } all } => all.All(IsPassing),
            DbException fault when IsOfTheMoment(fault) => true,
            { InnerException: { } inner } => IsPassing(inner),
            _ => false,
        };

    /// <summary>Whether the database says so of this one.</summary>
    public virtual bool IsOfTheMoment(DbException fault) => fault.IsTransient;

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing) => Door.Dispose();
}

/// <summary>What was done is gone with the commit that it shared, which the fault of another undid: there is nothing wrong with it.</summary>
public sealed class UndoneWithAnother(Exception fault) : Exception("A shared commit was undone by the fault of another.", fault);

using System.Data.Common;
using System.Diagnostics;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>Makes SQLite give up what takes longer than it may (https://sqlite.org/c3ref/progress_handler.html).</summary>
internal sealed class TimeLimit : IDisposable
{
    /// <summary>Steps of its machine between two looks at the clock: some hundredths of a millisecond.</summary>
    private const int Steps = 1_000;

    private readonly sqlite3 database;

    private TimeLimit(sqlite3 database, TimeSpan time)
    {
        this.database = database;
        var began = Stopwatch.GetTimestamp();
        raw.sqlite3_progress_handler(database, Steps, _ => Stopwatch.GetElapsedTime(began) > time ? 1 : 0, null);
    }

    public static IDisposable Of(DbConnection connection, TimeSpan time) => new TimeLimit(((SqliteConnection)connection).Handle!, time);

    public void Dispose() => raw.sqlite3_progress_handler(database, 0, null, null);
}

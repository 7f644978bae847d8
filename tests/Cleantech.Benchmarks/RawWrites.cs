using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace Cleantech.Benchmarks;

/// <summary>The reference for writes: nine rows in one durable transaction, by prepared commands and nothing else.</summary>
internal static class RawWrites
{
    private const int Count = 500;
    private const int Rounds = 5;
    private const int Rows = 9;

    public static double PerSecond(string folder)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")}");
        connection.Open();
        foreach (
            var sql in new[]
            {
                "PRAGMA journal_mode=WAL",
                "PRAGMA synchronous=FULL",
                "CREATE TABLE IF NOT EXISTS rows (id INTEGER PRIMARY KEY, name TEXT, body BLOB)",
            }
        )
            using (var command = new SqliteCommand(sql, connection))
                command.ExecuteNonQuery();
        using var insert = new SqliteCommand("INSERT INTO rows (name, body) VALUES (@name, @body)", connection);
        insert.Parameters.AddWithValue("@name", "nine");
        insert.Parameters.AddWithValue("@body", new byte[600]);

        // The disk's syncs vary from second to second: what counts is the median of some rounds.
        return Enumerable.Range(0, Rounds).Select(_ => Round(connection, insert)).Order().ElementAt(Rounds / 2);
    }

    private static double Round(SqliteConnection connection, SqliteCommand insert)
    {
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            using var transaction = connection.BeginTransaction();
            insert.Transaction = transaction;
            for (var row = 0; row < Rows; row++)
                insert.ExecuteNonQuery();
            transaction.Commit();
        }

        return Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }
}

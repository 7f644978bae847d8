using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Cleantech.Benchmarks;

/// <summary>
/// The same nine rows by Entity Framework, without a product around them: how much of W0 is left to whoever uses it. It says how fast the
/// disk is, too: the faster its syncs, the more of a transaction is work of the processor, and the smaller every ratio to W0.
/// </summary>
internal static class EfWrites
{
    private const int Count = 1_000;
    private const int Rows = 9;

    public static async Task<double> PerSecond(string folder)
    {
        var options = new DbContextOptionsBuilder<RowsDb>().UseSqlite($"Data Source={Path.Combine(folder, "ef.db")}").Options;
        var contexts = new PooledDbContextFactory<RowsDb>(options);
        await using (var db = await contexts.CreateDbContextAsync())
        {
            await db.Database.EnsureCreatedAsync();
            await db.Database.ExecuteSqlRawAsync("PRAGMA journal_mode=WAL");
        }

        await Save(contexts); // compiles
        return await Save(contexts);
    }

    private static async Task<double> Save(PooledDbContextFactory<RowsDb> contexts)
    {
        // Full is what SQLite's library takes for `synchronous` unless told otherwise.
        var body = new byte[600];
        var began = Stopwatch.GetTimestamp();
        for (var i = 0; i < Count; i++)
        {
            await using var db = await contexts.CreateDbContextAsync();
            for (var row = 0; row < Rows; row++)
                db.Rows.Add(new Row { Name = "nine", Body = body });
            await db.SaveChangesAsync();
        }

        return Count / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private sealed class RowsDb(DbContextOptions<RowsDb> options) : DbContext(options)
    {
        public DbSet<Row> Rows => Set<Row>();
    }

    private sealed class Row
    {
        public long Id { get; set; }
        public required string Name { get; set; }
        public required byte[] Body { get; set; }
    }
}

using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>Brings the database to this version, and keeps a copy of what was there before: there is no way back but that.</summary>
internal sealed class SqliteMigrating(CmsDb db, IServiceProvider provider, IOptions<StorageOptions> options, ILogger<SqliteMigrating> log)
    : IMigrating
{
    private const string Before = ".before-";

    /// <summary>One process serves one folder: there is no other.</summary>
    public Task<IAsyncDisposable?> Alone(CancellationToken cancellation) => Task.FromResult<IAsyncDisposable?>(null);

    public async Task Run(CancellationToken cancellation)
    {
        var present = new SqliteFile(SqliteStorage.FileOf(provider));
        if (options.Value.CopiesBeforeMigrations > 0 && present.Exists && await Changes(cancellation) is { } first)
            Keep(present, first);
        if (!present.Exists)
            present.Make();
        await db.Database.MigrateAsync(cancellation);
    }

    public void ContinueChangesAfter(Commands commands, long place)
    {
        commands.Execute("DELETE FROM sqlite_sequence WHERE name = 'changes'");
        commands.Execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('changes', @p0)", place);
    }

    /// <summary>The first of the migrations that a database with something in it is about to see; null: there is none.</summary>
    private async Task<string?> Changes(CancellationToken cancellation) =>
        (await db.Database.GetAppliedMigrationsAsync(cancellation)).Any()
            ? (await db.Database.GetPendingMigrationsAsync(cancellation)).FirstOrDefault()
            : null;

    private void Keep(SqliteFile present, string migration)
    {
        var (copy, unfinished) = (present.Path + Before + migration, present.Path + ".copying");
        try
        {
            present.CopyTo(unfinished);
            File.Move(unfinished, copy, overwrite: true);
            log.LogInformation("Before the migration {Migration} the database was copied to {Copy}", migration, copy);
            var folder = Path.GetDirectoryName(present.Path)!;
            var old = new DirectoryInfo(folder)
                .GetFiles(SqliteStorage.FileName + Before + "*")
                .OrderByDescending(f => f.LastWriteTimeUtc)
                .Skip(options.Value.CopiesBeforeMigrations);
            foreach (var file in old)
                file.Delete();
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            File.Delete(unfinished);
            throw new StorageFault(
                $"Nothing was migrated, for no copy could be made of the database before: {e.Message} "
                    + "Make room beside it, or set Storage:CopiesBeforeMigrations to 0 once there is a backup.",
                e
            );
        }
    }
}

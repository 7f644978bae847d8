using System.CommandLine;
using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Sqlite.Backups;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Cli;

/// <summary>`backup` and `restore`: one file that holds everything, and the way back from it.</summary>
internal static class BackupVerbs
{
    public static Command Backup(Func<WebApplication> build)
    {
        var output = new Option<string?>("--output", "-o")
        {
            Description = "File to write, or folder to put it into; without it, `backups` in the data folder.",
        };
        var backup = new Command("backup", "Copies the database into one file, also while it serves, and restores that for a try.") { output };
        backup.SetAction(
            async (parsed, _) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                var (file, manifest) = OfFile<Backup>(scope.ServiceProvider).Make(Rooted(parsed.GetValue(output)));
                Console.WriteLine(
                    $"{file}: {Contents(manifest)} It was restored for a try, and is whole. SHA-256 of the database: {manifest.Sha256}"
                );
                return 0;
            }
        );
        return backup;
    }

    public static Command Restore(Func<WebApplication> build)
    {
        var file = new Argument<string>("file") { Description = "File that `backup` made." };
        var force = new Option<bool>("--force") { Description = "Also where there is content; the replaced database is kept beside it." };
        var restore = new Command("restore", "Puts a backup in the place of the database. Nothing may run on the data folder meanwhile.")
        {
            file,
            force,
        };
        restore.SetAction(
            async (parsed, _) =>
            {
                await using var app = build();
                await using var scope = app.Services.CreateAsyncScope();
                var restoring = OfFile<Restoring>(scope.ServiceProvider);
                var (manifest, replaced) = restoring.Run(Rooted(parsed.GetValue(file))!, parsed.GetValue(force));
                Console.WriteLine($"Restored: {Contents(manifest)} Everybody signs in anew.");
                if (replaced is not null)
                    Console.WriteLine($"The replaced database is {replaced}.");
                return 0;
            }
        );
        return restore;
    }

    /// <summary>Both copy the file that SQLite keeps; a server has its own tools, which are better than ours could be.</summary>
    private static T OfFile<T>(IServiceProvider services)
        where T : notnull =>
        services.GetRequiredService<IOptions<StorageOptions>>().Value.Provider switch
        {
            StorageProvider.Sqlite => services.GetRequiredService<T>(),
            StorageProvider.Postgres => throw new StorageFault(
                "The content is kept in PostgreSQL, of which this makes and restores no backups. Use pg_dump and pg_restore: docs/operations.md, Backup."
            ),
        };

    private static string Contents(BackupManifest manifest) =>
        $"{manifest.Records} records, {manifest.Documents} published documents, content version {manifest.ContentVersion}, "
        + $"as of {manifest.MadeAt:u}.";

    private static string? Rooted(string? path) => path is null ? null : Path.GetFullPath(path, Verbs.CallersFolder);
}

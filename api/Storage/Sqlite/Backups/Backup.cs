using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage.Sqlite.Backups;

/// <summary>A backup: one zip file with one state of the database and a manifest. Made while the product runs; looked at before it is believed.</summary>
internal sealed class Backup(CmsDb db, IServiceProvider provider, TimeProvider clock)
{
    private const string ManifestName = "manifest.json";

    /// <summary>Makes one, and restores it for a try. `place`: a file to be, a folder, or null for the data folder's own.</summary>
    public (string File, BackupManifest Manifest) Make(string? place)
    {
        var data = new SqliteFile(SqliteStorage.FileOf(provider));
        if (!data.Exists || !data.Has("__EFMigrationsHistory"))
            throw new StorageFault($"There is nothing to back up: {data.Path} is no database of this product. Mind Storage:Path.");
        var target = Target(place, data.Path);
        var (copy, unfinished) = (target + ".copy", target + ".unfinished");
        try
        {
            data.CopyTo(copy);
            var manifest = Describe(new SqliteFile(copy));
            SqliteFile.MakeForOwner(unfinished);
            Pack(manifest, copy, unfinished);
            Remove(copy);
            Check(unfinished, copy, data.Path);
            File.Move(unfinished, target, overwrite: true);
            return (target, manifest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StorageFault($"No backup was made: {e.Message} Name a file in a folder that is there, yours and has room.", e);
        }
        finally
        {
            Remove(copy);
            Remove(unfinished);
        }
    }

    /// <summary>
    /// Takes the database out of a backup and finds out whether it is what was backed up: by its checksum, by SQLite's own check, by what
    /// the manifest counted in it. Leaves it at `extracted`. `origin`: the database of which it is being made; damage in a true copy is its.
    /// </summary>
    public BackupManifest Check(string file, string extracted, string? origin = null)
    {
        var manifest = Extract(file, extracted);
        var database = new SqliteFile(extracted);
        if (Sha256(extracted) != manifest.Sha256)
            throw new StorageFault($"{file} was damaged: the checksum of its database is another one. Take another backup.");
        if (!db.Database.GetMigrations().Contains(manifest.Migration))
            throw new StorageFault(
                $"{file} is of a newer version ({manifest.MadeBy}, schema {manifest.Migration}). Install that version, then restore."
            );
        if (database.Fault() is { } fault)
            throw new StorageFault(
                origin is null
                    ? $"{file} holds a damaged database: {fault} Take another backup."
                    : $"No backup was made, for {origin} is damaged: {fault} Restore the last backup that is whole."
            );
        if (Describe(database, manifest) != manifest)
            throw new StorageFault($"{file} holds another database than its manifest says. Take another backup.");
        return manifest;
    }

    private static void Pack(BackupManifest manifest, string copy, string unfinished)
    {
        using var file = File.OpenWrite(unfinished);
        using (var zip = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            using (var stream = zip.CreateEntry(ManifestName).Open())
                stream.Write(manifest.ToJson());
            zip.CreateEntryFromFile(copy, SqliteStorage.FileName, CompressionLevel.Fastest);
        }

        file.Flush(flushToDisk: true);
    }

    /// <summary>A file and what SQLite puts beside it.</summary>
    public static void Remove(string database)
    {
        foreach (var file in ((string[])["", "-wal", "-shm", "-journal"]).Select(suffix => database + suffix).Where(File.Exists))
            File.Delete(file);
    }

    private string Target(string? place, string data)
    {
        var name = $"cleantech-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.zip";
        if (place is null)
        {
            var own = Path.Combine(Path.GetDirectoryName(data)!, "backups");
            DataFolderCheck.Make(own);
            return Path.Combine(own, name);
        }

        if (Directory.Exists(place))
            return Path.Combine(place, name);
        return File.Exists(place) ? throw new StorageFault($"{place} is there already. Name another file, or take it away.") : place;
    }

    private static BackupManifest Extract(string file, string extracted)
    {
        try
        {
            using var zip = ZipFile.OpenRead(file);
            if (zip.GetEntry(ManifestName) is not { } described || zip.GetEntry(SqliteStorage.FileName) is not { } database)
                throw new InvalidDataException("It holds no manifest.json with a cleantech.db.");
            using var stream = described.Open();
            var manifest = BackupManifest.Read(stream) ?? throw new InvalidDataException("Its manifest.json is none of a backup.");
            SqliteFile.MakeForOwner(extracted);
            database.ExtractToFile(extracted, overwrite: true);
            using (var written = File.OpenWrite(extracted))
                written.Flush(flushToDisk: true);
            return manifest;
        }
        catch (InvalidDataException e)
        {
            throw new StorageFault($"{file} is no backup of this product, or not all of one: {e.Message} `backup` makes one.", e);
        }
    }

    private BackupManifest Describe(SqliteFile database, BackupManifest? like = null)
    {
        var sha256 = Sha256(database.Path); // before it is opened as a database
        return new BackupManifest
        {
            Format = BackupManifest.FormatName,
            MadeAt = like?.MadeAt ?? DateTimeOffset.FromUnixTimeMilliseconds(clock.GetUtcNow().ToUnixTimeMilliseconds()),
            MadeBy = like?.MadeBy ?? MadeBy,
            Migration = (string?)database.Ask("SELECT max(MigrationId) FROM __EFMigrationsHistory") ?? "",
            ContentVersion = Convert.ToInt64(database.Ask("SELECT coalesce(max(sequence), 0) FROM changes"), CultureInfo.InvariantCulture),
            Records = database.Count("records"),
            Documents = database.Count("published_documents"),
            Bytes = database.Bytes,
            Sha256 = sha256,
        };
    }

    private static string Sha256(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }

    private static string MadeBy => $"Cleantech {typeof(Backup).Assembly.GetName().Version}, build {typeof(Backup).Module.ModuleVersionId:N}";
}

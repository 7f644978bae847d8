using System.Globalization;
using Microsoft.Data.Sqlite;

namespace Cleantech.Api.Storage.Sqlite.Backups;

/// <summary>Puts a backup in the place of the present database, which stays beside it under another name.</summary>
internal sealed class Restoring(Backup backups, IServiceProvider provider, TimeProvider clock)
{
    /// <summary>Gives what was restored, and where the replaced database is now; null: there was none.</summary>
    public (BackupManifest Manifest, string? Replaced) Run(string file, bool force)
    {
        if (!File.Exists(file))
            throw new StorageFault($"There is no file {file}. Name one that `backup` made.");
        var data = new SqliteFile(SqliteStorage.FileOf(provider));
        DataFolderCheck.Make(Path.GetDirectoryName(data.Path)!);
        var coming = data.Path + ".coming";
        try
        {
            var manifest = backups.Check(file, coming);
            ForgetSessions(new SqliteFile(coming));
            Note(new SqliteFile(coming), data);
            return (manifest, Replace(data, coming, force));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or SqliteException)
        {
            throw new StorageFault($"Nothing was restored: {e.Message} Mend it, and try again.", e);
        }
        finally
        {
            Backup.Remove(coming);
        }
    }

    private string? Replace(SqliteFile present, string coming, bool force)
    {
        if (!present.Exists)
        {
            Backup.Remove(present.Path); // a log without its database would be read into the one that comes
            File.Move(coming, present.Path);
            return null;
        }

        var replaced = $"{present.Path}.replaced-{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmssfff'Z'", CultureInfo.InvariantCulture)}";
        try
        {
            if (present.IsInUse())
                throw new StorageFault("The product runs on this data folder, or a verb does. Stop it, then restore.");
            if (!force && HasContent(present))
                throw new StorageFault(
                    $"There is content here already, in {present.Path}. Give --force to put the backup in its place; "
                        + "the replaced database is kept beside it."
                );
        }
        catch (SqliteException e)
        {
            if (!force)
                throw new StorageFault($"The present database, {present.Path}, is damaged. Give --force to put the backup in its place.", e);
            // What its log holds can't be brought into it any more, and must not be read into the one that comes.
            foreach (var suffix in (string[])["-wal", "-shm"])
                if (File.Exists(present.Path + suffix))
                    File.Move(present.Path + suffix, replaced + suffix);
        }

        // The new one takes the name in one step: a kill before it leaves the old one there, a kill after it the new one.
        File.Replace(coming, present.Path, replaced);
        return replaced;
    }

    private static bool HasContent(SqliteFile present) => new[] { "records", "users" }.Any(table => present.Has(table) && present.Count(table) > 0);

    /// <summary>For the next start, which sees to what went on while the backup lay there.</summary>
    private static void Note(SqliteFile coming, SqliteFile present)
    {
        if (coming.Has("settings"))
            coming.Ask($"INSERT OR REPLACE INTO settings (name, value) VALUES ('{StoredSetting.Restored}', '{Told(present)}')");
    }

    /// <summary>How far the log goes of what is replaced; null where there is none, or it can't be read.</summary>
    private static object? Told(SqliteFile present)
    {
        try
        {
            return present.Exists && present.Has("changes") ? present.Ask("SELECT coalesce(max(sequence), 0) FROM changes") : null;
        }
        catch (SqliteException)
        {
            return null;
        }
    }

    /// <summary>Sessions and links that were ended since the backup would be good again: whoever has a cookie of then is not signed in.</summary>
    private static void ForgetSessions(SqliteFile coming)
    {
        foreach (var table in (string[])["sessions", "one_time_links"])
            if (coming.Has(table))
                coming.Ask($"DELETE FROM {table}");
    }
}

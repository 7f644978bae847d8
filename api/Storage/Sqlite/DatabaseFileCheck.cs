using System.Text;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage.Sqlite;

/// <summary>Finds out at the start whether what bears the database's name is one, and this user's to write.</summary>
internal sealed class DatabaseFileCheck(IHostEnvironment host) : FolderCheck(host)
{
    private static readonly byte[] Header = Encoding.ASCII.GetBytes("SQLite format 3\0");

    protected override ValidateOptionsResult Look(string folder)
    {
        var file = new FileInfo(Path.Combine(folder, SqliteStorage.FileName));
        return !file.Exists || IsDatabase(file)
            ? ValidateOptionsResult.Success
            : ValidateOptionsResult.Fail(
                $"{file.FullName} is no database of this product. Set Storage:Path to another folder, or take the file away."
            );
    }

    private static bool IsDatabase(FileInfo file)
    {
        using var stream = file.Open(FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
        var start = new byte[Header.Length];
        return stream.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) == 0 || start.AsSpan().SequenceEqual(Header);
    }
}

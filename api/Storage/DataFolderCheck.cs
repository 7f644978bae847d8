using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage;

/// <summary>Finds out at the start whether the data can be kept where it is to be kept.</summary>
internal sealed class DataFolderCheck(IHostEnvironment host) : FolderCheck(host)
{
    /// <summary>Makes the folder for its own user only: drafts, addresses and keys are nobody else's business.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    protected override ValidateOptionsResult Look(string folder)
    {
        Make(folder);
        using (File.Create(Path.Combine(folder, $".written-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
        return ValidateOptionsResult.Success;
    }
}

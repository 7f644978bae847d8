using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage;

/// <summary>Finds out at the start whether the data can be kept where it is to be kept.</summary>
internal sealed class DataFolderCheck(IHostEnvironment host) : IValidateOptions<StorageOptions>
{
    /// <summary>Makes the folder for its own user only: drafts, addresses and keys are nobody else's business.</summary>
    public static void Make(string folder)
    {
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(folder);
        else
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    public static ValidateOptionsResult Fail(string folder, Exception fault) =>
        ValidateOptionsResult.Fail(
            $"Storage:Path is {folder}, where {Environment.UserName} can't keep the data: {fault.Message} "
                + "Make it a folder that this user may write, or set Storage:Path to another."
        );

    private ValidateOptionsResult? found;

    public ValidateOptionsResult Validate(string? name, StorageOptions options) => found ??= Look(options);

    private ValidateOptionsResult Look(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Skip; // said already
        var folder = options.FolderUnder(host.ContentRootPath);
        try
        {
            Make(folder);
            using (File.Create(Path.Combine(folder, $".written-{Guid.NewGuid():N}"), 1, FileOptions.DeleteOnClose)) { }
            return ValidateOptionsResult.Success;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Fail(folder, e);
        }
    }
}

using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage;

/// <summary>Looks at the data's folder at the start, and says in a sentence what keeps it from being used.</summary>
internal abstract class FolderCheck(IHostEnvironment host) : IValidateOptions<StorageOptions>
{
    private ValidateOptionsResult? found;

    // Once: settings may be read again while it runs, and closing a file ends the locks that this process has on it (POSIX).
    public ValidateOptionsResult Validate(string? name, StorageOptions options) => found ??= LookUnder(options);

    protected abstract ValidateOptionsResult Look(string folder);

    private ValidateOptionsResult LookUnder(StorageOptions options)
    {
        if (string.IsNullOrWhiteSpace(options.Path))
            return ValidateOptionsResult.Skip; // said already
        var folder = options.FolderUnder(host.ContentRootPath);
        try
        {
            return Look(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return ValidateOptionsResult.Fail(
                $"Storage:Path is {folder}, where {Environment.UserName} can't keep the data: {e.Message} "
                    + "Make it a folder that this user may write, or set Storage:Path to another."
            );
        }
    }
}

using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Moving;

/// <summary>
/// Files on their way in or out, which memory is too small for: whoever sends or fetches one slowly holds up neither the database's
/// writer nor its readers.
/// </summary>
internal sealed class Spool(IOptions<StorageOptions> options, IHostEnvironment host)
{
    /// <summary>An empty file, for its user only. It has no name any more when this returns: not even a killed process leaves it behind.</summary>
    public FileStream Open()
    {
        var path = Path.Combine(options.Value.FolderUnder(host.ContentRootPath), $".moving-{Guid.NewGuid():N}");
        var form = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 64 * 1024,
            Options = FileOptions.Asynchronous,
        };
        if (!OperatingSystem.IsWindows())
            form.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        var file = new FileStream(path, form);
        File.Delete(path);
        return file;
    }
}

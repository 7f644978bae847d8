using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Moving;

/// <summary>What may be imported over HTTP (`Import__*`).</summary>
public sealed class ImportOptions
{
    public const string Section = "Import";

    /// <summary>Largest file that `POST /admin/import` takes, in MiB.</summary>
    [Range(1, 65_536)]
    public int MaxMegabytes { get; init; } = 256;
}

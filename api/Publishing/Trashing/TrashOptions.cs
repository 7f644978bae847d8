using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Publishing.Trashing;

/// <summary>How long the trash keeps records (`Trash__*`).</summary>
public sealed class TrashOptions
{
    public const string Section = "Trash";

    /// <summary>Days in the trash after which a record is purged; 0: never, only an administrator does.</summary>
    [Range(0, 36_500)]
    public int PurgeAfterDays { get; init; }
}

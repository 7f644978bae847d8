using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Publishing.Revisions;

/// <summary>How long revisions are kept (`Revisions__*`). The present one and those that were ever public are always kept.</summary>
public sealed class RevisionOptions
{
    public const string Section = "Revisions";

    /// <summary>Days after which a revision may be dropped; 0: never.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; init; }

    /// <summary>How many of a record's newest revisions are kept however old they are.</summary>
    [Range(1, 100_000)]
    public int KeepNewest { get; init; } = 20;
}

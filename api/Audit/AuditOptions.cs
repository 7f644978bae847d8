using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Audit;

/// <summary>What the audit log keeps (`Audit__*`).</summary>
public sealed class AuditOptions
{
    public const string Section = "Audit";

    /// <summary>Days after which entries are dropped; 0: never.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; init; }

    /// <summary>Refused sign-ins that are written down one by one within an hour; the others are counted.</summary>
    [Range(1, 100_000)]
    public int RefusedSignInsPerHour { get; init; } = 300;
}

using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>How long preview links show something, and how often (`Previews__*`).</summary>
public sealed class PreviewOptions : IValidatableObject
{
    public const string Section = "Previews";

    /// <summary>Days that a link lives when whoever makes it doesn't say.</summary>
    [Range(1, 365)]
    public int Days { get; init; } = 7;

    /// <summary>Days that a link lives at most.</summary>
    [Range(1, 365)]
    public int MostDays { get; init; } = 90;

    /// <summary>Days that an ended link is still listed.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; init; } = 30;

    /// <summary>Looks at previews, on the site and in the API together, that one address has in a minute.</summary>
    [Range(1, 100_000)]
    public int LooksPerMinute { get; init; } = 300;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Days > MostDays)
            yield return new ValidationResult($"Previews:Days is {Days}, more than Previews:MostDays ({MostDays}). Give it at most that.");
    }
}

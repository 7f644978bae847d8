using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Review;

/// <summary>Which kinds are published only after a second person has approved them (`Review__*`).</summary>
public sealed class ReviewOptions
{
    public const string Section = "Review";

    /// <summary>Paths of the kinds that need four eyes: `Review__FourEyes__0=articles`, …</summary>
    [Required]
    public string[] FourEyes { get; init; } = [];

    public bool Asks(RecordType type) => FourEyes.Contains(type.Published.Path, StringComparer.Ordinal);
}

internal sealed class ReviewOptionsCheck(RecordTypes types) : IValidateOptions<ReviewOptions>
{
    public ValidateOptionsResult Validate(string? name, ReviewOptions options)
    {
        var known = types.All.Select(t => t.Published.Path).ToList();
        return options.FourEyes.FirstOrDefault(kind => !known.Contains(kind, StringComparer.Ordinal)) is { } unknown
            ? ValidateOptionsResult.Fail($"Review:FourEyes names '{unknown}', which is no kind of record. Give some of: {string.Join(", ", known)}.")
            : ValidateOptionsResult.Success;
    }
}

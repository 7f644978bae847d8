using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Http;

/// <summary>On which terms what is published may be used elsewhere, and how much of it is given at once (`OpenData`).</summary>
public sealed class OpenDataOptions : IValidatableObject
{
    public const string Section = "OpenData";

    /// <summary>Address of the licence of what is published. Null: none is claimed.</summary>
    public string? License { get; init; }

    /// <summary>How whoever uses it is to name where it comes from. Null: not said.</summary>
    public string? Attribution { get; init; }

    /// <summary>Who holds the rights. Null: not said.</summary>
    public string? CopyrightHolder { get; init; }

    /// <summary>Namespace of the terms that neither schema.org nor W3C ORG have.</summary>
    [Required]
    public string VocabularyUrl { get; init; } = "https://cleantech.example.org/ns#";

    /// <summary>Whole lists sent at once, on one node.</summary>
    [Range(1, 1_000)]
    public int MostExports { get; init; } = 8;

    /// <summary>Whole lists sent at once to one address.</summary>
    [Range(1, 1_000)]
    public int MostExportsPerAddress { get; init; } = 2;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (License is not null && !IsWebAddress(License))
            yield return new ValidationResult(
                $"OpenData:License is '{License}', which is no web address. Give one such as https://creativecommons.org/licenses/by/4.0/."
            );
        if (!IsWebAddress(VocabularyUrl) || VocabularyUrl[^1] is not ('#' or '/'))
            yield return new ValidationResult(
                $"OpenData:VocabularyUrl is '{VocabularyUrl}', which is no namespace. Give a web address that ends with # or /, such as https://cleantech.example.org/ns#."
            );
        foreach (var (name, text) in new[] { (nameof(Attribution), Attribution), (nameof(CopyrightHolder), CopyrightHolder) })
            if (text is not null && (string.IsNullOrWhiteSpace(text) || text.Any(char.IsControl)))
                yield return new ValidationResult($"OpenData:{name} is empty or has control characters. Give one line of text, or unset it.");
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri)
        && uri.Scheme is "http" or "https"
        // It stands in a header as it is.
        && text.All(c => char.IsAscii(c) && !char.IsControl(c) && c is not (' ' or '<' or '>'));
}

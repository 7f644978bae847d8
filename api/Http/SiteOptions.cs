using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Http;

/// <summary>Where this installation is found (`Site__*`).</summary>
public sealed class SiteOptions : IValidatableObject
{
    public const string Section = "Site";

    /// <summary>Public address without a trailing slash, for absolute links. Null: taken from the request.</summary>
    public string? Url { get; init; }

    /// <summary>Name of the site, in titles and previews.</summary>
    [Required]
    public string Name { get; init; } = "Cleantech";

    /// <summary>Under which address the kinds of problems are explained.</summary>
    [Required]
    public string ProblemsUrl { get; init; } = "https://cleantech.example.org/problems";

    /// <summary>The beginning of absolute links, without a trailing slash.</summary>
    public string Origin(HttpRequest request) => Url?.TrimEnd('/') ?? $"{request.Scheme}://{request.Host}";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Url is not null && !IsWebAddress(Url))
            yield return new ValidationResult($"Site:Url is '{Url}', which is no web address. Give one such as https://cleantech.example.org.");
        if (!IsWebAddress(ProblemsUrl))
            yield return new ValidationResult(
                $"Site:ProblemsUrl is '{ProblemsUrl}', which is no web address. Give one such as https://cleantech.example.org/problems."
            );
    }

    private static bool IsWebAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri.Query.Length + uri.Fragment.Length == 0;
}

using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Http;

/// <summary>Where this installation is found (`Site__*`).</summary>
public sealed class SiteOptions
{
    public const string Section = "Site";

    /// <summary>Public address without a trailing slash, for absolute links. Null: taken from the request.</summary>
    [Url]
    public string? Url { get; init; }

    /// <summary>Name of the site, in titles and previews.</summary>
    [Required]
    public string Name { get; init; } = "Cleantech";

    /// <summary>Under which address the kinds of problems are explained.</summary>
    [Required]
    public string ProblemsUrl { get; init; } = "https://cleantech.example.org/problems";
}

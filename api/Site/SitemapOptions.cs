using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Site;

/// <summary>How the site map is parted (`Sitemap`).</summary>
public sealed class SitemapOptions
{
    public const string Section = "Sitemap";

    /// <summary>Addresses in one part. More than the default, in many languages, could be more than the 50 MB that a part may have.</summary>
    [Range(1, 50_000)]
    public int MostAddresses { get; init; } = 10_000;
}

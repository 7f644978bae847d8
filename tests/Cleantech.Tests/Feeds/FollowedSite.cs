namespace Cleantech.Tests.Feeds;

/// <summary>Knows its public address, has a name that has to be encoded, and a site map in small parts.</summary>
public sealed class FollowedSite() : Cms(("Site:Url", FollowedSite.Origin), ("Site:Name", "Klaster & Co"), ("Sitemap:MostAddresses", "2"))
{
    public const string Origin = "https://cluster.example.org";
}

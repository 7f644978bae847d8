namespace Cleantech.Api.Publishing;

/// <summary>What an organisation is. `research-organisation` includes science parks; a `platform` is a working structure, often without legal personality.</summary>
public enum OrganisationKind
{
    Cluster,
    Company,
    University,
    ResearchOrganisation,
    PublicBody,
    Association,
    Platform,
}

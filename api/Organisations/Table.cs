using Cleantech.Api.Delivery;

namespace Cleantech.Api.Organisations;

/// <summary>What of an organisation stands in a table.</summary>
internal static class OrganisationTable
{
    public static readonly IReadOnlyList<TableColumn> Columns =
    [
        .. TableColumn.First,
        .. TableColumn.Of("name"),
        .. TableColumn.Labelled("kind", "organisation-kinds"),
        .. TableColumn.Of(
            "country",
            "city",
            "coordinates.latitude",
            "coordinates.longitude",
            "coordinates.precision",
            "summary",
            "description",
            "website",
            "founded"
        ),
        .. TableColumn.Labelled("sectors", "sectors"),
        .. TableColumn.Of(
            "identifiers.scheme",
            "identifiers.value",
            "labels.label",
            "labels.asOf",
            "legalName",
            "acronym",
            "alternativeNames",
            "officialNames",
            "contact.email",
            "contact.phone",
            "contact.address",
            "contact.url",
            "contactNote"
        ),
        .. TableColumn.Of("relations.direction"),
        .. TableColumn.Labelled("relations.type", "relation-types"),
        .. TableColumn.Of(
            "relations.other.id",
            "relations.other.name",
            "relations.otherName",
            "relations.from",
            "relations.until",
            "relations.asOf",
            "relations.evidence"
        ),
        .. TableColumn.Of("alliances.alliance.id", "alliances.alliance.name"),
        .. TableColumn.Labelled("alliances.role", "member-roles"),
        .. TableColumn.Labelled("alliances.standing", "standings"),
        .. TableColumn.Of("alliances.from", "alliances.until"),
        .. TableColumn.Of(
            "letters.letter.id",
            "letters.letter.name",
            "letters.role",
            "letters.legalStatus",
            "letters.signedOn",
            "articles.id",
            "articles.name"
        ),
        .. TableColumn.Last,
    ];
}

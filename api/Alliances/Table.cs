using Cleantech.Api.Delivery;

namespace Cleantech.Api.Alliances;

/// <summary>What of an alliance stands in a table.</summary>
internal static class AllianceTable
{
    public static readonly IReadOnlyList<TableColumn> Columns =
    [
        .. TableColumn.First,
        .. TableColumn.Of("name", "nameIsDerived", "acronym"),
        .. TableColumn.Labelled("kind", "alliance-kinds"),
        .. TableColumn.Labelled("status", "alliance-statuses"),
        .. TableColumn.Of("founded", "summary", "operatingModel", "ambitions", "services", "openToNewMembers"),
        .. TableColumn.Labelled("memberKinds", "organisation-kinds"),
        .. TableColumn.Of("joinHow", "members.organisation.id", "members.organisation.name", "members.asStated"),
        .. TableColumn.Labelled("members.role", "member-roles"),
        .. TableColumn.Labelled("members.standing", "standings"),
        .. TableColumn.Of("members.from", "members.until"),
        .. TableColumn.Of("milestones.from", "milestones.until", "milestones.place", "milestones.text"),
        .. TableColumn.Of("affiliations.isIncoming", "affiliations.alliance.id", "affiliations.alliance.name"),
        .. TableColumn.Labelled("affiliations.standing", "standings"),
        .. TableColumn.Of(
            "foundingLetter.id",
            "foundingLetter.name",
            "moreInformation",
            "contact.email",
            "contact.phone",
            "contact.address",
            "contact.url",
            "articles.id",
            "articles.name"
        ),
        .. TableColumn.Last,
    ];
}

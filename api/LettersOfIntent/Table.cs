using Cleantech.Api.Delivery;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>What of a letter of intent stands in a table.</summary>
internal static class LetterTable
{
    public static readonly IReadOnlyList<TableColumn> Columns =
    [
        .. TableColumn.First,
        .. TableColumn.Of("title", "officialTitle.text", "officialTitle.lang", "originalLanguage", "summary", "subject", "signedOn", "signedAt"),
        .. TableColumn.Labelled("legalStatus", "legal-statuses"),
        .. TableColumn.Of("legalStatusHistory.status", "legalStatusHistory.on", "legalStatusHistory.reason"),
        .. TableColumn.Labelled("binding", "binding"),
        .. TableColumn.Of("validUntil", "statedPartyCount", "supersededBy.id", "supersededBy.name", "supersedes.id"),
        .. TableColumn.Of(
            "parties.number",
            "parties.organisation.id",
            "parties.organisation.name",
            "parties.onBehalfOf.id",
            "parties.onBehalfOf.name",
            "parties.asStated"
        ),
        .. TableColumn.Labelled("parties.role", "party-roles"),
        .. TableColumn.Of("parties.joinedOn", "parties.leftOn"),
        .. TableColumn.Of("commitments.number"),
        .. TableColumn.Labelled("commitments.kind", "commitment-kinds"),
        .. TableColumn.Of("commitments.text", "commitments.lead", "commitments.result", "commitments.target", "commitments.due"),
        .. TableColumn.Labelled("commitments.state", "commitment-states"),
        .. TableColumn.Of("accession.open"),
        .. TableColumn.Labelled("accession.eligibleKinds", "organisation-kinds"),
        .. TableColumn.Of("accession.how", "alliances.id", "alliances.name", "articles.id", "articles.name"),
        .. TableColumn.Last,
    ];
}

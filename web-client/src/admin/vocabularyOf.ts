/** The vocabulary that has the labels of an enumeration of the contract. */
export const vocabularyOf: Record<string, string> = {
  OrganisationKind: "organisation-kinds",
  RelationType: "relation-types",
  CoordinatePrecision: "coordinate-precisions",
  AllianceKind: "alliance-kinds",
  AllianceStatus: "alliance-statuses",
  MemberRole: "member-roles",
  Standing: "standings",
  LegalStatus: "legal-statuses",
  Binding: "binding",
  CommitmentKind: "commitment-kinds",
  CommitmentState: "commitment-states",
  PartyRole: "party-roles",
  Evidence: "evidence",
};

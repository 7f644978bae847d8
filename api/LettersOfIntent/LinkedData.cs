using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>A letter of intent as a creative work: schema.org has no word for what is declared in it, and "contract" would be wrong.</summary>
internal static class LetterLinked
{
    public static LinkedRecord Of(JsonElement document, Addresses addresses)
    {
        var letter = document.Deserialize<LetterDocument>(StrictJson.Rendered)!;
        var known = new Node("CreativeWork")
            .Add("name", letter.Title)
            .Add("description", letter.Summary)
            .Add("url", addresses.Of(letter.Locales[letter.Locale].Page))
            .Add("inLanguage", letter.OriginalLanguage)
            .Add("dateCreated", letter.SignedOn)
            .Add("expires", letter.ValidUntil);
        if (letter.SignedAt is { } place)
            known.Add("locationCreated", new Node("Place").Add("name", place));
        return new LinkedRecord(known, new LetterFacts(letter, addresses).Further(), "ct:LetterOfIntent");
    }

    private sealed class LetterFacts(LetterDocument letter, Addresses addresses)
    {
        public Node Further()
        {
            var node = new Node();
            if (letter.OfficialTitle is { } title)
                node.Add("ct:officialTitle", title.Text, title.Lang);
            if (letter.Binding is { } binding)
                node.Add("ct:binding", addresses.Term("binding", Closed.Name(binding)));
            if (letter.SupersededBy is { } successor)
                node.Add("dcterms:isReplacedBy", addresses.Reference(successor));
            return node.Add("creativeWorkStatus", Status(letter.LegalStatus))
                .Add("ct:matter", letter.Subject)
                .Add("ct:statedPartyCount", letter.StatedPartyCount)
                .Add("dcterms:replaces", letter.Supersedes.Select(addresses.Reference))
                .Add("ct:legalStatusChange", letter.LegalStatusHistory?.Select(Change))
                .Add("contributor", Signed())
                .Add("ct:party", letter.Parties?.Select(Party))
                .Add("ct:commitment", letter.Commitments?.Select(Commitment))
                .Add("ct:accession", Accession())
                .Add("ct:arisingAlliance", letter.Alliances.Select(addresses.Reference));
        }

        private Node Status(LegalStatus status) => addresses.Term("legal-statuses", Closed.Name(status));

        private Node Change(StatusChangeDocument change) =>
            new Node("ct:LegalStatusChange")
                .Add("creativeWorkStatus", Status(change.Status))
                .Add("startDate", change.On)
                .Add("ct:reason", change.Reason, change.Lang);

        /// <summary>Who has declared it: nobody while it is in preparation, and no observer.</summary>
        private IEnumerable<Node>? Signed() =>
            letter.LegalStatus == LegalStatus.InPreparation
                ? null
                : letter.Parties?.Where(p => p.Role != PartyRole.Observer).Select(p => addresses.Reference(p.Organisation, p.AsStated));

        private string Part(string part, string id) => addresses.Part("letters-of-intent", letter.Id, part, id);

        private Node Party(PartyDocument party)
        {
            var node = Node.To(Part("party", party.Id)).Add("@type", "ct:Party").Add("position", party.Number);
            if (party.OnBehalfOf is { } principal)
                node.Add("ct:onBehalfOf", addresses.Reference(principal));
            return node.Add("ct:organisation", addresses.Reference(party.Organisation, party.AsStated))
                .Add("ct:asStated", party.AsStated)
                .Add("ct:role", addresses.Term("party-roles", Closed.Name(party.Role)))
                .Add("startDate", party.JoinedOn)
                .Add("endDate", party.LeftOn)
                .Add(
                    "ct:signatory",
                    party.Signatories.Select(s => new Node("Person").Add("name", s.Name, language: null).Add("jobTitle", s.Position))
                );
        }

        private Node Commitment(CommitmentDocument commitment)
        {
            var node = Node.To(Part("commitment", commitment.Id))
                .Add("@type", "ct:Commitment")
                .Add("position", commitment.Number)
                .Add("ct:commitmentKind", addresses.Term("commitment-kinds", Closed.Name(commitment.Kind)))
                .Add("text", commitment.Text, commitment.Lang)
                .Add("ct:result", commitment.Result, commitment.Lang)
                .Add("ct:target", commitment.Target, commitment.Lang)
                .Add("ct:due", commitment.Due)
                .Add("ct:task", commitment.Roles?.Select(Task));
            if (commitment.Lead is { } lead)
                node.Add("ct:lead", Node.To(Part("party", lead)));
            return commitment.State is { } state ? node.Add("ct:state", addresses.Term("commitment-states", Closed.Name(state))) : node;
        }

        private Node Task(CommitmentRole role) =>
            new Node("ct:Task").Add("ct:of", Node.To(Part("party", role.Party))).Add("ct:role", addresses.Term("commitment-roles", role.Role));

        private Node? Accession() =>
            letter.Accession is { } accession
                ? new Node("ct:Accession")
                    .Add("ct:open", accession.Open)
                    .Add("ct:memberKind", accession.EligibleKinds?.Select(k => addresses.Term("organisation-kinds", Closed.Name(k))))
                    .Add("ct:joinHow", accession.How)
                : null;
    }
}

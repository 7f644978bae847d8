using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Alliances;

/// <summary>An alliance in the words of schema.org and W3C ORG: an organisation only where it exists.</summary>
internal static class AllianceLinked
{
    public static LinkedRecord Of(JsonElement document, Addresses addresses)
    {
        var alliance = document.Deserialize<AllianceDocument>(StrictJson.Rendered)!;
        var exists = Addresses.Exists(alliance.Status is { } status ? Closed.Name(status) : null);
        var known = new Node(exists ? "Organization" : "Thing")
            .Add("name", alliance.Name)
            .Add("description", alliance.Summary)
            .Add("url", addresses.Of(alliance.Locales[alliance.Locale].Page));
        if (exists)
            known.Add("foundingDate", alliance.Founded);
        return new LinkedRecord(
            known,
            Further(alliance, exists, addresses),
            exists ? ["org:Organization", "org:OrganizationalCollaboration", "ct:Alliance"] : ["ct:Alliance"]
        );
    }

    private static Node Further(AllianceDocument alliance, bool exists, Addresses addresses)
    {
        var members = (alliance.Members ?? []).Where(m => exists && m.Standing == Standing.Actual).ToList();
        var affiliations = alliance
            .Affiliations.Where(a => exists && a.Standing == Standing.Actual && a.Until is null && Addresses.Exists(a.Alliance))
            .ToList();
        var node = new Node();
        if (alliance.Acronym is not null)
            node.Add("alternateName", alliance.Acronym, language: null);
        if (alliance.Status is { } status)
            node.Add("ct:status", addresses.Term("alliance-statuses", Closed.Name(status)));
        if (alliance.FoundingLetter is { } letter)
            node.Add("ct:foundingLetter", addresses.Reference(letter));
        return node.Add(exists ? "org:classification" : "ct:allianceKind", addresses.Term("alliance-kinds", Closed.Name(alliance.Kind)))
            .Add("contactPoint", Contacts.Of(alliance.Contact, note: null))
            .Add("membership", members.Select(m => Membership(m, addresses)))
            .Add("org:hasMember", members.Where(m => m is { Organisation: not null, Until: null }).Select(m => addresses.Reference(m.Organisation!)))
            .Add("ct:statedMembership", (alliance.Members ?? []).Except(members).Select(m => Stated(m, addresses)))
            .Add("ct:milestone", alliance.Milestones?.Select(m => Milestone(m, addresses)))
            .Add("memberOf", affiliations.Where(a => !a.IsIncoming).Select(a => addresses.Reference(a.Alliance)))
            .Add("member", affiliations.Where(a => a.IsIncoming).Select(a => addresses.Reference(a.Alliance)))
            .Add("ct:statedAffiliation", alliance.Affiliations.Except(affiliations).Where(a => !a.IsIncoming).Select(a => Stated(a, addresses)))
            .Add("ct:operatingModel", alliance.OperatingModel)
            .Add("ct:ambition", alliance.Ambitions)
            .Add("ct:service", alliance.Services)
            .Add("ct:openToNewMembers", alliance.OpenToNewMembers)
            .Add("ct:memberKind", alliance.MemberKinds?.Select(k => addresses.Term("organisation-kinds", Closed.Name(k))))
            .Add("ct:joinHow", alliance.JoinHow)
            .Add("ct:moreInformation", alliance.MoreInformation)
            .Add("ct:relation", alliance.Relations.Select(r => Relation(r, addresses)));
    }

    private static Node Membership(MemberDocument member, Addresses addresses) =>
        new Node("org:Membership")
            .Add("org:member", addresses.Reference(member.Organisation, member.AsStated))
            .Add("org:role", addresses.Term("member-roles", Closed.Name(member.Role)))
            .Add("startDate", member.From)
            .Add("endDate", member.Until)
            .Add("description", member.Note, member.Lang);

    /// <summary>One that is only intended, or in what isn't known to exist.</summary>
    private static Node Stated(MemberDocument member, Addresses addresses) =>
        new Node("ct:StatedMembership")
            .Add("ct:member", addresses.Reference(member.Organisation, member.AsStated))
            .Add("ct:standing", addresses.Term("standings", Closed.Name(member.Standing)))
            .Add("ct:role", addresses.Term("member-roles", Closed.Name(member.Role)));

    private static Node Stated(AffiliationDocument affiliation, Addresses addresses) =>
        new Node("ct:StatedAffiliation")
            .Add("ct:alliance", addresses.Reference(affiliation.Alliance))
            .Add("ct:standing", addresses.Term("standings", Closed.Name(affiliation.Standing)));

    private static Node Milestone(MilestoneDocument milestone, Addresses addresses)
    {
        var node = new Node("Event").Add("name", milestone.Text, milestone.Lang).Add("startDate", milestone.From).Add("endDate", milestone.Until);
        if (milestone.Place is { } place)
            node.Add("location", new Node("Place").Add("name", place, language: null));
        return milestone.Host is { } host ? node.Add("organizer", addresses.Reference(host)) : node;
    }

    private static Node Relation(AllianceRelationDocument relation, Addresses addresses)
    {
        var node = new Node("ct:Relation")
            .Add("ct:relationType", addresses.Term("relation-types", relation.Type))
            .Add("ct:subject", addresses.Reference(relation.Organisation))
            .Add("startDate", relation.From)
            .Add("endDate", relation.Until)
            .Add("ct:asOf", relation.AsOf);
        return relation.Evidence is { } evidence ? node.Add("ct:evidence", addresses.Term("evidence", Closed.Name(evidence))) : node;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Organisations;

/// <summary>An organisation in the words of schema.org and W3C ORG.</summary>
internal static class OrganisationLinked
{
    public static LinkedRecord Of(JsonElement document, Addresses addresses)
    {
        var organisation = document.Deserialize<OrganisationDocument>(StrictJson.Rendered)!;
        var known = new Node(TypeOf(organisation.Kind))
            .Add("name", organisation.Name)
            .Add("description", organisation.Summary)
            .Add("url", addresses.Of(organisation.Locales[organisation.Locale].Page))
            .Add("sameAs", SameAs(organisation))
            .Add("foundingDate", organisation.Founded)
            .Add("legalName", organisation.LegalName)
            .Add("address", Address(organisation))
            .Add("location", Location(organisation));
        return new LinkedRecord(known, Further(organisation, addresses), Types(organisation.Kind));
    }

    private static string TypeOf(OrganisationKind kind) =>
        kind switch
        {
            OrganisationKind.University => "CollegeOrUniversity",
            OrganisationKind.ResearchOrganisation => "ResearchOrganization",
            OrganisationKind.PublicBody => "GovernmentOrganization",
            OrganisationKind.Cluster or OrganisationKind.Company or OrganisationKind.Association or OrganisationKind.Platform => "Organization",
        };

    /// <summary>A cluster or a platform often is no legal person.</summary>
    private static IReadOnlyList<string> Types(OrganisationKind kind) =>
        kind is OrganisationKind.Cluster or OrganisationKind.Platform ? ["org:Organization"] : ["org:Organization", "org:FormalOrganization"];

    private static Node Further(OrganisationDocument organisation, Addresses addresses)
    {
        var relations = organisation.Relations.Where(r => r.Other is null || Addresses.Exists(r.Other)).ToList();
        var memberships = organisation.Alliances.Where(a => a.Standing == "actual" && Addresses.Exists(a.Alliance)).ToList();
        return new Node()
            .Add("alternateName", Names(organisation))
            .Add("identifier", organisation.Identifiers?.Select(Identifier))
            .Add("vatID", Number(organisation, "vat"))
            .Add("leiCode", Number(organisation, "lei"))
            .Add("contactPoint", Contacts.Of(organisation.Contact, organisation.ContactNote))
            .Add("org:classification", addresses.Term("organisation-kinds", Closed.Name(organisation.Kind)))
            .Add("knowsAbout", organisation.Sectors?.Select(s => addresses.Term("sectors", s)))
            .Add("ct:label", organisation.Labels?.Select(l => new Node().Add("name", l.Label, language: null).Add("ct:asOf", l.AsOf)))
            .Add("org:hasMembership", memberships.Select(m => Membership(m, addresses)))
            .Add("ct:statedMembership", organisation.Alliances.Except(memberships).Select(m => Stated(m, addresses)))
            .Add("org:linkedTo", relations.Where(IsPresent).Select(r => addresses.Reference(r.Other!)).DistinctBy(n => n.Json["@id"]!.ToString()))
            .Add("ct:relation", organisation.Relations.Select(r => Relation(r, addresses)))
            .Add("ct:partyOf", organisation.Letters.Select(l => addresses.Reference(l.Letter)).DistinctBy(n => n.Json["@id"]!.ToString()));
    }

    /// <summary>Still holds, for all that is known: without an end, and not only known of a day in the past.</summary>
    private static bool IsPresent(RelationDocument relation) => relation is { Other: not null, Until: null, AsOf: null };

    private static Node Membership(MembershipDocument membership, Addresses addresses) =>
        new Node("org:Membership")
            .Add("org:organization", addresses.Reference(membership.Alliance))
            .Add("org:role", addresses.Term("member-roles", membership.Role))
            .Add("startDate", membership.From)
            .Add("endDate", membership.Until);

    /// <summary>One that is only intended, or in what isn't known to exist.</summary>
    private static Node Stated(MembershipDocument membership, Addresses addresses) =>
        new Node("ct:StatedMembership")
            .Add("ct:alliance", addresses.Reference(membership.Alliance))
            .Add("ct:standing", addresses.Term("standings", membership.Standing))
            .Add("ct:role", addresses.Term("member-roles", membership.Role));

    private static Node Relation(RelationDocument relation, Addresses addresses)
    {
        var node = new Node("ct:Relation")
            .Add("ct:relationType", addresses.Term("relation-types", Closed.Name(relation.Type)))
            .Add(
                relation.Direction == RelationDirection.Outgoing ? "ct:object" : "ct:subject",
                addresses.Reference(relation.Other, relation.OtherName)
            )
            .Add("startDate", relation.From)
            .Add("endDate", relation.Until)
            .Add("ct:asOf", relation.AsOf)
            .Add("ct:source", relation.Source, language: null);
        return relation.Evidence is { } evidence ? node.Add("ct:evidence", addresses.Term("evidence", Closed.Name(evidence))) : node;
    }

    /// <summary>Its own site, and the pages of registers whose numbers are addresses.</summary>
    private static IEnumerable<string> SameAs(OrganisationDocument organisation) =>
        new[] { organisation.Website }
            .Concat((organisation.Identifiers ?? []).Select(i => i.Scheme == "ror" && !IsAddress(i.Value) ? $"https://ror.org/{i.Value}" : i.Value))
            .OfType<string>()
            .Where(IsAddress)
            .Distinct();

    private static bool IsAddress(string text) => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http";

    private static JsonArray Names(OrganisationDocument organisation) =>
        [
            .. new[] { organisation.Acronym }.OfType<string>().Select(a => Node.In(a, language: null)),
            .. (organisation.AlternativeNames ?? []).Select(n => (JsonNode)n),
            .. (organisation.Names ?? new Dictionary<string, string>()).Select(n => Node.In(n.Value, n.Key)),
        ];

    private static Node Identifier(Identifier identifier) =>
        new Node("PropertyValue").Add("propertyID", identifier.Scheme).Add("value", identifier.Value);

    private static string? Number(OrganisationDocument organisation, string scheme) =>
        organisation.Identifiers?.FirstOrDefault(i => i.Scheme == scheme)?.Value;

    private static Node? Address(OrganisationDocument organisation) =>
        organisation is { City: null, Country: null }
            ? null
            : new Node("PostalAddress").Add("addressLocality", organisation.City).Add("addressCountry", organisation.Country);

    private static Node? Location(OrganisationDocument organisation) =>
        organisation.Coordinates is { } place
            ? new Node("Place").Add("geo", new Node("GeoCoordinates").Add("latitude", place.Latitude).Add("longitude", place.Longitude))
            : null;
}

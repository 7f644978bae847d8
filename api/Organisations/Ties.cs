using System.Text.Json;
using Cleantech.Api.Graph;
using Cleantech.Api.Http;

namespace Cleantech.Api.Organisations;

/// <summary>What organisations tell the graph and the timeline.</summary>
internal static class OrganisationTies
{
    public static readonly GraphSource Source = new(
        OrganisationType.Descriptor.Published,
        json => Told(JsonSerializer.Deserialize<OrganisationDocument>(json, StrictJson.Rendered)!)
    );

    private static Told Told(OrganisationDocument organisation)
    {
        // The other end tells of those that it states itself.
        var own = organisation.Relations.Where(r => r.Direction == RelationDirection.Outgoing).ToList();
        return new Told
        {
            Node = new ToldNode(NodeType.Organisation, new Period(organisation.Founded, null))
            {
                Kind = Closed.Name(organisation.Kind),
                Country = organisation.Country,
            },
            Ties = [.. own.Select(Tie)],
            Moments =
            [
                .. ToldMoment.At(organisation.Founded, TimelineKind.Founded),
                // What an alliance that is only intended will have, nobody has yet.
                .. own.Where(r => r.Other is not { Type: "alliance", Status: "intended" }).SelectMany(Moments),
            ],
            IsFictional = organisation.Fictional,
        };
    }

    private static ToldTie Tie(RelationDocument relation) =>
        new(EdgeType.Relation, relation.Id, relation.Other?.Id, relation.OtherName, new Period(relation.From, relation.Until, relation.AsOf))
        {
            Role = Closed.Name(relation.Type),
            Evidence = relation.Evidence,
        };

    private static IEnumerable<ToldMoment> Moments(RelationDocument relation) =>
        ToldMoment
            .At(relation.From, TimelineKind.RelationBegan, relation.Id)
            .Concat(ToldMoment.At(relation.Until, TimelineKind.RelationEnded, relation.Id))
            .Select(m => m with { Term = Closed.Name(relation.Type), Other = relation.Other, OtherName = relation.OtherName });
}

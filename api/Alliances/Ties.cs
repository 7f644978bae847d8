using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Graph;
using Cleantech.Api.Http;

namespace Cleantech.Api.Alliances;

/// <summary>What alliances tell the graph and the timeline.</summary>
internal static class AllianceTies
{
    public static readonly GraphSource Source = new(
        AllianceType.Descriptor.Published,
        json => Told(JsonSerializer.Deserialize<AllianceDocument>(json, StrictJson.Rendered)!)
    );

    private static Told Told(AllianceDocument alliance)
    {
        var isOver = alliance.Status == AllianceStatus.Dissolved;
        var isIntended = alliance.Status == AllianceStatus.Intended;
        var own = alliance.Affiliations.Where(a => !a.IsIncoming).ToList();
        return new Told
        {
            Node = new ToldNode(NodeType.Alliance, new Period(alliance.Founded, null, IsOver: isOver))
            {
                Kind = Closed.Name(alliance.Kind),
                IsIntended = isIntended,
            },
            Ties =
            [
                .. (alliance.Members ?? []).Select(m => Tie(m, isOver)),
                .. (alliance.Milestones ?? []).Where(m => m.Host is not null).Select(Tie),
                .. own.Select(a => Tie(a, isOver)),
                .. FoundingLetter(alliance),
            ],
            // What doesn't exist wasn't founded, and nobody has joined it.
            Moments = [.. (isIntended ? [] : Existence(alliance, own)).Concat((alliance.Milestones ?? []).SelectMany(Moments))],
            Concerned = (alliance.Members ?? [])
                .Select(m => m.Organisation)
                .Concat(own.Select(a => a.Alliance))
                .OfType<ShortReference>()
                .Select(r => r.Id)
                .ToHashSet(),
            Status = alliance.Status is { } status ? Closed.Name(status) : null,
            IsFictional = alliance.Fictional,
        };
    }

    private static ToldTie Tie(MemberDocument member, bool isOver) =>
        new(EdgeType.Member, member.Id, member.Organisation?.Id, member.AsStated, new Period(member.From, member.Until, IsOver: isOver))
        {
            Role = Closed.Name(member.Role),
            IsIncoming = true,
            IsIntended = member.Standing == Standing.Intended,
        };

    private static ToldTie Tie(MilestoneDocument milestone) =>
        new(EdgeType.Host, milestone.Id, milestone.Host?.Id, null, new Period(milestone.From, milestone.Until ?? milestone.From, IsOver: true))
        {
            IsIncoming = true,
        };

    private static ToldTie Tie(AffiliationDocument affiliation, bool isOver) =>
        new(EdgeType.Affiliation, affiliation.Id, affiliation.Alliance.Id, null, new Period(affiliation.From, affiliation.Until, IsOver: isOver))
        {
            IsIntended = affiliation.Standing == Standing.Intended,
        };

    private static IEnumerable<ToldTie> FoundingLetter(AllianceDocument alliance) =>
        alliance.FoundingLetter is { } letter
            ? [new ToldTie(EdgeType.FoundingLetter, null, letter.Id, null, new Period(alliance.Founded, null))]
            : [];

    private static IEnumerable<ToldMoment> Existence(AllianceDocument alliance, IEnumerable<AffiliationDocument> own)
    {
        foreach (var moment in ToldMoment.At(alliance.Founded, TimelineKind.Founded))
            yield return moment;
        foreach (var member in (alliance.Members ?? []).Where(m => m.Standing == Standing.Actual))
        foreach (
            var moment in ToldMoment
                .At(member.From, TimelineKind.MemberJoined, member.Id)
                .Concat(ToldMoment.At(member.Until, TimelineKind.MemberLeft, member.Id))
        )
            yield return moment with
            {
                Term = Closed.Name(member.Role),
                Other = member.Organisation,
                OtherName = member.AsStated,
            };
        foreach (var affiliation in own.Where(a => a.Standing == Standing.Actual))
        foreach (
            var moment in ToldMoment
                .At(affiliation.From, TimelineKind.Affiliated, affiliation.Id)
                .Concat(ToldMoment.At(affiliation.Until, TimelineKind.AffiliationEnded, affiliation.Id))
        )
            yield return moment with
            {
                Other = affiliation.Alliance,
            };
    }

    private static IEnumerable<ToldMoment> Moments(MilestoneDocument milestone)
    {
        foreach (var moment in ToldMoment.At(milestone.From ?? milestone.Until, TimelineKind.Milestone, milestone.Id))
            yield return moment with
            {
                Until = milestone.From is null ? null : milestone.Until,
                Other = milestone.Host,
                Place = milestone.Place,
                Text = milestone.Text,
                Lang = milestone.Lang,
            };
    }
}

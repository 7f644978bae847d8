using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Alliances;

/// <summary>How an alliance becomes a document in one language.</summary>
internal static class AllianceRendering
{
    public static Rendered Render(Rendering rendering, AllianceRequest alliance)
    {
        var texts = alliance.Translations[rendering.Locale];
        var letter = alliance.FoundingLetter is { } id ? rendering.Reference(id) : null;
        var hasName = !string.IsNullOrWhiteSpace(texts.Name);
        // The letter itself may not be public (any more): then the acronym, the key or the address has to do.
        var name = hasName ? texts.Name! : letter?.Name ?? texts.Acronym ?? alliance.Key ?? texts.Slug!;
        var document = new AllianceDocument
        {
            Id = rendering.Id,
            Type = RecordKind.Alliance.Name(),
            Key = alliance.Key,
            Locale = rendering.Locale,
            Locales = rendering.Locales,
            Slug = texts.Slug!,
            Name = name,
            NameIsDerived = !hasName,
            Acronym = texts.Acronym,
            Fictional = alliance.Fictional,
            Kind = alliance.Kind!.Value,
            Status = alliance.Status,
            Founded = alliance.Founded,
            Summary = texts.Summary!,
            OperatingModel = texts.OperatingModel,
            Ambitions = texts.Ambitions,
            Services = texts.Services,
            OpenToNewMembers = alliance.OpenToNewMembers,
            MemberKinds = alliance.MemberKinds,
            JoinHow = texts.JoinHow,
            Members = alliance.Members?.Select(m => Of(rendering, alliance, m)).ToList(),
            Milestones = alliance.Milestones?.Select(m => Of(rendering, alliance, m)).ToList(),
            Affiliations = [.. Outgoing(rendering, alliance), .. Incoming(rendering)],
            FoundingLetter = letter,
            MoreInformation = alliance.MoreInformation,
            Contact = alliance.Contact,
            Relations = [.. rendering.NamedAs(Roles.Relation).Select(Relation)],
            Articles = rendering.Articles(),
            Sources = alliance.Sources,
            PublishedAt = rendering.PublishedAt,
            UpdatedAt = rendering.UpdatedAt,
        };
        return new Rendered(name, document);
    }

    private static MemberDocument Of(Rendering rendering, AllianceRequest alliance, Member member)
    {
        var (note, lang) = rendering.Borrow(locale => alliance.Translations[locale].Members?.GetValueOrDefault(member.Id!)?.Note);
        return new MemberDocument
        {
            Id = member.Id!,
            Organisation = member.Organisation is { } id ? rendering.Reference(id) : null,
            Role = member.Role,
            Standing = member.Standing,
            From = member.From,
            Until = member.Until,
            AsStated = member.AsStated,
            Note = note,
            Lang = lang,
        };
    }

    private static MilestoneDocument Of(Rendering rendering, AllianceRequest alliance, Milestone milestone)
    {
        var (text, lang) = rendering.Borrow(locale => alliance.Translations[locale].Milestones?.GetValueOrDefault(milestone.Id!)?.Text);
        return new MilestoneDocument
        {
            Id = milestone.Id!,
            From = milestone.From,
            Until = milestone.Until,
            Place = milestone.Place,
            Host = milestone.Host is { } id ? rendering.Reference(id) : null,
            Text = text,
            Lang = lang,
        };
    }

    private static IEnumerable<AffiliationDocument> Outgoing(Rendering rendering, AllianceRequest alliance) =>
        from affiliation in alliance.Affiliations ?? []
        let other = affiliation.To is { } to ? rendering.Reference(to.Id) : null
        where other is not null
        select new AffiliationDocument
        {
            Id = affiliation.Id!,
            IsIncoming = false,
            Alliance = other,
            Standing = affiliation.Standing,
            From = affiliation.From,
            Until = affiliation.Until,
        };

    private static IEnumerable<AffiliationDocument> Incoming(Rendering rendering) =>
        rendering
            .NamedAs(Roles.Affiliation)
            .Select(named => (named.Reference, Detail: named.As<AffiliationDetail>()!))
            .Select(x => new AffiliationDocument
            {
                Id = x.Detail.Id,
                IsIncoming = true,
                Alliance = x.Reference,
                Standing = Closed.Parse<Standing>(x.Detail.Standing),
                From = x.Detail.From,
                Until = x.Detail.Until,
            });

    private static AllianceRelationDocument Relation(NamedBy named)
    {
        var relation = named.As<RelationDetail>()!;
        return new AllianceRelationDocument
        {
            Organisation = named.Reference,
            Type = relation.Type,
            From = relation.From,
            Until = relation.Until,
            AsOf = relation.AsOf,
            Evidence = relation.Evidence,
        };
    }
}

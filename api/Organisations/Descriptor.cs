using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Organisations;

/// <summary>What organisations tell the shared rooms about themselves.</summary>
internal static class OrganisationType
{
    public static readonly RecordType Descriptor = new()
    {
        Kind = RecordKind.Organisation,
        Published = new PublishedType
        {
            Name = RecordKind.Organisation.Name(),
            Path = "organisations",
            Title = "Organisations",
            PageWords = new Dictionary<string, string> { ["pl"] = "organizacje", ["en"] = "organisations" },
            Document = typeof(OrganisationDocument),
            Facets =
            [
                new FacetSpec("country", FacetForm.Word, "Countries (ISO 3166-1 alpha-2, upper case).") { Pattern = Rules.CountryPattern },
                new FacetSpec("kind", FacetForm.Closed, "What it is.") { Values = Closed.Names<OrganisationKind>() },
                new FacetSpec("sector", FacetForm.Word, "Terms of the vocabulary `sectors`.") { Pattern = Rules.KeyPattern },
                new FacetSpec("organisation", FacetForm.Record, "Organisations that it has a relation to.") { Kind = "organisation" },
                new FacetSpec("alliance", FacetForm.Record, "Alliances that it has a relation to.") { Kind = "alliance" },
                new FacetSpec("fictional", FacetForm.Flag, "Examples, or what isn't one."),
                new FacetSpec("foundedAfter", FacetForm.DateFrom, "Founded surely on or after this date.") { About = "founded" },
                new FacetSpec("foundedBefore", FacetForm.DateUntil, "Founded surely on or before this date."),
            ],
            Sorts =
            [
                new SortSpec("name", SortColumn.NameKey),
                new SortSpec("founded", SortColumn.Date),
                new SortSpec("publishedAt", SortColumn.PublishedAt),
                new SortSpec("updatedAt", SortColumn.UpdatedAt),
                new SortSpec(Nearness.Sort, SortColumn.Distance),
            ],
            DefaultSort = "name",
            Includes = ["organisations", "alliances", "letters-of-intent", "articles"],
            Linked = OrganisationLinked.Of,
            Columns = OrganisationTable.Columns,
        },
        Response = typeof(OrganisationResponse),
        SlugMaxLength = Organisation.SlugMaxLength,
        TitleField = "name",
        TitleMaxLength = Organisation.NameMaxLength,
        Columns = OrganisationColumns.All,
        ListsOfChildren = new HashSet<string> { "relations" },
        Parse = json => JsonSerializer.Deserialize<OrganisationRequest>(json, StrictJson.Stored)!,
        ParseStrictly = json => JsonSerializer.Deserialize<OrganisationRequest>(json, StrictJson.Options)!,
        New = record => new Organisation(record),
        Load = RecordTable.Load<Organisation>,
        LookAlikes = OrganisationQueries.LookAlikes,
        Malformed = (services, content) =>
            [.. services.GetRequiredService<IValidator<OrganisationRequest>>().Validate((OrganisationRequest)content).ToErrors()],
        Unpublishable = (services, content, locale) =>
            [
                .. services.GetRequiredService<IValidator<OrganisationRequest>>().MissingFacts((OrganisationRequest)content),
                .. services.GetRequiredService<IValidator<OrganisationTexts>>().MissingIn(((OrganisationRequest)content).Translations, locale),
            ],
        Names = content => Names((OrganisationRequest)content),
        Facets = content => Facets((OrganisationRequest)content),
        Date = content => ((OrganisationRequest)content).Founded,
        Place = content => ((OrganisationRequest)content).Coordinates is { } at ? SpherePoint.At(at.Latitude, at.Longitude) : null,
        Render = rendering => Render(rendering, (OrganisationRequest)rendering.Content),
    };

    private static IEnumerable<Naming> Names(OrganisationRequest organisation) =>
        (organisation.Relations ?? [])
            .Where(r => r.To is not null)
            .Select(r => new Naming(
                r.To!.Type,
                r.To.Id,
                Roles.Relation,
                new RelationDetail(r.Id!, Closed.Name(r.Type), r.From, r.Until, r.AsOf, r.Evidence, r.Source)
            ))
            .Concat(Roles.Links(organisation.Translations.Values.Select(t => t.Description)));

    private static IEnumerable<(string Name, string Value)> Facets(OrganisationRequest organisation)
    {
        if (organisation.Country is not null)
            yield return ("country", organisation.Country);
        if (organisation.Kind is { } kind)
            yield return ("kind", Closed.Name(kind));
        foreach (var sector in organisation.Sectors ?? [])
            yield return ("sector", sector);
        foreach (var relation in organisation.Relations ?? [])
            if (relation.To is { Type: RecordKind.Organisation or RecordKind.Alliance } to)
                yield return (to.Type.Name(), to.Id.ToString("D"));
        yield return ("fictional", organisation.Fictional ? "true" : "false");
    }

    private static Rendered Render(Rendering rendering, OrganisationRequest organisation)
    {
        var texts = organisation.Translations[rendering.Locale];
        var document = new OrganisationDocument
        {
            Id = rendering.Id,
            Type = RecordKind.Organisation.Name(),
            Key = organisation.Key,
            Locale = rendering.Locale,
            Locales = rendering.Locales,
            Slug = texts.Slug!,
            Name = texts.Name!,
            Fictional = organisation.Fictional,
            Kind = organisation.Kind!.Value,
            Country = organisation.Country,
            City = texts.City,
            Coordinates = organisation.Coordinates,
            Summary = texts.Summary!,
            Description = texts.Description is null ? null : rendering.Html(texts.Description),
            Website = organisation.Website,
            Founded = organisation.Founded,
            Sectors = organisation.Sectors,
            Identifiers = organisation.Identifiers,
            Labels = organisation.Labels,
            LegalName = organisation.LegalName,
            Acronym = organisation.Acronym,
            AlternativeNames = texts.AlternativeNames,
            Names = organisation.Names,
            OfficialNames = organisation.OfficialNames,
            Contact = organisation.Contact,
            ContactNote = texts.ContactNote,
            Relations = [.. Outgoing(rendering, organisation), .. Incoming(rendering)],
            Alliances = [.. rendering.NamedAs(Roles.Member).Select(Membership)],
            Letters = [.. rendering.NamedAs(Roles.Party).Concat(rendering.NamedAs(Roles.OnBehalfOf)).Select(LetterPart)],
            Articles = rendering.Articles(),
            Sources = organisation.Sources,
            PublishedAt = rendering.PublishedAt,
            UpdatedAt = rendering.UpdatedAt,
        };
        return new Rendered(document.Name, document);
    }

    private static IEnumerable<RelationDocument> Outgoing(Rendering rendering, OrganisationRequest organisation) =>
        from relation in organisation.Relations ?? []
        let other = relation.To is { } to ? rendering.Reference(to.Id) : null
        // A relation to a record that isn't public disappears: nobody said its name here.
        where other is not null || relation.ToName is not null
        select Of(relation, RelationDirection.Outgoing, other);

    private static IEnumerable<RelationDocument> Incoming(Rendering rendering) =>
        rendering
            .NamedAs(Roles.Relation)
            .Select(named => (named.Reference, Detail: named.As<RelationDetail>()!))
            .Select(x => Of(Relation(x.Detail), RelationDirection.Incoming, x.Reference));

    private static Relation Relation(RelationDetail detail) =>
        new()
        {
            Id = detail.Id,
            Type = Closed.Parse<RelationType>(detail.Type),
            From = detail.From,
            Until = detail.Until,
            AsOf = detail.AsOf,
            Evidence = detail.Evidence,
            Source = detail.Source,
        };

    private static RelationDocument Of(Relation relation, RelationDirection direction, ShortReference? other) =>
        new()
        {
            Id = relation.Id!,
            Direction = direction,
            Type = relation.Type,
            Other = other,
            OtherName = relation.ToName,
            From = relation.From,
            Until = relation.Until,
            AsOf = relation.AsOf,
            Evidence = relation.Evidence,
            Source = relation.Source,
        };

    private static MembershipDocument Membership(NamedBy named)
    {
        var member = named.As<MemberDetail>()!;
        return new MembershipDocument
        {
            Alliance = named.Reference,
            Role = member.Role,
            Standing = member.Standing,
            From = member.From,
            Until = member.Until,
        };
    }

    private static LetterPartDocument LetterPart(NamedBy named)
    {
        var part = named.As<PartyDetail>()!;
        return new LetterPartDocument
        {
            Letter = named.Reference,
            Role = part.Role,
            LegalStatus = part.LegalStatus,
            SignedOn = part.SignedOn,
        };
    }
}

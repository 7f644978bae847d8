using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Organisations;

/// <summary>The shape of an organisation. A draft may be incomplete, never malformed.</summary>
internal sealed class OrganisationValidator : AbstractValidator<OrganisationRequest>
{
    public OrganisationValidator(
        IValidator<OrganisationTexts> texts,
        IValidator<Source> source,
        IValidator<Contact> contact,
        IValidator<Relation> relation,
        IValidator<Coordinates> coordinates,
        IValidator<Identifier> identifier,
        IValidator<QualityLabel> label
    )
    {
        RuleFor(o => o.Key).Key(Record.KeyMaxLength);
        RuleFor(o => o.Country).Country();
        RuleFor(o => o.Coordinates!).SetValidator(coordinates).When(o => o.Coordinates is not null);
        RuleFor(o => o.Website).Url();
        RuleFor(o => o.Sectors).AtMost(Organisation.MostSectors);
        RuleForEach(o => o.Sectors).Key(Record.KeyMaxLength);
        RuleFor(o => o.Identifiers).AtMost(Organisation.MostIdentifiers);
        RuleForEach(o => o.Identifiers).SetValidator(identifier);
        RuleFor(o => o.Labels).AtMost(Organisation.MostLabels);
        RuleForEach(o => o.Labels).SetValidator(label);
        RuleFor(o => o.LegalName).CodePoints(Organisation.LegalNameMaxLength);
        RuleFor(o => o.Acronym).CodePoints(Organisation.AcronymMaxLength);
        RuleFor(o => o.Contact!).SetValidator(contact).When(o => o.Contact is not null);
        RuleFor(o => o.Relations).AtMost(Organisation.MostRelations);
        RuleForEach(o => o.Relations).SetValidator(relation);
        RuleFor(o => o.Names).ByLanguage(Organisation.NameMaxLength, Organisation.MostLanguages);
        RuleFor(o => o.OfficialNames).AtMost(Organisation.MostNames);
        RuleForEach(o => o.OfficialNames).LanguageTag();
        RuleFor(o => o.Sources).AtMost(SourceValidator.Most);
        RuleForEach(o => o.Sources).SetValidator(source);
        RuleFor(o => o.Translations).EachLanguage(texts);
        this.DistinctIds(o => (o.Relations ?? []).Select((r, i) => ($"Relations[{i}]", r.Id)));

        RuleSet(Rules.ToPublish, () => RuleFor(o => o.Kind).NotNull().WithErrorCode("required-to-publish"));
    }
}

internal sealed class OrganisationTextsValidator : AbstractValidator<OrganisationTexts>
{
    public OrganisationTextsValidator()
    {
        RuleFor(t => t.Slug).Slug(Organisation.SlugMaxLength);
        RuleFor(t => t.Name).CodePoints(Organisation.NameMaxLength);
        RuleFor(t => t.AlternativeNames).AtMost(Organisation.MostNames);
        RuleForEach(t => t.AlternativeNames).CodePoints(Organisation.NameMaxLength);
        RuleFor(t => t.City).CodePoints(Organisation.CityMaxLength);
        RuleFor(t => t.Summary).CodePoints(Organisation.SummaryMaxLength);
        RuleFor(t => t.Description).CodePoints(Organisation.DescriptionMaxLength);
        RuleFor(t => t.ContactNote).CodePoints(Organisation.NoteMaxLength);

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(t => t.Slug).Needed();
                RuleFor(t => t.Name).Needed();
                RuleFor(t => t.Summary).Needed();
            }
        );
    }
}

internal sealed class RelationValidator : AbstractValidator<Relation>
{
    public RelationValidator()
    {
        RuleFor(r => r.Id).ChildId();
        RuleFor(r => r.ToName).CodePoints(Organisation.NameMaxLength);
        RuleFor(r => r.Source).CodePoints(Organisation.NoteMaxLength);
        RuleFor(r => r.To)
            .Must((r, to) => to is null != (r.ToName is null))
            .WithErrorCode("both-or-neither")
            .WithState(_ => new object?[] { "to, toName" });
        RuleFor(r => r.Until).NotBefore(r => r.From);
    }
}

internal sealed class CoordinatesValidator : AbstractValidator<Coordinates>
{
    public CoordinatesValidator()
    {
        RuleFor(c => c.Latitude).InclusiveBetween(-90, 90).WithErrorCode("latitude");
        RuleFor(c => c.Longitude).InclusiveBetween(-180, 180).WithErrorCode("longitude");
    }
}

internal sealed class IdentifierValidator : AbstractValidator<Identifier>
{
    public IdentifierValidator()
    {
        RuleFor(i => i.Scheme).Key(Record.KeyMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(i => i.Value).CodePoints(Organisation.IdentifierMaxLength).NotEmpty().WithErrorCode("required");
    }
}

internal sealed class QualityLabelValidator : AbstractValidator<QualityLabel>
{
    public QualityLabelValidator() => RuleFor(l => l.Label).CodePoints(Organisation.LabelMaxLength).NotEmpty().WithErrorCode("required");
}

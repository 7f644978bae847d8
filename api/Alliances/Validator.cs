using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Alliances;

/// <summary>The shape of an alliance. A draft may be incomplete, never malformed.</summary>
internal sealed class AllianceValidator : AbstractValidator<AllianceRequest>
{
    private const string NotYet = "alliance-intended";

    public AllianceValidator(
        IValidator<AllianceTexts> texts,
        IValidator<Source> source,
        IValidator<Contact> contact,
        IValidator<Member> member,
        IValidator<Milestone> milestone,
        IValidator<Affiliation> affiliation
    )
    {
        RuleFor(a => a.Key).Key(Record.KeyMaxLength);
        RuleFor(a => a.MemberKinds).AtMost(Alliance.MostItems);
        RuleFor(a => a.Members).AtMost(Alliance.MostMembers);
        RuleForEach(a => a.Members).SetValidator(member);
        RuleFor(a => a.Milestones).AtMost(Alliance.MostMilestones);
        RuleForEach(a => a.Milestones).SetValidator(milestone);
        RuleFor(a => a.Affiliations).AtMost(Alliance.MostAffiliations);
        RuleForEach(a => a.Affiliations).SetValidator(affiliation);
        RuleFor(a => a.MoreInformation).Url();
        RuleFor(a => a.Contact!).SetValidator(contact).When(a => a.Contact is not null);
        RuleFor(a => a.Sources).AtMost(SourceValidator.Most);
        RuleForEach(a => a.Sources).SetValidator(source);
        RuleFor(a => a.Translations).EachLanguage(texts);
        this.DistinctIds(a => a.ChildrenIds());
        this.TextsOfChildren(a =>
            a.Translations.Where(t => t.Value is not null)
                .SelectMany(t =>
                    new (string, IEnumerable<string>?, IReadOnlySet<string>)[]
                    {
                        ($"Translations[{t.Key}].Members", t.Value.Members?.Keys, a.Members.Ids(m => m.Id)),
                        ($"Translations[{t.Key}].Milestones", t.Value.Milestones?.Keys, a.Milestones.Ids(m => m.Id)),
                    }
                )
        );

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(a => a.Kind).NotNull().WithErrorCode("required-to-publish");
                // Readers have to see somebody: a member without a record goes by the name that the source gives it.
                RuleForEach(a => a.Members)
                    .ChildRules(m => m.RuleFor(x => x.AsStated).Needed().When(x => x.Organisation is null))
                    .When(a => a.Members is not null);
                RuleForEach(a => a.Affiliations).ChildRules(x => x.RuleFor(f => f.To).NotNull().WithErrorCode("required-to-publish"));
                // What doesn't exist yet has no members and belongs to nothing.
                When(
                    a => a.Status == AllianceStatus.Intended,
                    () =>
                    {
                        RuleForEach(a => a.Members).ChildRules(m => m.RuleFor(x => x.Standing).Equal(Standing.Intended).WithErrorCode(NotYet));
                        RuleForEach(a => a.Affiliations).ChildRules(f => f.RuleFor(x => x.Standing).Equal(Standing.Intended).WithErrorCode(NotYet));
                    }
                );
            }
        );
    }
}

internal sealed class AllianceTextsValidator : AbstractValidator<AllianceTexts>
{
    public AllianceTextsValidator(IValidator<MilestoneTexts> milestone, IValidator<MemberTexts> member)
    {
        RuleFor(t => t.Slug).Slug(Alliance.SlugMaxLength);
        RuleFor(t => t.Name).CodePoints(Alliance.NameMaxLength);
        RuleFor(t => t.Acronym).CodePoints(Alliance.AcronymMaxLength);
        RuleFor(t => t.Summary).CodePoints(Alliance.SummaryMaxLength);
        RuleFor(t => t.OperatingModel).CodePoints(Alliance.TextMaxLength);
        RuleFor(t => t.Ambitions).AtMost(Alliance.MostItems);
        RuleForEach(t => t.Ambitions).CodePoints(Alliance.ItemMaxLength);
        RuleFor(t => t.Services).AtMost(Alliance.MostItems);
        RuleForEach(t => t.Services).CodePoints(Alliance.ItemMaxLength);
        RuleFor(t => t.JoinHow).CodePoints(Alliance.TextMaxLength);
        RuleFor(t => t.Milestones).EachChild(milestone);
        RuleFor(t => t.Members).EachChild(member);

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(t => t.Slug).Needed();
                RuleFor(t => t.Summary).Needed();
            }
        );
    }
}

internal sealed class MilestoneTextsValidator : AbstractValidator<MilestoneTexts>
{
    public MilestoneTextsValidator() => RuleFor(m => m.Text).CodePoints(Alliance.ItemMaxLength);
}

internal sealed class MemberTextsValidator : AbstractValidator<MemberTexts>
{
    public MemberTextsValidator() => RuleFor(m => m.Note).CodePoints(Alliance.NoteMaxLength);
}

internal sealed class MemberValidator : AbstractValidator<Member>
{
    public MemberValidator()
    {
        RuleFor(m => m.Id).ChildId();
        RuleFor(m => m.AsStated).CodePoints(Alliance.StatedMaxLength);
        RuleFor(m => m.Until).NotBefore(m => m.From);
    }
}

internal sealed class MilestoneValidator : AbstractValidator<Milestone>
{
    public MilestoneValidator()
    {
        RuleFor(m => m.Id).ChildId();
        RuleFor(m => m.Place).CodePoints(Alliance.PlaceMaxLength);
        RuleFor(m => m.Until).NotBefore(m => m.From);
    }
}

internal sealed class AffiliationValidator : AbstractValidator<Affiliation>
{
    public AffiliationValidator()
    {
        RuleFor(a => a.Id).ChildId();
        RuleFor(a => a.Until).NotBefore(a => a.From);
        RuleFor(a => a.To!.Type)
            .Equal(RecordKind.Alliance)
            .When(a => a.To is not null)
            .WithErrorCode("unknown-reference")
            .WithState(_ => new object?[] { RecordKind.Alliance.Name() });
    }
}

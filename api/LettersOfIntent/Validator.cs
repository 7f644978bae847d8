using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>The shape of a letter of intent. A draft may be incomplete, never malformed; what a published one needs more is in the rule set.</summary>
internal sealed class LetterValidator : AbstractValidator<LetterRequest>
{
    public LetterValidator(
        IValidator<LetterTexts> texts,
        IValidator<Source> source,
        IValidator<OfficialTitle> officialTitle,
        IValidator<StatusChange> statusChange,
        IValidator<Party> party,
        IValidator<Commitment> commitment,
        IValidator<Accession> accession,
        Languages languages,
        TimeProvider clock
    )
    {
        RuleFor(l => l.Key).Key(Record.KeyMaxLength);
        RuleFor(l => l.OfficialTitle!).SetValidator(officialTitle).When(l => l.OfficialTitle is not null);
        RuleFor(l => l.OriginalLanguage).LanguageTag();
        RuleFor(l => l.SignedOn).Must(on => on is null || on.Value.First <= languages.Today(clock)).WithErrorCode("in-the-future");
        RuleFor(l => l.SignedAt).CodePoints(LetterOfIntent.PlaceMaxLength);
        RuleFor(l => l.LegalStatusHistory).AtMost(LetterOfIntent.MostHistory);
        RuleForEach(l => l.LegalStatusHistory).SetValidator(statusChange);
        RuleFor(l => l.ValidUntil)
            .Must((l, until) => until is null || l.SignedOn is null || !until.Value.IsSurelyBefore(l.SignedOn.Value))
            .WithErrorCode("valid-before-signing");
        RuleFor(l => l.StatedPartyCount)
            .InclusiveBetween(0, LetterOfIntent.MostStatedParties)
            .WithErrorCode("out-of-range")
            .WithState(_ => new object?[] { 0, LetterOfIntent.MostStatedParties });
        RuleFor(l => l.Parties).AtMost(LetterOfIntent.MostParties);
        RuleForEach(l => l.Parties).SetValidator(party);
        RuleFor(l => l.Commitments).AtMost(LetterOfIntent.MostCommitments);
        RuleForEach(l => l.Commitments).SetValidator(commitment);
        RuleFor(l => l.Accession!).SetValidator(accession).When(l => l.Accession is not null);
        RuleFor(l => l.Sources).AtMost(SourceValidator.Most);
        RuleForEach(l => l.Sources).SetValidator(source);
        RuleFor(l => l.Translations).EachLanguage(texts);
        this.DistinctIds(l => l.ChildrenIds());
        this.TextsOfChildren(l =>
            l.Translations.Where(t => t.Value is not null)
                .SelectMany(t =>
                    new (string, IEnumerable<string>?, IReadOnlySet<string>)[]
                    {
                        ($"Translations[{t.Key}].Commitments", t.Value.Commitments?.Keys, l.Commitments.Ids(c => c.Id)),
                        ($"Translations[{t.Key}].LegalStatusHistory", t.Value.LegalStatusHistory?.Keys, l.LegalStatusHistory.Ids(s => s.Id)),
                    }
                )
        );
        RuleFor(l => l).Custom((letter, context) => LetterRules.Consistency(letter).ToList().ForEach(context.AddFailure));

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(l => l.LegalStatus).NotNull().WithErrorCode("required-to-publish");
                RuleForEach(l => l.Parties).ChildRules(p => p.RuleFor(x => x.AsStated).Needed());
                RuleFor(l => l)
                    .Custom((letter, context) => LetterRules.Completeness(letter, languages.Today(clock)).ToList().ForEach(context.AddFailure));
            }
        );
    }
}

internal sealed class LetterTextsValidator : AbstractValidator<LetterTexts>
{
    public LetterTextsValidator(IValidator<CommitmentTexts> commitment, IValidator<StatusChangeTexts> statusChange)
    {
        RuleFor(t => t.Slug).Slug(LetterOfIntent.SlugMaxLength);
        RuleFor(t => t.Title).CodePoints(LetterOfIntent.TitleMaxLength);
        RuleFor(t => t.Summary).CodePoints(LetterOfIntent.SummaryMaxLength);
        RuleFor(t => t.Subject).CodePoints(LetterOfIntent.SubjectMaxLength);
        RuleFor(t => t.AccessionHow).CodePoints(LetterOfIntent.TextMaxLength);
        RuleFor(t => t.Commitments).EachChild(commitment);
        RuleFor(t => t.LegalStatusHistory).EachChild(statusChange);

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(t => t.Slug).Needed();
                RuleFor(t => t.Title).Needed();
                RuleFor(t => t.Summary).Needed();
            }
        );
    }
}

internal sealed class CommitmentTextsValidator : AbstractValidator<CommitmentTexts>
{
    public CommitmentTextsValidator()
    {
        RuleFor(c => c.Text).CodePoints(LetterOfIntent.TextMaxLength);
        RuleFor(c => c.Result).CodePoints(LetterOfIntent.ShortTextMaxLength);
        RuleFor(c => c.Target).CodePoints(LetterOfIntent.ShortTextMaxLength);
    }
}

internal sealed class StatusChangeTextsValidator : AbstractValidator<StatusChangeTexts>
{
    public StatusChangeTextsValidator() => RuleFor(s => s.Reason).CodePoints(LetterOfIntent.ShortTextMaxLength);
}

internal sealed class OfficialTitleValidator : AbstractValidator<OfficialTitle>
{
    public OfficialTitleValidator()
    {
        RuleFor(t => t.Text).CodePoints(LetterOfIntent.TitleMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(t => t.Lang).LanguageTag();
    }
}

internal sealed class StatusChangeValidator : AbstractValidator<StatusChange>
{
    public StatusChangeValidator() => RuleFor(s => s.Id).ChildId();
}

internal sealed class PartyValidator : AbstractValidator<Party>
{
    public PartyValidator(IValidator<Signatory> signatory)
    {
        RuleFor(p => p.Id).ChildId();
        RuleFor(p => p.AsStated).CodePoints(LetterOfIntent.StatedMaxLength);
        RuleFor(p => p.OnBehalfOf).Must((p, other) => other is null || other != p.Organisation).WithErrorCode("acts-for-itself");
        RuleFor(p => p.LeftOn).NotBefore(p => p.JoinedOn);
        RuleFor(p => p.Signatories).AtMost(LetterOfIntent.MostSignatories);
        RuleForEach(p => p.Signatories).SetValidator(signatory);
    }
}

internal sealed class SignatoryValidator : AbstractValidator<Signatory>
{
    public SignatoryValidator()
    {
        RuleFor(s => s.Id).ChildId();
        RuleFor(s => s.Name).CodePoints(LetterOfIntent.PersonMaxLength);
        RuleFor(s => s.Position).CodePoints(LetterOfIntent.PersonMaxLength);
    }
}

internal sealed class CommitmentValidator : AbstractValidator<Commitment>
{
    public CommitmentValidator(IValidator<CommitmentRole> role)
    {
        RuleFor(c => c.Id).ChildId();
        RuleFor(c => c.Lead).ChildId();
        RuleFor(c => c.Roles).AtMost(LetterOfIntent.MostRoles);
        RuleForEach(c => c.Roles).SetValidator(role);
    }
}

internal sealed class CommitmentRoleValidator : AbstractValidator<CommitmentRole>
{
    public CommitmentRoleValidator()
    {
        RuleFor(r => r.Party).ChildId();
        RuleFor(r => r.Role).Key(Record.KeyMaxLength);
    }
}

internal sealed class AccessionValidator : AbstractValidator<Accession>
{
    private const int MostKinds = 20;

    public AccessionValidator() => RuleFor(a => a.EligibleKinds).AtMost(MostKinds);
}

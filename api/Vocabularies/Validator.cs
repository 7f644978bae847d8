using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Vocabularies;

internal sealed class TermValidator : AbstractValidator<Term>
{
    public TermValidator(Languages languages)
    {
        RuleFor(t => t.Id).Key(Vocabulary.TermMaxLength);
        RuleFor(t => t.Labels)
            .Custom(
                (labels, context) =>
                {
                    foreach (var locale in languages.All.Where(l => string.IsNullOrWhiteSpace(labels.GetValueOrDefault(l))))
                        context.AddFailure(
                            new FluentValidation.Results.ValidationFailure($"{context.PropertyPath}[{locale}]", "required") { ErrorCode = "required" }
                        );
                }
            );
        RuleFor(t => t.Labels).ByLanguage(Vocabulary.LabelMaxLength, Vocabulary.MostLabels);
    }
}

internal sealed class VocabularyValidator : AbstractValidator<VocabularyRequest>
{
    public VocabularyValidator(IValidator<Term> term)
    {
        RuleFor(v => v.Terms).NotNull().WithErrorCode("required");
        RuleFor(v => v.Terms).AtMost(Vocabulary.MostTerms);
        RuleForEach(v => v.Terms).SetValidator(term);
        RuleFor(v => v.Terms)
            .Custom(
                (terms, context) =>
                {
                    var seen = new HashSet<string>(StringComparer.Ordinal);
                    for (var i = 0; i < (terms?.Count ?? 0); i++)
                        if (!seen.Add(terms![i].Id))
                            context.AddFailure(
                                new FluentValidation.Results.ValidationFailure($"terms[{i}].id", "duplicate-id") { ErrorCode = "duplicate-id" }
                            );
                }
            );
    }
}

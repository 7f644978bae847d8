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
                        Refuse(context, locale, "required");
                    foreach (var (locale, label) in labels)
                    {
                        if (!Rules.IsLanguageTag(locale))
                            Refuse(context, locale, "not-a-language-tag");
                        if (label.EnumerateRunes().Count() > Vocabulary.LabelMaxLength)
                            Refuse(context, locale, "too-long", Vocabulary.LabelMaxLength);
                    }

                    if (labels.Count > Vocabulary.MostLabels)
                        Refuse(context, "", "too-many", Vocabulary.MostLabels);
                }
            );
    }

    private static void Refuse(ValidationContext<Term> context, string locale, string code, params object?[] values) =>
        context.AddFailure(
            new FluentValidation.Results.ValidationFailure($"{context.PropertyPath}['{locale}']", code) { ErrorCode = code, CustomState = values }
        );
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

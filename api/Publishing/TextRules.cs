using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Publishing;

/// <summary>What records of every kind are checked for alike.</summary>
internal static class TextRules
{
    /// <summary>Each language's texts by their own validator; faults point to `/translations/pl/title`.</summary>
    public static void EachLanguage<T, TTexts>(this IRuleBuilder<T, IReadOnlyDictionary<string, TTexts>> rule, IValidator<TTexts> validator) =>
        rule.Custom(
            (translations, context) =>
            {
                foreach (var (locale, texts) in translations)
                {
                    if (texts is null)
                    {
                        context.AddFailure(
                            new FluentValidation.Results.ValidationFailure($"Translations[{locale}]", "null") { ErrorCode = "wrong-type" }
                        );
                        continue;
                    }

                    foreach (var failure in validator.Validate(texts).Errors)
                    {
                        failure.PropertyName = $"Translations[{locale}].{failure.PropertyName}";
                        context.AddFailure(failure);
                    }
                }
            }
        );

    /// <summary>Each child's texts by their own validator; faults point to `/translations/pl/commitments/c1/text`.</summary>
    public static void EachChild<T, TChild>(this IRuleBuilder<T, IReadOnlyDictionary<string, TChild>?> rule, IValidator<TChild> validator)
        where TChild : class =>
        rule.Custom(
            (children, context) =>
            {
                foreach (var (id, child) in children ?? new Dictionary<string, TChild>())
                    if (child is null)
                        context.AddFailure(ChildRules.Failure($"{context.PropertyPath}[{id}]", "wrong-type"));
                    else
                        foreach (var failure in validator.Validate(child).Errors)
                        {
                            failure.PropertyName = $"{context.PropertyPath}[{id}].{failure.PropertyName}";
                            context.AddFailure(failure);
                        }
            }
        );

    /// <summary>What is missing or wrong among the facts: the rule set for publishing.</summary>
    public static IEnumerable<FieldError> MissingFacts<T>(this IValidator<T> validator, T content) =>
        validator.Validate(content, options => options.IncludeRuleSets(Rules.ToPublish)).ToErrors();

    /// <summary>What is missing in one language: the rule set for publishing.</summary>
    public static IEnumerable<FieldError> MissingIn<TTexts>(
        this IValidator<TTexts> validator,
        IReadOnlyDictionary<string, TTexts> translations,
        string locale
    ) =>
        validator
            .Validate(translations[locale], options => options.IncludeRuleSets(Rules.ToPublish))
            .ToErrors($"/translations/{JsonPointer.Escape(locale)}");
}

internal sealed class SourceValidator : AbstractValidator<Source>
{
    public const int TitleMaxLength = 300;
    public const int Most = 30;

    public SourceValidator()
    {
        RuleFor(s => s.Title).CodePoints(TitleMaxLength);
        RuleFor(s => s.Lang).LanguageTag();
        RuleFor(s => s.Url).Url();
    }
}

internal sealed class ContactValidator : AbstractValidator<Contact>
{
    public const int PhoneMaxLength = 40;
    public const int AddressMaxLength = 400;

    public ContactValidator()
    {
        RuleFor(c => c.Email).Email();
        RuleFor(c => c.Phone).CodePoints(PhoneMaxLength);
        RuleFor(c => c.Address).CodePoints(AddressMaxLength);
        RuleFor(c => c.Url).Url();
    }
}

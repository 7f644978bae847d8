using FluentValidation;

namespace Cleantech.Api.Publishing.Translations;

internal sealed class SourceLanguageValidator : AbstractValidator<SourceLanguageRequest>
{
    public SourceLanguageValidator() => RuleFor(r => r.Locale).NotEmpty().WithErrorCode("required");
}

internal sealed class StartingPointValidator : AbstractValidator<StartingPointRequest>
{
    public StartingPointValidator() => RuleFor(r => r.From).NotEmpty().WithErrorCode("required");
}

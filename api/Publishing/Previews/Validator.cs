using Cleantech.Api.Http;
using FluentValidation;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Previews;

internal sealed class PreviewValidator : AbstractValidator<PreviewRequest>
{
    public PreviewValidator(Languages languages, IOptions<PreviewOptions> options, TimeProvider clock)
    {
        var most = options.Value.MostDays;
        RuleFor(p => p.Locale).NotEmpty().WithErrorCode("required");
        RuleFor(p => p.Locale)
            .Must(l => string.IsNullOrEmpty(l) || languages.Has(l))
            .WithErrorCode("unknown-language")
            .WithState(p => new object?[] { p.Locale, string.Join(", ", languages.All) });
        RuleFor(p => p.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow()).WithErrorCode("in-the-past");
        RuleFor(p => p.ExpiresAt)
            .Must(at => at is null || at <= clock.GetUtcNow().AddDays(most))
            .WithErrorCode("preview-too-long")
            .WithState(_ => new object?[] { most });
        RuleFor(p => p.Note).CodePoints(Preview.NoteMaxLength);
    }
}

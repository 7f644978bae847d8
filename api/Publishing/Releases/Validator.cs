using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Publishing.Releases;

internal sealed class ReleaseValidator : AbstractValidator<ReleaseRequest>
{
    public ReleaseValidator(Languages languages)
    {
        RuleFor(r => r.Name).CodePoints(Release.NameMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(r => r.Note).CodePoints(Release.NoteMaxLength);
        RuleFor(r => r.Items).AtMost(Release.MostItems);
        RuleForEach(r => r.Items)
            .ChildRules(item =>
                item.RuleFor(i => i.Locale)
                    .Must(languages.Has)
                    .WithErrorCode("unknown-language")
                    .WithState(i => new object?[] { i.Locale, string.Join(", ", languages.All) })
            );
        RuleForEach(r => r.Items)
            .Must((release, item) => release.Items.Count(i => i.Record.Id == item.Record.Id && i.Locale == item.Locale) == 1)
            .WithErrorCode("twice-in-release");
    }
}

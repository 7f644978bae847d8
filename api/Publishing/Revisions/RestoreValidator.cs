using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Publishing.Revisions;

internal sealed class RestoreValidator : AbstractValidator<RestoreRequest>
{
    public RestoreValidator()
    {
        RuleFor(r => r.From).NotEmpty().WithErrorCode("required");
        RuleFor(r => r.Note).CodePoints(Revision.NoteMaxLength);
    }
}

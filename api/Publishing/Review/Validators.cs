using System.Globalization;
using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Publishing.Review;

internal sealed class ReviewNoteValidator : AbstractValidator<ReviewNote>
{
    public ReviewNoteValidator() => RuleFor(r => r.Note).CodePoints(Submission.TextMaxLength);
}

internal sealed class ReturnValidator : AbstractValidator<ReturnRequest>
{
    public ReturnValidator() => RuleFor(r => r.Reason).CodePoints(Submission.TextMaxLength).NotEmpty().WithErrorCode("required");
}

internal sealed class CommentValidator : AbstractValidator<CommentRequest>
{
    public CommentValidator()
    {
        RuleFor(c => c.Text).CodePoints(Comment.TextMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(c => c.Pointer).CodePoints(Comment.PointerMaxLength);
        RuleFor(c => c.Pointer).Must(p => p is null || (p.StartsWith('/') && !p.Any(char.IsControl))).WithErrorCode("not-a-pointer");
    }
}

internal sealed class AssignmentValidator : AbstractValidator<AssignmentRequest>
{
    public AssignmentValidator()
    {
        RuleFor(a => a.Assignee).NotEmpty().WithErrorCode("required");
        RuleFor(a => a.Due)
            .Must(d => d is null || DateOnly.TryParseExact(d, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out _))
            .WithErrorCode("not-a-day");
        RuleFor(a => a.Note).CodePoints(Assignment.NoteMaxLength);
    }
}

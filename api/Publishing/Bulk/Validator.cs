using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Revisions;
using FluentValidation;
using FluentValidation.Results;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>What an action needs is asked for; what it can't use is refused rather than passed over.</summary>
internal sealed class BulkValidator : AbstractValidator<BulkRequest>
{
    private const int MostTags = 50;

    public BulkValidator(Languages languages, IValidator<BulkSelection> selection)
    {
        BulkAction[] publishing = [BulkAction.Publish, BulkAction.Unpublish];
        RuleFor(r => r.Locales).Must((r, locales) => !publishing.Contains(r.Action) || locales?.Count > 0).Needed("publish, unpublish");
        RuleFor(r => r.Locales).OnlyFor(publishing);
        RuleFor(r => r.References).OnlyFor(BulkAction.Unpublish, BulkAction.Trash);
        RuleFor(r => r.AddTags).Must((r, add) => r.Action != BulkAction.Tag || add?.Count > 0 || r.RemoveTags?.Count > 0).Needed("tag");
        RuleFor(r => r.AddTags).OnlyFor(BulkAction.Tag);
        RuleFor(r => r.RemoveTags).OnlyFor(BulkAction.Tag);
        RuleFor(r => r.Assignee).Must((r, assignee) => r.Action != BulkAction.Assign || assignee is not null).Needed("assign");
        RuleFor(r => r.Assignee).OnlyFor(BulkAction.Assign);
        RuleFor(r => r.Due).OnlyFor(BulkAction.Assign);
        RuleFor(r => r.Note).OnlyFor(BulkAction.Tag, BulkAction.Assign);

        RuleFor(r => r.Locales).AtMost(languages.All.Count);
        RuleFor(r => r.Locales).Once(locale => locale, "bulk-repeated");
        RuleForEach(r => r.Locales)
            .Must(languages.Has)
            .WithErrorCode("unknown-language")
            .WithState((_, locale) => new object?[] { locale, string.Join(", ", languages.All) });
        RuleFor(r => r.AddTags).AtMost(MostTags);
        RuleFor(r => r.AddTags).Once(tag => tag, "bulk-repeated");
        RuleForEach(r => r.AddTags).Key(Record.KeyMaxLength);
        RuleFor(r => r.RemoveTags).AtMost(MostTags);
        RuleFor(r => r.RemoveTags).Once(tag => tag, "bulk-repeated");
        RuleForEach(r => r.RemoveTags).Key(Record.KeyMaxLength);
        RuleForEach(r => r.RemoveTags)
            .Must((r, tag) => r.AddTags?.Contains(tag, StringComparer.Ordinal) != true)
            .WithErrorCode("bulk-added-and-removed");
        RuleFor(r => r.Note).CodePoints(Revision.NoteMaxLength);
        RuleFor(r => r.Selection).SetValidator(selection);
    }
}

internal sealed class BulkSelectionValidator : AbstractValidator<BulkSelection>
{
    public BulkSelectionValidator(IValidator<BulkRecord> record, IValidator<BulkFilter> filter)
    {
        RuleFor(s => s.Records)
            .Must((s, records) => records is null != s.Filter is null)
            .WithErrorCode("both-or-neither")
            .WithState(_ => new object?[] { "records, filter" });
        RuleFor(s => s.Records).Must(records => records is not { Count: 0 }).WithErrorCode("bulk-nothing");
        RuleFor(s => s.Records).AtMost(BulkJob.MostRecords);
        RuleForEach(s => s.Records).SetValidator(record);
        RuleFor(s => s.Records).Once(record => record.Id, "bulk-twice");
        // Nobody who forgets the conditions means all that there is.
        RuleFor(s => s.Filter)
            .Must((s, filter) => s.Records is not null || filter is not { IsUnconditional: true })
            .WithErrorCode("bulk-whole-house");
        RuleFor(s => s.Filter!).SetValidator(filter).When(s => s.Filter is not null);
    }
}

internal sealed class BulkRecordValidator : AbstractValidator<BulkRecord>
{
    public BulkRecordValidator() =>
        RuleFor(r => r.Etag)
            .Must(etag => etag is null || (EntityTagHeaderValue.TryParse(etag, out var tag) && !tag.IsWeak))
            .WithErrorCode("if-match");
}

internal sealed class BulkFilterValidator : AbstractValidator<BulkFilter>
{
    public BulkFilterValidator(Languages languages)
    {
        RuleFor(f => f.Q).CodePoints(RecordList.LongestText);
        RuleFor(f => f.Q).Must(q => q is null || q.Trim().Length > 0).WithErrorCode("bulk-no-text");
        RuleFor(f => f.Locale)
            .Must(locale => locale is null || languages.Has(locale))
            .WithErrorCode("unknown-language")
            .WithState(f => new object?[] { f.Locale, string.Join(", ", languages.All) });
    }
}

internal static class BulkRules
{
    public static void Needed<T>(this IRuleBuilderOptions<BulkRequest, T> rule, string actions) =>
        rule.WithErrorCode("bulk-needed").WithState(_ => new object?[] { actions });

    /// <summary>Each entry once; the fault stands at the second.</summary>
    public static void Once<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, Func<TItem, object> key, string code) =>
        rule.Custom(
            (items, context) =>
            {
                var seen = new HashSet<object>();
                for (var i = 0; i < Math.Min(items?.Count ?? 0, BulkJob.MostRecords); i++)
                    if (!seen.Add(key(items![i])))
                        context.AddFailure(new ValidationFailure($"{context.PropertyPath}[{i}]", code) { ErrorCode = code });
            }
        );

    public static void OnlyFor<T>(this IRuleBuilder<BulkRequest, T> rule, params BulkAction[] actions) =>
        rule.Must((request, value) => value is null || actions.Contains(request.Action))
            .WithErrorCode("bulk-only-for")
            .WithState(_ => new object?[] { string.Join(", ", actions.Select(Closed.Name)) });
}

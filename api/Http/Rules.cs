using System.Text.RegularExpressions;
using FluentValidation;
using FluentValidation.Results;
using FluentValidation.Validators;

namespace Cleantech.Api.Http;

/// <summary>Rules that the contracts share. Their codes are keys of `Wording`; limits flow into OpenAPI.</summary>
internal static partial class Rules
{
    /// <summary>The rule set of what is asked only for publishing.</summary>
    public const string ToPublish = "publish";

    public const int UrlMaxLength = 500;
    public const string KeyPattern = "^[a-z0-9-]+$";
    public const string CountryPattern = "^[A-Z]{2}$";

    /// <summary>At most so many code points: as JSON Schema counts, not UTF-16 units.</summary>
    public static IRuleBuilderOptions<T, string?> CodePoints<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.SetValidator(new CodePointsValidator<T>(max)).WithErrorCode("too-long").WithState(_ => new object?[] { max });

    /// <summary>At most so many entries.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyList<TItem>?> AtMost<T, TItem>(this IRuleBuilder<T, IReadOnlyList<TItem>?> rule, int max) =>
        rule.SetValidator(new CountValidator<T, TItem>(max)).WithErrorCode("too-many").WithState(_ => new object?[] { max });

    public static IRuleBuilderOptions<T, string?> Slug<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.SetValidator(new PatternValidator<T>(SlugShape, max, "^[a-z0-9]+(-[a-z0-9]+)*$", IsNoId))
            .WithErrorCode("not-a-slug")
            .WithState(_ => new object?[] { max });

    public static bool IsSlug(string? text, int max) => text?.Length <= max && SlugShape.IsMatch(text) && IsNoId(text);

    private static bool IsNoId(string text) => !Guid.TryParse(text, out _);

    /// <summary>Id of a child: `[a-z0-9-]{1,40}`.</summary>
    public static IRuleBuilderOptions<T, string?> ChildId<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PatternValidator<T>(ChildIdShape, 40, "^[a-z0-9-]+$")).WithErrorCode("not-an-id");

    public static IRuleBuilderOptions<T, string?> Key<T>(this IRuleBuilder<T, string?> rule, int max) =>
        rule.SetValidator(new PatternValidator<T>(ChildIdShape, max, KeyPattern)).WithErrorCode("not-a-key").WithState(_ => new object?[] { max });

    /// <summary>ISO 3166-1 alpha-2, upper case; only codes that ICU knows.</summary>
    public static IRuleBuilderOptions<T, string?> Country<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PatternValidator<T>(CountryShape, 2, CountryPattern)).WithErrorCode("not-a-country");

    /// <summary>BCP 47 tag, in the simple form that we use: `pl`, `pt-br`.</summary>
    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PatternValidator<T>(LanguageShape, 35, "^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")).WithErrorCode("not-a-language-tag");

    /// <summary>Absolute http or https address.</summary>
    public static IRuleBuilderOptions<T, string?> Url<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(
                new PatternValidator<T>(
                    UrlShape,
                    UrlMaxLength,
                    "^https?://[^\\s<>\"\\\\^`{|}]+$",
                    text => Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Host.Length > 0
                )
            )
            .WithErrorCode("not-a-url");

    public static IRuleBuilderOptions<T, string?> Email<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(new PatternValidator<T>(EmailShape, 254, "^[^@\\s<>\"]+@[^@\\s<>\"]+$")).WithErrorCode("not-an-email");

    /// <summary>Needed before publication.</summary>
    public static IRuleBuilderOptions<T, TProperty> Needed<T, TProperty>(this IRuleBuilder<T, TProperty> rule) =>
        rule.NotEmpty().WithErrorCode("required-to-publish");

    /// <summary>A text for each of some languages: under language tags, each at most so long, at most so many.</summary>
    public static IRuleBuilderOptions<T, IReadOnlyDictionary<string, string>?> ByLanguage<T>(
        this IRuleBuilder<T, IReadOnlyDictionary<string, string>?> rule,
        int max,
        int most
    ) => rule.SetValidator(new ByLanguageValidator<T>(max, most));

    public static bool IsLanguageTag(string text) => LanguageShape.IsMatch(text);

    /// <summary>An interval doesn't end before it starts; partial dates are compared only where they are sure.</summary>
    public static IRuleBuilderOptions<T, PartialDate?> NotBefore<T>(this IRuleBuilder<T, PartialDate?> rule, Func<T, PartialDate?> from) =>
        rule.Must((item, until) => until is not { } end || from(item) is not { } start || !end.IsSurelyBefore(start))
            .WithErrorCode("until-before-from");

    public static IEnumerable<FieldError> ToErrors(this ValidationResult result, string prefix = "") =>
        result.Errors.Select(e => FieldError.At(prefix + JsonPointer.FromPath(e.PropertyName), e.ErrorCode, e.CustomState as object?[] ?? []));

    /// <summary>The refusal of a malformed request; null when nothing is wrong with it.</summary>
    public static async Task<Problem?> Faults<T>(this IValidator<T> validator, T request, CancellationToken cancellation) =>
        await validator.ValidateAsync(request, cancellation) is { IsValid: false } check ? Problem.Validation([.. check.ToErrors()]) : null;

    [GeneratedRegex("\\A[a-z0-9]+(-[a-z0-9]+)*\\z")]
    private static partial Regex SlugShape { get; }

    [GeneratedRegex("\\A[a-z0-9-]+\\z")]
    private static partial Regex ChildIdShape { get; }

    [GeneratedRegex("\\A[A-Z]{2}\\z")]
    private static partial Regex CountryShape { get; }

    [GeneratedRegex("\\A[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\\z")]
    private static partial Regex LanguageShape { get; }

    [GeneratedRegex("\\Ahttps?://[^\\s<>\"\\\\^`{|}]+\\z")]
    private static partial Regex UrlShape { get; }

    [GeneratedRegex("\\A[^@\\s<>\"]+@[^@\\s<>\"]+\\z")]
    private static partial Regex EmailShape { get; }
}

/// <summary>Length in code points.</summary>
internal sealed class CodePointsValidator<T>(int max) : PropertyValidator<T, string?>, ILengthValidator
{
    public override string Name => "CodePointsValidator";
    public int Min => 0;
    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, string? value) =>
        value is null || value.Length <= max || value.EnumerateRunes().Count() <= max;
}

/// <summary>Number of entries of a list.</summary>
internal sealed class CountValidator<T, TItem>(int max) : PropertyValidator<T, IReadOnlyList<TItem>?>, IMaximumCount
{
    public override string Name => "CountValidator";
    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyList<TItem>? value) => value is null || value.Count <= max;
}

/// <summary>For OpenAPI: `maxItems`.</summary>
internal interface IMaximumCount
{
    int Max { get; }
}

/// <summary>Texts by language; each fault stands at its language.</summary>
internal sealed class ByLanguageValidator<T>(int max, int most) : PropertyValidator<T, IReadOnlyDictionary<string, string>?>, IMaximumOfEach
{
    public override string Name => "ByLanguageValidator";
    public int Max => max;
    public int Most => most;

    public override bool IsValid(ValidationContext<T> context, IReadOnlyDictionary<string, string>? value)
    {
        foreach (var (language, text) in value ?? new Dictionary<string, string>())
            if (!Rules.IsLanguageTag(language))
                Refuse($"[{language}]", "not-a-language-tag");
            else if (text is null || (text.Length > max && text.EnumerateRunes().Count() > max))
                Refuse($"[{language}]", "too-long", max);
        if (value?.Count > most)
            Refuse("", "too-many", most);
        return true;

        void Refuse(string place, string code, params object?[] values) =>
            context.AddFailure(new ValidationFailure(context.PropertyPath + place, code) { ErrorCode = code, CustomState = values });
    }
}

/// <summary>For OpenAPI: `maxLength` of each entry, and `maxProperties`.</summary>
internal interface IMaximumOfEach
{
    int Max { get; }
    int Most { get; }
}

/// <summary>A pattern, with the form in which OpenAPI shows it (ECMA-262), and what a pattern can't say.</summary>
internal sealed class PatternValidator<T>(Regex shape, int max, string documented, Func<string, bool>? further = null)
    : PropertyValidator<T, string?>,
        IDocumentedPattern
{
    public override string Name => "PatternValidator";
    public string Pattern => documented;
    public int Max => max;

    public override bool IsValid(ValidationContext<T> context, string? value) =>
        value is null || (value.Length <= max && shape.IsMatch(value) && (further is null || further(value)));
}

/// <summary>For OpenAPI: `pattern` and `maxLength`.</summary>
internal interface IDocumentedPattern
{
    string Pattern { get; }
    int Max { get; }
}

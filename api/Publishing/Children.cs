using System.Globalization;
using Cleantech.Api.Http;
using FluentValidation;
using FluentValidation.Results;

namespace Cleantech.Api.Publishing;

/// <summary>Children of a record (parties, commitments, members…) have ids that are unique in the record; their texts stand under them.</summary>
internal sealed class ChildIds(IEnumerable<string?> given)
{
    private readonly HashSet<string> used = [.. given.OfType<string>()];

    /// <summary>Gives an id to every child that came without: the list's letter and the first free number.</summary>
    public IReadOnlyList<T>? Fill<T>(IReadOnlyList<T>? items, string letter, Func<T, string?> id, Func<T, string, T> with) =>
        items?.Select(item => id(item) is null ? with(item, Free(letter)) : item).ToList();

    private string Free(string letter)
    {
        for (var n = 1; ; n++)
        {
            var id = letter + n.ToString(CultureInfo.InvariantCulture);
            if (used.Add(id))
                return id;
        }
    }
}

internal static class ChildRules
{
    /// <summary>No two children share an id.</summary>
    public static void DistinctIds<T>(this AbstractValidator<T> validator, Func<T, IEnumerable<(string Path, string? Id)>> children) =>
        validator
            .RuleFor(record => record)
            .Custom(
                (record, context) =>
                {
                    var seen = new HashSet<string>(StringComparer.Ordinal);
                    foreach (var (path, id) in children(record))
                        if (id is not null && !seen.Add(id))
                            context.AddFailure(Failure($"{path}.Id", "duplicate-id"));
                }
            );

    /// <summary>Texts under a child's id belong to a child that is there.</summary>
    public static void TextsOfChildren<T>(
        this AbstractValidator<T> validator,
        Func<T, IEnumerable<(string Path, IEnumerable<string>? Ids, IReadOnlySet<string> Children)>> texts
    ) =>
        validator
            .RuleFor(record => record)
            .Custom(
                (record, context) =>
                {
                    foreach (var (path, ids, children) in texts(record))
                    foreach (var id in (ids ?? []).Where(id => !children.Contains(id)))
                        context.AddFailure(Failure($"{path}[{id}]", "unknown-child", id));
                }
            );

    public static ValidationFailure Failure(string path, string code, params object?[] values) =>
        new(path, code) { ErrorCode = code, CustomState = values };

    public static IReadOnlySet<string> Ids<T>(this IReadOnlyList<T>? items, Func<T, string?> id) =>
        (items ?? []).Select(id).OfType<string>().ToHashSet();
}

using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery;

/// <summary>Full documents of the records that others show, of the asked kinds, and of those that these show in turn.</summary>
internal sealed class IncludedDocuments(PublishedTypes types, Languages languages, IOptions<ListOptions> options)
{
    public Problem TooMany => Problem.Validation(FieldError.In("include", "include-too-many", options.Value.MostIncluded));

    /// <summary>The kinds that paths such as `organisations` and `organisations.alliances` bring along.</summary>
    public static IEnumerable<string> Kinds(IEnumerable<string> paths) => paths.SelectMany(p => p.Split('.')).Distinct();

    /// <summary>Null when they are too many: who wants more asks for a shorter list.</summary>
    public IReadOnlyList<FoundDocument>? Of(
        Commands commands,
        IReadOnlyList<FoundDocument> shownBy,
        IReadOnlyList<string> paths,
        string locale,
        bool fallback
    )
    {
        if (paths.Count == 0 || shownBy.Count == 0)
            return [];
        var found = new List<FoundDocument>();
        var seen = shownBy.Select(d => d.RecordId).ToHashSet(StringComparer.Ordinal);
        var chain = fallback ? languages.Chain(locale).ToList() : [locale];
        var steps = paths.Select(p => p.Split('.')).ToLookup(p => Name(p[0]), p => p.Length > 1 ? Name(p[1]) : null);
        var kinds = steps.Select(s => s.Key).ToHashSet(StringComparer.Ordinal);
        var shown = Shown(shownBy, kinds);
        if (!Bring(shown))
            return null;
        foreach (var step in steps)
            if (
                step.OfType<string>().ToHashSet(StringComparer.Ordinal) is { Count: > 0 } next
                && !Bring(Shown([.. shownBy, .. found], next, d => d.Kind == step.Key && shown.Contains(d.RecordId)))
            )
                return null;
        return found;

        bool Bring(IReadOnlyList<string> ids)
        {
            foreach (var id in ids)
            {
                if (!seen.Add(id) || PublishedReader.Best(commands, id, chain) is not { } document)
                    continue;
                if (found.Count == options.Value.MostIncluded)
                    return false;
                found.Add(document);
            }

            return true;
        }

        string Name(string path) => types.ByPath(path).Name;
    }

    private static List<string> Shown(IEnumerable<FoundDocument> by, IReadOnlySet<string> kinds, Func<FoundDocument, bool>? only = null) =>
        [.. by.Where(only ?? (_ => true)).SelectMany(d => ShownReferences.In(d.Json, kinds)).Distinct()];
}

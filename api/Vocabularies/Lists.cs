using System.Reflection;
using System.Text.Json;
using Cleantech.Api.Http;

namespace Cleantech.Api.Vocabularies;

/// <summary>A closed list: its members are those of an enumeration of the contract, in the enumeration's order.</summary>
public sealed record ClosedList(string Name, IReadOnlyList<string> Members)
{
    public static ClosedList Of<TEnum>(string name)
        where TEnum : struct, Enum => new(name, Closed.Names<TEnum>());
}

/// <summary>Which vocabularies there are, and how their terms are called until an editor calls them otherwise.</summary>
public sealed class Lists(IReadOnlyList<ClosedList> closed)
{
    public const string Sectors = "sectors";
    public const string Categories = "categories";
    public const string Tags = "tags";
    public const string CommitmentRoles = "commitment-roles";

    private static readonly string[] Open = [Sectors, Categories, Tags, CommitmentRoles];

    private readonly Dictionary<string, Dictionary<string, Dictionary<string, string>>> labels = Read();

    public IReadOnlyList<string> Names { get; } = [.. Open.Concat(closed.Select(c => c.Name)).Order(StringComparer.Ordinal)];

    public static bool IsOpen(string name) => Open.Contains(name);

    /// <summary>The members of a closed list; null when the list is open.</summary>
    public IReadOnlyList<string>? Members(string name) => closed.FirstOrDefault(c => c.Name == name)?.Members;

    /// <summary>The terms that a new installation starts with.</summary>
    public IReadOnlyList<Term> Initial(string name)
    {
        var known = labels.GetValueOrDefault(name) ?? [];
        return
        [
            .. (Members(name) ?? [.. known.Keys]).Select(id => new Term { Id = id, Labels = known.GetValueOrDefault(id) ?? throw Missing(name, id) }),
        ];
    }

    /// <summary>A closed list's terms as edited, with the members that this version has and no others.</summary>
    public IReadOnlyList<Term> Completed(string name, IReadOnlyList<Term> terms)
    {
        if (Members(name) is not { } members)
            return terms;
        var kept = terms.Where(t => members.Contains(t.Id)).ToList();
        return kept.Count == members.Count && kept.Count == terms.Count
            ? terms
            : [.. kept, .. Initial(name).Where(t => kept.TrueForAll(k => k.Id != t.Id))];
    }

    private static InvalidOperationException Missing(string name, string id) => new($"Vocabularies/Labels.json has no labels for '{id}' of {name}.");

    private static Dictionary<string, Dictionary<string, Dictionary<string, string>>> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("Cleantech.Api.Vocabularies.Labels.json")!;
        return JsonSerializer.Deserialize<Dictionary<string, Dictionary<string, Dictionary<string, string>>>>(stream)!;
    }
}

using Cleantech.Api.Http;

namespace Cleantech.Api.Graph;

/// <summary>What is asked of the graph; empty lists ask for nothing in particular.</summary>
internal sealed record GraphQuestion(
    PartialDate? AsOf,
    string? Around,
    int Depth,
    IReadOnlyList<NodeType> Types,
    IReadOnlyList<EdgeType> Edges,
    IReadOnlyList<string> Countries
);

/// <summary>The part of a graph that was asked for.</summary>
internal sealed class GraphView(GraphModel model, GraphQuestion asked)
{
    private readonly Dictionary<string, Node> shown = new(StringComparer.Ordinal);

    public GraphResponse Response()
    {
        var ties = model.Edges.Where(Holds).ToList();
        var inCountry = asked.Countries.Count == 0 ? null : InCountry(ties);
        bool IsAskedFor(Node node) =>
            (asked.Types.Count == 0 || asked.Types.Contains(node.Shown.Type)) && inCountry?.Contains(node.Shown.Id) != false;

        foreach (var node in model.Nodes.Values.Where(n => Holds(n) && (IsAskedFor(n) || n.Shown.Id == asked.Around)))
            shown[node.Shown.Id] = node;
        // Who is only named is there for the tie that names it.
        var edges = Between(ties);
        var reached = asked.Around is { } centre
            ? Reached(centre, edges)
            : edges.SelectMany(Ends).Concat(Records()).ToHashSet(StringComparer.Ordinal);
        return new GraphResponse
        {
            AsOf = asked.AsOf,
            Around = asked.Around is { } id ? Guid.Parse(id) : null,
            Nodes =
            [
                .. reached
                    .Where(shown.ContainsKey)
                    .Order(StringComparer.Ordinal)
                    .Select(i => shown[i].Shown with { Certainty = On(shown[i].Period) }),
            ],
            Edges =
            [
                .. edges
                    .Where(e => reached.Contains(e.Shown.Source) && reached.Contains(e.Shown.Target))
                    .Select(e => e.Shown with { Certainty = On(e.Period) }),
            ],
        };
    }

    private Certainty? On(Period period) => asked.AsOf is { } date ? period.On(date) : null;

    private bool Holds(Node node) => asked.AsOf is null || (!node.IsIntended && On(node.Period) is not null);

    /// <summary>What is only intended was never in force.</summary>
    private bool Holds(Edge edge) =>
        (asked.Edges.Count == 0 || asked.Edges.Contains(edge.Shown.Type))
        && (asked.AsOf is null || (edge.Shown.Standing == EdgeStanding.Actual && On(edge.Period) is not null));

    /// <summary>Organisations in the countries, and the alliances and letters that have a tie with one.</summary>
    private HashSet<string> InCountry(IReadOnlyList<Edge> ties)
    {
        var organisations = model
            .Nodes.Values.Where(n => n.Shown.Country is { } country && asked.Countries.Contains(country))
            .Select(n => n.Shown.Id)
            .ToHashSet(StringComparer.Ordinal);
        var tied = ties.Where(e => Ends(e).Any(organisations.Contains))
            .SelectMany(Ends)
            .Where(id => model.Nodes[id].Shown.Type is NodeType.Alliance or NodeType.LetterOfIntent);
        return [.. organisations, .. tied];
    }

    private IReadOnlyList<Edge> Between(IEnumerable<Edge> ties) => [.. ties.Where(e => Ends(e).All(shown.ContainsKey))];

    private IEnumerable<string> Records() => shown.Where(n => n.Value.Shown.Type != NodeType.Named).Select(n => n.Key);

    /// <summary>The centre and what is so many steps away at most, whichever way the edges lead.</summary>
    private HashSet<string> Reached(string centre, IReadOnlyList<Edge> edges)
    {
        var neighbours = edges
            .SelectMany(e => new[] { (From: e.Shown.Source, To: e.Shown.Target), (From: e.Shown.Target, To: e.Shown.Source) })
            .ToLookup(step => step.From, step => step.To, StringComparer.Ordinal);
        var reached = new HashSet<string>(StringComparer.Ordinal) { centre };
        IReadOnlyCollection<string> last = [centre];
        for (var step = 0; step < asked.Depth; step++)
            last = [.. last.SelectMany(id => neighbours[id]).Where(reached.Add)];
        return shown.ContainsKey(centre) ? reached : [];
    }

    private static string[] Ends(Edge edge) => [edge.Shown.Source, edge.Shown.Target];
}

using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Graph;

/// <summary>A published record in the best language for a reader, with what its document tells.</summary>
internal sealed record ToldRecord(string Id, PublishedType Type, string Locale, string Slug, string Name, Told Told)
{
    public string Href => Type.Href(Slug);
    public string Page => Type.Page(Locale, Slug);
}

internal sealed record Node(GraphNode Shown, Period Period, bool IsIntended);

internal sealed record Edge(GraphEdge Shown, Period Period);

internal sealed record Moment(TimelineItem Shown, DateOnly Last, IReadOnlySet<Guid> Concerned);

/// <summary>All that the published documents say of ties and dates to readers of one language, in one state of the content. Never changes.</summary>
internal sealed class GraphModel(long version, DateTimeOffset changedAt, IReadOnlyDictionary<string, ToldRecord> records)
{
    private readonly Lazy<(IReadOnlyDictionary<string, Node> Nodes, IReadOnlyList<Edge> Edges)> graph = new(() => Graph(records));
    private readonly Lazy<IReadOnlyList<Moment>> moments = new(() => InOrder(records.Values));

    /// <summary>The last change that is in it.</summary>
    public long Version => version;

    public DateTimeOffset ChangedAt => changedAt;
    public IReadOnlyDictionary<string, ToldRecord> Records => records;
    public IReadOnlyDictionary<string, Node> Nodes => graph.Value.Nodes;

    /// <summary>In the order of their ids.</summary>
    public IReadOnlyList<Edge> Edges => graph.Value.Edges;

    /// <summary>
    /// The oldest first. As texts, partial dates stand by the first day that they can mean, and the less precise before the more precise; at
    /// the same date, ids decide.
    /// </summary>
    public IReadOnlyList<Moment> Moments => moments.Value;

    private static (IReadOnlyDictionary<string, Node>, IReadOnlyList<Edge>) Graph(IReadOnlyDictionary<string, ToldRecord> records)
    {
        var nodes = records.Values.Where(r => r.Told.Node is not null).ToDictionary(r => r.Id, r => Of(r, r.Told.Node!), StringComparer.Ordinal);
        var edges = new List<Edge>();
        foreach (var record in records.Values)
        foreach (var tie in record.Told.Ties)
        {
            var id = Id(record, Closed.Name(tie.Type), tie.ChildId);
            var other = Other(record, tie, id, nodes);
            if (other is not null && nodes.TryGetValue(record.Id, out var own))
                edges.Add(tie.IsIncoming ? Of(id, tie, other, own) : Of(id, tie, own, other));
        }

        return (nodes, [.. edges.OrderBy(e => e.Shown.Id, StringComparer.Ordinal)]);
    }

    /// <summary>The other end; who has no public record is a node of that one tie, by the name that the document gives.</summary>
    private static Node? Other(ToldRecord record, ToldTie tie, string edgeId, Dictionary<string, Node> nodes)
    {
        if (tie.Other is { } id && nodes.TryGetValue(id.ToString("D"), out var known))
            return known;
        // It may be public in none of the reader's languages.
        if (tie.OtherName is not { } name)
            return null;
        var shown = new GraphNode
        {
            Id = $"{edgeId}.named",
            Type = NodeType.Named,
            Kind = null,
            Name = name,
            Locale = null,
            Slug = null,
            Href = null,
            Page = null,
            Country = null,
            Status = null,
            Fictional = record.Told.IsFictional,
            From = null,
            Until = null,
            Certainty = null,
        };
        return nodes[shown.Id] = new Node(shown, new Period(null, null), IsIntended: false);
    }

    private static Node Of(ToldRecord record, ToldNode node) =>
        new(
            new GraphNode
            {
                Id = record.Id,
                Type = node.Type,
                Kind = node.Kind,
                Name = record.Name,
                Locale = record.Locale,
                Slug = record.Slug,
                Href = record.Href,
                Page = record.Page,
                Country = node.Country,
                Status = record.Told.Status,
                Fictional = record.Told.IsFictional,
                From = node.Period.From,
                Until = node.Period.Until,
                Certainty = null,
            },
            node.Period,
            node.IsIntended
        );

    private static Edge Of(string id, ToldTie tie, Node source, Node target) =>
        new(
            new GraphEdge
            {
                Id = id,
                Source = source.Shown.Id,
                Target = target.Shown.Id,
                Type = tie.Type,
                Role = tie.Role,
                Standing = tie.IsIntended || source.IsIntended || target.IsIntended ? EdgeStanding.Intended : EdgeStanding.Actual,
                From = tie.Period.From,
                Until = tie.Period.Until,
                AsOf = tie.Period.AsOf,
                Evidence = tie.Evidence,
                Certainty = null,
            },
            tie.Period
        );

    private static IReadOnlyList<Moment> InOrder(IEnumerable<ToldRecord> records) =>
        [.. records.SelectMany(r => r.Told.Moments.Select(m => Of(r, m))).OrderBy(m => m.Shown.Date).ThenBy(m => m.Shown.Id, StringComparer.Ordinal)];

    private static Moment Of(ToldRecord record, ToldMoment moment)
    {
        var item = new TimelineItem
        {
            Id = Id(record, Closed.Name(moment.Kind), moment.ChildId),
            Date = moment.Date,
            Precision = moment.Date.ToString().Length switch
            {
                4 => DatePrecision.Year,
                7 => DatePrecision.Month,
                _ => DatePrecision.Day,
            },
            Until = moment.Until,
            Kind = moment.Kind,
            Record = new ShortReference
            {
                Id = Guid.Parse(record.Id),
                Type = record.Type.Name,
                Slug = record.Slug,
                Name = record.Name,
                Status = record.Told.Status,
                Href = record.Href,
                Page = record.Page,
            },
            Locale = record.Locale,
            Fictional = record.Told.IsFictional,
            Other = moment.Other,
            OtherName = moment.OtherName,
            Term = moment.Term,
            Place = moment.Place,
            Text = moment.Text,
            Lang = moment.Lang,
        };
        HashSet<Guid> concerned = [item.Record.Id, .. record.Told.Concerned];
        if (moment.Other is { } other)
            concerned.Add(other.Id);
        return new Moment(item, (moment.Until ?? moment.Date).Last, concerned);
    }

    private static string Id(ToldRecord record, string what, string? childId) =>
        childId is null ? $"{record.Id}.{what}" : $"{record.Id}.{what}.{childId}";
}

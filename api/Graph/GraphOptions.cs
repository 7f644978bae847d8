using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Graph;

/// <summary>What the graph and the timeline may cost (`Graph`).</summary>
public sealed class GraphOptions
{
    public const string Section = "Graph";

    /// <summary>Nodes that one answer may have.</summary>
    [Range(1, 100_000)]
    public int MostNodes { get; init; } = 2_000;

    /// <summary>Edges that one answer may have.</summary>
    [Range(1, 1_000_000)]
    public int MostEdges { get; init; } = 10_000;

    /// <summary>Published records of which the ties and dates are kept in memory, once for each language.</summary>
    [Range(1, 10_000_000)]
    public int MostRecords { get; init; } = 100_000;
}

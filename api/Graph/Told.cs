using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;

namespace Cleantech.Api.Graph;

/// <summary>A kind of records that tells the graph and the timeline what its published documents say.</summary>
public sealed record GraphSource(PublishedType Type, Func<byte[], Told> Read);

/// <summary>What a published document says of ties and dates. It tells nothing that the document doesn't show.</summary>
public sealed record Told
{
    /// <summary>What it is as a node; null: this kind isn't in the graph.</summary>
    public ToldNode? Node { get; init; }

    public IReadOnlyList<ToldTie> Ties { get; init; } = [];
    public IReadOnlyList<ToldMoment> Moments { get; init; } = [];

    /// <summary>Records that all its moments concern as well: parties, members, whatever an article is about.</summary>
    public IReadOnlySet<Guid> Concerned { get; init; } = new HashSet<Guid>();

    public string? Status { get; init; }
    public bool IsFictional { get; init; }
}

public sealed record ToldNode(NodeType Type, Period Period)
{
    public string? Kind { get; init; }
    public string? Country { get; init; }
    public bool IsIntended { get; init; }
}

/// <summary>A tie to another record, or to somebody whom the document only names.</summary>
/// <param name="Type">What it says.</param>
/// <param name="ChildId">Id within the record, where there can be several.</param>
/// <param name="Other">Id of the other end; null: it has no public record.</param>
/// <param name="OtherName">How the document calls it; null: it doesn't.</param>
/// <param name="Period">When it holds.</param>
public sealed record ToldTie(EdgeType Type, string? ChildId, Guid? Other, string? OtherName, Period Period)
{
    public string? Role { get; init; }

    /// <summary>True: from the other end to the record that tells of it.</summary>
    public bool IsIncoming { get; init; }

    public bool IsIntended { get; init; }
    public Evidence? Evidence { get; init; }
}

/// <summary>Something dated.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="ChildId">Id within the record, where there can be several.</param>
/// <param name="Date">When, or its first day.</param>
public sealed record ToldMoment(TimelineKind Kind, string? ChildId, PartialDate Date)
{
    public PartialDate? Until { get; init; }
    public ShortReference? Other { get; init; }
    public string? OtherName { get; init; }
    public string? Term { get; init; }
    public string? Place { get; init; }
    public string? Text { get; init; }
    public string? Lang { get; init; }

    /// <summary>None where the date isn't known.</summary>
    public static IEnumerable<ToldMoment> At(PartialDate? date, TimelineKind kind, string? childId = null) =>
        date is { } known ? [new ToldMoment(kind, childId, known)] : [];
}

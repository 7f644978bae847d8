using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Delivery;

/// <summary>What public lists may cost (`Lists`).</summary>
public sealed class ListOptions
{
    public const string Section = "Lists";

    /// <summary>Milliseconds that a list may take to find.</summary>
    [Range(0, 60_000)]
    public int MostMilliseconds { get; init; } = 2_000;

    /// <summary>Documents that `include` may bring along.</summary>
    [Range(1, 1_000)]
    public int MostIncluded { get; init; } = 300;
}

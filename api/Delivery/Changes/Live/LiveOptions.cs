using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>How many may listen to changes as they happen (`Live`).</summary>
public sealed class LiveOptions
{
    public const string Section = "Live";

    /// <summary>Listeners at once, on one node.</summary>
    [Range(1, 100_000)]
    public int MostListeners { get; init; } = 1_000;

    /// <summary>Listeners at once from one address.</summary>
    [Range(1, 100_000)]
    public int MostPerAddress { get; init; } = 20;

    /// <summary>Seconds after which each listener is told that it still listens, and its place.</summary>
    [Range(1, 3_600)]
    public int BeatSeconds { get; init; } = 15;
}

namespace Cleantech.Api.Publishing.Slugs;

/// <summary>A record's addresses in one language.</summary>
public sealed record SlugHistory
{
    /// <summary>The one that it has in the studio; null if none.</summary>
    public required string? Present { get; init; }

    /// <summary>The one under which the public finds it now; null: this language isn't published.</summary>
    public required string? Public { get; init; }

    /// <summary>All others under which it once was public, in alphabetical order: they redirect, or answer 410, and stay its own for ever.</summary>
    public required IReadOnlyList<string> Former { get; init; }
}

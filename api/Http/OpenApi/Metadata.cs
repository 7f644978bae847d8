namespace Cleantech.Api.Http.OpenApi;

/// <summary>Marks a public read of a kind: conditional, in a language, cached.</summary>
/// <param name="Path">Path of the kind's list.</param>
/// <param name="Document">Type of its document.</param>
/// <param name="IsDocument">One document, not a list.</param>
internal sealed record PublicRead(string Path, Type Document, bool IsDocument)
{
    /// <summary>The whole list as a file, of which one address gets only so many at once: who asks has to be known.</summary>
    public bool IsWhole { get; init; }
}

/// <summary>Another form in which an endpoint's answer can be had at the same address.</summary>
internal sealed record AlsoAs(string MediaType, Type Form);

/// <summary>Statuses that an endpoint answers with besides those that its form implies.</summary>
internal sealed record Refusing(IReadOnlyList<int> Statuses);

/// <summary>Full documents that were asked for with `include`, by the kind's path; only the asked kinds are there.</summary>
public sealed record Included;

/// <summary>A header that the answers of a conditional read carry besides the entity tag.</summary>
internal sealed record Telling(string Header);

internal static class RefusalMetadata
{
    public static TBuilder Refuses<TBuilder>(this TBuilder builder, params IReadOnlyList<int> statuses)
        where TBuilder : IEndpointConventionBuilder => builder.WithMetadata(new Refusing(statuses));
}

using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Publishing.References;

/// <summary>How far one act may reach along references (`References__*`).</summary>
public sealed class ReferenceOptions
{
    public const string Section = "References";

    /// <summary>The most records that go off the public together with one (`references=cascade`). It holds up other writers meanwhile.</summary>
    [Range(1, 100_000)]
    public int MostInCascade { get; init; } = 1000;
}

namespace Cleantech.Api.Moving;

/// <summary>What an import did, or, tried out, would have done.</summary>
public sealed record ImportReport
{
    /// <summary>True when it was written; false when it was tried out only: then nothing of it was.</summary>
    public required bool IsDone { get; init; }

    /// <summary>Lines that were read.</summary>
    public required int Lines { get; init; }

    /// <summary>Records that are new.</summary>
    public required int Created { get; init; }

    /// <summary>Records that were there and have another draft now.</summary>
    public required int Updated { get; init; }

    /// <summary>Records that were there, with this content.</summary>
    public required int Unchanged { get; init; }

    /// <summary>Vocabularies that are other than before.</summary>
    public required int Vocabularies { get; init; }
}

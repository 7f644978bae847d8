namespace Cleantech.Api.Moving;

/// <summary>What an import did, or, tried out or refused, would have done.</summary>
public sealed record ImportReport
{
    /// <summary>True when it was written; false when it was tried out only, or refused: then nothing of it was.</summary>
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

    /// <summary>Faults in all; more than are listed when there are very many.</summary>
    public required int FaultCount { get; init; }

    /// <summary>What was wrong, line by line, a thousand at most. One fault, and nothing is written.</summary>
    public required IReadOnlyList<ImportFault> Faults { get; init; }
}

/// <summary>Something wrong with a line.</summary>
public sealed record ImportFault
{
    /// <summary>Number of the line, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Where in the line's JSON (RFC 6901); empty: the whole of it. In a CSV file, the column's name.</summary>
    public required string Place { get; init; }

    /// <summary>Stable name of the fault.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong and what to do, in the language asked for.</summary>
    public required string Detail { get; init; }
}

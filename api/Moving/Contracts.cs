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

    /// <summary>Of a CSV file, where its columns went, in their order; null: it was no such file.</summary>
    public required IReadOnlyList<ImportColumn>? Columns { get; init; }

    /// <summary>Of a CSV file, what became of each row; null: it was no such file.</summary>
    public required IReadOnlyList<ImportRow>? Rows { get; init; }
}

/// <summary>A column of a CSV file.</summary>
public sealed record ImportColumn
{
    /// <summary>Its head.</summary>
    public required string Name { get; init; }

    /// <summary>The field that it went into (RFC 6901); null: none, it was left out.</summary>
    public required string? Field { get; init; }
}

/// <summary>What became of a row.</summary>
public enum ImportOutcome
{
    Created,
    Updated,
    Unchanged,
}

/// <summary>A row of a CSV file.</summary>
public sealed record ImportRow
{
    /// <summary>Line on which it begins, from 1, which is the head's.</summary>
    public required int Line { get; init; }

    /// <summary>`created`: a new record; `updated`: another draft; `unchanged`: it says what is there.</summary>
    public required ImportOutcome Outcome { get; init; }

    /// <summary>Id of the record; null: it would be new, but the file was tried out only.</summary>
    public required Guid? Id { get; init; }
}

namespace Cleantech.Api.Vocabularies;

/// <summary>A term of a vocabulary.</summary>
public sealed record Term
{
    /// <summary>What records and documents hold: lower-case letters, digits and hyphens, 1 to 60 of them.</summary>
    public required string Id { get; init; }

    /// <summary>The term's name by language (BCP 47); every language of the installation has one.</summary>
    public required IReadOnlyDictionary<string, string> Labels { get; init; }
}

/// <summary>A vocabulary as it is to be: all its terms, in the order in which they are to be shown.</summary>
public sealed record VocabularyRequest
{
    /// <summary>Name of the vocabulary; ignored, so that what was read can be sent back.</summary>
    public string? Name { get; init; }

    /// <summary>Whether terms can be added and removed; ignored likewise.</summary>
    public bool? IsOpen { get; init; }

    /// <summary>When it was changed last; ignored likewise.</summary>
    public DateTimeOffset? UpdatedAt { get; init; }

    /// <summary>The terms, each id once. A closed list takes exactly the terms that it has.</summary>
    public IReadOnlyList<Term>? Terms { get; init; }
}

/// <summary>A vocabulary: what the ids in documents mean, in words.</summary>
public sealed record VocabularyResponse
{
    /// <summary>Its name, e.g. `sectors`.</summary>
    public required string Name { get; init; }

    /// <summary>True when editors add and remove terms; false when the members are part of the contract.</summary>
    public required bool IsOpen { get; init; }

    /// <summary>The terms, in the order in which they are to be shown.</summary>
    public required IReadOnlyList<Term> Terms { get; init; }

    /// <summary>When it was changed last (RFC 3339, UTC).</summary>
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>All vocabularies.</summary>
public sealed record VocabularyList
{
    /// <summary>The vocabularies, by name.</summary>
    public required IReadOnlyList<VocabularyResponse> Items { get; init; }
}

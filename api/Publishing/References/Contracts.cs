namespace Cleantech.Api.Publishing.References;

/// <summary>A record that names another.</summary>
public sealed record UsedByRow
{
    /// <summary>The record that names it, with its state.</summary>
    public required RecordRow Record { get; init; }

    /// <summary>Where its draft does (JSON pointers, RFC 6901); empty when the draft no longer does.</summary>
    public required IReadOnlyList<string> InDraft { get; init; }

    /// <summary>In which roles what is published of it does, e.g. `party`, `mention`, `link`; empty when nothing published does.</summary>
    public required IReadOnlyList<string> InPublished { get; init; }
}

/// <summary>A page of the records that name one, the newest first.</summary>
public sealed record UsedByPage
{
    /// <summary>The records. A key sees those of the kinds that it may read.</summary>
    public required IReadOnlyList<UsedByRow> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }

    /// <summary>How many there are in all; null unless asked with count=true.</summary>
    public required int? Total { get; init; }
}

/// <summary>What the public would see change if a language, or a whole record, were taken off. Nothing has changed yet.</summary>
public sealed record Impact
{
    /// <summary>How many documents would go.</summary>
    public required int Gone { get; init; }

    /// <summary>How many would stay and be rendered anew.</summary>
    public required int Changed { get; init; }

    /// <summary>The documents, those that would go first; as many as `limit` allows.</summary>
    public required IReadOnlyList<ImpactRow> Items { get; init; }
}

/// <summary>A published document that would go or change.</summary>
public sealed record ImpactRow
{
    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Language of the document.</summary>
    public required string Locale { get; init; }

    /// <summary>The name under which the public knows it.</summary>
    public required string Name { get; init; }

    /// <summary>Its page on the site.</summary>
    public required string Page { get; init; }

    /// <summary>What would happen to it.</summary>
    public required ImpactEffect Effect { get; init; }
}

/// <summary>A document goes off the public, or stays and is rendered anew.</summary>
public enum ImpactEffect
{
    Gone,
    Changed,
}

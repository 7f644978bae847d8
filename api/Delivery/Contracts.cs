namespace Cleantech.Api.Delivery;

/// <summary>A public record, in short: enough to name it and to go there.</summary>
public sealed record ShortReference
{
    /// <summary>Id of the record (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Kind: organisation, alliance, letter-of-intent or article.</summary>
    public required string Type { get; init; }

    /// <summary>Its address within its kind and language.</summary>
    public required string Slug { get; init; }

    /// <summary>Its name or title, in the language of the document that shows it, else in the one that stands in.</summary>
    public required string Name { get; init; }

    /// <summary>
    /// Where it stands: an alliance's `status`, a letter's `legalStatus`; null: not known, or its kind has none.
    /// An alliance that is `intended` does not exist: whatever names it must not be shown as a fact.
    /// </summary>
    public required string? Status { get; init; }

    /// <summary>Path of its document in this API.</summary>
    public required string Href { get; init; }

    /// <summary>Path of its page on the site.</summary>
    public required string Page { get; init; }
}

/// <summary>Where a record is found in one of its published languages.</summary>
public sealed record LocaleAddress
{
    /// <summary>Address within the kind, in this language.</summary>
    public required string Slug { get; init; }

    /// <summary>Path of the document in this API.</summary>
    public required string Href { get; init; }

    /// <summary>Path of the page on the site.</summary>
    public required string Page { get; init; }
}

/// <summary>What every published document has, whatever its kind.</summary>
public interface IPublishedDocument
{
    string Slug { get; }
    DateTimeOffset PublishedAt { get; }
    DateTimeOffset UpdatedAt { get; }
}

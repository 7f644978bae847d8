namespace Cleantech.Api.Delivery;

/// <summary>What the delivery house knows of a kind: how it is called, filtered and sorted.</summary>
public sealed class PublishedType
{
    /// <summary>The kind's name in documents: `letter-of-intent`.</summary>
    public required string Name { get; init; }

    /// <summary>Path of its list below the API's base: `letters-of-intent`.</summary>
    public required string Path { get; init; }

    /// <summary>Its word in the site's addresses, by language; other languages use the English one.</summary>
    public required IReadOnlyDictionary<string, string> PageWords { get; init; }

    /// <summary>Heading in the API's documentation: `Letters of intent`.</summary>
    public required string Title { get; init; }

    /// <summary>The C# type of its document: its properties are what `fields` can name.</summary>
    public required Type Document { get; init; }

    public required IReadOnlyList<FacetSpec> Facets { get; init; }
    public required IReadOnlyList<SortSpec> Sorts { get; init; }

    /// <summary>The order of lists that ask for none, e.g. `-publishedAt`.</summary>
    public required string DefaultSort { get; init; }

    /// <summary>Paths of the kinds that `include` can bring along.</summary>
    public required IReadOnlyList<string> Includes { get; init; }

    public string Href(string slug) => $"/api/v1/{Path}/{slug}";

    public string Page(string locale, string slug) => $"/{locale}/{PageWord(locale)}/{slug}";

    public string PageWord(string locale) => PageWords.GetValueOrDefault(locale) ?? PageWords["en"];
}

/// <summary>How a filter's values look.</summary>
public enum FacetForm
{
    /// <summary>One of a closed list.</summary>
    Closed,

    /// <summary>Terms of a vocabulary, countries, other short words.</summary>
    Word,

    /// <summary>Id or slug of a public record.</summary>
    Record,

    /// <summary>`true` or `false`.</summary>
    Flag,

    /// <summary>Partial date: the kind's date must be surely on or after it.</summary>
    DateFrom,

    /// <summary>Partial date: the kind's date must be surely on or before it.</summary>
    DateUntil,
}

/// <summary>A filter of a list.</summary>
public sealed record FacetSpec(string Name, FacetForm Form, string Description)
{
    /// <summary>The closed list, with <see cref="FacetForm.Closed"/>.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>How the words look (ECMA-262), with <see cref="FacetForm.Word"/>.</summary>
    public string? Pattern { get; init; }

    /// <summary>The kind that is meant, with <see cref="FacetForm.Record"/>.</summary>
    public string? Kind { get; init; }
}

/// <summary>What a list can be sorted by.</summary>
public sealed record SortSpec(string Name, SortColumn Column);

/// <summary>The columns of the listings that have an order.</summary>
public enum SortColumn
{
    NameKey,
    Date,
    PublishedAt,
    UpdatedAt,
}

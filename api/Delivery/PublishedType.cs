using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Delivery.Linked;

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

    /// <summary>Whether its records have a place on Earth.</summary>
    public bool HasPlace => Sorts.Any(s => s.Column == SortColumn.Distance);

    /// <summary>Its document as linked data.</summary>
    public required Func<JsonElement, Addresses, LinkedRecord> Linked { get; init; }

    /// <summary>What of its document stands in a table, in this order; new columns come last.</summary>
    public required IReadOnlyList<TableColumn> Columns { get; init; }

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

    /// <summary>Partial date: the date must be surely on or after it.</summary>
    DateFrom,

    /// <summary>Partial date: the date must be surely on or before it.</summary>
    DateUntil,

    /// <summary>Number: there must be so many, or more.</summary>
    NumberFrom,

    /// <summary>Number: there must be so many, or fewer.</summary>
    NumberUntil,
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

    /// <summary>What a range of dates is about, where one can ask whether there is any: `founded` of `foundedAfter`.</summary>
    public string? About { get; init; }

    /// <summary>With a range: the name under which what is compared is kept, as <see cref="Comparable(int)"/> and its sister write it; null: the kind's own date.</summary>
    public string? Of { get; init; }

    /// <summary>Whether it has values that can be counted, and be there or not.</summary>
    public bool HasValues => Form is FacetForm.Closed or FacetForm.Word or FacetForm.Record or FacetForm.Flag;

    /// <summary>Whether the listings themselves say it: the kind's own date.</summary>
    public bool HasNoRows => !HasValues && Of is null;

    /// <summary>A number in an order that text has too.</summary>
    public static string Comparable(int number) => number.ToString("D6", CultureInfo.InvariantCulture);

    /// <summary>A day likewise.</summary>
    public static string Comparable(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
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

    /// <summary>How far it is from the place that the list was asked about.</summary>
    Distance,
}

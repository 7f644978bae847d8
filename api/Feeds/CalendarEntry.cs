using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Feeds;

/// <summary>What an entry of the calendar is about.</summary>
public enum CalendarEntryType
{
    /// <summary>A letter of intent was signed.</summary>
    Signing,

    /// <summary>The end of a letter's validity, or the day by which a commitment is due.</summary>
    Deadline,

    /// <summary>A milestone of an alliance.</summary>
    Milestone,

    /// <summary>What an article reports on.</summary>
    Event,
}

/// <summary>Whether an entry takes place, as far as the documents say.</summary>
internal enum CalendarStanding
{
    Stated,
    Tentative,
    Cancelled,
}

/// <summary>A day, or some, on which something of public record is.</summary>
internal sealed record CalendarEntry
{
    /// <summary>Of the record and its part, in whatever language: it stays through renames and moves of the site.</summary>
    public required string Uid { get; init; }

    public required CalendarEntryType Type { get; init; }
    public required DateOnly From { get; init; }

    /// <summary>The last day, inclusive.</summary>
    public required DateOnly Until { get; init; }

    /// <summary>Whether both are known to the day; a month or a year is no day.</summary>
    public required bool IsWhole { get; init; }

    public required string Summary { get; init; }
    public string? Details { get; init; }

    /// <summary>Language of the details, where they had to be borrowed from another.</summary>
    public string? DetailsLocale { get; init; }

    public string? Place { get; init; }
    public CalendarStanding Standing { get; init; }

    /// <summary>Language of the document.</summary>
    public required string Locale { get; init; }

    /// <summary>Path of the record's page.</summary>
    public required string Page { get; init; }

    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
}

/// <summary>A type of entries: in which kind of documents, under which facet their days are kept.</summary>
internal sealed record CalendarSource(CalendarEntryType Type, string Kind, string Facet)
{
    public static IReadOnlyList<CalendarSource> All { get; } =
    [
        new(CalendarEntryType.Signing, "letter-of-intent", FacetDays.Signing),
        new(CalendarEntryType.Deadline, "letter-of-intent", FacetDays.Deadline),
        new(CalendarEntryType.Milestone, "alliance", FacetDays.Milestone),
        new(CalendarEntryType.Event, "article", FacetDays.Event),
    ];

    public static IReadOnlyList<string> Names { get; } = Closed.Names<CalendarEntryType>();
}

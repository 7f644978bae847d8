using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.Feeds;

/// <summary>What the calendar reads of a published document, of whichever kind. It shows what the document shows, and nothing else.</summary>
internal sealed record DatedDocument
{
    public required Guid Id { get; init; }
    public required string Locale { get; init; }
    public required IReadOnlyDictionary<string, LocaleAddress> Locales { get; init; }
    public required bool Fictional { get; init; }
    public required DateTimeOffset PublishedAt { get; init; }
    public required DateTimeOffset UpdatedAt { get; init; }
    public string? Name { get; init; }
    public string? Title { get; init; }
    public string? Lead { get; init; }
    public string? Summary { get; init; }
    public string? Status { get; init; }
    public string? LegalStatus { get; init; }
    public PartialDate? SignedOn { get; init; }
    public string? SignedAt { get; init; }
    public PartialDate? ValidUntil { get; init; }
    public IReadOnlyList<Commitment>? Commitments { get; init; }
    public IReadOnlyList<Milestone>? Milestones { get; init; }
    public Occasion? Event { get; init; }

    public static DatedDocument Of(FoundDocument document) => JsonSerializer.Deserialize<DatedDocument>(document.Json, JsonSerializerOptions.Web)!;

    /// <summary>All that has its first and, where one is given, its last day; `meant` is what an alliance is called that only is to be.</summary>
    public IEnumerable<CalendarEntry> Entries(string meant)
    {
        var isOver = LegalStatus is "terminated" or "superseded";
        if (SignedOn is { } signed)
            yield return Entry(CalendarEntryType.Signing, "signing", signed) with
            {
                Details = Summary,
                Place = SignedAt,
            };
        if (ValidUntil is { } end)
            yield return Entry(CalendarEntryType.Deadline, "valid-until", end) with
            {
                Details = Summary,
                Standing = isOver ? CalendarStanding.Cancelled : CalendarStanding.Stated,
            };
        foreach (var commitment in Commitments ?? [])
            if (commitment.Due is { } due)
                yield return Entry(CalendarEntryType.Deadline, "commitment", due, part: commitment.Id) with
                {
                    Details = commitment.Text,
                    DetailsLocale = commitment.Lang,
                    Standing = commitment.State == "dropped" ? CalendarStanding.Cancelled : CalendarStanding.Stated,
                };
        foreach (var milestone in Milestones ?? [])
            if (milestone.From is { } from)
                yield return Entry(
                    CalendarEntryType.Milestone,
                    "milestone",
                    from,
                    milestone.Until,
                    milestone.Id,
                    Status == "intended" ? meant : null
                ) with
                {
                    Details = milestone.Text,
                    DetailsLocale = milestone.Lang,
                    Place = milestone.Place,
                    Standing = Status == "intended" ? CalendarStanding.Tentative : CalendarStanding.Stated,
                };
        if (Event is { From: { } first })
            yield return Entry(CalendarEntryType.Event, "event", first, Event.Until) with
            {
                Details = string.Join('\n', new[] { Lead, Event.Url }.OfType<string>()),
                Place = Event.Place,
            };
    }

    private CalendarEntry Entry(
        CalendarEntryType type,
        string word,
        PartialDate from,
        PartialDate? until = null,
        string? part = null,
        string? meant = null
    )
    {
        var name = (Name ?? Title) + (meant is null ? "" : $" ({meant})");
        return new CalendarEntry
        {
            Uid = $"{Id:D}-{word}{(part is null ? "" : $"-{part}")}",
            Type = type,
            From = from.First,
            Until = (until ?? from).First,
            IsWhole = from.IsDay && until is null or { IsDay: true },
            Summary = $"{FeedWords.Of(word, Locale)}: {FeedWords.Labelled(name, Fictional, Locale)}",
            Locale = Locale,
            Page = Locales[Locale].Page,
            PublishedAt = PublishedAt,
            UpdatedAt = UpdatedAt,
        };
    }

    internal sealed record Commitment(string Id, string? Text, string? Lang, PartialDate? Due, string? State);

    internal sealed record Milestone(string Id, PartialDate? From, PartialDate? Until, string? Place, string? Text, string? Lang);

    internal sealed record Occasion(PartialDate? From, PartialDate? Until, string? Place, string? Url);
}

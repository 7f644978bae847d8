using Cleantech.Api.Http;
using Ical.Net;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;

namespace Cleantech.Api.Feeds;

/// <summary>The calendar as iCalendar (RFC 5545). It says nothing of when it was made: the same entries are the same bytes.</summary>
internal static class CalendarFile
{
    public const string MediaType = "text/calendar";

    public const string Path = "/api/v1/calendar.ics";

    private const int LongestLine = 75;

    public static byte[] Of(IReadOnlyList<CalendarEntry> entries, string siteName, string locale, string origin)
    {
        var calendar = new Calendar { ProductId = $"-//Cleantech//Cleantech//{locale.ToUpperInvariant()}" };
        var name = FeedText.Clean($"{siteName} – {FeedWords.Of("calendar", locale)}");
        calendar.AddProperty("NAME", name); // RFC 7986 §5.1
        calendar.AddProperty("X-WR-CALNAME", name); // what was used before, and still is
        calendar.AddProperty("DESCRIPTION", FeedWords.Of("calendar-text", locale));
        foreach (var entry in entries)
            calendar.Events.Add(Event(entry, origin));
        if (entries.Count == 0)
            calendar.AddTimeZone(Utc()); // there has to be some component (§3.6)
        return Folded(new CalendarSerializer().SerializeToString(calendar)!);
    }

    private static VTimeZone Utc()
    {
        var zone = new VTimeZone("UTC");
        zone.TimeZoneInfos.Add(
            new VTimeZoneInfo("STANDARD")
            {
                Start = new CalDateTime(1970, 1, 1, 0, 0, 0),
                OffsetFrom = new UtcOffset(TimeSpan.Zero),
                OffsetTo = new UtcOffset(TimeSpan.Zero),
            }
        );
        return zone;
    }

    /// <summary>In lines of 75 octets (§3.1), folded between characters: the library folds within surrogate pairs too, which breaks them.</summary>
    private static byte[] Folded(string text)
    {
        var (bytes, length) = (new MemoryStream(), 0);
        Span<byte> character = stackalloc byte[4];
        foreach (var rune in text.Replace("\r\n ", "", StringComparison.Ordinal).EnumerateRunes())
        {
            if (rune.Value is not ('\r' or '\n') && length + rune.Utf8SequenceLength > LongestLine)
            {
                bytes.Write("\r\n "u8);
                length = 1;
            }

            bytes.Write(character[..rune.EncodeToUtf8(character)]);
            length = rune.Value is '\n' ? 0 : length + rune.Utf8SequenceLength;
        }

        return bytes.ToArray();
    }

    private static CalendarEvent Event(CalendarEntry entry, string origin)
    {
        var made = new CalendarEvent
        {
            Uid = entry.Uid,
            Start = Day(entry.From),
            // The end is the day after (§3.6.1); after the last day that there is, none is.
            End = entry.Until < DateOnly.MaxValue ? Day(entry.Until.AddDays(1)) : null,
            Summary = FeedText.Clean(entry.Summary),
            Url = new Uri(origin + entry.Page),
            DtStamp = Moment(entry.UpdatedAt),
            LastModified = Moment(entry.UpdatedAt),
            Created = Moment(entry.PublishedAt),
            Transparency = TransparencyType.Transparent, // nobody is busy because of it
            Status = entry.Standing switch
            {
                CalendarStanding.Stated => null,
                CalendarStanding.Tentative => EventStatus.Tentative,
                CalendarStanding.Cancelled => EventStatus.Cancelled,
            },
        };
        made.Categories.Add(Closed.Name(entry.Type));
        Say(made, "SUMMARY", entry.Locale);
        if (entry.Details is { Length: > 0 } details)
        {
            made.Description = FeedText.Clean(details);
            Say(made, "DESCRIPTION", entry.DetailsLocale ?? entry.Locale);
        }

        if (entry.Place is { Length: > 0 } place)
            made.Location = FeedText.Clean(place);
        return made;
    }

    private static void Say(CalendarEvent made, string property, string locale) =>
        made.Properties[property]!.Parameters.Add(new CalendarParameter("LANGUAGE", locale));

    private static CalDateTime Day(DateOnly day) => new(day);

    private static CalDateTime Moment(DateTimeOffset moment) => new(moment.UtcDateTime);
}

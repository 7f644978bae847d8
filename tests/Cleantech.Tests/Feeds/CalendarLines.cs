using System.Text;

namespace Cleantech.Tests.Feeds;

/// <summary>Holds a calendar against RFC 5545 without the library that wrote it.</summary>
public static class CalendarLines
{
    /// <summary>The unfolded lines of each event, by property with its parameters.</summary>
    public static IReadOnlyList<ILookup<string, string>> Events(byte[] file)
    {
        var text = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file);
        Assert.EndsWith("\r\n", text);
        Assert.DoesNotContain('\uFFFD', text);
        var folded = text[..^2].Split("\r\n");
        Assert.All(folded, line => Assert.DoesNotContain('\n', line));
        Assert.All(folded, line => Assert.InRange(Encoding.UTF8.GetByteCount(line), 1, 75)); // §3.1
        var lines = text[..^2].Replace("\r\n ", "", StringComparison.Ordinal).Split("\r\n");
        Assert.All(lines, line => Assert.Matches("^[A-Z-]+(;[A-Z-]+=[^:;]+)*:", line));
        Assert.Equal(("BEGIN:VCALENDAR", "END:VCALENDAR"), (lines[0], lines[^1]));
        Assert.Single(lines, "VERSION:2.0");
        Assert.Single(lines, line => line.StartsWith("PRODID:", StringComparison.Ordinal));

        var (events, open) = (new List<List<string>>(), new Stack<string>());
        foreach (var line in lines)
            if (line.StartsWith("BEGIN:", StringComparison.Ordinal))
            {
                open.Push(line[6..]);
                if (open.Peek() == "VEVENT")
                    events.Add([]);
            }
            else if (line.StartsWith("END:", StringComparison.Ordinal))
                Assert.Equal(open.Pop(), line[4..]);
            else if (open.Peek() == "VEVENT")
                events[^1].Add(line);
        Assert.Empty(open);
        Assert.True(lines.Count(l => l.StartsWith("BEGIN:", StringComparison.Ordinal)) > 1, "A calendar has some component (§3.6).");
        if (lines.Contains("BEGIN:VTIMEZONE"))
            Assert.Contains("BEGIN:STANDARD", lines); // §3.6.5
        return [.. events.Select(Properties)];
    }

    private static ILookup<string, string> Properties(List<string> lines)
    {
        var properties = lines.Select(line => line.Split(':', 2)).ToLookup(p => p[0].Split(';')[0], p => p[1]);
        foreach (var once in new[] { "UID", "DTSTAMP", "DTSTART", "SUMMARY", "URL", "LAST-MODIFIED" })
            Assert.Single(properties[once]);
        Assert.All(
            lines.Where(l => l.StartsWith("DTSTART", StringComparison.Ordinal) || l.StartsWith("DTEND", StringComparison.Ordinal)),
            line => Assert.Matches("^DT(START|END);VALUE=DATE:[0-9]{8}$", line)
        );
        Assert.Matches("^[0-9]{8}T[0-9]{6}Z$", properties["DTSTAMP"].Single());
        return properties;
    }
}

using System.Globalization;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Delivery.Changes;

/// <summary>
/// Places of the change log that were told and are no more, because a backup took the place of the database. Whoever follows from one of
/// them has seen what nobody here knows of, and begins anew.
/// </summary>
internal static class LostPlaces
{
    /// <summary>In the settings: `after-last` of each gap, with blanks between.</summary>
    public const string Setting = "lost-changes";

    /// <summary>More changes than come between two backups: the log goes on behind all that can have been told.</summary>
    private const int Gap = 10_000_000;

    public static bool Has(Commands commands, long since) =>
        since > Last(commands) || Gaps(commands).Any(gap => since > gap.After && since <= gap.Last);

    /// <summary>
    /// Where the log goes on after a backup came; the caller sees to it that it does. The log that the backup `replaced` went so far; 0: that
    /// isn't known.
    /// </summary>
    public static (string Setting, long GoesOnAfter) More(Commands commands, long replaced)
    {
        var (last, gaps) = (Last(commands), Gaps(commands).ToList());
        // The same backup may be restored again, where nobody knows of the time between: then it is another place.
        var goesOnAfter = gaps.Select(g => g.Last).Append(replaced).Append(last + Gap + Random.Shared.Next(Gap)).Max();
        var all = gaps.Append((After: last, Last: goesOnAfter));
        return (string.Join(' ', all.Select(g => string.Create(CultureInfo.InvariantCulture, $"{g.After}-{g.Last}"))), goesOnAfter);
    }

    public static long Last(Commands commands) => commands.Scalar("SELECT coalesce(max(sequence), 0) FROM changes");

    private static IEnumerable<(long After, long Last)> Gaps(Commands commands) =>
        from text in commands.Rows("SELECT value FROM settings WHERE name = @p0", r => r.GetString(0), Setting)
        from gap in text.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        let ends = gap.Split('-')
        select (long.Parse(ends[0], CultureInfo.InvariantCulture), long.Parse(ends[1], CultureInfo.InvariantCulture));
}

using Cleantech.Api.Http;

namespace Cleantech.Api.Graph;

/// <summary>
/// From when until when something holds, as far as that is known. An end that isn't stated is open, unless it is known to be over; what is
/// known only as of a date held then.
/// </summary>
public sealed record Period(PartialDate? From, PartialDate? Until, PartialDate? AsOf = null, bool IsOver = false)
{
    /// <summary>
    /// How sure it is that it held on some day of the asked date; null: it surely didn't. Nothing here depends on today, so that the same
    /// content always gives the same answer.
    /// </summary>
    public Certainty? On(PartialDate asked)
    {
        if (From?.First > asked.Last || Until?.Last < asked.First)
            return null;
        // It held on each of these dates, on whichever of their days: it began no later, and ended no earlier.
        var latestStart = new[] { From?.Last, AsOf?.Last, Until?.Last }.Min() ?? DateOnly.MaxValue;
        var isOpen = Until is null && AsOf is null && !IsOver;
        var earliestEnd = isOpen ? DateOnly.MaxValue : new[] { From?.First, AsOf?.First, Until?.First }.Max() ?? DateOnly.MinValue;
        return latestStart <= asked.Last && earliestEnd >= asked.First ? Certainty.Certain : Certainty.Possible;
    }
}

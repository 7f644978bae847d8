using Cleantech.Api.Http;

namespace Cleantech.Api.Delivery;

/// <summary>
/// The days that a record's facts name, kept among its facets so that the calendar finds them without looking through all records.
/// A month or a year is no day.
/// </summary>
public static class FacetDays
{
    public const string Signing = "signingDay";
    public const string Deadline = "deadlineDay";
    public const string Milestone = "milestoneDay";
    public const string Event = "eventDay";

    public static IEnumerable<(string Name, string Value)> Of(string name, params IEnumerable<PartialDate?> dates) =>
        dates.Where(d => d is { IsDay: true }).Select(d => (name, FacetSpec.Comparable(d!.Value.First)));
}

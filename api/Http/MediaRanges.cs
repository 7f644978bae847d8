using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Http;

/// <summary>The forms of answer that a reader takes (RFC 9110 §12.5.1).</summary>
internal static class MediaRanges
{
    /// <summary>How well a form is liked, from 0 (not taken) to 1: as the most exact of the ranges that it falls under says.</summary>
    public static double Quality(IEnumerable<MediaTypeHeaderValue> ranges, string form) =>
        ranges.Where(r => Exactness(r, form) > 0).MaxBy(r => Exactness(r, form)) is { } range ? range.Quality ?? 1 : 0;

    /// <summary>The ranges; null where nothing in particular was asked for, or what can't be read.</summary>
    public static IList<MediaTypeHeaderValue>? Of(StringValues accept) =>
        accept.Count > 0 && MediaTypeHeaderValue.TryParseList(accept, out var ranges) ? ranges : null;

    public static bool IsNamed(MediaTypeHeaderValue range, string form) => Exactness(range, form) == 3;

    private static int Exactness(MediaTypeHeaderValue range, string form) =>
        range.MediaType.Equals(form, StringComparison.OrdinalIgnoreCase) ? 3
        : range.MatchesAllTypes ? 1
        : range.MatchesAllSubTypes && form.StartsWith(range.Type.AsSpan().ToString() + "/", StringComparison.OrdinalIgnoreCase) ? 2
        : 0;
}

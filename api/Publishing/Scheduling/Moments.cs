using System.Globalization;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>Turns a local time in a zone into the moment that it means, or says why it means none.</summary>
internal sealed class Moments(IOptions<LanguageOptions> languages, TimeProvider clock)
{
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss"];

    public (Moment? Moment, FieldError? Fault) Read(MomentRequest request, string pointer)
    {
        var zoneName = request.TimeZone ?? languages.Value.TimeZone;
        if (!DateTime.TryParseExact(request.LocalTime, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var local))
            return (null, FieldError.At($"{pointer}/localTime", "not-a-local-time"));
        if (request.TimeZone is { } asked && KnownAs(asked) is { } known && known != asked)
            return (null, FieldError.At($"{pointer}/timeZone", "time-zone-letters", known));
        // Names with a slash only: `Warsaw Standard Time` and the machine's own zone mean something else on the next machine.
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zoneName, out var zone) || !zone.HasIanaId)
            return (null, FieldError.At($"{pointer}/timeZone", "unknown-time-zone", zoneName));
        if (zone.IsInvalidTime(local))
            return (null, FieldError.At($"{pointer}/localTime", "skipped-local-time", request.LocalTime, zoneName));
        // When clocks go back an hour comes twice: the first is meant.
        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        if (local.Ticks - offset.Ticks is var utc && (utc < DateTime.MinValue.Ticks || utc > DateTime.MaxValue.Ticks))
            return (null, FieldError.At($"{pointer}/localTime", "not-a-local-time"));
        var at = new DateTimeOffset(local, offset).ToUniversalTime();
        return at <= clock.GetUtcNow()
            ? (null, FieldError.At($"{pointer}/localTime", "moment-passed", at.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)))
            : (new Moment(at, request.LocalTime!, zoneName), null);
    }

    /// <summary>The zone's name as IANA writes it. Some systems find it in any letters, others don't: the next one may not know what was stored.</summary>
    private static string? KnownAs(string name) =>
        TimeZoneInfo.GetSystemTimeZones().FirstOrDefault(z => z.Id.Equals(name, StringComparison.OrdinalIgnoreCase))?.Id;
}

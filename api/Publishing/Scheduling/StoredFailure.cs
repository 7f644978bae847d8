using System.Globalization;
using System.Text.Json;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing.Scheduling;

/// <summary>A refusal as it is kept: by its names and values, so that each reader gets it in their own language.</summary>
internal sealed record StoredFailure(string Code, IReadOnlyList<string?> Values, IReadOnlyList<StoredFailure.Fault> Faults)
{
    internal sealed record Fault(string? Pointer, string Code, IReadOnlyList<string?> Values);

    public static string Of(Problem problem) =>
        JsonSerializer.Serialize(
            new StoredFailure(
                problem.Code,
                [.. problem.Values.Select(Text)],
                [.. problem.Errors.Select(e => new Fault(e.Pointer, e.Code, [.. e.Values.Select(Text)]))]
            ),
            StrictJson.Stored
        );

    public static ScheduleFailure Worded(string json, string language)
    {
        var stored = Read(json);
        return new ScheduleFailure
        {
            Code = stored.Code,
            Detail = Wording.Of($"problem:{stored.Code}", language, [.. stored.Values]),
            Errors =
            [
                .. stored.Faults.Select(f => new FieldError
                {
                    Pointer = f.Pointer,
                    Code = f.Code,
                    Detail = Wording.Of(f.Code, language, [.. f.Values]),
                }),
            ],
        };
    }

    /// <summary>Stable name of the problem.</summary>
    public static string CodeOf(string json) => Read(json).Code;

    private static StoredFailure Read(string json) => JsonSerializer.Deserialize<StoredFailure>(json, StrictJson.Stored)!;

    private static string? Text(object? value) => Convert.ToString(value, CultureInfo.InvariantCulture);
}

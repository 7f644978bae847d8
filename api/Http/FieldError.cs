using System.Text.Json.Serialization;

namespace Cleantech.Api.Http;

/// <summary>One thing that is wrong with a request: where it is, and the remedy (RFC 9457 §3, extension member).</summary>
public sealed record FieldError
{
    /// <summary>Number of the line, from 1, when a file of lines is at fault; `pointer` is into that line then.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public int? Line { get; init; }

    /// <summary>JSON pointer (RFC 6901) into the request body, when the body is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Pointer { get; init; }

    /// <summary>Name of the query or path parameter, when one is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Parameter { get; init; }

    /// <summary>Name of the request header, when one is at fault.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Header { get; init; }

    /// <summary>Stable name of the fault, made for programs, e.g. `not-a-party`.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong and what to do, for people, in the language asked for.</summary>
    public string Detail { get; init; } = "";

    /// <summary>Values that the wording mentions, in its order.</summary>
    [JsonIgnore]
    public object?[] Values { get; init; } = [];

    internal static FieldError At(string pointer, string code, params object?[] values) =>
        new()
        {
            Pointer = pointer,
            Code = code,
            Values = values,
        };

    internal static FieldError In(string parameter, string code, params object?[] values) =>
        new()
        {
            Parameter = parameter,
            Code = code,
            Values = values,
        };

    internal static FieldError On(string header, string code, params object?[] values) =>
        new()
        {
            Header = header,
            Code = code,
            Values = values,
        };
}

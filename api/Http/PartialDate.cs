using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cleantech.Api.Http;

/// <summary>
/// A date that may be known only to the year or the month: `2021`, `2021-05`, `2021-05-27` (ISO 8601-1 §5.2.2).
/// It is kept, shown and exported with the precision it came with; a year is never 1 January.
/// </summary>
[JsonConverter(typeof(PartialDateConverter))]
public readonly record struct PartialDate : IComparable<PartialDate>
{
    public const string Pattern = "^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";

    private readonly string? text;

    private PartialDate(string text, DateOnly first, DateOnly last)
    {
        this.text = text;
        First = first;
        Last = last;
    }

    /// <summary>The first day it can mean.</summary>
    public DateOnly First { get; }

    /// <summary>The last day it can mean.</summary>
    public DateOnly Last { get; }

    public static bool TryParse([NotNullWhen(true)] string? text, out PartialDate date)
    {
        date = default;
        if (text is null || text.Any(c => !char.IsAsciiDigit(c) && c != '-'))
            return false;
        var format = text.Length switch
        {
            4 => "yyyy",
            7 => "yyyy-MM",
            10 => "yyyy-MM-dd",
            _ => null,
        };
        if (format is null || !DateOnly.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var first))
            return false;

        var last = text.Length switch
        {
            4 => new DateOnly(first.Year, 12, 31),
            7 => new DateOnly(first.Year, first.Month, DateTime.DaysInMonth(first.Year, first.Month)),
            _ => first,
        };
        date = new PartialDate(text, first, last);
        return true;
    }

    public static PartialDate Parse(string text) =>
        TryParse(text, out var date) ? date : throw new FormatException($"'{text}' is not a partial date.");

    /// <summary>Whether it is known to the day.</summary>
    public bool IsDay => text is { Length: 10 };

    /// <summary>True when it is certain that this date is before the other.</summary>
    public bool IsSurelyBefore(PartialDate other) => Last < other.First;

    public int CompareTo(PartialDate other) => string.CompareOrdinal(text, other.text);

    public bool Equals(PartialDate other) => text == other.text;

    public override int GetHashCode() => text?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => text ?? "";
}

internal sealed class PartialDateConverter : JsonConverter<PartialDate>
{
    public override PartialDate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String && PartialDate.TryParse(reader.GetString(), out var date)
            ? date
            : throw new JsonException("partial-date");

    public override void Write(Utf8JsonWriter writer, PartialDate value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}

using System.Collections;
using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Cleantech.Api.Http;

/// <summary>How we read and write JSON. Reading is strict: what isn't in the contract is refused, never ignored.</summary>
public static class StrictJson
{
    public const int MaxDepth = 24;

    /// <summary>U+FFFE, kept by Unicode for telling byte orders apart: no text has it, and none with it can be normalized.</summary>
    public const char NoCharacter = '\uFFFE';

    public static JsonSerializerOptions Options { get; } = Apply(new JsonSerializerOptions(JsonSerializerDefaults.General));

    /// <summary>For what we have stored ourselves: the same form, but a field that a later version dropped is passed over.</summary>
    public static JsonSerializerOptions Stored { get; } =
        new(Options) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Skip, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>For documents that we rendered ourselves: nothing that is refused at the door is looked for in them again.</summary>
    public static JsonSerializerOptions Rendered { get; } =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, Converters = { new ClosedListConverter() } };

    public static JsonSerializerOptions Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.CamelCase;
        options.DictionaryKeyPolicy = null;
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.AllowDuplicateProperties = false;
        options.RespectNullableAnnotations = true;
        options.MaxDepth = MaxDepth;
        options.TypeInfoResolver = (options.TypeInfoResolver ?? new DefaultJsonTypeInfoResolver()).WithAddedModifier(RefuseNullEntries);
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping; // sent as application/json only; the site escapes what it puts into HTML
        if (!options.Converters.OfType<CleanStringConverter>().Any())
        {
            options.Converters.Add(new CleanStringConverter());
            options.Converters.Add(new InstantConverter());
            options.Converters.Add(new FiniteConverter());
            options.Converters.Add(new ClosedListConverter());
        }

        return options;
    }

    /// <summary>`[null]` and `{"pl": null}` are no values: the serializer looks at properties only, not at what is in their lists.</summary>
    private static void RefuseNullEntries(JsonTypeInfo type)
    {
        foreach (var property in type.Properties)
        {
            if (
                property.Set is not { } set
                || property.PropertyType == typeof(string)
                || !typeof(IEnumerable).IsAssignableFrom(property.PropertyType)
            )
                continue;
            property.Set = (target, value) =>
            {
                if (
                    value is IDictionary entries
                        ? entries.Values.Cast<object?>().Contains(null)
                        : value is IEnumerable items && items.Cast<object?>().Contains(null)
                )
                    throw new JsonException("wrong-type");
                set(target, value);
            };
        }
    }

    /// <summary>A moment as every answer writes it.</summary>
    public static string Instant(DateTimeOffset value) => value.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>Instants in UTC to the millisecond, as RFC 3339 with `Z`.</summary>
    private sealed class InstantConverter : JsonConverter<DateTimeOffset>
    {
        public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Query.ReadInstant(CleanStringConverter.ReadText(ref reader)) is { } instant
                ? instant
                : throw new JsonException("instant");

        public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Instant(value));
    }

    /// <summary>Numbers that a double holds: `1e400` would be read as infinite, and could never be written again.</summary>
    private sealed class FiniteConverter : JsonConverter<double>
    {
        public override double Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var number) && double.IsFinite(number)
                ? number
                : throw new JsonException("wrong-type");

        public override void Write(Utf8JsonWriter writer, double value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
    }

    /// <summary>Texts are NFC, and free of NUL and other control characters, or they are refused.</summary>
    private sealed class CleanStringConverter : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
                throw new JsonException("wrong-type");
            var text = ReadText(ref reader);
            foreach (var character in text)
                if (character is NoCharacter || (char.IsControl(character) && character is not ('\n' or '\t' or '\r')))
                    throw new JsonException("control-character");
            return text.IsNormalized() ? text : text.Normalize();
        }

        internal static string ReadText(ref Utf8JsonReader reader)
        {
            try
            {
                return reader.GetString()!;
            }
            catch (InvalidOperationException) // invalid UTF-8 or a lone surrogate
            {
                throw new JsonException("not-unicode");
            }
        }

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);

        // Keys of dictionaries (languages, ids of children) go through the same door.
        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            ReadText(ref reader);

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(value);
    }
}

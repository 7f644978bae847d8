using System.Text.Json;
using System.Text.Json.Serialization;

namespace Cleantech.Api.Http;

/// <summary>
/// Members of closed lists by the names that the contract has for them, and no others: the framework's converter also takes `Signed`
/// and `inForce`, which the contract forbids.
/// </summary>
internal sealed class ClosedListConverter : JsonConverterFactory
{
    /// <summary>Where a refusal carries the names that it could have been.</summary>
    public const string KnownKey = "known";

    public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<TMember> : JsonConverter<TMember>
        where TMember : struct, Enum
    {
        private readonly Dictionary<string, TMember> members = Enum.GetValues<TMember>().ToDictionary(Closed.Name, StringComparer.Ordinal);

        public override TMember Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType == JsonTokenType.Null) // a form where nothing was chosen
                throw new JsonException("not-chosen");
            return reader.TokenType == JsonTokenType.String && members.TryGetValue(reader.GetString()!, out var member)
                ? member
                : throw new JsonException("unknown-value") { Data = { [KnownKey] = string.Join(", ", members.Keys) } };
        }

        public override void Write(Utf8JsonWriter writer, TMember value, JsonSerializerOptions options) =>
            writer.WriteStringValue(Closed.Name(value));
    }
}

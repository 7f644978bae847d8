using System.Buffers;
using System.Text;
using System.Text.Json;

namespace Cleantech.Api.Delivery;

/// <summary>Puts finished documents together without reading them as objects.</summary>
internal static class JsonSplice
{
    /// <summary>`{"items":[…],"next":…,"total":…,"included":{…},"facets":{…}}`, the last two where there are any</summary>
    public static byte[] List(IReadOnlyList<ReadOnlyMemory<byte>> items, string? next, long? total, byte[]? included = null, byte[]? facets = null)
    {
        var output = new ArrayBufferWriter<byte>(items.Sum(i => i.Length + 1) + (included?.Length ?? 0) + (facets?.Length ?? 0) + 200);
        output.Write("{\"items\":["u8);
        Join(output, items);
        output.Write("],\"next\":"u8);
        output.Write(next is null ? "null"u8 : Encoding.UTF8.GetBytes($"\"{next}\""));
        output.Write(",\"total\":"u8);
        output.Write(total is null ? "null"u8 : Encoding.UTF8.GetBytes(total.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)));
        if (included is not null)
        {
            output.Write(",\"included\":"u8);
            output.Write(included);
        }

        if (facets is not null)
        {
            output.Write(",\"facets\":"u8);
            output.Write(facets);
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>`{"organisations":[…],"articles":[…]}`: every asked kind, also when it brought nothing.</summary>
    public static byte[] Included(IEnumerable<(string Path, IReadOnlyList<ReadOnlyMemory<byte>> Documents)> kinds)
    {
        var output = new ArrayBufferWriter<byte>();
        output.Write("{"u8);
        var first = true;
        foreach (var (path, documents) in kinds)
        {
            output.Write(Encoding.UTF8.GetBytes($"{(first ? "" : ",")}\"{path}\":["));
            Join(output, documents);
            output.Write("]"u8);
            first = false;
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>A document with one more member at its end.</summary>
    public static byte[] With(ReadOnlySpan<byte> document, ReadOnlySpan<byte> name, byte[] value)
    {
        var output = new ArrayBufferWriter<byte>(document.Length + value.Length + name.Length + 8);
        output.Write(document[..^1]);
        output.Write(",\""u8);
        output.Write(name);
        output.Write("\":"u8);
        output.Write(value);
        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    /// <summary>Only these members, and `id`.</summary>
    public static byte[] Fields(byte[] document, IReadOnlyList<string> fields)
    {
        var output = new ArrayBufferWriter<byte>(document.Length);
        output.Write("{"u8);
        var reader = new Utf8JsonReader(document);
        reader.Read();
        var first = true;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var start = (int)reader.TokenStartIndex;
            var wanted = reader.ValueTextEquals("id"u8) || Contains(fields, ref reader);
            reader.Read();
            reader.Skip();
            if (!wanted)
                continue;
            if (!first)
                output.Write(","u8);
            output.Write(document.AsSpan(start, (int)reader.BytesConsumed - start));
            first = false;
        }

        output.Write("}"u8);
        return output.WrittenSpan.ToArray();
    }

    private static bool Contains(IReadOnlyList<string> fields, ref Utf8JsonReader reader)
    {
        foreach (var field in fields)
            if (reader.ValueTextEquals(field))
                return true;
        return false;
    }

    private static void Join(ArrayBufferWriter<byte> output, IReadOnlyList<ReadOnlyMemory<byte>> documents)
    {
        for (var i = 0; i < documents.Count; i++)
        {
            if (i > 0)
                output.Write(","u8);
            output.Write(documents[i].Span);
        }
    }
}

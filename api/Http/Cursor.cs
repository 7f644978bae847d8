using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Cleantech.Api.Http;

/// <summary>
/// A place in a sorted list: the sort values of the last row shown. It belongs to one list in one order; anywhere else it is refused.
/// </summary>
public static class Cursor
{
    public static string Write(string list, IReadOnlyList<string> values) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values.Prepend(Fingerprint(list)).ToArray()));

    /// <summary>Null when it isn't one of ours for this list.</summary>
    public static IReadOnlyList<string>? Read(string list, string cursor, int count)
    {
        try
        {
            var values = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(cursor));
            return values is not null && values.Length == count + 1 && values[0] == Fingerprint(list) && values.All(v => v?.Contains('\0') is false) // which PostgreSQL has no text for
                ? values[1..]
                : null;
        }
        catch (Exception e) when (e is FormatException or JsonException)
        {
            return null;
        }
    }

    private static string Fingerprint(string list) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(list)).AsSpan(0, 6));
}

using System.Buffers;
using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>
/// The part of a preview's address that lets its bearer in: id and end of the link, signed (HMAC-SHA256) with a random key of the
/// installation. Whoever only reads the list of links can't make one of their tokens.
/// </summary>
internal static class PreviewToken
{
    private const int IdBytes = 16;
    private const int Signed = IdBytes + sizeof(long);

    public static string Of(Preview preview, byte[] key)
    {
        Span<byte> token = stackalloc byte[Signed + HMACSHA256.HashSizeInBytes];
        preview.Id.TryWriteBytes(token, bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(token[IdBytes..], preview.ExpiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(key, token[..Signed], token[Signed..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null when we never made it.</summary>
    public static (Guid Id, DateTimeOffset ExpiresAt)? Read(string text, byte[] key)
    {
        Span<byte> token = stackalloc byte[Signed + HMACSHA256.HashSizeInBytes];
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        // One text for each token: what the decoder would overlook (blanks, padding) makes it another one.
        if (
            text.Length != Base64Url.GetEncodedLength(token.Length)
            || Base64Url.DecodeFromChars(text, token, out _, out var written) is not OperationStatus.Done // its Try… throws at other signs
            || written != token.Length
        )
            return null;
        HMACSHA256.HashData(key, token[..Signed], signature);
        return CryptographicOperations.FixedTimeEquals(signature, token[Signed..])
            ? (new Guid(token[..IdBytes], bigEndian: true), DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(token[IdBytes..])))
            : null;
    }
}

/// <summary>The key that signs previews. It is in the database, so that all nodes, and a restored copy, honour the same links.</summary>
internal static class PreviewKey
{
    private const string Setting = "preview-key";
    private const int Bytes = 32;

    /// <summary>The key; null while no link was ever made.</summary>
    public static byte[]? Present(ReadConnections readers) =>
        readers.Read(commands => commands.Rows("SELECT value FROM settings WHERE name = @p0", r => r.GetString(0), Setting).FirstOrDefault())
            is { } stored
            ? Base64Url.DecodeFromChars(stored)
            : null;

    /// <summary>The key, made at the first link. Within the one writer: two can't make it.</summary>
    public static async Task<byte[]> Within(CmsDb db, CancellationToken cancellation)
    {
        var stored = await db.Settings.FindAsync([Setting], cancellation);
        if (stored is null)
            db.Settings.Add(stored = new() { Name = Setting, Value = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)) });
        return Base64Url.DecodeFromChars(stored.Value);
    }
}

using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Cleantech.Api.Access;

/// <summary>Random secrets, and the fingerprints under which they are kept.</summary>
internal static class Secrets
{
    public const string KeyPrefix = "ct_";
    private const int Bytes = 32;

    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes));

    public static string NewKey() => KeyPrefix + New();

    /// <summary>256 random bits need no slow hash: they can't be guessed.</summary>
    public static string Hash(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    public static bool AreEqual(string a, string b) => CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(a), Encoding.UTF8.GetBytes(b));
}

using System.Globalization;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Cleantech.Api.Audit;

/// <summary>
/// One act, as it was committed. Never changed: each entry's hash covers its own columns and the hash of the one before, so a changed,
/// missing or inserted row shows.
/// </summary>
public sealed class AuditEntry
{
    public const int TargetMaxLength = 100;

    private static readonly JsonSerializerOptions Canonical = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private AuditEntry() { } // for EF

    public AuditEntry(long sequence, string previousHash, DateTimeOffset now, Actor actor, AuditNote note)
    {
        Sequence = sequence;
        PreviousHash = previousHash;
        At = DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()); // as fine as answers show it
        Caller = note.By ?? actor.Caller;
        Address = actor.Address;
        Act = note.Act;
        Kind = note.Kind;
        Target = note.Target;
        Locale = note.Locale;
        Before = note.BeforeJson;
        After = note.AfterJson;
        Hash = ComputeHash();
    }

    /// <summary>1, 2, 3, … in the order of the commits, without a gap.</summary>
    public long Sequence { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>`user:ID`, `key:ID`, `system` or `nobody`; never a name.</summary>
    public string Caller { get; private set; } = "";

    /// <summary>Where the request came from; null: from no request.</summary>
    public string? Address { get; private set; }

    public string Act { get; private set; } = "";

    /// <summary>What `Target` is the id of.</summary>
    public string Kind { get; private set; } = "";

    public string? Target { get; private set; }
    public string? Locale { get; private set; }
    public string? Before { get; private set; }
    public string? After { get; private set; }
    public string PreviousHash { get; private set; } = "";
    public string Hash { get; private set; } = "";

    /// <summary>Whether the entry is as it was written.</summary>
    public bool IsAsWritten => Hash == ComputeHash() && At.Ticks % TimeSpan.TicksPerMillisecond == 0;

    public static string Instant(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);

    /// <summary>SHA-256 over a compact JSON array of all columns: anybody can compute it anew from the CSV.</summary>
    private string ComputeHash() =>
        Convert.ToHexStringLower(
            SHA256.HashData(
                JsonSerializer.SerializeToUtf8Bytes<string?[]>(
                    [
                        PreviousHash,
                        Sequence.ToString(CultureInfo.InvariantCulture),
                        Instant(At),
                        Caller,
                        Address,
                        Act,
                        Kind,
                        Target,
                        Locale,
                        Before,
                        After,
                    ],
                    Canonical
                )
            )
        );
}

namespace Cleantech.Api.Publishing;

/// <summary>What a POST with an `Idempotency-Key` was answered, kept for 24 hours (`Housekeeping` removes it).</summary>
public sealed class IdempotentAnswer
{
    public const int KeyMaxLength = 255;
    public static readonly TimeSpan KeptFor = TimeSpan.FromHours(24);

    /// <summary>Who sent it: keys of different callers never meet.</summary>
    public string Caller { get; set; } = "";

    public string Key { get; set; } = "";

    /// <summary>Fingerprint of path and body: another body under the same key is refused.</summary>
    public string RequestHash { get; set; } = "";

    public string Location { get; set; } = "";
    public string ETag { get; set; } = "";
    public string Body { get; set; } = "";
    public DateTimeOffset At { get; set; }
}

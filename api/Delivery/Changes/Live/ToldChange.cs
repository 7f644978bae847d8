namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>A change as it is told: a <see cref="ChangeItem"/>, written once for all who listen.</summary>
/// <remarks>With its document only where that was asked for; the same as without it where there is none.</remarks>
internal sealed record ToldChange(long Sequence, string Act, string Kind, string Locale, byte[] Json, byte[] WithDocument);

/// <summary>What changed up to a place in the log: of each document its last change.</summary>
internal sealed record ToldChanges(IReadOnlyList<ToldChange> Changes, long Next, bool IsLast)
{
    public long Bytes { get; } = Changes.Sum(c => (long)c.WithDocument.Length);
}

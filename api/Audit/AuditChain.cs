using System.Text.Json;

namespace Cleantech.Api.Audit;

/// <summary>How a walk along the chain ended.</summary>
public enum ChainState
{
    Whole,

    /// <summary>An entry isn't as it was written.</summary>
    Changed,

    /// <summary>An entry isn't where it was, or doesn't follow the one before.</summary>
    Missing,

    /// <summary>Whole, but the head that it once had isn't in it.</summary>
    Cut,
}

/// <summary>What a walk along the chain found.</summary>
/// <param name="State">How it ended.</param>
/// <param name="First">The first entry that is kept; 0: there is none.</param>
/// <param name="Last">The last one that was looked at.</param>
/// <param name="Hash">Its hash: the head of the chain.</param>
/// <param name="Bad">The first sequence at which something is wrong.</param>
public sealed record ChainFinding(ChainState State, long First, long Last, string Hash, long? Bad);

/// <summary>The chain of hashes, looked at from its beginning, or from where retention cut it off, to its head.</summary>
internal static class AuditChain
{
    /// <summary>What stands before the first entry.</summary>
    public static readonly string Beginning = new('0', 64);

    /// <param name="entries">All of them, in order.</param>
    /// <param name="head">A head that the chain once had; null: none is known.</param>
    /// <param name="cancellation">Ends the walk.</param>
    public static async Task<ChainFinding> Verify(IAsyncEnumerable<AuditEntry> entries, string? head, CancellationToken cancellation)
    {
        AuditEntry? first = null;
        var (last, hash, isHeadThere) = (0L, Beginning, head is null);
        var cuts = new HashSet<(long, string)> { (0, Beginning) };
        await foreach (var entry in entries.WithCancellation(cancellation))
        {
            if (first is null)
                (first, last, hash) = (entry, entry.Sequence - 1, entry.PreviousHash);
            if (entry.Sequence != last + 1)
                return Broken(ChainState.Missing, last + 1);
            if (!entry.IsAsWritten)
                return Broken(ChainState.Changed, entry.Sequence);
            if (entry.PreviousHash != hash)
                return Broken(ChainState.Missing, entry.Sequence);
            (last, hash) = (entry.Sequence, entry.Hash);
            isHeadThere |= string.Equals(hash, head, StringComparison.OrdinalIgnoreCase);
            if (entry.Act == AuditActs.AuditDropped && Cut.Of(entry) is { } cut)
                cuts.Add((cut.Through, cut.Hash));
        }

        // What stood before the first is missing, unless a later entry says that it had had its day.
        if (first is not null && !cuts.Contains((first.Sequence - 1, first.PreviousHash)))
            return Broken(ChainState.Missing, first.Sequence - 1);
        return isHeadThere ? new ChainFinding(ChainState.Whole, first?.Sequence ?? 0, last, hash, null) : Broken(ChainState.Cut, last + 1);

        ChainFinding Broken(ChainState state, long bad) => new(state, first?.Sequence ?? 0, last, hash, bad);
    }
}

/// <summary>Up to which entry the chain was cut off, and that entry's hash, by which the rest still holds on to it.</summary>
internal sealed record Cut(long Through, string Hash)
{
    /// <summary>Null when the entry doesn't say: then it isn't ours, however well it is hashed.</summary>
    public static Cut? Of(AuditEntry entry)
    {
        try
        {
            return JsonSerializer.Deserialize<Cut>(entry.After ?? "null", JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

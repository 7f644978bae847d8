namespace Cleantech.Api.Delivery;

/// <summary>
/// The last sequence of the change log: the version of everything public. It rises after a commit and before the writer is answered,
/// so whoever was answered sees the change in the next request.
/// </summary>
public sealed class ContentVersion
{
    private long current;

    public long Current => Volatile.Read(ref current);

    public void Raise(long sequence)
    {
        var seen = Volatile.Read(ref current);
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref current, sequence, seen);
            if (before == seen)
                return;
            seen = before;
        }
    }
}

namespace Cleantech.Api.Delivery;

/// <summary>
/// The last sequence of the change log: the version of everything public. It rises after a commit and before the writer is answered,
/// so whoever was answered sees the change in the next request.
/// </summary>
public sealed class ContentVersion
{
    private long current;
    private TaskCompletionSource raised = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public long Current => Volatile.Read(ref current);

    public void Raise(long sequence)
    {
        var seen = Volatile.Read(ref current);
        while (sequence > seen)
        {
            var before = Interlocked.CompareExchange(ref current, sequence, seen);
            if (before == seen)
            {
                Interlocked.Exchange(ref raised, new(TaskCreationOptions.RunContinuationsAsynchronously)).SetResult();
                return;
            }

            seen = before;
        }
    }

    /// <summary>Ends once something has changed after a place.</summary>
    public async Task IsPast(long place)
    {
        while (true)
        {
            // Taken before looking: what comes in between ends this one.
            var next = Volatile.Read(ref raised).Task;
            if (Current > place)
                return;
            await next;
        }
    }
}

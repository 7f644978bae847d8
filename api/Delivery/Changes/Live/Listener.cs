using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>Somebody who is told changes as they happen, as fast as he takes them.</summary>
internal sealed class Listener
{
    /// <summary>What may wait for one listener, in bytes of documents and in number.</summary>
    private const long MostBytes = 16 * 1024 * 1024;
    private const int Most = 1_000;

    private readonly Channel<ToldChanges> waiting = Channel.CreateBounded<ToldChanges>(
        new BoundedChannelOptions(Most) { SingleReader = true, AllowSynchronousContinuations = false }
    );

    private readonly CancellationTokenSource letGo = new();
    private long bytes;

    /// <summary>Ends with a listener who doesn't keep up: he catches up from his last place when he comes back.</summary>
    public CancellationToken LetGo => letGo.Token;

    /// <summary>Never waits: one who is slow holds up nobody.</summary>
    public void Tell(ToldChanges changes)
    {
        if (Interlocked.Add(ref bytes, changes.Bytes) > MostBytes || !waiting.Writer.TryWrite(changes))
            Go();
    }

    /// <summary>Whoever waits for it goes on elsewhere.</summary>
    public void Go() => _ = letGo.CancelAsync();

    public async IAsyncEnumerable<ToldChanges> Told([EnumeratorCancellation] CancellationToken cancellation)
    {
        await foreach (var changes in waiting.Reader.ReadAllAsync(cancellation))
        {
            yield return changes;
            Interlocked.Add(ref bytes, -changes.Bytes);
        }
    }
}

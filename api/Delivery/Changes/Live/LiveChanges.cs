using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>Reads the change log once for all who listen, as soon as it goes on.</summary>
internal sealed class LiveChanges(ChangeFeed feed, ContentVersion version, IOptions<LiveOptions> options, ILogger<LiveChanges> log)
    : BackgroundService
{
    /// <summary>How many changes are read at once.</summary>
    public const int PageSize = 500;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly Lock gate = new();
    private readonly List<Listener> listeners = [];

    /// <summary>Up to here everybody has been told.</summary>
    private long place;

    /// <summary>One who has been told everything up to a place.</summary>
    public void Add(Listener listener, long at)
    {
        lock (gate)
        {
            if (listeners.Count == 0)
                place = Math.Max(place, at);
            listeners.Add(listener);
        }
    }

    public void Remove(Listener listener)
    {
        lock (gate)
            listeners.Remove(listener);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Follow(stoppingToken), Beat(stoppingToken));

    private async Task Follow(CancellationToken stopping)
    {
        while (true)
        {
            await version.IsPast(place).WaitAsync(stopping);
            try
            {
                Go();
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "Listeners could not be told what changed; trying again");
                await Task.Delay(Pause, stopping);
            }
        }
    }

    private void Go()
    {
        lock (gate)
            if (listeners.Count == 0)
            {
                // Who comes now asks the log for what he missed, up to where it is then.
                place = version.Current;
                return;
            }

        // Not within the gate: whoever comes or goes meanwhile needn't wait for the database.
        if (feed.After(place, [], [], PageSize, documents: true) is { } changes)
            Tell(changes);
        else
            LetAllGo();
    }

    private async Task Beat(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(options.Value.BeatSeconds));
        while (await timer.WaitForNextTickAsync(stopping))
            Tell(null);
    }

    /// <summary>Null: only where they are.</summary>
    private void Tell(ToldChanges? changes)
    {
        lock (gate)
        {
            place = changes?.Next ?? place;
            foreach (var listener in listeners)
                listener.Tell(changes ?? new ToldChanges([], place, IsLast: true));
        }
    }

    /// <summary>The log has no such place any more: whoever comes back is told.</summary>
    private void LetAllGo()
    {
        lock (gate)
        {
            foreach (var listener in listeners)
                listener.Go();
            listeners.Clear();
            place = version.Current;
        }
    }
}

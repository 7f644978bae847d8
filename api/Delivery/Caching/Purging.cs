using System.Net.Http.Json;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Storage;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery.Caching;

/// <summary>
/// Tells the shared caches in front of us what to drop: everything at the start, then what each change can have changed. Each is told twice,
/// for an answer may have been on its way there when the first came.
/// </summary>
internal sealed class Purging(
    IOptions<CachingOptions> options,
    CacheTerms terms,
    ContentVersion version,
    ReadConnections connections,
    IHttpClientFactory clients,
    TimeProvider clock,
    ILogger<Purging> log
) : BackgroundService
{
    public const string Client = "purge";

    /// <summary>Tags in one request: what the pickiest of the networks takes.</summary>
    private const int MostAtOnce = 30;

    /// <summary>When more records changed than that, everything goes.</summary>
    private const int MostRecords = 500;

    private static readonly TimeSpan Again = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private readonly PriorityQueue<IReadOnlyList<string>, DateTimeOffset> repeats = new();

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Value.PurgeUrl is not { } url)
            return;
        long? place = null;
        while (true)
            try
            {
                place = await Next(url, place, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What is to be dropped could not be looked up; trying again");
                await Task.Delay(TimeSpan.FromSeconds(1), stoppingToken);
            }
    }

    /// <summary>Tells what changed after a place, and what is due to be told again; gives the place up to which all was told.</summary>
    private async Task<long> Next(string url, long? place, CancellationToken stopping)
    {
        if (place is not { } told)
        {
            var end = connections.Read(LostPlaces.Last);
            await Surely(url, [CacheTerms.Everything], stopping);
            return end;
        }

        await SomethingToDo(told, stopping);
        if (version.Current > told)
        {
            var (tags, last) = Changed(told);
            await Surely(url, tags, stopping);
            told = last;
        }

        while (repeats.TryPeek(out var tags, out var due) && due <= clock.GetUtcNow())
        {
            repeats.Dequeue();
            await Surely(url, tags, stopping, isRepeat: true);
        }

        return told;
    }

    private async Task SomethingToDo(long place, CancellationToken stopping)
    {
        var change = version.IsPast(place);
        if (!repeats.TryPeek(out _, out var due))
        {
            await change.WaitAsync(stopping);
            return;
        }

        var wait = due - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            await Task.WhenAny(change, Task.Delay(wait, clock, stopping));
        stopping.ThrowIfCancellationRequested();
    }

    private (IReadOnlyList<string> Tags, long Last) Changed(long place)
    {
        var rows = connections.Read(commands =>
            commands.Rows(
                "SELECT sequence, kind, record_id FROM changes WHERE sequence > @p0 ORDER BY sequence LIMIT 2000",
                r => (Sequence: r.GetInt64(0), Kind: r.GetString(1), Id: r.GetString(2)),
                place
            )
        );
        if (rows.Count == 0)
            return ([], version.Current);
        var ids = rows.Select(r => r.Id).Distinct().ToList();
        return (
            ids.Count > MostRecords ? [CacheTerms.Everything] : [CacheTerms.Mixed, .. rows.Select(r => r.Kind).Distinct(), .. ids],
            rows[^1].Sequence
        );
    }

    /// <summary>However long nobody answers there: what isn't dropped stays public.</summary>
    private async Task Surely(string url, IReadOnlyList<string> tags, CancellationToken stopping, bool isRepeat = false)
    {
        foreach (var some in tags.Chunk(MostAtOnce))
        {
            var pause = TimeSpan.FromSeconds(1);
            while (!await Tell(url, some, stopping))
            {
                await Task.Delay(pause, stopping);
                pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
            }
        }

        if (!isRepeat && tags.Count > 0)
            repeats.Enqueue(tags, clock.GetUtcNow() + Again);
    }

    private async Task<bool> Tell(string url, string[] tags, CancellationToken stopping)
    {
        try
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, url) { Content = JsonContent.Create(new { tags }) };
            request.Headers.TryAddWithoutValidation(options.Value.TagHeader, terms.Joined(tags));
            if (options.Value.PurgeHeader?.Split(':', 2, StringSplitOptions.TrimEntries) is [var name, var value])
                request.Headers.TryAddWithoutValidation(name, value);
            using var answer = await clients.CreateClient(Client).SendAsync(request, stopping);
            if (answer.IsSuccessStatusCode)
                return true;
            log.LogWarning("The cache answered {Status} when it was told what to drop; trying again", (int)answer.StatusCode);
        }
        catch (Exception e) when (e is HttpRequestException or TaskCanceledException && !stopping.IsCancellationRequested)
        {
            log.LogWarning("The cache couldn't be told what to drop ({Reason}); trying again", e.Message);
        }

        return false;
    }
}

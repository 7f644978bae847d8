using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Cleantech.Benchmarks;

/// <summary>How soon all who listen have heard of a publication: from the moment in which it is asked for, so what it takes itself counts.</summary>
internal static class Live
{
    private const int Listeners = 200;
    private const int Publications = 100;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task Measure(Report report, Product product)
    {
        var organisation = await Content.WithReferring(product, 1);
        await organisation.Rename(); // compiles
        var (asked, heard) = (new ConcurrentDictionary<int, long>(), new ConcurrentBag<double>());
        using var end = new CancellationTokenSource();
        using var present = new CountdownEvent(Listeners);
        var listening = Enumerable.Range(0, Listeners).Select(_ => Task.Run(Listen)).ToList();
        await Task.Run(() => present.Wait(TimeSpan.FromMinutes(1)));

        for (var i = 0; i < Publications; i++)
        {
            asked[organisation.Names + 1] = Stopwatch.GetTimestamp();
            await organisation.Rename();
            await Task.Delay(Pause);
        }

        for (var i = 0; i < 500 && heard.Count < Listeners * Publications; i++)
            await Task.Delay(20);
        var memory = product.Memory();
        await end.CancelAsync();
        await Task.WhenAll(listening);

        var late = heard.Order().ToList();
        report.Add(
            $"publication to {Listeners} listeners, median and p99",
            $"{late[late.Count / 2]:0} and {late[late.Count * 99 / 100]:0} ms  ({late.Count} of {Listeners * Publications} heard)",
            "p99 < 250 ms"
        );
        report.Add($"memory with {Listeners} listeners", $"{memory}", "< 250 MB");

        async Task Listen()
        {
            try
            {
                var isPresent = false;
                const string What = "changes/stream?type=organisation&locale=en&documents=true";
                await using var stream = await product.Client.GetStreamAsync(What, end.Token);
                await foreach (var told in SseParser.Create(stream).EnumerateAsync(end.Token))
                    if (told.EventType == "published")
                        heard.Add(Stopwatch.GetElapsedTime(asked[Name(told.Data)]).TotalMilliseconds);
                    else if (!isPresent)
                    {
                        isPresent = true;
                        present.Signal();
                    }
            }
            catch (OperationCanceledException)
            {
                // which is how it ends
            }
        }
    }

    private static int Name(string change)
    {
        using var json = JsonDocument.Parse(change);
        return Referred.NumberIn(json.RootElement.GetProperty("document").GetProperty("name").GetString()!);
    }
}

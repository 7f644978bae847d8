using System.Diagnostics;
using System.Text.Json;

namespace Cleantech.Benchmarks;

/// <summary>How fast mirrors that begin anew are told everything that there is, none of it out of memory.</summary>
internal static class Feed
{
    private const int Readers = 2;
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(5);

    public static async Task Measure(Report report, Product product)
    {
        var asked = 0;
        var began = Stopwatch.GetTimestamp();
        var told = await Task.WhenAll(Enumerable.Range(0, Readers).Select(_ => Task.Run(Read)));
        report.Add("change feed", $"{told.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds:0} entries/s", "100,000 /s");

        async Task<long> Read()
        {
            long all = 0;
            while (Stopwatch.GetElapsedTime(began) < Time)
                for (var (since, isLast) = (0L, false); !isLast; )
                {
                    // Each page is another one than those before: nobody has it ready.
                    var limit = 10_000 - Interlocked.Increment(ref asked);
                    var bytes = await product.Client.GetByteArrayAsync($"changes?since={since}&limit={limit}");
                    using var page = JsonDocument.Parse(bytes);
                    all += page.RootElement.GetProperty("items").GetArrayLength();
                    since = page.RootElement.GetProperty("next").GetInt64();
                    isLast = page.RootElement.GetProperty("isLast").GetBoolean();
                }

            return all;
        }
    }
}

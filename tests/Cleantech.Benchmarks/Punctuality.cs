using System.Text.Json;

namespace Cleantech.Benchmarks;

/// <summary>Many articles are to be published at the same moment, as at nine in the morning: how late the last of them is.</summary>
internal static class Punctuality
{
    private const int Articles = 300;

    public static async Task Measure(Report report, Product product)
    {
        report.Say($"Scheduling {Articles} articles for one moment …");
        var before = await Total(product);
        var at = await Content.Scheduled(product, Articles);
        while (await Total(product) < before + Articles)
            await Task.Delay(20);
        report.Add($"the last of {Articles} scheduled for one moment", $"{(DateTimeOffset.UtcNow - at).TotalSeconds:0.00} s after it", "< 5 s");
    }

    private static async Task<int> Total(Product product)
    {
        using var list = JsonDocument.Parse(await product.Client.GetByteArrayAsync("articles?locale=en&count=true&limit=1&fields=id"));
        return list.RootElement.GetProperty("total").GetInt32();
    }
}

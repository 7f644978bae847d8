namespace Cleantech.Tests.Delivery;

/// <summary>The memory for finished answers has an end.</summary>
public sealed class KeptReady(SmallMemory cms) : IClassFixture<SmallMemory>
{
    [Fact]
    public async Task What_is_kept_never_takes_more_memory_than_it_was_given()
    {
        var article = await cms.Published(Article("Duży").With("/fictional", true).With("/translations/pl/body", new string('a', 90_000)));
        var paths = Enumerable.Range(1, 40).Select(n => $"/articles?fictional=true&limit={n}").ToList();
        var size = 0;
        for (var round = 0; round < 2; round++)
            foreach (var path in paths)
                size = (await cms.Anonymous.Get(path)).Is(200).Bytes.Length;
        using var hits = new Hits(cms);

        foreach (var path in paths)
            (await cms.Anonymous.Get(path)).Is(200);

        Assert.True(size > 90_000);
        Assert.True(hits.Count <= SmallMemory.Bytes / size, $"{hits.Count} answers of {size} bytes came from memory.");
        Assert.Contains(article.Id.ToString(), (await cms.Anonymous.List(paths[0])).Ids);
    }
}

/// <summary>Has a mebibyte for finished answers.</summary>
public sealed class SmallMemory() : Cms(("Storage:CacheMegabytes", "1"))
{
    public const int Bytes = 1024 * 1024;
}

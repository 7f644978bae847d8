using System.Globalization;
using System.Text.Json;
using Cleantech.Tests.Delivery.Live;
using Cleantech.Tests.Walks;

namespace Cleantech.Tests.Delivery;

/// <summary>Whoever follows `/changes` has exactly what is public, whenever it began and however long it was away.</summary>
public sealed class Mirrors(Cms cms) : IClassFixture<Cms>
{
    private static readonly int Changes = Installation.Times(200, 10_000);
    private static readonly int Often =
        Installation.IsLong ? 100
        : Database.IsPostgres ? 5
        : 10;

    [Fact]
    public async Task Mirrors_are_kept_equal_to_the_last_byte_through_random_changes()
    {
        var visitor = cms.Unwatched(cms.Anonymous);
        using var standing = cms.Clock.Stop();
        var (world, random) = (new World(), new Random(20210527));
        Steps steps = null!;
        var (bySteps, byDocuments, later) = (new Mirror(visitor), new Mirror(visitor) { TakesDocuments = true }, new Mirror(visitor));
        await using var hearing = new Mirror(visitor) { TakesDocuments = true };
        for (var n = 1; byDocuments.Place < Changes; n++)
        {
            // The clock moves on, and sessions end.
            if (n % 200 == 1)
                steps = new Steps(world, cms.New(Role.Administrator), visitor, cms.Clock, random);
            await steps.Next();
            if (n % 5 == 0)
                await bySteps.Follow(limit: 1 + n % 7);
            if (n % Often != 0)
                continue;
            await byDocuments.Follow(limit: 1000);
            await bySteps.Follow(limit: 1000);
            await hearing.Hear(cms, byDocuments.Place);
            if (n % (3 * Often) == 0)
                await hearing.LoseConnection();
            var present = await Everything(visitor);
            Assert.Equal(present, byDocuments.Documents);
            Assert.Equal(present, bySteps.Documents);
            Assert.Equal(present, hearing.Documents);
        }

        await later.Follow(limit: 10_000);
        Assert.NotEmpty(later.Documents);
        Assert.Equal(byDocuments.Documents, later.Documents);
        Assert.Equal(byDocuments.Place, later.Place);
    }

    /// <summary>Every document of every language, as its own address answers.</summary>
    private static async Task<SortedDictionary<string, string>> Everything(Visitor visitor)
    {
        var all = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var kind in Kinds)
        foreach (var locale in World.Locales)
            for (string? cursor = ""; cursor is not null; )
            {
                var page = (await visitor.Get($"/{kind}?locale={locale}&fallback=none&limit=100{cursor}")).Is(200);
                using var json = JsonDocument.Parse(page.Text);
                foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
                    all[$"{item.GetProperty("id").GetString()} {locale}"] = item.GetRawText();
                cursor = page.Next is { } next ? $"&cursor={next}" : null;
            }

        return all;
    }

    /// <summary>Somebody else's copy, kept by the feed alone, or by the stream.</summary>
    private sealed class Mirror(Visitor visitor) : IAsyncDisposable
    {
        private Ear? ear;

        public bool TakesDocuments { get; init; }
        public long Place { get; private set; }
        public SortedDictionary<string, string> Documents { get; } = new(StringComparer.Ordinal);

        public async Task Follow(int limit)
        {
            bool isLast;
            do
            {
                var page = (await visitor.Get($"/changes?since={Place}&limit={limit}{(TakesDocuments ? "&documents=true" : "")}")).Is(200);
                using var json = JsonDocument.Parse(page.Text);
                foreach (var item in json.RootElement.GetProperty("items").EnumerateArray())
                    await Take(item);
                Place = json.RootElement.GetProperty("next").GetInt64();
                isLast = json.RootElement.GetProperty("isLast").GetBoolean();
            } while (!isLast);
        }

        /// <summary>Takes what it is told until it is at a place.</summary>
        public async Task Hear(Cms cms, long until)
        {
            ear ??= await Ear.Open(cms, "?documents=true", Place.ToString(CultureInfo.InvariantCulture));
            while (Place < until)
            {
                var told = (await ear.Next())!.Value;
                using var data = JsonDocument.Parse(told.Data);
                if (told.EventType != "place")
                    await Take(data.RootElement);
                Place = long.Parse(told.EventId!, CultureInfo.InvariantCulture);
            }
        }

        public async Task LoseConnection()
        {
            await using var lost = ear;
            ear = null;
        }

        public async ValueTask DisposeAsync() => await LoseConnection();

        private async Task Take(JsonElement item)
        {
            if (item.GetProperty("type").GetString() == "vocabulary")
                return;
            var name = $"{item.GetProperty("id").GetString()} {item.GetProperty("locale").GetString()}";
            if (item.GetProperty("act").GetString() == "unpublished")
                Documents.Remove(name);
            else
                Documents[name] = TakesDocuments
                    ? item.GetProperty("document").GetRawText()
                    : (await visitor.Get($"~{item.GetProperty("href").GetString()}")).Is(200).Text;
        }
    }
}

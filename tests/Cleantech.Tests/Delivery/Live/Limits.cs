namespace Cleantech.Tests.Delivery.Live;

/// <summary>How many may listen, and how they are told that they do.</summary>
public sealed class Limits(Limits.Few cms) : IClassFixture<Limits.Few>
{
    public sealed class Few() : Cms(("Live:MostPerAddress", "2"), ("Live:BeatSeconds", "1"));

    [Fact]
    public async Task One_too_many_waits_until_another_has_gone_and_all_hear_that_they_listen()
    {
        await using var first = await Ear.Open(cms);
        await using (await Ear.Open(cms))
        {
            var refused = (await cms.Anonymous.Get("/changes/stream")).Is(429);
            Assert.Equal("60", refused.Header("Retry-After"));
        }

        await cms.Anonymous.Until("/changes/stream", 200);
        for (var i = 0; i < 3; i++)
            Assert.Equal("place", (await first.Next())!.Value.EventType);
    }

    [Fact]
    public async Task It_ends_when_the_product_stops()
    {
        var other = new Cms();
        await other.InitializeAsync();
        await using var ear = await Ear.Open(other);
        await ear.Next();

        var stopping = other.DisposeAsync();

        while (await ear.Next() is not null) { }
        await stopping;
    }
}

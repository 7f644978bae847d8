namespace Cleantech.Tests.Walks;

/// <summary>
/// Random editors against a simple model: after each step everything that the public can ask is what the model says, made for the
/// asker and out of the fast lane; and no word, name or id that isn't public stands anywhere, but in a preview
/// those of the draft that it is of. LONG=1 walks far, from new seeds.
/// </summary>
public sealed class RandomWalk(Cms cms, ITestOutputHelper output) : IClassFixture<Cms>
{
    [Fact]
    public async Task Whatever_editors_do_the_public_sees_what_is_published_and_nothing_else()
    {
        var seed = Installation.IsLong ? Random.Shared.Next() : 20210527;
        var random = new Random(seed);
        var world = new World();
        var visitor = cms.Unwatched(cms.Anonymous);
        var steps = new Steps(world, cms.As(Role.Administrator), visitor, cms.Clock, random);
        var readers = new Readers(visitor, world, steps.Words, random);
        var walked = new List<string>();

        for (var n = 0; n < Installation.Times(Database.IsPostgres ? 20 : 50, 2000); n++)
        {
            walked.Add(await steps.Next());
            if (await readers.Difference(everything: Installation.IsLong || n % 10 == 9) is { } difference)
                Assert.Fail($"Seed {seed}, step {n}: {difference}\nafter\n{string.Join('\n', walked.TakeLast(25))}");
        }

        output.WriteLine($"Seed {seed}: {walked.Count} steps, {readers.Asked} answers, {world.All.Count(r => r.IsPublic)} public at the end");
        Assert.Contains(world.All, r => r.IsPublic);
    }
}

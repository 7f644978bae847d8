using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;

namespace Cleantech.Tests.Walks;

/// <summary>
/// Random editors against a simple model: after each step everything that the public can ask is what the model says, made for the
/// asker and out of the fast lane; and no word, name or id that isn't public stands anywhere, but in a preview
/// those of the draft that it is of. A walk that fails is told again with as few of its steps as still fail.
/// LONG=1 walks often and far, from new seeds.
/// </summary>
public sealed class RandomWalk(ITestOutputHelper output)
{
    private static readonly int Steps =
        Installation.IsLong ? 200
        : Database.IsPostgres ? 30
        : 120;

    /// <summary>What editors must have done, or the walks prove little.</summary>
    private static readonly string[] Wanted =
    [
        "create",
        "edit",
        "publish",
        "rename",
        "unpublish",
        "cascade",
        "trash",
        "restore",
        "purge",
        "bring",
        "schedule",
        "falldue",
        "release",
        "bulk-publish",
        "preview",
    ];

    private readonly HashSet<string> done = [];

    /// <summary>In so few steps, not every walk does all that is wanted; the one from this seed does.</summary>
    private const ulong SeedOfMuch = 3;

    /// <summary>How long to look for a shorter walk.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(Installation.IsLong ? 10 : 2);
    private long? began;

    [Fact]
    public void Whatever_editors_do_the_public_sees_what_is_published_and_nothing_else()
    {
        var seed = Installation.IsLong ? (ulong)Random.Shared.NextInt64() : SeedOfMuch;
        // A step is the seed of what is chosen in it.
        var walks = Arb.From(Gen.ArrayOf(Gen.Choose(0, int.MaxValue - 1), Steps), Shorter);
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(Installation.Times(1, 10)).WithReplay(seed, 1), Prop.ForAll(walks, Walk));
        if (Steps >= 120)
            Assert.Equal([], Wanted.Except(done));
    }

    /// <summary>Halves of it, then what is left without a part of it, the parts ever smaller.</summary>
    private IEnumerable<int[]> Shorter(int[] walk)
    {
        began ??= Stopwatch.GetTimestamp();
        for (var part = walk.Length / 2; part > 0; part /= 2)
        for (var from = walk.Length - part; from >= 0 && Stopwatch.GetElapsedTime(began.Value) < Patience; from -= part)
            yield return [.. walk.Take(from), .. walk.Skip(from + part)];
    }

    private void Walk(int[] walk) => WalkAnew(walk).GetAwaiter().GetResult();

    private async Task WalkAnew(int[] walk)
    {
        await using var cms = new Cms();
        await cms.InitializeAsync();
        using var hits = new Hits(cms);
        using var standing = cms.Clock.Stop();
        var (world, dice) = (new World(), new Dice());
        var visitor = cms.Unwatched(cms.Anonymous);
        var steps = new Steps(world, cms.As(Role.Administrator), visitor, cms.Clock, dice);
        var readers = new Readers(visitor, world, steps.Words, dice);
        var walked = new List<string>();

        foreach (var (n, step) in walk.Index())
        {
            dice.Throw(step);
            walked.Add(await steps.Next());
            var isAll = Installation.IsLong || n % 20 == 19;
            if ((await readers.Difference(isAll) ?? ChangeLog.Difference(cms, world)) is { } difference)
                Assert.Fail($"Step {n}: {difference}\nafter\n{string.Join('\n', walked)}");
        }

        output.WriteLine(
            $"{walked.Count} steps, {readers.Asked} answers, {hits.Count} out of the fast lane, {world.All.Count(r => r.IsPublic)} public at the end"
        );
        done.UnionWith(steps.Done);
        if (walk.Length < 20)
            return;
        Assert.Contains(world.All, r => r.IsPublic);
        Assert.True(hits.Count > readers.Asked / 5, "The fast lane answered next to nothing.");
    }

    /// <summary>Begins anew with each step, so that a step chooses the same when steps before it are left out.</summary>
    private sealed class Dice : Random
    {
        private Random random = new(0);

        public void Throw(int step) => random = new Random(step);

        public override int Next() => random.Next();

        public override int Next(int maxValue) => random.Next(maxValue);
    }
}

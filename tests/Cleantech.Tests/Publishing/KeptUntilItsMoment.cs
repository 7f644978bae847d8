using Cleantech.Api.Publishing;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Publishing;

/// <summary>What the fast lane kept is answered anew as soon as something falls due, by whoever did it: nobody else tells it here.</summary>
public sealed class KeptUntilItsMoment(KeptUntilItsMoment.Alone cms) : IClassFixture<KeptUntilItsMoment.Alone>
{
    /// <summary>An installation that looks neither for what is due nor, twice a second, for what other processes wrote.</summary>
    public sealed class Alone : Cms
    {
        protected override void Replace(IServiceCollection services)
        {
            foreach (var name in new[] { "VersionWatch", nameof(ScheduleRunner) })
                Assert.True(services.Remove(services.Single(s => s.ImplementationType?.Name.EndsWith(name, StringComparison.Ordinal) == true)));
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_fell_due_is_shown_by_the_next_answer(bool isRelease)
    {
        var editor = cms.New(Role.Editor);
        var saved = await cms.Created(Article($"Widać od razu {isRelease}"));
        if (isRelease)
        {
            var items = new[] { new { record = saved.Ref, locale = "pl" } };
            var release = (await editor.Post("/admin/releases", new { name = "O czasie", items })).Is(201)["/id"];
            (await editor.Put($"/admin/releases/{release}/schedule", cms.Clock.In(1))).Is(200);
        }
        else
            (await editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(1) })).Is(200);
        using var hits = new Hits(cms);
        for (var i = 0; i < 3; i++)
            Assert.DoesNotContain($"{saved.Id}", await Listed());
        Assert.InRange(hits.Count, 1, 3);
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        Assert.DoesNotContain($"{saved.Id}", await Listed());

        using var runner = ActivatorUtilities.CreateInstance<ScheduleRunner>(cms.Services);
        await runner.DoAllThatIsDue(TestContext.Current.CancellationToken);

        Assert.Contains($"{saved.Id}", await Listed());

        async Task<IReadOnlyList<string>> Listed() => (await cms.Anonymous.List("/articles?locale=pl&limit=100")).Ids;
    }
}

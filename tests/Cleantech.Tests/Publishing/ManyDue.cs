using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.References;
using Cleantech.Api.Publishing.Scheduling;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Publishing;

public sealed class ManyDue(Cms cms) : IClassFixture<Cms>
{
    /// <summary>More than are read together: what was left to the next look would be late by as many seconds as there are looks before it.</summary>
    [Fact]
    public async Task All_that_falls_due_at_one_moment_is_done_at_one_look_however_much_it_is()
    {
        const int Many = 60;
        await cms.MakeMany("O dziewiątej", Many);
        await ScheduleAll(cms.Clock.GetUtcNow().AddHours(1));
        // For this one it is later than for the installation's own, which leaves all of it.
        using var runner = ActivatorUtilities.CreateInstance<ScheduleRunner>(cms.Services, new Clock { Ahead = TimeSpan.FromHours(2) });

        await runner.DoAllThatIsDue(TestContext.Current.CancellationToken);

        Assert.Equal(Many, (await cms.Anonymous.List("/articles?count=true&limit=1")).Total);
        Assert.Empty((await cms.As(Role.Editor).Get("/admin/schedule")).Is(200).Items);
    }

    /// <summary>Five seconds are promised: a look a second leaves the rest to the work itself.</summary>
    [Fact]
    public void What_is_due_is_looked_for_often_enough() =>
        Assert.InRange(ScheduleRunner.Interval, TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(2));

    private Task<int> ScheduleAll(DateTimeOffset at) =>
        cms.Within(async db =>
        {
            var (now, moment) = (cms.Clock.GetUtcNow(), new Moment(at, "2021-05-27T09:00", "Europe/Warsaw"));
            foreach (var record in await db.Records.ToListAsync())
                db.Add(new ScheduledAct(record, "pl", ScheduledStep.Publish, moment, ReferencePolicy.Refuse, by: null, now));
            return await db.SaveChangesAsync();
        });
}

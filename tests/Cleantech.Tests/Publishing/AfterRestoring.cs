using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Publishing;

/// <summary>What the first start with a restored backup does, before anybody is served.</summary>
public sealed class AfterRestoring(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task What_fell_due_while_the_backup_lay_there_waits_for_whoever_asked_for_it()
    {
        var (due, later, released) = (
            await cms.Created(Article("Termin minął")),
            await cms.Created(Article("Termin przyjdzie")),
            await cms.Created(Article("W wydaniu"))
        );
        foreach (var (saved, hours) in new[] { (due, 100), (later, 1000) })
            (await Editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(hours) })).Is(200);
        var items = new[] { new { record = released.Ref, locale = "pl" } };
        var release = (await Editor.Post("/admin/releases", new { name = "Dawne", items })).Is(201).Header("Location")!;
        (await Editor.Put($"{release}/schedule", cms.Clock.In(100))).Is(200);

        await Settle(new Clock { Ahead = TimeSpan.FromHours(200) });

        var schedule = (await Editor.Get($"{due.Admin}/publications/pl/schedule")).Is(200);
        Assert.Equal("failed restored", $"{schedule["/publish/state"]} {schedule["/publish/failure/code"]}");
        Assert.Equal("waiting", (await Editor.Get($"{later.Admin}/publications/pl/schedule")).Is(200)["/publish/state"].ToString());
        Assert.Equal("failed", (await Editor.Get(release)).Is(200)["/state"].ToString());
        Assert.Equal(2, (await Editor.Get("/admin/tasks")).Is(200).Items.Count(i => $"{i["reason"]}".EndsWith("failed", StringComparison.Ordinal)));
        (await cms.Anonymous.Get(due.Public)).Is(404);
    }

    [Fact]
    public async Task Bulk_work_that_was_under_way_is_not_gone_on_with()
    {
        var job = await cms.Within(async db =>
        {
            var waiting = new BulkJob(
                BulkAction.Publish,
                BulkMode.Each,
                new BulkInstructions { Locales = ["pl"] },
                1,
                "system",
                null,
                null,
                cms.Clock.GetUtcNow()
            );
            db.Add(waiting);
            await using var transaction = await db.Database.BeginTransactionAsync();
            await db.SaveChangesAsync();
            db.Settings.Add(new StoredSetting { Name = StoredSetting.Restored });
            await db.SaveChangesAsync();
            await transaction.CommitAsync();
            return waiting.Id;
        });

        await Settle(cms.Clock, isNoted: true);

        Assert.True(await cms.Within(async db => (await db.Set<BulkJob>().SingleAsync(j => j.Id == job)).HasEnded));
    }

    [Fact]
    public async Task A_mirror_that_was_told_more_than_there_is_begins_anew_also_when_the_log_has_gone_on()
    {
        await cms.Published(Article("Jest w kopii"));
        var place = Place(await cms.Anonymous.Get("/changes"));
        await Settle(cms.Clock);
        await cms.Published(Article("Po przywróceniu"));

        foreach (var lost in new[] { place + 1, place + 500, 2_000_000_000 })
            Assert.Equal(["since since-lost"], (await cms.Anonymous.Get($"/changes?since={lost}")).Is(400).Errors);

        Assert.NotEmpty((await cms.Anonymous.Get($"/changes?since={place}")).Is(200).Items);
        var next = (await cms.Anonymous.Get("/changes")).Is(200)["/next"];
        Assert.Empty((await cms.Anonymous.Get($"/changes?since={next}")).Is(200).Items);
        await Settle(cms.Clock);
        await cms.Published(Article("Po drugim przywróceniu"));
        Assert.Equal(["since since-lost"], (await cms.Anonymous.Get($"/changes?since={place + 1}")).Is(400).Errors);
        Assert.Single((await cms.Anonymous.Get($"/changes?since={next}&locale=pl&type=article")).Is(200).Items);
    }

    [Fact]
    public async Task What_is_written_before_the_first_start_comes_behind_what_mirrors_were_told()
    {
        await cms.Published(Article("W kopii"));
        var place = Place(await cms.Anonymous.Get("/changes"));
        await Note("");
        for (var verbs = 0; verbs < 2; verbs++)
        {
            await using var scope = cms.Services.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<RestoredLog>().LeaveGap(TestContext.Current.CancellationToken);
        }

        await cms.Published(Article("Przyniesione przed startem"));
        var next = Place(await cms.Anonymous.Get("/changes"));

        await Settle(cms.Clock, isNoted: true);

        Assert.InRange(next, place + 10_000_000, place + 30_000_000);
        Assert.Equal(["since since-lost"], (await cms.Anonymous.Get($"/changes?since={place + 5}")).Is(400).Errors);
        Assert.Single((await cms.Anonymous.Get($"/changes?since={place}&type=article&locale=pl")).Is(200).Items);
        Assert.Empty((await cms.Anonymous.Get($"/changes?since={next}")).Is(200).Items);
    }

    [Fact]
    public async Task Restored_twice_before_anything_changes_the_log_goes_on_behind_both_gaps()
    {
        var before = Place(await cms.Anonymous.Get("/changes"));
        await Note($"{before + 40_000_000}");
        await Settle(cms.Clock, isNoted: true);
        await Settle(cms.Clock);

        await cms.Published(Article("Po dwóch przywróceniach"));

        var next = Place(await cms.Anonymous.Get("/changes"));
        Assert.InRange(next, before + 40_000_001, long.MaxValue);
        Assert.Empty((await cms.Anonymous.Get($"/changes?since={next}")).Is(200).Items);
    }

    [Fact]
    public async Task What_the_replaced_database_told_is_told_nobody_again()
    {
        await cms.Published(Article("Jeszcze raz ta sama kopia"));
        var told = Place(await cms.Anonymous.Get("/changes")) + 25_000_000;
        await Note($"{told}");

        await Settle(cms.Clock, isNoted: true);

        await cms.Published(Article("Po tej samej kopii"));
        Assert.InRange(Place(await cms.Anonymous.Get("/changes")), told + 1, told + 100);
        Assert.Equal(["since since-lost"], (await cms.Anonymous.Get($"/changes?since={told}")).Is(400).Errors);
    }

    private static long Place(Answer changes) => long.Parse(changes.Is(200)["/next"].ToString(), System.Globalization.CultureInfo.InvariantCulture);

    private Task Note(string replaced) =>
        cms.Within(async db =>
        {
            db.Settings.Add(new StoredSetting { Name = StoredSetting.Restored, Value = replaced });
            return await db.SaveChangesAsync();
        });

    private async Task Settle(TimeProvider clock, bool isNoted = false)
    {
        if (!isNoted)
            await Note("");
        await using var scope = cms.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<AfterRestore>(scope.ServiceProvider, clock).Settle(TestContext.Current.CancellationToken);
        Assert.Equal(0, await cms.Within(db => db.Settings.CountAsync(s => s.Name == StoredSetting.Restored)));
    }
}

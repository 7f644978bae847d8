using Cleantech.Api.Publishing;
using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Record = Cleantech.Api.Publishing.Record;

namespace Cleantech.Tests.Durability;

/// <summary>On SQLite, rows among which no order matters are saved without EF: nothing else may differ.</summary>
public sealed class PlainSaves(Cms cms) : IClassFixture<Cms>
{
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly string name = $"plain-{Guid.NewGuid():N}-";

    [Fact]
    public async Task A_save_that_fails_is_undone_and_leaves_what_was_done_before_it()
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();

        await db.Write(
            async c =>
            {
                db.Add(Setting("1"));
                await db.SaveChangesAsync(c);
                db.ChangeTracker.Clear();
                db.AddRange(Setting("2"), Setting("1"), Setting("3"));
                await Assert.ThrowsAsync<DbUpdateException>(() => db.SaveChangesAsync(c));
                db.ChangeTracker.Clear();
                db.Add(Setting("4"));
                return await db.SaveChangesAsync(c);
            },
            cancellation
        );

        Assert.Equal(["1", "4"], await Saved());
    }

    [Fact]
    public async Task A_row_that_somebody_else_changed_meanwhile_is_not_written_over()
    {
        var id = await Made();
        await using var first = cms.Services.CreateAsyncScope();
        await using var second = cms.Services.CreateAsyncScope();
        var (one, other) = (first.ServiceProvider.GetRequiredService<CmsDb>(), second.ServiceProvider.GetRequiredService<CmsDb>());
        (await one.Records.SingleAsync(r => r.Id == id, cancellation)).Move();
        (await other.Records.SingleAsync(r => r.Id == id, cancellation)).Move();
        other.Add(Setting("1"));

        Assert.Equal(1, await one.SaveChangesAsync(cancellation));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => other.SaveChangesAsync(cancellation));

        Assert.Empty(await Saved());
    }

    [Fact]
    public async Task A_place_that_one_leaves_and_another_takes_is_given_over_by_EF()
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        List<Guid> ids = [await Made(), await Made()];
        var records = await db.Records.Where(r => ids.Contains(r.Id)).OrderBy(r => r.Id).ToListAsync(cancellation);
        Call(records[1], name);
        await db.SaveChangesAsync(cancellation);

        // The taker is saved before the leaver, as they are looked at.
        Call(records[0], name);
        Call(records[1], null);
        Assert.Equal(2, await db.SaveChangesAsync(cancellation));

        Assert.Equal(records[0].Id, (await db.Records.AsNoTracking().SingleAsync(r => r.Key == name, cancellation)).Id);

        void Call(Record record, string? key) => db.Entry(record).Property(r => r.Key).CurrentValue = key;
    }

    [Fact]
    public async Task What_is_plain_is_not_left_to_EF()
    {
        var id = await Made();
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        var record = await db.Records.SingleAsync(r => r.Id == id, cancellation);

        record.Move();
        Assert.Equal(2, await Try(Setting("1")));
        Assert.Equal(["1"], await Saved());
        Assert.False(db.ChangeTracker.HasChanges());
        // Others may refer to it.
        Assert.Null(await Try(new Record(Guid.CreateVersion7(), RecordKind.Article, null, DateTimeOffset.UnixEpoch)));

        Task<int?> Try(object added)
        {
            db.Add(added);
            return db.Write(c => PlainRows.TrySave(db, accepts: true, c), cancellation);
        }
    }

    private StoredSetting Setting(string number) => new() { Name = name + number, Value = "" };

    private async Task<List<string>> Saved()
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        return await db
            .Settings.Where(s => s.Name.StartsWith(name))
            .OrderBy(s => s.Name)
            .Select(s => s.Name.Substring(name.Length))
            .ToListAsync(cancellation);
    }

    private async Task<Guid> Made()
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        var record = new Record(Guid.CreateVersion7(), RecordKind.Article, null, DateTimeOffset.UnixEpoch);
        db.Add(record);
        await db.SaveChangesAsync(cancellation);
        return record.Id;
    }
}

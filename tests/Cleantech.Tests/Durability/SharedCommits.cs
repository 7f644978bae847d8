using Cleantech.Api.Storage;
using Cleantech.Api.Storage.Sqlite;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

/// <summary>SQLite's writers who wait for each other share a commit: nobody may notice but by the clock.</summary>
public sealed class SharedCommits : IClassFixture<Cms>
{
    private readonly Cms cms;
    private readonly CancellationToken cancellation = TestContext.Current.CancellationToken;
    private readonly string name = $"shared-{Guid.NewGuid():N}-";

    public SharedCommits(Cms cms)
    {
        this.cms = cms;
        // However slow this machine is: nobody is answered only because it took long.
        ((SqliteWriter)cms.Services.GetRequiredService<Writer>()).Longest = TimeSpan.FromMinutes(1);
    }

    [Fact]
    public async Task Whoever_is_followed_is_answered_with_the_one_who_follows()
    {
        var (_, mayEnd, first) = Slow("1");
        var (secondIsIn, secondMayEnd, second) = Slow("2");
        mayEnd.SetResult();

        await secondIsIn;
        Assert.Empty(await Noted());
        Assert.False(first.IsCompleted);
        secondMayEnd.SetResult();
        await Task.WhenAll(first, second);
        Assert.Equal(["1", "2"], await Noted());
    }

    [Fact]
    public async Task What_one_of_them_throws_undoes_that_ones_work_only()
    {
        var (_, mayEnd, first) = Slow("1");
        var failing = Note("2", () => throw new InvalidOperationException("As a test wants it."));
        var refused = Note("3", commits: false);
        var last = Note("4");
        mayEnd.SetResult();

        await Task.WhenAll(first, refused, last);
        Assert.Equal("As a test wants it.", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(["1", "4"], await Noted());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task What_the_first_of_them_leaves_undone_is_undone_alone(bool throws)
    {
        var (_, mayEnd, first) = Slow("1", commits: false);
        var second = Note("2");
        if (throws)
            mayEnd.SetException(new InvalidOperationException("As a test wants it."));
        else
            mayEnd.SetResult();

        Assert.Equal(throws ? typeof(InvalidOperationException) : null, (await Record.ExceptionAsync(() => first))?.GetType());
        await second;
        Assert.Equal(["2"], await Noted());
    }

    [Fact]
    public async Task A_refusal_for_what_another_did_is_told_when_everybody_can_see_it()
    {
        var (_, mayEnd, first) = Slow("same");
        var second = Note("same");
        var (lastIsIn, lastMayEnd, last) = Slow("other");
        mayEnd.SetResult();

        // The last of the three holds their commit back.
        await lastIsIn;
        await Task.Delay(50, cancellation);
        Assert.False(second.IsCompleted);
        lastMayEnd.SetResult();
        await Assert.ThrowsAsync<DbUpdateException>(() => second);
        Assert.Contains("same", await Noted());
        await Task.WhenAll(first, last);
    }

    [Fact]
    public async Task Whoever_goes_away_while_waiting_leaves_nothing_and_holds_nobody_up()
    {
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var (_, mayEnd, first) = Slow("1");
        var second = Note("2", leaves: gone.Token);
        await gone.CancelAsync();
        mayEnd.SetResult();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        await first;
        Assert.Equal(["1"], await Noted());
    }

    [Fact]
    public async Task A_commit_that_fails_is_told_to_all_who_shared_it_and_the_next_one_works()
    {
        var (_, mayEnd, first) = Slow("1");
        // A key to nothing that SQLite is told to look for at the commit only.
        var second = Write(async db =>
        {
            await db.Database.ExecuteSqlRawAsync(
                "PRAGMA defer_foreign_keys=ON; INSERT INTO draft_references (record_id, target_id, places) VALUES ('nobody', 'nothing', '')",
                cancellation
            );
            return true;
        });
        mayEnd.SetResult();

        await Assert.ThrowsAsync<SqliteException>(() => first);
        await Assert.ThrowsAsync<SqliteException>(() => second);
        Assert.Empty(await Noted());
        await Note("3");
        Assert.Equal(["3"], await Noted());
    }

    [Fact]
    public async Task What_anothers_fault_undid_is_told_as_what_may_succeed_later_and_the_fault_to_whose_it_was()
    {
        var (_, mayEnd, first) = Slow("1");
        var second = Write(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("ROLLBACK", cancellation); // as SQLite does by itself when the disk is full
            throw new SqliteException("database or disk is full", 13);
        });
        mayEnd.SetResult();

        var fault = await Record.ExceptionAsync(() => first);
        Assert.True(cms.Services.GetRequiredService<Writer>().IsPassing(Assert.IsType<UndoneWithAnother>(fault)));
        Assert.Equal(13, (await Assert.ThrowsAsync<SqliteException>(() => second)).SqliteErrorCode);
        Assert.Empty(await Noted());
        await Note("3");
        Assert.Equal(["3"], await Noted());
    }

    /// <summary>One who says when they are within the writer, and stay there until told to end.</summary>
    private (Task IsIn, TaskCompletionSource MayEnd, Task Writing) Slow(string value, bool commits = true)
    {
        var isIn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var mayEnd = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        return (isIn.Task, mayEnd, Note(value, Stay, commits));

        Task Stay()
        {
            isIn.SetResult();
            return mayEnd.Task.WaitAsync(TimeSpan.FromSeconds(10), cancellation);
        }
    }

    private Task Note(string value, Func<Task>? then = null, bool commits = true, CancellationToken? leaves = null) =>
        Write(
            async db =>
            {
                db.Settings.Add(new StoredSetting { Name = name + value, Value = value });
                await db.SaveChangesAsync(cancellation);
                await (then?.Invoke() ?? Task.CompletedTask);
                return commits;
            },
            leaves
        );

    private async Task Write(Func<CmsDb, Task<bool>> work, CancellationToken? leaves = null)
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        await db.Write(_ => work(db), leaves ?? cancellation, commits: keeps => keeps);
    }

    private async Task<IEnumerable<string>> Noted()
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        return await db.Settings.Where(s => s.Name.StartsWith(name)).OrderBy(s => s.Value).Select(s => s.Value).ToListAsync(cancellation);
    }
}

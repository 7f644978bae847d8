using Cleantech.Api.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

/// <summary>A database that fails at the hourly look ends neither the process nor the looking.</summary>
public sealed class TidiedOn(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task What_could_not_be_removed_once_is_tried_again()
    {
        var full = new FullDisk();
        using var housekeeping = ActivatorUtilities.CreateInstance<Housekeeping>(cms.Services, full, new Quick());

        await housekeeping.StartAsync(TestContext.Current.CancellationToken);
        await full.Asked.Task.WaitAsync(Waiting.Patience, TestContext.Current.CancellationToken);

        Assert.False(housekeeping.ExecuteTask!.IsCompleted);
        await housekeeping.StopAsync(TestContext.Current.CancellationToken);
    }

    private sealed class FullDisk : IServiceScopeFactory
    {
        private int times;

        /// <summary>Done when it was asked again after it had failed.</summary>
        public TaskCompletionSource Asked { get; } = new();

        public IServiceScope CreateScope()
        {
            if (Interlocked.Increment(ref times) == 2)
                Asked.SetResult();
            throw new SqliteException("database or disk is full", 13);
        }
    }

    private sealed class Quick : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period) =>
            System.CreateTimer(callback, state, TimeSpan.FromMilliseconds(10), TimeSpan.FromMilliseconds(10));
    }
}

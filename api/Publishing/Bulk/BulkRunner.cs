using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>Says that there is a job, so that it need not wait for the next look.</summary>
internal sealed class BulkSignal : IDisposable
{
    private readonly SemaphoreSlim given = new(0);

    public void Give() => given.Release();

    public Task Wait(TimeSpan most, CancellationToken cancellation) => given.WaitAsync(most, cancellation);

    public void Dispose() => given.Dispose();
}

/// <summary>
/// Does bulk jobs, also those that were left behind by a stop or a crash, or came to another node. Each step goes to the job of which the
/// least is done: a short one needs not wait for a long one.
/// </summary>
internal sealed class BulkRunner(OnBehalf onBehalf, ReadConnections readers, BulkSignal signal, ILogger<BulkRunner> log) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (Due() is { } due)
                    await onBehalf.Do(due.Asker, services => GoOn(services.GetRequiredService<BulkWork>(), due, stoppingToken));
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return; // what was under way is taken back, and done after the next start
            }
            catch (Exception e)
            {
                log.LogError(e, "Bulk jobs could not be gone on with; trying again");
            }

            await signal.Wait(Interval, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private static async Task<bool> GoOn(BulkWork work, DueJob due, CancellationToken cancellation)
    {
        await (due.IsAtomic ? work.Whole(due.Id, cancellation) : work.Next(due.Id, cancellation));
        return true;
    }

    private DueJob? Due() =>
        readers
            .Read(commands =>
                commands.Rows(
                    "SELECT id, mode, caller, address FROM bulk_jobs WHERE state IN ('Waiting', 'Running') ORDER BY succeeded + refused, id LIMIT 1",
                    r => new DueJob(
                        Guid.Parse(r.GetString(0)),
                        r.GetString(1) == nameof(BulkMode.Atomic),
                        new Actor(r.GetString(2), r.IsDBNull(3) ? null : r.GetString(3))
                    )
                )
            )
            .FirstOrDefault();

    private sealed record DueJob(Guid Id, bool IsAtomic, Actor Asker);
}

using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Releases;
using Cleantech.Api.Publishing.Scheduling;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing;

/// <summary>Something that is done at a moment, once.</summary>
internal interface IPerformer
{
    /// <summary>Does it, or notes why it can't be done. What isn't due any more is let be.</summary>
    Task Perform(Guid id, CancellationToken cancellation);

    /// <summary>Notes that it could not be done.</summary>
    Task Fail(Guid id, Problem problem, CancellationToken cancellation);
}

/// <summary>
/// Does what is due, within a second or two of its moment, also what fell due while the product was stopped or the machine asleep. A step
/// and the note that it is done are one transaction of the one writer: no restart and no second node does it twice.
/// </summary>
internal sealed class ScheduleRunner(
    IServiceScopeFactory scopes,
    ReadConnections readers,
    Writer writer,
    TimeProvider clock,
    ILogger<ScheduleRunner> log
) : BackgroundService
{
    private const int AtOnce = 50;
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        do
        {
            try
            {
                await DoAllThatIsDue(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogError(e, "What is scheduled could not be looked at; trying again");
            }
        } while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    /// <summary>However much it is: at nine o'clock many fall due, and what was left to the next look would be late.</summary>
    internal async Task DoAllThatIsDue(CancellationToken cancellation)
    {
        while (await DoSomeThatIsDue(cancellation)) { }
    }

    /// <summary>
    /// In the order of their moments, whatever they are: after a standstill, what was meant to come first comes first. True where there may
    /// be more, and this look got somewhere.
    /// </summary>
    private async Task<bool> DoSomeThatIsDue(CancellationToken cancellation)
    {
        const string Both =
            $"SELECT id, is_release FROM (SELECT id, at, 1 AS is_release, 0 AS turn FROM ({ReleasePublisher.Due}) AS r "
            + $"UNION ALL SELECT id, at, 0, turn FROM ({SchedulePerformer.Due}) AS s) AS due ORDER BY at, turn, id LIMIT @p1";
        var due = readers.Read(c =>
            c.Rows(Both, r => (Id: Guid.Parse(r.GetString(0)), IsRelease: r.GetInt32(1) == 1), CmsDb.Stored(clock.GetUtcNow()), AtOnce)
        );
        var ended = 0;
        foreach (var (id, isRelease) in due)
        {
            await using var scope = scopes.CreateAsyncScope();
            IPerformer performer = isRelease
                ? scope.ServiceProvider.GetRequiredService<ReleasePublisher>()
                : scope.ServiceProvider.GetRequiredService<SchedulePerformer>();
            ended += await Do(performer, id, cancellation) ? 1 : 0;
        }

        return due.Count == AtOnce && ended > 0;
    }

    /// <summary>False where it has to be tried again.</summary>
    private async Task<bool> Do(IPerformer performer, Guid id, CancellationToken cancellation)
    {
        try
        {
            await performer.Perform(id, cancellation);
            return true;
        }
        catch (DbUpdateConcurrencyException e)
        {
            // Somebody saved in the same instant: the next second finds the record as it is then.
            log.LogInformation(e, "A scheduled step met another change; trying again");
            return false;
        }
        catch (Exception e) when (writer.IsPassing(e))
        {
            log.LogWarning(e, "A scheduled step met a fault of the database; trying again");
            return false;
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // A fault of ours. Tried every second it would fill the log and never succeed.
            log.LogError(e, "A scheduled step failed");
            await performer.Fail(id, new Problem { Status = 500, Code = "internal" }, cancellation);
            return true;
        }
    }
}

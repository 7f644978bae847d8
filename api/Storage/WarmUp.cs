using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage;

/// <summary>Has EF ready once the doors are open, so that it holds up neither the start nor the first editor.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<WarmUp> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var atStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<CmsDb>().Records.AnyAsync(stoppingToken);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // No reason to end the process: whoever comes first waits a little longer, and the database may be back by then.
            log.LogWarning(e, "The database could not be read ahead of the first reader");
        }
    }
}

using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Storage;

/// <summary>Has EF ready once the doors are open, so that it holds up neither the start nor the first editor.</summary>
internal sealed class WarmUp(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var started = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var atStart = lifetime.ApplicationStarted.Register(started.SetResult);
        await started.Task.WaitAsync(stoppingToken);
        await using var scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<CmsDb>().Records.AnyAsync(stoppingToken);
    }
}

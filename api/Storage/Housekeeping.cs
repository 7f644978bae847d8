using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Publishing.Previews;
using Cleantech.Api.Publishing.Revisions;
using Cleantech.Api.Publishing.Trashing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Storage;

/// <summary>Once an hour removes what has had its day (kept answers, ended sessions, spent links), and shows what has its day now.</summary>
internal sealed class Housekeeping(
    IServiceScopeFactory scopes,
    IOptions<RevisionOptions> revisions,
    IOptions<TrashOptions> trash,
    IOptions<PreviewOptions> previews,
    IOptions<AuditOptions> audit,
    IOptions<BulkOptions> bulk,
    AuditTrail trail,
    Languages languages,
    TimeProvider clock,
    ILogger<Housekeeping> log
) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await Tidy(stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // A full disk or a database that restarts is no reason to end the process: what is left is left for an hour more.
                log.LogError(e, "What has had its day could not be removed; trying again in an hour");
            }
        }
    }

    internal async Task Tidy(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<CmsDb>();
        await Clean(db, clock.GetUtcNow(), cancellation);
        await TrashRetention.Purge(db, clock.GetUtcNow(), trash.Value, cancellation);
        await scope.ServiceProvider.GetRequiredService<Upkeep>().Turn(cancellation);
    }

    private Task<int> Clean(CmsDb db, DateTimeOffset now, CancellationToken cancellation)
    {
        var since = now - IdempotentAnswer.KeptFor;
        return db.Write(
            async c =>
                await db.IdempotentAnswers.Where(a => a.At <= since).ExecuteDeleteAsync(c)
                + await db.Set<Session>().Where(s => s.ExpiresAt <= now).ExecuteDeleteAsync(c)
                + await db.Set<OneTimeLink>().Where(l => l.ExpiresAt <= now).ExecuteDeleteAsync(c)
                + await BulkRetention.Drop(db, now, bulk.Value, c)
                + await PreviewRetention.Drop(db, now, previews.Value, c)
                + await RevisionRetention.Drop(db, now, revisions.Value, languages, c)
                + await AuditRetention.Drop(db, trail, now, audit.Value, c),
            cancellation
        );
    }
}

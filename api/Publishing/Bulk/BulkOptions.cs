using System.ComponentModel.DataAnnotations;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Publishing.Bulk;

/// <summary>How long bulk jobs and their results are kept (`Bulk__*`).</summary>
public sealed class BulkOptions
{
    public const string Section = "Bulk";

    /// <summary>Days after its end after which a job is dropped; 0: never.</summary>
    [Range(0, 36_500)]
    public int KeepDays { get; init; } = 30;
}

internal static class BulkRetention
{
    /// <summary>Drops jobs, with their results, that ended long ago. What they did is in the audit log.</summary>
    public static async Task<int> Drop(CmsDb db, DateTimeOffset now, BulkOptions options, CancellationToken cancellation)
    {
        if (options.KeepDays == 0)
            return 0;
        var since = now - TimeSpan.FromDays(options.KeepDays);
        return await db.Set<BulkJob>().Where(j => j.EndedAt <= since).ExecuteDeleteAsync(cancellation);
    }
}

using System.Threading.RateLimiting;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Publishing.Previews;

/// <summary>
/// How many looks at previews an address has in a minute, on the site and in the API together: each is rendered anew and kept nowhere, so
/// nobody's link may keep the installation busy.
/// </summary>
internal sealed class PreviewLimit(IOptions<PreviewOptions> options, IHttpContextAccessor http) : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext> looks = PartitionedRateLimiter.Create<HttpContext, string>(looker =>
        RateLimitPartition.GetFixedWindowLimiter(
            AccessSetup.Network(looker.Connection.RemoteIpAddress),
            _ => new FixedWindowRateLimiterOptions { PermitLimit = options.Value.LooksPerMinute, Window = TimeSpan.FromMinutes(1) }
        )
    );

    /// <summary>Counts a look; null: it is not one too many.</summary>
    public Problem? Look()
    {
        using var lease = looks.AttemptAcquire(http.HttpContext!);
        return lease.IsAcquired ? null : AccessSetup.TooMany(lease);
    }

    public void Dispose() => looks.Dispose();
}

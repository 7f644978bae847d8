using System.Threading.RateLimiting;
using Cleantech.Api.Access;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>How many listen at once, in all and from one address: each holds a connection for as long as it likes.</summary>
internal sealed class Places : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext>[] limits;
    private readonly PartitionedRateLimiter<HttpContext> all;

    public Places(IOptions<LiveOptions> options)
    {
        limits =
        [
            AtMost(options.Value.MostPerAddress, http => AccessSetup.Network(http.Connection.RemoteIpAddress)),
            AtMost(options.Value.MostListeners, _ => ""),
        ];
        all = PartitionedRateLimiter.CreateChained(limits);
    }

    /// <summary>Kept while it listens; not acquired where there are too many.</summary>
    public RateLimitLease Take(HttpContext http) => all.AttemptAcquire(http);

    public void Dispose()
    {
        all.Dispose();
        foreach (var limit in limits) // the chain leaves them as they are
            limit.Dispose();
    }

    private static PartitionedRateLimiter<HttpContext> AtMost(int most, Func<HttpContext, string> partition) =>
        PartitionedRateLimiter.Create<HttpContext, string>(http =>
            RateLimitPartition.GetConcurrencyLimiter(partition(http), _ => new ConcurrencyLimiterOptions { PermitLimit = most })
        );
}

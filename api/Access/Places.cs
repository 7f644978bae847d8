using System.Threading.RateLimiting;

namespace Cleantech.Api.Access;

/// <summary>How many do at once, from one address and in all, what holds a connection for as long as they like.</summary>
internal sealed class Places : IDisposable
{
    private readonly PartitionedRateLimiter<HttpContext>[] limits;
    private readonly PartitionedRateLimiter<HttpContext> all;

    public Places(int mostPerAddress, int most)
    {
        limits = [AtMost(mostPerAddress, http => AccessSetup.Network(http.Connection.RemoteIpAddress)), AtMost(most, _ => "")];
        all = PartitionedRateLimiter.CreateChained(limits);
    }

    /// <summary>Kept until it is disposed; not acquired where there are too many.</summary>
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

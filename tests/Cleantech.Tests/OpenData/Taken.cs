using System.Threading.RateLimiting;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.OpenData;

/// <summary>Places of exports that somebody else holds, who reads slowly.</summary>
internal sealed class Taken : IDisposable
{
    private readonly List<RateLimitLease> leases = [];

    /// <summary>All that one address may have, of the address that the tests come from.</summary>
    public static Taken All(Cms cms)
    {
        var (taken, places) = (new Taken(), cms.Services.GetRequiredKeyedService<Places>(OpenDataOptions.Section));
        var http = new DefaultHttpContext();
        http.Connection.RemoteIpAddress = System.Net.IPAddress.Loopback;
        do taken.leases.Add(places.Take(http));
        while (taken.leases[^1].IsAcquired);
        return taken;
    }

    public void Dispose() => leases.ForEach(l => l.Dispose());
}

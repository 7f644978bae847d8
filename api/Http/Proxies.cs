using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Http;

/// <summary>Who may say on whose behalf a request comes (`Proxy__*`).</summary>
public sealed class ProxyOptions : IValidatableObject
{
    public const string Section = "Proxy";

    /// <summary>Networks, besides loopback, whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed: `10.0.0.0/8,fd00::/8`.</summary>
    public string? Networks { get; init; }

    internal IReadOnlyList<string> Listed => (Networks ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        Listed
            .Where(network => !System.Net.IPNetwork.TryParse(network, out _))
            .Select(network => new ValidationResult(
                $"Proxy:Networks holds '{network}', which is no network. Write it like 10.0.0.0/8, several with commas."
            ));
}

internal static class Proxies
{
    /// <summary>
    /// Takes a visitor's address and scheme from the proxy in front, and from nobody else: whoever could choose their address would have
    /// as many attempts to sign in as they like. The host is never taken, since writes are held against it.
    /// </summary>
    public static void UseProxies(this IApplicationBuilder app)
    {
        var options = new ForwardedHeadersOptions { ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto };
        foreach (var network in app.ApplicationServices.GetRequiredService<IOptions<ProxyOptions>>().Value.Listed)
            options.KnownIPNetworks.Add(System.Net.IPNetwork.Parse(network));
        app.UseForwardedHeaders(options);
    }
}

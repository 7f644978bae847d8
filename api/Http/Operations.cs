using Cleantech.Api.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Cleantech.Api.Http;

/// <summary>What those who run it need: logs, health, headers that keep browsers on the safe side.</summary>
internal static class Operations
{
    /// <summary>A readable console in development, compact JSON otherwise. Neither query nor body, address nor name of anyone.</summary>
    public static void AddLogs(this WebApplicationBuilder builder) =>
        builder.Host.UseSerilog(
            (context, log) =>
            {
                log.MinimumLevel.Information()
                    .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                    .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                    .MinimumLevel.Override("System", LogEventLevel.Warning)
                    // Its keys lie in the data folder, which only the product's own user may read; nothing to warn of at each first start.
                    .MinimumLevel.Override("Microsoft.AspNetCore.DataProtection.KeyManagement", LogEventLevel.Error)
                    // Whoever starts it is told in a sentence, or shown the exception: not both, and not twice.
                    .Filter.ByExcluding(e => e.MessageTemplate.Text == "Hosting failed to start")
                    // Work in the background that ends with the program has not failed.
                    .Filter.ByExcluding(e => e.Exception is OperationCanceledException && e.MessageTemplate.Text == "BackgroundService failed")
                    .ReadFrom.Configuration(context.Configuration)
                    .Enrich.FromLogContext()
                    .Enrich.With<PreviewAddresses.Mask>();
                if (context.HostingEnvironment.IsDevelopment())
                    log.WriteTo.Console(outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj}{NewLine}{Exception}");
                else
                    log.WriteTo.Console(new CompactJsonFormatter());
            }
        );

    public static void UseRequestLogs(this IApplicationBuilder app) =>
        app.UseSerilogRequestLogging(options =>
        {
            options.MessageTemplate = "{RequestMethod} {RequestPath} {StatusCode} in {Elapsed:0.0} ms";
            options.GetLevel = (_, _, exception) => exception is null ? LogEventLevel.Information : LogEventLevel.Error;
        });

    public static void AddHealth(this IServiceCollection services) =>
        services.AddHealthChecks().AddCheck<DatabaseAnswers>("database", tags: ["ready"]);

    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapHealthChecks("/health/live", new() { Predicate = _ => false }).AllowAnonymous();
        routes.MapHealthChecks("/health/ready", new() { Predicate = check => check.Tags.Contains("ready") }).AllowAnonymous();
    }

    private const string DataPolicy = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>Of the site, the studio and the documentation: nothing from elsewhere, nothing inline (CSP Level 3).</summary>
    private const string PagePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; "
        + "manifest-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

    // The colours of Swagger UI's own mark are in a style element that its script makes; another version has another hash, and a test says so.
    private static readonly string DocumentationPolicy = PagePolicy.Replace(
        "style-src 'self'",
        "style-src 'self' 'sha256-RL3ie0nH+Lzz2YNqQN83mnU0J1ot4QL7b99vMdIX99w='",
        StringComparison.Ordinal
    );

    public static void UseSecurityHeaders(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                var headers = http.Response.Headers;
                headers.XContentTypeOptions = "nosniff";
                headers["Referrer-Policy"] = "strict-origin-when-cross-origin";
                headers.XFrameOptions = "DENY";
                headers.ContentSecurityPolicy =
                    http.Request.Path.StartsWithSegments("/api/v1", StringComparison.Ordinal) ? DataPolicy
                    : http.Request.Path.StartsWithSegments("/api/docs", StringComparison.Ordinal) ? DocumentationPolicy
                    : PagePolicy;
                if (PreviewAddresses.Has(http.Request.Path))
                    PreviewAddresses.Seal(headers);
                return next(http);
            }
        );

    private sealed class DatabaseAnswers(ReadConnections connections) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            try
            {
                connections.Read(commands => commands.Scalar("SELECT count(*) FROM settings"));
                return Task.FromResult(HealthCheckResult.Healthy());
            }
            catch (System.Data.Common.DbException e)
            {
                return Task.FromResult(HealthCheckResult.Unhealthy("The database does not answer.", e));
            }
        }
    }
}

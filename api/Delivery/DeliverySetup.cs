using Cleantech.Api.Access;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Delivery.Changes;
using Cleantech.Api.Delivery.Changes.Live;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Delivery;

/// <summary>A feature of a request for headers only, which endpoints see as GET: what has no end must not wait for one.</summary>
internal sealed class HeadRequest;

internal static class DeliverySetup
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<ContentVersion>();
        services.AddOptions<CachingOptions>().BindConfiguration(CachingOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<CacheTerms>();
        services.AddSingleton<ListTags>();
        services
            .AddHttpClient(Purging.Client, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false });
        services.AddHostedService<Purging>();
        services.AddSingleton<FastLane>();
        services.AddSingleton<PublishedReader>();
        services.AddOptions<ListOptions>().BindConfiguration(ListOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ListConditions>();
        services.AddSingleton<IncludedDocuments>();
        services.AddSingleton<PublishedList>();
        services.AddSingleton<LinkedDocuments>();
        services.AddSingleton<PublishedAnswers>();
        services.AddSingleton<ChangeFeed>();
        services.AddScoped<RestoredLog>();
        services.AddOptions<LiveOptions>().BindConfiguration(LiveOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddKeyedSingleton(
            LiveOptions.Section,
            (provider, _) =>
            {
                var live = provider.GetRequiredService<IOptions<LiveOptions>>().Value;
                return new Places(live.MostPerAddress, live.MostListeners);
            }
        );
        services.AddSingleton<LiveChanges>();
        services.AddHostedService(provider => provider.GetRequiredService<LiveChanges>());
    }

    /// <summary>First in the pipeline: an anonymous read whose bytes are ready meets nothing else.</summary>
    public static void UseFastLane(this IApplicationBuilder app)
    {
        var lane = app.ApplicationServices.GetRequiredService<FastLane>();
        app.Use(next => http => lane.Invoke(http, next));
    }

    /// <summary>
    /// A public read that the lane had no answer for: of all that a request meets it needs its route and its parameters, and nobody's
    /// session. Counted, like the lane's, not logged one by one.
    /// </summary>
    public static void UsePublicReads(this IApplicationBuilder app) =>
        app.MapWhen(
            http => FastLane.IsMissed(http) && http.GetEndpoint()?.Metadata.GetMetadata<PublicRead>() is { IsWhole: false },
            reads =>
            {
                reads.UseProblems();
                reads.UseStrictQuery();
                reads.Run(http => http.GetEndpoint()!.RequestDelegate!(http));
            }
        );

    /// <summary>HEAD is answered as GET without its body; endpoints only know GET.</summary>
    public static void UseHead(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (!HttpMethods.IsHead(http.Request.Method))
                {
                    await next(http);
                    return;
                }

                http.Request.Method = HttpMethods.Get;
                http.Features.Set(new HeadRequest());
                var body = http.Response.Body;
                http.Response.Body = Stream.Null;
                try
                {
                    await next(http);
                }
                finally
                {
                    http.Response.Body = body;
                    http.Request.Method = HttpMethods.Head;
                }
            }
        );

    /// <summary>
    /// Pages of any origin may read what is public, conditionally too, and why something can't be had: the question that browsers ask
    /// beforehand is answered here. What needs a session or a key is not opened to them.
    /// </summary>
    public static void UseForeignPages(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (!IsPublic(http.Request.Path))
                    return next(http);
                var headers = http.Response.Headers;
                headers.AccessControlAllowOrigin = "*";
                if (!HttpMethods.IsOptions(http.Request.Method))
                    return next(http);
                headers.Allow = Methods;
                headers.AccessControlAllowMethods = Methods;
                headers.AccessControlAllowHeaders = "Accept, Accept-Language, If-None-Match, If-Modified-Since, Last-Event-ID";
                headers.AccessControlMaxAge = "86400";
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                return Task.CompletedTask;
            }
        );

    private const string Methods = "GET, HEAD, OPTIONS";
    private static readonly string[] Closed = ["/admin", "/session", "/password"];

    private static bool IsPublic(PathString path) =>
        path.StartsWithSegments("/api/v1", StringComparison.OrdinalIgnoreCase, out var rest)
        && !Closed.Any(prefix => rest.StartsWithSegments(prefix, StringComparison.OrdinalIgnoreCase));
}

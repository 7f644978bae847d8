namespace Cleantech.Api.Delivery;

internal static class DeliverySetup
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<ContentVersion>();
        services.AddSingleton<FastLane>();
        services.AddSingleton<PublishedReader>();
        services.AddSingleton<PublishedList>();
        services.AddSingleton<PublishedAnswers>();
    }

    /// <summary>First in the pipeline: an anonymous read whose bytes are ready meets nothing else.</summary>
    public static void UseFastLane(this IApplicationBuilder app)
    {
        var lane = app.ApplicationServices.GetRequiredService<FastLane>();
        app.Use(next => http => lane.Invoke(http, next));
    }

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
}

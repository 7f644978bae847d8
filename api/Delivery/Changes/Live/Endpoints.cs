using System.Globalization;
using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>What changes, as it changes.</summary>
internal static class LiveEndpoints
{
    public static void MapLiveChanges(this IEndpointRouteBuilder routes, IReadOnlyList<ParameterSpec> filters) =>
        routes
            .MapGet("/changes/stream", Listen)
            .WithTags("Changes")
            .AllowAnonymous()
            .Takes([
                new("since", ParameterForm.Number, "Place after which to begin, as `next` or an event's id told it; without it: now.")
                {
                    Maximum = int.MaxValue,
                },
                .. filters,
                new("documents", ParameterForm.Flag, "Whether to bring the documents along.") { Default = "false" },
            ])
            .Refuses(429)
            .WithSummary("Tells what changes as it changes (Server-Sent Events), from a place in the order of all changes on.")
            .WithDescription(
                "Open to everyone. Events are `published` and `unpublished`, whose data is an item of `/changes` and whose id is its `sequence`, and `place`, "
                    + "whose data is `{\"next\":…}`: how far the stream is, told at its beginning and then every 15 seconds or as configured. It ends for those who "
                    + "take events more slowly than they come; whoever comes back gives the last id and misses nothing."
            );

    private static Results<EventStream, Problem> Listen(
        HttpContext http,
        Query query,
        [FromHeader(Name = "Last-Event-ID")] string? lastEventId,
        ChangeFeed feed,
        LiveChanges live,
        [FromKeyedServices(LiveOptions.Section)] Places places,
        IHostApplicationLifetime lifetime
    )
    {
        // A browser that comes back asks with the first address, and says in the header how far it has come since.
        var asked = string.IsNullOrEmpty(lastEventId) ? query.Text("since") : lastEventId;
        if (asked is not null && !long.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            return Problem.Validation(FieldError.On("Last-Event-ID", "last-event-id"));
        var (kinds, locales) = (query.List("type"), query.List("locale"));
        if (feed.Start(asked is null ? null : long.Parse(asked, CultureInfo.InvariantCulture)) is not { } since)
            return Problem.Validation(
                string.IsNullOrEmpty(lastEventId) ? FieldError.In("since", "since-lost") : FieldError.On("Last-Event-ID", "since-lost")
            );
        var lease = places.Take(http);
        return lease.IsAcquired
            ? new EventStream(live, feed, lease, since, kinds, locales, query.Flag("documents"), lifetime.ApplicationStopping)
            : AccessSetup.TooMany(lease);
    }
}

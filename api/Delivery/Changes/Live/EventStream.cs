using System.Buffers;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text;
using System.Threading.RateLimiting;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cleantech.Api.Delivery.Changes.Live;

/// <summary>
/// Changes as Server-Sent Events (WHATWG HTML §9.2), without an end: first what was missed since a place, then what happens. It ends for
/// those who don't keep up, and when the product stops: they come back with the last event's id.
/// </summary>
internal sealed class EventStream(
    LiveChanges live,
    ChangeFeed feed,
    RateLimitLease lease,
    long since,
    IReadOnlyList<string> kinds,
    IReadOnlyList<string> locales,
    bool withDocuments,
    CancellationToken stopping
) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "text/event-stream";

    /// <summary>Tells where the listener is, where nothing else has been told for a while.</summary>
    public const string PlaceEvent = "place";

    private static readonly TimeSpan ComesBackAfter = TimeSpan.FromSeconds(3);

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        using var place = lease;
        var (response, listener) = (httpContext.Response, new Listener());
        response.ContentType = MediaType;
        response.Headers.CacheControl = "no-store";
        response.Headers["X-Accel-Buffering"] = "no"; // nginx would wait for more
        if (httpContext.Features.Get<HeadRequest>() is not null)
            return;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(httpContext.RequestAborted, listener.LetGo, stopping);
        try
        {
            await SseFormatter.WriteAsync(
                Events(listener, ended.Token),
                response.Body,
                static (item, writer) => writer.Write(item.Data.Span),
                ended.Token
            );
        }
        catch (OperationCanceledException)
        {
            // What still waits for one who is slow would be sent before the end.
            if (listener.LetGo.IsCancellationRequested)
                httpContext.Abort();
        }
        finally
        {
            live.Remove(listener);
        }
    }

    private async IAsyncEnumerable<SseItem<ReadOnlyMemory<byte>>> Events(Listener listener, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var (at, listens) = (since, false);
        for (var isThere = false; !isThere; )
        {
            cancellation.ThrowIfCancellationRequested();
            // Null: a backup took the log's place meanwhile; whoever comes back is told. Kept only while it is told: it can be large.
            if (feed.After(at, kinds, locales, LiveChanges.PageSize, withDocuments) is not { } page)
                yield break;
            foreach (var change in page.Changes)
                yield return Event(change);
            // Also where nothing of what was asked for has changed for long.
            at = page.Next;
            yield return Place(at) with
            {
                ReconnectionInterval = ComesBackAfter,
            };
            isThere = page.IsLast && listens;
            if (page.IsLast && !listens)
            {
                // What happens from now on waits for it; what happened since the page was read, the next one has.
                live.Add(listener, at);
                listens = true;
            }
        }

        await foreach (var told in listener.Told(cancellation))
        {
            foreach (var change in told.Changes)
                if (change.Sequence > at && IsAskedFor(change))
                    yield return Event(change);
            at = Math.Max(at, told.Next);
            if (told.Changes.Count == 0)
                yield return Place(at);
        }
    }

    private bool IsAskedFor(ToldChange change) =>
        (kinds.Count == 0 || kinds.Contains(change.Kind)) && (locales.Count == 0 || change.Locale.Length == 0 || locales.Contains(change.Locale));

    private SseItem<ReadOnlyMemory<byte>> Event(ToldChange change) =>
        new(withDocuments ? change.WithDocument : change.Json, change.Act) { EventId = Id(change.Sequence) };

    private static SseItem<ReadOnlyMemory<byte>> Place(long at) =>
        new(Encoding.UTF8.GetBytes($$"""{"next":{{Id(at)}}}"""), PlaceEvent) { EventId = Id(at) };

    private static string Id(long sequence) => sequence.ToString(CultureInfo.InvariantCulture);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
        builder.Metadata.Add(new AnswersAs(MediaType));
    }
}

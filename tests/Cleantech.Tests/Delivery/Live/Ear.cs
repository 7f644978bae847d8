using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Cleantech.Tests.Delivery.Live;

/// <summary>Somebody who listens to changes.</summary>
internal sealed class Ear : IAsyncDisposable
{
    private readonly HttpClient http;
    private readonly HttpResponseMessage response;
    private readonly CancellationTokenSource hearing = new();
    private bool isClosed;
    private readonly IAsyncEnumerator<SseItem<string>> events;

    private Ear(HttpClient http, HttpResponseMessage response, Stream stream)
    {
        (this.http, this.response) = (http, response);
        events = SseParser.Create(stream).EnumerateAsync(hearing.Token).GetAsyncEnumerator();
    }

    public HttpResponseMessage Response => response;

    public SseItem<string> Last => events.Current;

    public static Task<Ear> Open(Cms cms, string query = "", string? lastId = null) => Open(cms.Address, query, lastId);

    public static async Task<Ear> Open(Uri address, string query = "", string? lastId = null)
    {
        var http = new HttpClient { BaseAddress = address };
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/changes/stream{query}");
        if (lastId is not null)
            request.Headers.Add("Last-Event-ID", lastId);
        var response = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal(200, (int)response.StatusCode);
        return new Ear(http, response, await response.Content.ReadAsStreamAsync());
    }

    /// <summary>The next event; null when there will be none.</summary>
    public async Task<SseItem<string>?> Next()
    {
        hearing.CancelAfter(Waiting.Patience);
        return await events.MoveNextAsync() ? events.Current : null;
    }

    /// <summary>The next change, as its data.</summary>
    public async Task<JsonElement> Change()
    {
        while (await Next() is { } told)
            if (told.EventType != "place")
            {
                var change = JsonSerializer.Deserialize<JsonElement>(told.Data);
                Assert.Equal((told.EventType, told.EventId), ($"{change.GetProperty("act")}", $"{change.GetProperty("sequence")}"));
                return change;
            }
        throw new InvalidOperationException("The stream ended.");
    }

    public async ValueTask DisposeAsync()
    {
        if (isClosed)
            return;
        isClosed = true;
        hearing.Cancel();
        try
        {
            await events.DisposeAsync();
        }
        catch (OperationCanceledException)
        {
            // which is how it is closed
        }

        response.Dispose();
        http.Dispose();
        hearing.Dispose();
    }
}

using System.Collections;
using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Cleantech.Tests.Delivery.Caching;

/// <summary>Tags in the order in which they were dropped.</summary>
public sealed class TagBag : IEnumerable<string>
{
    private readonly ConcurrentQueue<string> tags = [];

    public void Add(string tag) => tags.Enqueue(tag);

    public void Clear() => tags.Clear();

    public IEnumerator<string> GetEnumerator() => tags.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}

/// <summary>The purge address of a content delivery network: keeps what it was told, and can refuse for a while.</summary>
internal sealed class Cdn : IAsyncDisposable
{
    private readonly WebApplication app;
    private readonly ConcurrentQueue<string> keys = [];
    private int refuses;

    public Cdn()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        app = builder.Build();
        app.MapPost("/purge", Purge);
        app.Start();
        Address = $"{app.Urls.First()}/purge";
    }

    public string Address { get; }
    public TagBag Dropped { get; } = new();
    public IReadOnlyList<string>? First { get; private set; }
    public IReadOnlyCollection<string> Keys => keys;

    public int Refuses
    {
        get => Volatile.Read(ref refuses);
        set => Volatile.Write(ref refuses, value);
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Purge(HttpContext http, JsonObject body)
    {
        if (Refuses > 0)
        {
            Interlocked.Decrement(ref refuses);
            return Results.StatusCode(503);
        }

        var tags = body["tags"]!.AsArray().Select(t => t!.ToString()).ToList();
        Assert.Equal(http.Request.Headers["Surrogate-Key"].ToString(), string.Join(' ', tags));
        First ??= tags;
        keys.Enqueue(http.Request.Headers["X-Purge-Key"].ToString());
        foreach (var tag in tags)
            Dropped.Add(tag);
        return Results.NoContent();
    }
}

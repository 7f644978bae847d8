using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.House;

/// <summary>
/// Somebody who calls the API. Paths are below its base path. Writes say `If-Match: *` unless the test says otherwise;
/// an empty header value means: without it.
/// </summary>
public sealed class Visitor(HttpClient http, Func<Task<Credentials>> credentials)
{
    public const string MergePatch = "application/merge-patch+json";

    public string? Email { get; init; }

    public Task<Credentials> Credentials => credentials();

    public Task<Answer> Get(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Get, path, null, headers);

    /// <summary>A page of the site, as browsers ask for it.</summary>
    public Task<Answer> Page(string path, params (string Name, string Value)[] headers) => Get($"~{path}", [("Accept", "text/html"), .. headers]);

    public Task<Answer> Head(string path, params (string Name, string Value)[] headers) => Send(HttpMethod.Head, path, null, headers);

    public Task<Answer> Post(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Post, path, Json(body), headers);

    public Task<Answer> Put(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Put, path, Json(body), [.. IfMatch(headers), .. headers]);

    public Task<Answer> Patch(string path, object? body = null, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Patch, path, Json(body, MergePatch), [.. IfMatch(headers), .. headers]);

    public Task<Answer> Delete(string path, params (string Name, string Value)[] headers) =>
        Send(HttpMethod.Delete, path, null, [.. IfMatch(headers), .. headers]);

    /// <summary>The site map: its index, then its parts; one that has gone meanwhile answers 404.</summary>
    public async Task<IReadOnlyList<Answer>> SiteMap()
    {
        var map = new List<Answer> { (await Get("~/sitemap.xml")).Is(200) };
        foreach (Match part in Regex.Matches(map[0].Text, "<loc>https?://[^/<]+(/[^<]+)</loc>"))
            map.Add(await Get($"~{part.Groups[1].Value}"));
        return map;
    }

    public async Task<Answer> List(string path, params (string Name, string Value)[] headers) => (await Get(path, headers)).Is(200);

    /// <summary>A list's pages, from the first to the last. The path has a query.</summary>
    public async Task<IReadOnlyList<Answer>> Pages(string path)
    {
        var pages = new List<Answer> { await List(path) };
        while (pages[^1].Next is { } next)
            pages.Add(await List($"{path}&cursor={next}"));
        return pages;
    }

    public async Task<Answer> Send(HttpMethod method, string path, HttpContent? body, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, Address(path)) { Content = body };
        (await credentials()).Dress(request);
        foreach (var (name, value) in headers.Where(h => h.Value.Length > 0))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await http.SendAsync(request);
        return new Answer($"{method} {path}", response, await response.Content.ReadAsByteArrayAsync());
    }

    public static HttpContent? Json(object? body, string type = "application/json") =>
        body switch
        {
            null => null,
            HttpContent content => content,
            byte[] bytes => Typed(new ByteArrayContent(bytes), type),
            string text => Typed(new ByteArrayContent(Encoding.UTF8.GetBytes(text)), type),
            JsonNode node => Typed(new ByteArrayContent(Encoding.UTF8.GetBytes(node.ToJsonString())), type),
            _ => Typed(new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, JsonSerializerOptions.Web)), type),
        };

    private static HttpContent Typed(HttpContent content, string type)
    {
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        return content;
    }

    private static (string, string)[] IfMatch((string Name, string Value)[] headers) =>
        headers.Any(h => h.Name == "If-Match") ? [] : [("If-Match", "*")];

    private static string Address(string path) =>
        path.StartsWith('~') ? path[1..]
        : path.StartsWith("/api/", StringComparison.Ordinal) || path.StartsWith("/health", StringComparison.Ordinal) ? path
        : $"/api/v1{path}";
}

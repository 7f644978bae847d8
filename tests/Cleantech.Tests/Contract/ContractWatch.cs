using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.Contract;

/// <summary>
/// Holds every answer that any test gets against the contract: an undocumented status or a body of another form fails the test
/// that got it. Server errors fail it too, and so does a body that was taken though the contract forbids it: what the API bears,
/// generated clients must be able to send.
/// </summary>
public sealed partial class ContractWatch(HttpMessageHandler inner, Func<ApiContract> contract) : DelegatingHandler(inner)
{
    private const string BasePath = "/api/v1";

    /// <summary>Answered for every address, before an operation is chosen; the introduction of the contract says so.</summary>
    public static readonly IReadOnlyList<int> Everywhere = [405, 406, 414, 431];

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var response = await base.SendAsync(request, cancellationToken);
        var path = request.RequestUri!.AbsolutePath;
        if (!path.StartsWith(BasePath + "/", StringComparison.Ordinal))
            return response;

        var status = (int)response.StatusCode;
        if (request.Method != HttpMethod.Head && response.Content.Headers.ContentType?.MediaType == "text/event-stream")
            response.Content = await FirstEvent(response.Content, cancellationToken);
        await response.Content.LoadIntoBufferAsync(cancellationToken);
        var body = await Text(response, cancellationToken);
        Assert.False(status >= 500, $"{request.Method} {request.RequestUri.PathAndQuery} answered {status}: {body}");

        if (contract().Find(request.Method, path[BasePath.Length..]) is not { } operation)
            return response;
        if (Everywhere.Contains(status))
            return response;
        // The server itself refuses what is no address at all, before anything of ours is asked.
        if (status is 400 && body.Length == 0 && !response.Headers.Contains("X-Content-Type-Options"))
            return response;
        if (request.Method == HttpMethod.Head)
        {
            Assert.True(body.Length == 0, $"{request.Method} {request.RequestUri.PathAndQuery} answered with a body.");
            return response;
        }

        var faults = contract().Faults(operation, status, response.Content.Headers.ContentType?.MediaType, body);
        // Who asks for some fields gets only those, whatever the schema requires: the parameter's description says so.
        if (request.RequestUri.Query.Contains("fields=", StringComparison.Ordinal))
            faults = [.. faults.Where(f => !f.Contains(" PropertyRequired ", StringComparison.Ordinal))];
        faults = [.. faults, .. ApiContract.HeaderFaults(operation, response)];
        if (status < 300 && request.Content is { } sent)
            faults = [.. faults, .. contract().RequestFaults(operation, await sent.ReadAsStringAsync(cancellationToken))];
        if (status >= 400 && EndsTwice().IsMatch(body))
            faults = [.. faults, $"{operation} {status}: a sentence that ends twice: {body}"];
        if (status >= 400 && Unfilled().IsMatch(body))
            faults = [.. faults, $"{operation} {status}: a sentence with a gap: {body}"];
        Assert.True(faults.Count == 0, string.Join('\n', faults.Take(3)));
        return response;
    }

    [GeneratedRegex(@"""detail"":""[^""]*\.\.""")]
    private static partial Regex EndsTwice();

    [GeneratedRegex(@"""detail"":""[^""]*\{\d\}")]
    private static partial Regex Unfilled();

    /// <summary>Of what has no end, how it begins.</summary>
    private static async Task<HttpContent> FirstEvent(HttpContent endless, CancellationToken cancellation)
    {
        using var reader = new StreamReader(await endless.ReadAsStreamAsync(cancellation));
        var text = new StringBuilder();
        while (await reader.ReadLineAsync(cancellation) is { Length: > 0 } line)
            text.Append(line).Append('\n');
        var begun = new ByteArrayContent(Encoding.UTF8.GetBytes(text.Append('\n').ToString()));
        begun.Headers.ContentType = endless.Headers.ContentType;
        return begun;
    }

    private static async Task<string> Text(HttpResponseMessage response, CancellationToken cancellation)
    {
        var bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
        using Stream stream = response.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" when bytes.Length > 0 => new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress),
            "gzip" when bytes.Length > 0 => new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress),
            _ => new MemoryStream(bytes),
        };
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync(cancellation);
    }
}

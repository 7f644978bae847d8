using System.IO.Compression;
using System.Security.Cryptography;
using Cleantech.Api.Delivery.Caching;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Delivery;

/// <summary>How an answer's bytes are coded (RFC 9110 §8.4.1), the best that the reader takes.</summary>
public enum Coding
{
    Identity,
    Gzip,
    Brotli,
}

/// <summary>
/// A finished public answer: what the fast lane keeps and sends. Everything that depends on the request is decided when it is made
/// (language, parameters, coding); what is left is whether the reader has it already.
/// </summary>
public sealed class PublicAnswer
{
    public const string JsonType = "application/json; charset=utf-8";
    public const string OfOneForm = "Accept-Language, Accept-Encoding";

    /// <summary>What an answer depends on that can be had in other forms at the same address.</summary>
    public const string OfManyForms = $"Accept, {OfOneForm}";

    public required int Status { get; init; }
    public string ContentType { get; init; } = JsonType;
    public byte[] Body { get; init; } = [];

    /// <summary>What is too long to be finished first, written as it is read, instead of the body.</summary>
    public Func<Stream, CancellationToken, Task>? Written { get; init; }

    public Coding Coding { get; init; }

    /// <summary>Quoted, different for each coding; null: none.</summary>
    public string? ETag { get; init; }

    public DateTimeOffset? LastModified { get; init; }
    public string? ContentLanguage { get; init; }
    public string? Link { get; init; }
    public string? Location { get; init; }
    public string? Disposition { get; init; }

    /// <summary>What of the request it depends on.</summary>
    public string Vary { get; init; } = OfOneForm;

    /// <summary>On which terms caches may keep it.</summary>
    public Kept Kept { get; init; } = Kept.AfterAsking;

    // Within a second the same date can mean two states. A fresh one is therefore sent as one second older, which no later question
    // confirms, until nothing that began before it can still be committed.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private string? lastModifiedText;

    /// <summary>Memory that it takes, for the bound of the fast lane.</summary>
    public long Size => Body.Length + 512;

    public static Coding Best(string acceptEncoding)
    {
        if (acceptEncoding.Length == 0)
            return Coding.Identity;
        // The usual headers name no quality: no need to parse them.
        if (!acceptEncoding.Contains(";", StringComparison.Ordinal))
            return acceptEncoding.Contains("br", StringComparison.OrdinalIgnoreCase) ? Coding.Brotli
                : acceptEncoding.Contains("gzip", StringComparison.OrdinalIgnoreCase) ? Coding.Gzip
                : Coding.Identity;
        if (!StringWithQualityHeaderValue.TryParseList([acceptEncoding], out var values))
            return Coding.Identity;
        var (brotli, gzip, identity) = (Quality("br") ?? 0, Quality("gzip") ?? 0, Quality("identity") ?? double.Epsilon);
        return brotli >= gzip && brotli >= identity && brotli > 0 ? Coding.Brotli
            : gzip >= identity && gzip > 0 ? Coding.Gzip
            : Coding.Identity;

        double? Quality(string coding) =>
            Of(v => v.Value.Equals(coding, StringComparison.OrdinalIgnoreCase)) is { } named ? named.Quality ?? 1
            : Of(v => v.Value == "*") is { } any ? any.Quality ?? 1
            : null;

        StringWithQualityHeaderValue? Of(Func<StringWithQualityHeaderValue, bool> isIt) => values.FirstOrDefault(isIt);
    }

    /// <summary>Of the bytes of an answer that is made when it is asked for, to be its entity tag.</summary>
    public static string Fingerprint(ReadOnlySpan<byte> json) => Convert.ToHexStringLower(SHA256.HashData(json).AsSpan(0, 12));

    /// <summary>An entity tag, different for each coding.</summary>
    public static string Tag(string etag, Coding coding) =>
        coding switch
        {
            Coding.Brotli => $"\"{etag}-br\"",
            Coding.Gzip => $"\"{etag}-gz\"",
            Coding.Identity => $"\"{etag}\"",
        };

    /// <summary>An answer out of finished bytes; brotli bytes are taken when they are there, else made.</summary>
    public static PublicAnswer Of(
        byte[] json,
        byte[]? brotli,
        string etag,
        Coding coding,
        DateTimeOffset? lastModified,
        string? language,
        string? link,
        string contentType = JsonType,
        Kept? kept = null,
        bool isNegotiated = false
    ) =>
        new()
        {
            Status = 200,
            ContentType = contentType,
            Vary = isNegotiated ? OfManyForms : OfOneForm,
            Body = coding switch
            {
                Coding.Brotli => brotli ?? Compression.Brotli(json, CompressionLevel.Optimal),
                Coding.Gzip => Compression.Gzip(json),
                Coding.Identity => json,
            },
            Coding = coding,
            ETag = Tag(etag, coding),
            LastModified = lastModified,
            ContentLanguage = language,
            Link = link,
            Kept = kept ?? Kept.AfterAsking,
        };

    /// <summary>An answer of another form than JSON, made for this request.</summary>
    public static PublicAnswer Made(
        HttpContext http,
        byte[] body,
        string mediaType,
        string? language = null,
        DateTimeOffset? lastModified = null,
        Kept? kept = null
    ) =>
        Of(
            body,
            brotli: null,
            Fingerprint(body),
            Best(http.Request.Headers.AcceptEncoding.ToString()),
            lastModified,
            language,
            link: null,
            $"{mediaType}; charset=utf-8",
            kept
        );

    public Task Send(HttpContext http)
    {
        var (request, response) = (http.Request, http.Response);
        var headers = response.Headers;
        Kept.Write(headers);
        headers.Vary = Vary;
        headers.AccessControlAllowOrigin = "*";
        headers.AccessControlExposeHeaders = "ETag, Link, Content-Language, Last-Modified, Location, Content-Disposition";
        if (ETag is not null)
            headers.ETag = ETag;
        if (LastModified is { } modified)
            headers.LastModified =
                lastModifiedText is { } settled ? settled
                : Now(http) - modified > Fresh ? lastModifiedText = HeaderUtilities.FormatDate(modified)
                : HeaderUtilities.FormatDate(modified - Second);
        if (ContentLanguage is not null)
            headers.ContentLanguage = ContentLanguage;
        if (Link is not null)
            headers.Link = Link;
        if (Location is not null)
            headers.Location = Location;

        if (Status == 200 && HasIt(http))
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        response.StatusCode = Status;
        if (Body.Length == 0 && Written is null)
            return Task.CompletedTask;
        headers.ContentType = ContentType;
        if (Coding != Coding.Identity)
            headers.ContentEncoding = Coding == Coding.Brotli ? "br" : "gzip";
        if (Written is not null)
            return WriteOut(http);
        headers.ContentLength = Body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(Body, http.RequestAborted).AsTask();
    }

    private async Task WriteOut(HttpContext http)
    {
        if (Disposition is not null)
            http.Response.Headers.ContentDisposition = Disposition;
        if (http.Features.Get<HeadRequest>() is not null)
            return;
        var body = http.Response.Body;
        await using var coded = Coding switch
        {
            Coding.Brotli => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
            Coding.Gzip => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
            Coding.Identity => (Stream?)null,
        };
        await Written!(coded ?? body, http.RequestAborted);
    }

    /// <summary>`If-None-Match` decides; only without it, and only when the bytes are older than two seconds, `If-Modified-Since` does.</summary>
    internal bool HasIt(HttpContext http)
    {
        var request = http.Request;
        var ifNoneMatch = request.Headers.IfNoneMatch;
        if (ifNoneMatch.Count > 0)
        {
            if (ifNoneMatch.Count == 1 && string.Equals(ifNoneMatch[0], ETag, StringComparison.Ordinal))
                return true;
            return EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags)
                && tags.Any(t => t.Equals(EntityTagHeaderValue.Any) || t.Tag.Equals(ETag, StringComparison.Ordinal));
        }

        return LastModified is { } modified
            && request.Headers.IfModifiedSince is [{ } since]
            && HeaderUtilities.TryParseDate(since, out var seen)
            && seen - modified > -Second
            && Now(http) - modified > Fresh;
    }

    private static DateTimeOffset Now(HttpContext http) => http.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
}

using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Http;

/// <summary>Why a request was refused (RFC 9457, `application/problem+json`).</summary>
public sealed record ProblemBody
{
    /// <summary>Address of the page that explains this kind of problem.</summary>
    public required string Type { get; init; }

    /// <summary>Short name of the kind of problem.</summary>
    public required string Title { get; init; }

    /// <summary>HTTP status of the answer.</summary>
    public required int Status { get; init; }

    /// <summary>What happened and what to do, in the language asked for (pl, en).</summary>
    public required string Detail { get; init; }

    /// <summary>Path of the request.</summary>
    public required string Instance { get; init; }

    /// <summary>Names this very request in the server's log (W3C Trace Context).</summary>
    public required string TraceId { get; init; }

    /// <summary>Each fault by itself; empty when the problem is not about single fields.</summary>
    public required IReadOnlyList<FieldError> Errors { get; init; }

    /// <summary>Entity tag of the present state, with 412: what to merge with before the next try.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? CurrentETag { get; init; }

    /// <summary>Who changed the record last, its publications and reviews included, with 412; not there when a program did.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? ChangedBy { get; init; }

    /// <summary>When the record was changed last, with 412.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public DateTimeOffset? ChangedAt { get; init; }

    /// <summary>
    /// What the change was meant for in its present state, as its GET answers it, with 412: what to merge with. Not there for keys that may
    /// not read the kind.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyDictionary<string, JsonElement>? Current { get; init; }

    /// <summary>
    /// Places (RFC 6901) in which the present content differs from the one that the sent tag named, with 412; empty when only its
    /// publication changed. Not there when that content is no longer known.
    /// </summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<string>? Changed { get; init; }

    /// <summary>Published records that refer to this one, with 409 `in-use`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public IReadOnlyList<InUseBy>? UsedBy { get; init; }

    /// <summary>The record that an address belongs to, with 409 `slug-taken`.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public SlugOwner? Owner { get; init; }
}

/// <summary>A published record that refers to the one that was to disappear.</summary>
public sealed record InUseBy(Guid Id, string Type, string Name, string Page);

/// <summary>The record that an address belongs to. Its title is null when it has none, is gone, or may not be shown to the caller.</summary>
public sealed record SlugOwner(Guid Id, string Type, string? Title, SlugHold Hold);

/// <summary>How an address belongs to a record: it has it now, it was once public under it, or it was before it was purged.</summary>
public enum SlugHold
{
    Present,
    Former,
    Purged,
}

/// <summary>A refusal. The only way in which an endpoint of ours answers with an error.</summary>
public sealed record Problem : IResult
{
    public required int Status { get; init; }

    /// <summary>Last part of the problem's address, and its stable name.</summary>
    public required string Code { get; init; }

    public object?[] Values { get; init; } = [];
    public IReadOnlyList<FieldError> Errors { get; init; } = [];
    public string? CurrentETag { get; init; }
    public string? ChangedBy { get; init; }
    public DateTimeOffset? ChangedAt { get; init; }
    public IReadOnlyDictionary<string, JsonElement>? Current { get; init; }
    public IReadOnlyList<string>? Changed { get; init; }
    public IReadOnlyList<InUseBy>? UsedBy { get; init; }
    public SlugOwner? Owner { get; init; }
    public int? RetryAfterSeconds { get; init; }

    public static Problem Validation(params IReadOnlyList<FieldError> errors) =>
        new()
        {
            Status = 400,
            Code = "validation",
            Errors = errors,
        };

    public static Problem NotPublishable(IReadOnlyList<FieldError> errors) =>
        new()
        {
            Status = 422,
            Code = "not-publishable",
            Errors = errors,
        };

    public static Problem NotFound => new() { Status = 404, Code = "not-found" };

    public static Problem Conflict(string code, params object?[] values) =>
        new()
        {
            Status = 409,
            Code = code,
            Values = values,
        };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = Status;
        response.Headers.ContentLanguage = Wording.LanguageOf(httpContext.Request);
        response.Headers.Vary = "Accept-Language";
        if (Status == StatusCodes.Status401Unauthorized)
            response.Headers.WWWAuthenticate = "Bearer"; // RFC 9110 §11.6.1; no browser asks for a password because of it
        if (RetryAfterSeconds is { } seconds)
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        if (CurrentETag is not null)
            response.Headers.ETag = CurrentETag;
        if (!response.Headers.ContainsKey("Cache-Control"))
            response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(Body(httpContext), StrictJson.Options, "application/problem+json", httpContext.RequestAborted);
    }

    private ProblemBody Body(HttpContext http)
    {
        var language = Wording.LanguageOf(http.Request);
        return new ProblemBody
        {
            Type = $"{http.RequestServices.GetRequiredService<IOptions<SiteOptions>>().Value.ProblemsUrl.TrimEnd('/')}/{Code}",
            Title = Wording.Of($"title:{Code}", language),
            Status = Status,
            Detail = Wording.Of($"problem:{Code}", language, Values),
            Instance = http.Request.Path,
            TraceId = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier,
            Errors = [.. Errors.Select(e => e with { Detail = Wording.Of(e.Code, language, e.Values) })],
            CurrentETag = CurrentETag,
            ChangedBy = ChangedBy,
            ChangedAt = ChangedAt,
            Current = Current,
            Changed = Changed,
            UsedBy = UsedBy,
            Owner = Owner,
        };
    }
}

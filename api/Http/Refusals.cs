using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing.Template;

namespace Cleantech.Api.Http;

/// <summary>Turns what the framework refuses before a handler runs (unreadable bodies, unknown routes, missing rights) into problems.</summary>
internal sealed partial class Refusals(Writer writer, ILogger<Refusals> log) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        var problem = exception switch
        {
            BadHttpRequestException bad => Of(bad, httpContext),
            OperationCanceledException when httpContext.RequestAborted.IsCancellationRequested => null,
            _ when writer.IsPassing(exception) => new Problem
            {
                Status = 503,
                Code = "unavailable",
                RetryAfterSeconds = 5,
            },
            _ => new Problem { Status = 500, Code = "internal" },
        };
        if (problem is { Status: 500 })
            log.LogError(exception, "Unforeseen failure");
        else if (problem is { Status: 503 })
            log.LogError(exception, "The database could not be used");
        if (problem is not null)
            await problem.ExecuteAsync(httpContext);
        return true;
    }

    /// <summary>The body of an error that has only a status so far.</summary>
    public static Task WriteBare(StatusCodeContext context)
    {
        var http = context.HttpContext;
        var (code, values) = http.Response.StatusCode switch
        {
            400 => ("validation", Array.Empty<object?>()),
            401 => ("unauthorized", []),
            403 => ("forbidden", []),
            404 => ("not-found", []),
            405 => ("method-not-allowed", []),
            406 => ("not-acceptable", ["application/json"]),
            413 => ("too-large", []),
            415 => ("unsupported-media-type", [Accepted(http)]),
            429 => ("too-many-requests", []),
            _ => ("internal", []),
        };
        return new Problem
        {
            Status = http.Response.StatusCode,
            Code = code,
            Values = values,
        }.ExecuteAsync(http);
    }

    /// <summary>
    /// The media types that this address takes. Routing has put an endpoint of its own in the place of the one that refused, so they are
    /// looked for by method and path.
    /// </summary>
    private static string Accepted(HttpContext http)
    {
        var accepted = http
            .RequestServices.GetRequiredService<EndpointDataSource>()
            .Endpoints.OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains(http.Request.Method) == true)
            .Where(e => new TemplateMatcher(new RouteTemplate(e.RoutePattern), []).TryMatch(http.Request.Path, []))
            .OrderBy(e => e.RoutePattern.Parameters.Count) // fixed segments go before parameters
            .Select(e => e.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes)
            .FirstOrDefault(types => types is { Count: > 0 });
        return string.Join(", ", accepted ?? ["application/json"]);
    }

    private static Problem Of(BadHttpRequestException bad, HttpContext http) =>
        bad.StatusCode switch
        {
            413 => new Problem { Status = 413, Code = "too-large" },
            415 => new Problem
            {
                Status = 415,
                Code = "unsupported-media-type",
                Values = [Accepted(http)],
            },
            408 => new Problem { Status = 408, Code = "validation" },
            _ when bad.InnerException is JsonException json => Problem.Validation(Of(json)),
            _ when bad.InnerException is InvalidOperationException => Problem.Validation(FieldError.At("", "not-unicode")),
            _ when bad.Message.Contains("no body", StringComparison.Ordinal) || bad.Message.Contains("Implicit body", StringComparison.Ordinal) =>
                Problem.Validation(FieldError.At("", "body-missing")),
            _ => Problem.Validation(FieldError.At("", "malformed-json")),
        };

    public static FieldError Of(JsonException json)
    {
        // The messages of System.Text.Json aren't codes; its own wording is told apart here, in one place.
        var message = json.Message;
        var code = message switch
        {
            "wrong-type" or "unknown-value" or "not-chosen" or "control-character" or "not-unicode" or "partial-date" or "instant" => message,
            _ when message.Contains("could not be mapped", StringComparison.Ordinal) => "unknown-field",
            _ when message.Contains("missing required", StringComparison.Ordinal) => "required",
            _ when message.Contains("uplicate", StringComparison.Ordinal) => "duplicate-field",
            _ when message.Contains("maximum configured depth", StringComparison.Ordinal) => "too-deep",
            _ when message.Contains("could not be converted", StringComparison.Ordinal) => "wrong-type",
            _ when message.Contains("null", StringComparison.Ordinal) => "wrong-type",
            _ when message.Contains("UTF-8", StringComparison.Ordinal) || message.Contains("UTF-16", StringComparison.Ordinal) => "not-unicode",
            _ => "malformed-json",
        };
        var pointer = JsonPointer.FromPath(json.Path);
        return FieldError.At(
            code == "required" && MissingField.Match(message) is { Success: true } field ? $"{pointer}/{field.Groups[1].Value}" : pointer,
            code,
            code == "unknown-value" ? [json.Data[ClosedListConverter.KnownKey]] : []
        );
    }

    [GeneratedRegex(@"including: '(\w+)'")]
    private static partial Regex MissingField { get; }
}

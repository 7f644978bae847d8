using System.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace Cleantech.Api.Http;

/// <summary>Bodies are UTF-8, as they are: what says it comes in another character set or compressed is refused, not misread.</summary>
internal static class StrictBody
{
    /// <summary>After authorization, so that a stranger learns nothing.</summary>
    public static void UseStrictBodies(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
                http.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>() is { } takes && Fault(http.Request) is { } fault
                    ? new Problem
                    {
                        Status = 415,
                        Code = "unsupported-media-type",
                        Values = [string.Join(", ", takes.ContentTypes)],
                        Errors = [fault],
                    }.ExecuteAsync(http)
                    : next(http)
        );

    private static FieldError? Fault(HttpRequest request)
    {
        if (request.Headers.ContentEncoding.Any(coding => !"identity".Equals(coding?.Trim(), StringComparison.OrdinalIgnoreCase)))
            return FieldError.On("Content-Encoding", "unsupported-coding");
        return
            MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            && type.Charset.HasValue
            && !Encoding.UTF8.WebName.Equals(HeaderUtilities.RemoveQuotes(type.Charset).Value, StringComparison.OrdinalIgnoreCase)
            ? FieldError.On("Content-Type", "unsupported-charset")
            : null;
    }
}

using System.Reflection;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cleantech.Api.Moving;

/// <summary>An export as an answer: written to the disk first, in one state of the database, then sent as fast as the reader takes it.</summary>
internal sealed class ExportFile(Exporter exporter, Spool spool, bool withRevisions) : IResult, IEndpointMetadataProvider
{
    public const string MediaType = "application/x-ndjson";

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var (response, cancellation) = (httpContext.Response, httpContext.RequestAborted);
        await using var file = spool.Open();
        await exporter.Run(file, withRevisions, cancellation);
        file.Position = 0;
        response.ContentType = MediaType;
        response.ContentLength = file.Length;
        response.Headers.ContentDisposition = "attachment; filename=\"cleantech-export.jsonl\"";
        await file.CopyToAsync(response.Body, cancellation);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(string), [MediaType]));
        builder.Metadata.Add(new AnswersAs(MediaType));
    }
}

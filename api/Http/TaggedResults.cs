using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cleantech.Api.Http;

/// <summary>Marks an endpoint whose answer of this status carries the entity tag of a record.</summary>
internal sealed record Tagged(string Status);

/// <summary>200 with the record and its entity tag.</summary>
public sealed class TaggedOk<T>(T value, string etag) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.Headers.ETag = etag;
        httpContext.Response.Headers.CacheControl = "no-store";
        return httpContext.Response.WriteAsJsonAsync(value, StrictJson.Options, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
        builder.Metadata.Add(new Tagged("200"));
    }
}

/// <summary>201 with the new record, its address and its entity tag.</summary>
public sealed class TaggedCreated<T>(T value, string location, string etag) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.StatusCode = StatusCodes.Status201Created;
        response.Headers.Location = location;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = "no-store";
        return response.WriteAsJsonAsync(value, StrictJson.Options, httpContext.RequestAborted);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
        builder.Metadata.Add(new Tagged("201"));
    }
}

/// <summary>204 with the record's new entity tag.</summary>
public sealed class TaggedNoContent(string etag) : IResult, IEndpointMetadataProvider
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status204NoContent;
        httpContext.Response.Headers.ETag = etag;
        httpContext.Response.Headers.CacheControl = "no-store";
        return Task.CompletedTask;
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status204NoContent, typeof(void)));
        builder.Metadata.Add(new Tagged("204"));
    }
}

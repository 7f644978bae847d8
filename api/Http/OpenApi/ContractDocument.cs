using Microsoft.Extensions.Options;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>What concerns the document as a whole: its base path, patches, included documents, closed requests.</summary>
internal sealed class ContractDocument(IOptions<OpenDataOptions> open) : IDocumentFilter
{
    public void Apply(OpenApiDocument swaggerDoc, DocumentFilterContext context)
    {
        swaggerDoc.Servers = [new OpenApiServer { Url = OpenApiSetup.BasePath, Description = "This installation" }];
        swaggerDoc.Info = new OpenApiInfo(swaggerDoc.Info) { Description = swaggerDoc.Info.Description + Terms(open.Value) };
        AddIncluded(swaggerDoc, context);
        ContractPatches.Add(swaggerDoc);
        ContractExamples.Add(swaggerDoc);
        OpenAnswers(context.SchemaRepository.Schemas.Values);
        CloseRequests(swaggerDoc);

        var paths = new OpenApiPaths();
        foreach (var (path, item) in swaggerDoc.Paths.OrderBy(p => p.Key, StringComparer.Ordinal))
            paths.Add(Relative(path), item);
        swaggerDoc.Paths = paths;
        swaggerDoc.Tags = new SortedSet<OpenApiTag>(
            paths
                .Values.SelectMany(Operations)
                .SelectMany(o => (o.Tags ?? new HashSet<OpenApiTagReference>()).Select(t => (Name: t.Name!, IsClosed: o.Security is { Count: > 0 })))
                .GroupBy(o => o.Name, o => o.IsClosed)
                .Select(tag => new OpenApiTag
                {
                    Name = tag.Key,
                    Description = tag.All(isClosed => isClosed) ? "For those who sign in or bring a key." : "For everyone.",
                }),
            Comparer<OpenApiTag>.Create((a, b) => string.CompareOrdinal(a.Name, b.Name))
        );
    }

    /// <summary>On which terms this installation gives what it publishes.</summary>
    private static string Terms(OpenDataOptions open) =>
        "\n\nWhat is published here may be used "
        + (open.License is { } license ? $"under <{license}>" : "as the law allows: no licence is claimed for it")
        + (open.Attribution is { } attribution ? $"; name it as “{attribution}”" : "")
        + (open.CopyrightHolder is { } holder ? $"; © {holder}" : "")
        + ".";

    private static IEnumerable<OpenApiOperation> Operations(IOpenApiPathItem item) => item.Operations is { } operations ? operations.Values : [];

    private static string Relative(string path)
    {
        var relative = path[OpenApiSetup.BasePath.Length..].TrimEnd('/');
        return relative.Length == 0 ? "/" : relative;
    }

    /// <summary>`included` on documents and lists: typed, by kind.</summary>
    private static void AddIncluded(OpenApiDocument document, DocumentFilterContext context)
    {
        var reads = context
            .ApiDescriptions.SelectMany(a => a.ActionDescriptor.EndpointMetadata.OfType<PublicRead>())
            .Where(r => r.IsDocument)
            .DistinctBy(r => r.Path)
            .OrderBy(r => r.Path, StringComparer.Ordinal)
            .ToList();
        var schemas = context.SchemaRepository.Schemas;
        schemas[nameof(Included)] = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Description = "Full documents that were asked for with `include`, by the kind's path; only the asked kinds are there.",
            Properties = reads.ToDictionary(
                r => r.Path,
                r =>
                    (IOpenApiSchema)
                        new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Items = context.SchemaGenerator.GenerateSchema(r.Document, context.SchemaRepository),
                        }
            ),
        };
        foreach (var name in reads.SelectMany(r => new[] { r.Document.Name, $"{r.Document.Name}PublishedPage" }))
            if (schemas.TryGetValue(name, out var schema) && schema is OpenApiSchema { Properties: { } properties })
                properties["included"] = new OpenApiSchemaReference(nameof(Included), document);
    }

    /// <summary>An answer may gain members later: no client that was generated today may break on them.</summary>
    private static void OpenAnswers(IEnumerable<IOpenApiSchema> schemas)
    {
        foreach (var schema in schemas.OfType<OpenApiSchema>())
            schema.AdditionalPropertiesAllowed = true;
    }

    /// <summary>What a request may hold is a closed list: anything else is a 400.</summary>
    private static void CloseRequests(OpenApiDocument document)
    {
        var waiting = new Queue<IOpenApiSchema?>(
            document.Paths.Values.SelectMany(Operations).SelectMany(o => o.RequestBody?.Content?.Values ?? []).Select(m => m.Schema)
        );
        var closed = new HashSet<string>(StringComparer.Ordinal);
        while (waiting.TryDequeue(out var schema))
            switch (schema)
            {
                case OpenApiSchemaReference { Reference.Id: { } id } when closed.Add(id):
                    waiting.Enqueue(document.Components!.Schemas![id]);
                    break;
                case OpenApiSchema concrete:
                    if (concrete.Properties is { Count: > 0 } properties)
                    {
                        concrete.AdditionalPropertiesAllowed = false;
                        foreach (var property in properties.Values)
                            waiting.Enqueue(property);
                    }

                    waiting.Enqueue(concrete.Items);
                    waiting.Enqueue(concrete.AdditionalProperties);
                    foreach (var choice in (concrete.OneOf ?? []).Concat(concrete.AllOf ?? []))
                        waiting.Enqueue(choice);
                    break;
            }
    }
}

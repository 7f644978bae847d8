using Microsoft.OpenApi;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>
/// A merge-patch takes what PUT on the same path takes, every member optional and removable: at every depth, since RFC 7396 merges
/// objects within objects. Lists are replaced whole, so their items stay what they are in PUT.
/// </summary>
internal static class ContractPatches
{
    public static void Add(OpenApiDocument document)
    {
        foreach (var item in document.Paths.Values)
        {
            if (
                item.Operations?.GetValueOrDefault(HttpMethod.Patch)?.RequestBody is not OpenApiRequestBody { Content: { } patch }
                || item.Operations.GetValueOrDefault(HttpMethod.Put)?.RequestBody?.Content?.Values.First().Schema
                    is not OpenApiSchemaReference reference
            )
                continue;
            patch.Clear();
            patch[MergePatch.MediaType] = new OpenApiMediaType { Schema = Of(reference, document) };
        }
    }

    private static OpenApiSchemaReference Of(OpenApiSchemaReference whole, OpenApiDocument document)
    {
        var schemas = document.Components!.Schemas!;
        var id = whole.Reference.Id!;
        if (schemas[id] is not OpenApiSchema { Properties: { Count: > 0 } properties } schema)
            return whole; // a closed list, a text: replaced whole
        var isRequest = id.EndsWith("Request", StringComparison.Ordinal);
        var name = (isRequest ? id[..^"Request".Length] : id) + "Patch";
        if (!schemas.ContainsKey(name))
            schemas[name] = new OpenApiSchema
            {
                Type = JsonSchemaType.Object,
                Description = isRequest
                    ? "What to change (RFC 7396): members replace, `null` removes, lists are replaced whole and their items carry their ids."
                    : $"{schema.Description} What is left out stays as it is.",
                Properties = properties.ToDictionary(p => p.Key, p => ContractSchemas.OrNull(Part(p.Value, document))),
                AdditionalPropertiesAllowed = false,
            };
        return new OpenApiSchemaReference(name, document);
    }

    /// <summary>A copy, for what is part of a patch differs from what is part of the whole.</summary>
    private static IOpenApiSchema Part(IOpenApiSchema schema, OpenApiDocument document)
    {
        if (schema is OpenApiSchemaReference reference)
            return Of(reference, document);
        var copy = (OpenApiSchema)schema.CreateShallowCopy();
        if (copy.OneOf is { Count: > 0 } choices)
            copy.OneOf = [.. choices.Select(c => Part(c, document))];
        if (copy.AllOf is { Count: > 0 } parts)
            copy.AllOf = [.. parts.Select(p => Part(p, document))];
        if (copy.AdditionalProperties is { } entry)
            copy.AdditionalProperties = ContractSchemas.OrNull(Part(entry, document));
        return copy;
    }
}

using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>Writes down the parameters of an operation: those of its path, and those that its endpoint says it takes.</summary>
internal static class ContractParameters
{
    public static void Add(OpenApiOperation operation, OperationFilterContext context, IReadOnlyList<ParameterSpec> specs)
    {
        operation.Parameters ??= [];
        DescribePlaces(operation);
        foreach (var spec in specs)
            operation.Parameters.Add(
                new OpenApiParameter
                {
                    Name = spec.Name,
                    In = ParameterLocation.Query,
                    Description = spec.Description,
                    Schema = spec.IsList
                        ? new OpenApiSchema
                        {
                            Type = JsonSchemaType.Array,
                            Items = Named(spec, operation, context),
                            MinItems = 1,
                            MaxItems = ParameterSpec.MostListed,
                        }
                        : Named(spec, operation, context),
                    Explode = !spec.IsList,
                    Style = ParameterStyle.Form,
                }
            );
    }

    /// <summary>What stands in the path.</summary>
    private static void DescribePlaces(OpenApiOperation operation)
    {
        foreach (var parameter in operation.Parameters!.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Path))
            parameter.Description ??= parameter.Name switch
            {
                "idOrSlug" => "Id of the record, or its slug in any language; a former slug leads to the present one (301).",
                "id" => "Id, as lists and answers give it.",
                "locale" => "Language that is published or unpublished.",
                "comment" => "Id of the comment.",
                "number" => "Number of a revision: the record's version that it made.",
                "token" => "Token of the preview link, as making it answered.",
                "name" => "Name of the vocabulary, such as `sectors`.",
                _ => throw new InvalidOperationException($"Say what '{parameter.Name}' means in a path."),
            };
    }

    /// <summary>A closed list gets a name, so that generated clients have a type with that name instead of a numbered one.</summary>
    private static IOpenApiSchema Named(ParameterSpec spec, OpenApiOperation operation, OperationFilterContext context)
    {
        var schema = SchemaOf(spec);
        if (schema is not { Enum.Count: > 0, Default: null })
            return schema;
        var schemas = context.SchemaRepository.Schemas;
        var word = char.ToUpperInvariant(spec.Name[0]) + spec.Name[1..];
        var (tag, handler) = operation.OperationId!.Split('_') is [var first, var last] ? (first, last) : ("", "");
        // `Locale` is the same everywhere; what a kind sorts by is its own; what only one operation takes is that operation's.
        foreach (var name in new[] { $"Asked{word}", $"{tag}{word}", $"{tag}{handler}{word}" }.Skip(spec.Name == "locale" ? 0 : 1))
            if (schemas.TryAdd(name, schema) || Same(schemas[name], schema))
                return new OpenApiSchemaReference(name, context.Document);
        return schema;
    }

    private static bool Same(IOpenApiSchema one, OpenApiSchema other) =>
        one.Enum is { } values && values.Select(v => v?.ToString()).SequenceEqual(other.Enum!.Select(v => v?.ToString()));

    private static OpenApiSchema SchemaOf(ParameterSpec spec)
    {
        var schema = spec.Form switch
        {
            ParameterForm.Number => new OpenApiSchema
            {
                Type = JsonSchemaType.Integer,
                Minimum = spec.Minimum.ToString(CultureInfo.InvariantCulture),
                Maximum = spec.Maximum.ToString(CultureInfo.InvariantCulture),
            },
            ParameterForm.Flag => new OpenApiSchema { Type = JsonSchemaType.Boolean },
            ParameterForm.PartialDate => OpenApiSetup.PartialDateSchema(),
            ParameterForm.Instant => new OpenApiSchema { Type = JsonSchemaType.String, Format = "date-time" },
            ParameterForm.Text when spec.Values.Count > 0 => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                Enum = [.. (spec.IsSort ? spec.Values.SelectMany(v => new[] { v, $"-{v}" }) : spec.Values).Select(v => (JsonNode)v)],
            },
            ParameterForm.Text => new OpenApiSchema
            {
                Type = JsonSchemaType.String,
                MinLength = 1,
                MaxLength = spec.Maximum,
                Pattern = spec.Pattern,
            },
        };
        if (spec.Default is { } text && !spec.IsList)
            schema.Default = spec.Form switch
            {
                ParameterForm.Number => int.Parse(text, CultureInfo.InvariantCulture),
                ParameterForm.Flag => text == "true",
                ParameterForm.Text or ParameterForm.PartialDate or ParameterForm.Instant => text,
            };
        return schema;
    }
}

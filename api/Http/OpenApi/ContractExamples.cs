using System.Reflection;
using System.Text.Json.Nodes;
using Microsoft.OpenApi;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>
/// Examples of bodies: each file in `Examples/` belongs to the schema whose name it has, and so to every operation that sends or
/// answers it. They were taken from an installation with the demo content; the linter holds them against the schemas.
/// </summary>
internal static class ContractExamples
{
    private const string Prefix = "Cleantech.Api.Http.OpenApi.Examples.";

    public static void Add(OpenApiDocument document)
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var file in assembly.GetManifestResourceNames().Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
        {
            using var stream = assembly.GetManifestResourceStream(file)!;
            // A file without its schema is a mistake that must show.
            var schema = (OpenApiSchema)document.Components!.Schemas![file[Prefix.Length..^".json".Length]];
            schema.Examples = [JsonNode.Parse(stream)!];
        }
    }
}

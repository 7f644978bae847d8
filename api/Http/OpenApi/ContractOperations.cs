using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Authorization;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>Names operations, and writes down every parameter, header and status that an endpoint's form implies.</summary>
internal sealed class ContractOperations : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        var isPublic = metadata.OfType<IAllowAnonymous>().Any();
        var read = metadata.OfType<PublicRead>().FirstOrDefault();

        operation.OperationId ??= OperationId(operation, context);
        AddParameters(operation, metadata.OfType<QueryParameters>().LastOrDefault()?.Specs ?? []);
        var hasIfMatch = AddHeaders(operation, read);
        var act = metadata.OfType<IAuthorizeData>().LastOrDefault(a => a.Policy is not null)?.Policy;
        AddSecurity(operation, context.Document, isPublic, isForPeopleOnly: act is not null && OpenApiSetup.ForPeopleOnly.Contains(act));
        operation.Description ??= Describe(act, isPublic, read is not null, hasIfMatch);

        IEnumerable<int> refusals = metadata.OfType<Refusing>().SelectMany(r => r.Statuses).Append(400);
        if (!isPublic)
            refusals = refusals.Concat([401, 403]);
        if (context.ApiDescription.RelativePath!.Contains('{', StringComparison.Ordinal))
            refusals = refusals.Append(404);
        if (operation.RequestBody is not null)
            refusals = refusals.Concat([413, 415]);
        if (hasIfMatch)
            refusals = refusals.Concat([412, 428]);
        if (read is { IsDocument: true })
            refusals = refusals.Append(410);
        AddResponses(operation, context, refusals.Distinct().Order(), read);
        if (operation.RequestBody is OpenApiRequestBody body)
            body.Required = true;
    }

    private static string OperationId(OpenApiOperation operation, OperationFilterContext context)
    {
        var tag = string.Concat(
            (operation.Tags?.FirstOrDefault()?.Name ?? "").Split([' ', ',', '-'], StringSplitOptions.RemoveEmptyEntries).Select(Capital)
        );
        var handler = context.MethodInfo.Name;
        // A local function's name is `<MapRecords>g__Publish|2_3`.
        var mark = handler.IndexOf("g__", StringComparison.Ordinal);
        if (mark >= 0)
            handler = handler[(mark + 3)..handler.IndexOf('|', StringComparison.Ordinal)];
        return $"{tag}_{handler}";

        static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
    }

    private static void AddParameters(OpenApiOperation operation, IReadOnlyList<ParameterSpec> specs)
    {
        operation.Parameters ??= [];
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
                            Items = SchemaOf(spec),
                            MinItems = 1,
                            MaxItems = ParameterSpec.MostListed,
                        }
                        : SchemaOf(spec),
                    Explode = !spec.IsList,
                    Style = ParameterStyle.Form,
                }
            );
    }

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
            },
        };
        if (spec.Default is { } text && !spec.IsList)
            schema.Default = spec.Form switch
            {
                ParameterForm.Number => int.Parse(text, CultureInfo.InvariantCulture),
                ParameterForm.Flag => text == "true",
                ParameterForm.Text or ParameterForm.PartialDate => text,
            };
        return schema;
    }

    /// <summary>`If-Match` is bound as optional, so that its absence is a 428, but documented as what it is: required.</summary>
    private static bool AddHeaders(OpenApiOperation operation, PublicRead? read)
    {
        var hasIfMatch = false;
        foreach (var parameter in operation.Parameters?.OfType<OpenApiParameter>().Where(p => p.In == ParameterLocation.Header) ?? [])
            switch (parameter.Name)
            {
                case "If-Match":
                    parameter.Required = hasIfMatch = true;
                    parameter.Description = "ETag of the record as it was read (RFC 9110 §13.1.1).";
                    parameter.Schema = new OpenApiSchema { Type = JsonSchemaType.String };
                    break;
                case "Idempotency-Key":
                    parameter.Description =
                        "Any unique text of the client: the same key and body give the same answer for 24 hours, another body under it is a 422.";
                    parameter.Schema = new OpenApiSchema
                    {
                        Type = JsonSchemaType.String,
                        MinLength = 1,
                        MaxLength = 255,
                        Pattern = "^[!-~]+$",
                    };
                    break;
            }

        if (read is null)
            return hasIfMatch;
        operation.Parameters ??= [];
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "If-None-Match",
                In = ParameterLocation.Header,
                Description = "ETag of the answer that the client has: 304 while it is still the present one.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        operation.Parameters.Add(
            new OpenApiParameter
            {
                Name = "Accept-Language",
                In = ParameterLocation.Header,
                Description = "Languages that the reader understands; `locale` goes before it.",
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            }
        );
        return hasIfMatch;
    }

    private static void AddSecurity(OpenApiOperation operation, OpenApiDocument document, bool isPublic, bool isForPeopleOnly) =>
        operation.Security = isPublic
            ? []
            :
            [
                new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiSetup.Cookie, document)] = [] },
                .. isForPeopleOnly
                    ? Array.Empty<OpenApiSecurityRequirement>()
                    : [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(OpenApiSetup.Key, document)] = [] }],
            ];

    private static string Describe(string? act, bool isPublic, bool isRead, bool hasIfMatch) =>
        string.Join(
            ' ',
            new[]
            {
                isPublic ? "Open to everyone."
                : act is null ? "Needs a session or a key."
                : $"Needs the right `{act}`; the introduction says who has it.",
                isRead ? "The answer carries an `ETag`: send it as `If-None-Match` next time." : null,
                hasIfMatch ? "Needs `If-Match`: without it 428, with an outdated one 412." : null,
            }.OfType<string>()
        );

    private static void AddResponses(OpenApiOperation operation, OperationFilterContext context, IEnumerable<int> refusals, PublicRead? read)
    {
        operation.Responses ??= [];
        foreach (var status in refusals)
            operation.Responses[status.ToString(CultureInfo.InvariantCulture)] = new OpenApiResponse
            {
                Description = StatusTexts.Of(status),
                Content = new Dictionary<string, OpenApiMediaType>
                {
                    ["application/problem+json"] = new OpenApiMediaType
                    {
                        Schema = context.SchemaGenerator.GenerateSchema(typeof(ProblemBody), context.SchemaRepository),
                    },
                },
            };
        foreach (var (status, response) in operation.Responses)
            if (response is OpenApiResponse concrete)
                concrete.Headers = Headers(status, read, concrete.Headers);
    }

    private static Dictionary<string, IOpenApiHeader>? Headers(string status, PublicRead? read, IDictionary<string, IOpenApiHeader>? present)
    {
        var headers = present is null ? [] : new Dictionary<string, IOpenApiHeader>(present);
        if (read is not null && status is "200" or "304")
        {
            Add("ETag", "Fingerprint of the answer; different for each content coding.");
            Add("Last-Modified", "When these bytes came to be.");
            Add("Content-Language", "Language of the answer.");
            if (read is { IsDocument: false })
                Add("Link", "The next page, as rel=\"next\" (RFC 8288).");
        }

        if (status == "301")
            Add("Location", "Present address of the document.");
        if (status == "201")
            Add("Location", "Address of the new resource.");
        return headers.Count == 0 ? null : headers;

        void Add(string name, string description) =>
            headers[name] = new OpenApiHeader
            {
                Description = description,
                Schema = new OpenApiSchema { Type = JsonSchemaType.String },
            };
    }
}

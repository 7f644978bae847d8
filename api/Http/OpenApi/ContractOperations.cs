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
        ContractParameters.Add(operation, context, metadata.OfType<QueryParameters>().LastOrDefault()?.Specs ?? []);
        var hasIfMatch = ContractHeaders.AddRequests(operation, read);
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
        var isConditional = operation.Responses.ContainsKey("304");
        var metadata = context.ApiDescription.ActionDescriptor.EndpointMetadata;
        foreach (var also in metadata.OfType<AlsoAs>())
            if (operation.Responses["200"] is OpenApiResponse { Content: { } content })
                content[also.MediaType] = new OpenApiMediaType
                {
                    Schema = context.SchemaGenerator.GenerateSchema(also.Form, context.SchemaRepository),
                };
        var (tagged, tellings) = (metadata.OfType<Tagged>().FirstOrDefault(), metadata.OfType<Telling>().ToList());
        foreach (var (status, response) in operation.Responses)
            if (response is OpenApiResponse concrete)
                concrete.Headers = ContractHeaders.Of(status, read, isConditional, tagged, tellings);
    }
}

using System.Reflection;
using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;
using Swashbuckle.AspNetCore.SwaggerUI;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>The contract: OpenAPI 3.1, made from the endpoints, their metadata, the contracts' XML docs and the validators' limits.</summary>
internal static class OpenApiSetup
{
    private const string Name = "v1";
    public const string BasePath = "/api/v1";
    public const string Cookie = "session";
    public const string Key = "apiKey";

    public static void AddContract(this IServiceCollection services)
    {
        services.AddEndpointsApiExplorer();
        services.AddSwaggerGen(options =>
        {
            options.SwaggerDoc(
                Name,
                new OpenApiInfo
                {
                    Title = "Cleantech API",
                    Version = "1.0",
                    Summary = "Organisations, alliances, letters of intent and news of industrial and cleantech clusters.",
                    Description = Introduction,
                    License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
                    Contact = new OpenApiContact { Name = "Cleantech contributors", Url = new Uri("https://cleantech.example.org") },
                }
            );
            options.DocInclusionPredicate((_, api) => api.RelativePath?.StartsWith("api/v1/", StringComparison.Ordinal) == true);
            options.IncludeXmlComments(Assembly.GetExecutingAssembly(), includeControllerXmlComments: false);
            options.SupportNonNullableReferenceTypes();
            options.CustomSchemaIds(SchemaId);
            options.MapType<PartialDate>(() => PartialDateSchema());
            options.MapType<MergePatch>(() => new OpenApiSchema { Type = JsonSchemaType.Object });
            options.AddSecurityDefinition(
                Cookie,
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.ApiKey,
                    In = ParameterLocation.Cookie,
                    Name = "cleantech-session",
                    Description = "Session of a signed-in user (POST /session). Writes also need the header X-XSRF-TOKEN.",
                }
            );
            options.AddSecurityDefinition(
                Key,
                new OpenApiSecurityScheme
                {
                    Type = SecuritySchemeType.Http,
                    Scheme = "bearer",
                    Description = "API key, made under /admin/api-keys.",
                }
            );
            options.SchemaFilter<ContractSchemas>();
            options.OperationFilter<ContractOperations>();
            options.DocumentFilter<ContractDocument>();
        });
    }

    /// <summary>Serves the documentation that people read and try the API in.</summary>
    public static void UseDocumentation(this IApplicationBuilder app) =>
        app.UseSwaggerUI(options =>
        {
            options.RoutePrefix = "api/docs";
            options.DocumentTitle = "Cleantech API";
            options.SwaggerEndpoint("/api/openapi.json", "Cleantech API");
            // Two hundred operations and as many schemas, drawn at once, take a slow machine a minute.
            options.DocExpansion(DocExpansion.None);
            options.DefaultModelsExpandDepth(0);
            options.EnableFilter();
        });

    /// <summary>The contract as the repository keeps it.</summary>
    public static string Yaml(ISwaggerProvider provider)
    {
        using var text = new StringWriter(new StringBuilder());
        provider.GetSwagger(Name).SerializeAsV31(new OpenApiYamlWriter(text));
        return text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n";
    }

    public static string Json(ISwaggerProvider provider)
    {
        using var text = new StringWriter(new StringBuilder());
        provider.GetSwagger(Name).SerializeAsV31(new OpenApiJsonWriter(text));
        return text.ToString();
    }

    public static OpenApiSchema PartialDateSchema() =>
        new()
        {
            Type = JsonSchemaType.String,
            Pattern = PartialDate.Pattern,
            Description = "Date known to the year, the month or the day: `2021`, `2021-05`, `2021-05-27` (ISO 8601-1).",
        };

    private static string SchemaId(Type type) =>
        type switch
        {
            { IsGenericType: true } => string.Concat(type.GetGenericArguments().Select(a => a.Name)) + type.Name[..type.Name.IndexOf('`')],
            _ when type == typeof(ProblemBody) => "Problem",
            _ => type.Name,
        };

    /// <summary>Acts that no key may do, whatever its scopes.</summary>
    public static readonly IReadOnlySet<string> ForPeopleOnly = new HashSet<string> { "ManageUsers", "ManageApiKeys", "ReadAudit" };

    private static readonly string Introduction = $$"""
        Public reads need no key. Every answer says its language (`Content-Language`) and carries an `ETag`; send it back as
        `If-None-Match` and get 304 while nothing has changed. A parameter, field or filter that isn't listed here is a 400 that names it.

        Writes need a session or an API key, and `If-Match` with the ETag that was read. Refusals are problem documents (RFC 9457).

        A body has at most {{HttpSetup.BodyLimit
            / 1024
            / 1024}} MiB (413 beyond; a file to import may have more) and is nested at most {{StrictJson.MaxDepth}} levels deep (400 beyond).
        Lengths of texts (`maxLength`) are counted in Unicode code points.

        Answers may gain members within this version: ignore those you don't know. A form that is sent as well is closed
        (`additionalProperties: false`), and an unknown member of a body is a 400.

        Each operation lists the statuses that it answers. Beside them, every address can answer:

        - **405**: it doesn't know this method; `Allow` names those it knows.
        - **406**: `Accept` excludes what it gives.
        - **414**: the address is longer than 8 KiB; the server says so itself, without a body.
        - **431**: the headers are larger than 32 KiB; likewise.
        - **503**: the database can't be used at the moment; a problem, and `Retry-After` says when to try again.

        | Right | reader | author | editor | administrator | key with the scope |
        |---|---|---|---|---|---|
        | ReadDrafts | yes | yes | yes | yes | `{kind}:read` |
        | WriteContent | – | create; change own | yes | yes | `{kind}:write` |
        | TrashContent | – | own, never published | yes | yes | `{kind}:write` |
        | PublishContent | – | – | yes | yes | `{kind}:publish` |
        | ManageVocabularies | – | – | yes | yes | `vocabularies:write` |
        | PurgeContent, MoveContent | – | – | – | yes | `*` |
        | ManageUsers, ManageApiKeys, ReadAudit | – | – | – | yes | none |
        """;
}

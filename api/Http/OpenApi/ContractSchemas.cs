using System.Reflection;
using System.Text.Json;
using FluentValidation;
using FluentValidation.Validators;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace Cleantech.Api.Http.OpenApi;

/// <summary>Says of each property whether it can be null, whether it is always there, and which limits its validator holds it to.</summary>
internal sealed class ContractSchemas(IServiceProvider services) : ISchemaFilter
{
    public void Apply(IOpenApiSchema schema, SchemaFilterContext context)
    {
        if (schema is not OpenApiSchema { Properties: { Count: > 0 } properties } concrete || context.MemberInfo is not null)
            return;
        var rules = services.GetService(typeof(IValidator<>).MakeGenericType(context.Type)) is IValidator validator
            ? validator.CreateDescriptor()
            : null;
        concrete.Required = new HashSet<string>(StringComparer.Ordinal);
        foreach (var property in context.Type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name =
                property.GetCustomAttribute<System.Text.Json.Serialization.JsonPropertyNameAttribute>()?.Name
                ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
            if (!properties.TryGetValue(name, out var described))
                continue;
            if (property.GetCustomAttribute<System.Runtime.CompilerServices.RequiredMemberAttribute>() is not null && !IsLeftOutWhenNull(property))
                concrete.Required.Add(name);
            var parts = rules?.GetRulesForMember(property.Name).SelectMany(r => r.Components).ToList() ?? [];
            Limit(described, parts.Select(p => p.Validator));
            // What is refused when it is missing is required, however it is bound.
            var isAskedFor = parts.Any(p => p.ErrorCode == "required");
            if (isAskedFor)
                Ask(concrete.Required, name, described);
            properties[name] = IsNullable(property) && !isAskedFor ? OrNull(described) : NotNull(described);
        }
    }

    private static void Ask(ISet<string> required, string name, IOpenApiSchema schema)
    {
        required.Add(name);
        if (schema is not OpenApiSchema concrete)
            return;
        if (concrete.Type is { } type && type.HasFlag(JsonSchemaType.String))
            concrete.MinLength = 1;
    }

    private static bool IsLeftOutWhenNull(PropertyInfo property) =>
        property.GetCustomAttribute<System.Text.Json.Serialization.JsonIgnoreAttribute>()?.Condition
        == System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull;

    private static bool IsNullable(PropertyInfo property) =>
        !IsLeftOutWhenNull(property)
        && (
            Nullable.GetUnderlyingType(property.PropertyType) is not null
            || (!property.PropertyType.IsValueType && new NullabilityInfoContext().Create(property).ReadState == NullabilityState.Nullable)
        );

    public static IOpenApiSchema OrNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchemaReference)
            return new OpenApiSchema { OneOf = [schema, new OpenApiSchema { Type = JsonSchemaType.Null }], Description = schema.Description };
        if (schema is OpenApiSchema concrete)
        {
            if (concrete.AllOf is [OpenApiSchemaReference reference])
                return new OpenApiSchema
                {
                    OneOf = [reference, new OpenApiSchema { Type = JsonSchemaType.Null }],
                    Description = concrete.Description,
                };
            concrete.Type |= JsonSchemaType.Null;
        }

        return schema;
    }

    private static IOpenApiSchema NotNull(IOpenApiSchema schema)
    {
        if (schema is OpenApiSchema { Type: { } type } concrete)
            concrete.Type = type & ~JsonSchemaType.Null;
        return schema;
    }

    private static void Limit(IOpenApiSchema schema, IEnumerable<IPropertyValidator> validators)
    {
        if (schema is not OpenApiSchema concrete)
            return;
        foreach (var validator in validators)
            switch (validator)
            {
                case IMaximumCount count:
                    concrete.MaxItems = count.Max;
                    break;
                case IMaximumOfEach each when concrete.AdditionalProperties is OpenApiSchema entry:
                    entry.MaxLength = each.Max;
                    concrete.MaxProperties = each.Most;
                    break;
                case ILengthValidator length when concrete.Items is OpenApiSchema items:
                    items.MaxLength = length.Max;
                    break;
                case ILengthValidator length:
                    concrete.MaxLength = length.Max;
                    break;
                case IDocumentedPattern pattern:
                    var target = concrete.Items as OpenApiSchema ?? concrete;
                    target.Pattern = pattern.Pattern;
                    target.MaxLength = pattern.Max;
                    break;
            }
    }
}

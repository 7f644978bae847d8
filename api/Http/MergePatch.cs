using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http.Metadata;

namespace Cleantech.Api.Http;

/// <summary>A JSON merge patch (RFC 7396): members replace those of the same name, `null` removes, lists are replaced whole.</summary>
public sealed class MergePatch : IBindableFromHttpContext<MergePatch>, IEndpointParameterMetadataProvider
{
    public const string MediaType = "application/merge-patch+json";

    private readonly JsonObject patch;

    private MergePatch(JsonObject patch) => this.patch = patch;

    /// <summary>Places of list items that have no id, in children of children too: replacing a list whole must not lose what belongs to its children.</summary>
    public IEnumerable<FieldError> ItemsWithoutId(IReadOnlySet<string> listsOfChildren) => ItemsWithoutId(patch, "", listsOfChildren);

    private static IEnumerable<FieldError> ItemsWithoutId(JsonObject within, string path, IReadOnlySet<string> listsOfChildren)
    {
        foreach (var (name, value) in within)
        {
            if (value is not JsonArray items || !listsOfChildren.Contains(name))
                continue;
            foreach (var (item, i) in items.Select((item, i) => (item as JsonObject, i)))
            {
                if (item is null)
                    continue;
                if (item["id"]?.GetValueKind() != JsonValueKind.String)
                    yield return FieldError.At($"{path}/{name}/{i}/id", "child-without-id");
                foreach (var error in ItemsWithoutId(item, $"{path}/{name}/{i}", listsOfChildren))
                    yield return error;
            }
        }
    }

    public string ApplyTo(string json) => Apply(json, patch);

    public static string Apply(string json, string patch) => Apply(json, (JsonObject)JsonNode.Parse(patch)!);

    private static string Apply(string json, JsonObject patch)
    {
        var target = (JsonObject)JsonNode.Parse(json)!;
        Merge(target, patch);
        return target.ToJsonString(StrictJson.Options);
    }

    private static void Merge(JsonObject target, JsonObject patch)
    {
        foreach (var (name, value) in patch)
            switch (value)
            {
                case null:
                    target.Remove(name);
                    break;
                case JsonObject inner:
                    if (target[name] is not JsonObject into)
                        target[name] = into = [];
                    Merge(into, inner);
                    break;
                default:
                    target[name] = value.DeepClone();
                    break;
            }
    }

    public static async ValueTask<MergePatch?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        var type = context.Request.ContentType?.Split(';')[0].Trim();
        if (!MediaType.Equals(type, StringComparison.OrdinalIgnoreCase))
            throw new BadHttpRequestException($"Expected {MediaType}", StatusCodes.Status415UnsupportedMediaType);
        try
        {
            // A node reads its names and texts only when they are asked for; what is wrong with them has to be known now.
            using var body = await JsonDocument.ParseAsync(context.Request.Body, Strict, context.RequestAborted);
            if (body.RootElement.ValueKind != JsonValueKind.Object)
                throw new JsonException("wrong-type");
            ReadTexts(body.RootElement, "$");
            return new MergePatch(JsonObject.Create(body.RootElement.Clone())!);
        }
        catch (JsonException e)
        {
            throw new BadHttpRequestException("Not JSON", e);
        }
        catch (InvalidOperationException) // a lone surrogate in a name: found when names are compared, before we read them
        {
            throw new BadHttpRequestException("Not Unicode", new JsonException("not-unicode"));
        }
    }

    private static readonly JsonDocumentOptions Strict = new() { MaxDepth = StrictJson.MaxDepth, AllowDuplicateProperties = false };

    private static void ReadTexts(JsonElement element, string path)
    {
        try
        {
            switch (element.ValueKind)
            {
                case JsonValueKind.String:
                    _ = element.GetString();
                    break;
                case JsonValueKind.Array:
                    foreach (var (i, item) in element.EnumerateArray().Index())
                        ReadTexts(item, $"{path}[{i}]");
                    break;
                case JsonValueKind.Object:
                    foreach (var property in element.EnumerateObject())
                        ReadTexts(property.Value, $"{path}['{property.Name}']");
                    break;
            }
        }
        catch (InvalidOperationException) // invalid UTF-8 or a lone surrogate
        {
            throw new JsonException("not-unicode", path, null, null);
        }
    }

    public static void PopulateMetadata(ParameterInfo parameter, EndpointBuilder builder) =>
        builder.Metadata.Add(new AcceptsMetadata([MediaType], typeof(MergePatch)));
}

using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using NJsonSchema;
using NJsonSchema.Validation;

namespace Cleantech.Tests.Contract;

/// <summary>The OpenAPI document, as something to hold answers against.</summary>
public sealed class ApiContract
{
    private readonly JsonObject document;
    private readonly JsonObject definitions;
    private readonly ConcurrentDictionary<(bool IsClosed, string Text), JsonSchema> schemas = new();
    private readonly Lazy<JsonSchema>[] shares;
    private readonly ILookup<(string Method, int Length), Operation> byLength;

    public ApiContract(string json)
    {
        // NJsonSchema looks for shared schemas under `definitions`.
        document = (JsonObject)JsonNode.Parse(json.Replace("#/components/schemas/", "#/definitions/", StringComparison.Ordinal))!;
        definitions = (JsonObject)document["components"]!["schemas"]!;
        Operations = [.. ReadOperations()];
        byLength = Operations.ToLookup(o => (o.Method, Length(o.Path)));
        shares = [new(() => Read(isClosed: false, "{}")), new(() => Read(isClosed: true, "{}"))];
    }

    public IReadOnlyList<Operation> Operations { get; }

    public JsonObject Json => document;

    public JsonObject Definitions => definitions;

    /// <summary>The operation that answers to this path (below the base path).</summary>
    public Operation? Find(HttpMethod method, string path)
    {
        var lookedFor = method == HttpMethod.Head ? "get" : method.Method.ToLowerInvariant();
        // Fixed segments go before parameters, `/admin/trash` before `/admin/trash/{id}`; partly fixed ones too, as `{idOrSlug}.jsonld`.
        return byLength[(lookedFor, Length(path))]
            .Where(o => o.Shape.IsMatch(path))
            .OrderBy(o => o.Path.Count(c => c == '{'))
            .ThenByDescending(o => o.Path.Length)
            .FirstOrDefault();
    }

    private static int Length(string path) => path.Count(c => c == '/');

    /// <summary>Documented headers that are missing, and headers of the protocol that came undocumented.</summary>
    public static IEnumerable<string> HeaderFaults(Operation operation, HttpResponseMessage response)
    {
        var status = (int)response.StatusCode;
        var documented = operation.Json["responses"]![status.ToString()]?["headers"] as JsonObject ?? [];
        foreach (var (name, header) in documented)
            if (header!["required"]?.GetValue<bool>() == true && !Has(name))
                yield return $"{operation} answered {status} without {name}, which is documented as always there.";
        foreach (var name in Told.Where(name => Has(name) && documented[name] is null))
            yield return $"{operation} answered {status} with {name}, which is not documented.";

        bool Has(string name) => response.Headers.NonValidated.Contains(name) || response.Content.Headers.NonValidated.Contains(name);
    }

    private static readonly string[] Told = ["ETag", "Location", "Retry-After", "Last-Modified", "Link", "Content-Language", "WWW-Authenticate"];

    /// <summary>What is wrong with an answer; empty when it is as documented.</summary>
    public IReadOnlyList<string> Faults(Operation operation, int status, string? mediaType, string body)
    {
        if (operation.Json["responses"]![status.ToString()] is not JsonObject response)
            return [$"{operation} answered {status}, which is not documented: {Short(body)}"];
        if (body.Length == 0)
            // Lines of an empty list are none.
            return response["content"] is null || mediaType == Moving.Files.Lines
                ? []
                : [$"{operation} answered {status} without the body that is documented."];
        if (response["content"] is not JsonObject content || mediaType is null || content[mediaType] is not JsonObject described)
            return [$"{operation} answered {status} as {mediaType}, which is not documented: {Short(body)}"];
        if (described["schema"] is not { } schema || !IsJson(mediaType))
            return [];
        return
        [
            .. Schema(schema, isClosed: true)
                .Validate(body)
                .SelectMany(Leaves)
                .Select(e => $"{operation} {status}: {e.Path} {e.Kind} in {Short(body)}"),
        ];
    }

    /// <summary>What the contract forbids in a body that was taken; empty when nothing.</summary>
    public IEnumerable<string> RequestFaults(Operation operation, string body)
    {
        if (body.Length == 0 || operation.Json["requestBody"]?["content"] is not JsonObject content || !IsJson(content.First().Key))
            return [];
        return Schema(content.Single().Value!["schema"]!)
            .Validate(body)
            .SelectMany(Leaves)
            .Select(e => $"{operation} took what its form forbids: {e.Path} {e.Kind} in {Short(body)}");
    }

    /// <summary>A file of many lines (`application/x-ndjson`) isn't.</summary>
    public static bool IsJson(string mediaType) => mediaType == "application/json" || mediaType.EndsWith("+json", StringComparison.Ordinal);

    /// <param name="schema">A schema of the contract.</param>
    /// <param name="isClosed">
    /// Nothing but what is documented: clients must bear new members, so the contract leaves answers open, but we give none unsaid.
    /// </param>
    public JsonSchema Schema(JsonNode schema, bool isClosed = false) =>
        // Nearly all are shared ones, and to read all of these for each of them takes longer than what is validated by it.
        schema["$ref"]?.GetValue<string>()
            is { } shared
            ? shares[isClosed ? 1 : 0].Value.Definitions[shared[(shared.LastIndexOf('/') + 1)..]]
            : schemas.GetOrAdd((isClosed, schema.ToJsonString()), asked => Read(asked.IsClosed, asked.Text));

    private JsonSchema Read(bool isClosed, string text)
    {
        var whole = new JsonObject { ["definitions"] = definitions.DeepClone(), ["allOf"] = new JsonArray(JsonNode.Parse(text)) };
        if (isClosed)
            Close(whole["definitions"]);
        return JsonSchema.FromJsonAsync(whole.ToJsonString()).GetAwaiter().GetResult();
    }

    private static void Close(JsonNode? node)
    {
        if (node is JsonArray items)
            foreach (var item in items)
                Close(item);
        if (node is not JsonObject members)
            return;
        if (members["properties"] is JsonObject && members["additionalProperties"] is null && members["type"] is JsonValue)
            members["additionalProperties"] = false;
        foreach (var (name, member) in members)
            if (name is not ("examples" or "enum"))
                Close(member);
    }

    private IEnumerable<Operation> ReadOperations()
    {
        foreach (var (path, item) in (JsonObject)document["paths"]!)
        foreach (var (method, operation) in (JsonObject)item!)
            yield return new Operation(method, path, (JsonObject)operation!);
    }

    private static IEnumerable<ValidationError> Leaves(ValidationError error) =>
        error is ChildSchemaValidationError parent ? parent.Errors.Values.SelectMany(e => e).SelectMany(Leaves) : [error];

    private static string Short(string body) => body.Length > 600 ? body[..600] + "…" : body;
}

/// <summary>One operation of the contract.</summary>
public sealed record Operation(string Method, string Path, JsonObject Json)
{
    public string Id => Json["operationId"]!.GetValue<string>();

    public IEnumerable<int> Statuses => ((JsonObject)Json["responses"]!).Select(r => int.Parse(r.Key));

    public Regex Shape { get; } = new("^" + Regex.Replace(Regex.Escape(Path), @"\\\{[^}]+}", "[^/]+") + "$");

    public override string ToString() => $"{Method.ToUpperInvariant()} {Path}";
}

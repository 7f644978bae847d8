using System.Text.Json.Nodes;
using Cleantech.Tests.Contract;

namespace Cleantech.Tests.BadInput;

/// <summary>Every operation that takes a body, aimed at something that is there, so that the body itself is looked at.</summary>
public sealed class Targets : Cms, IAsyncLifetime
{
    private readonly Dictionary<string, Saved> records = [];
    private string user = "";

    public IReadOnlyList<Operation> WithBody => [.. Contract.Operations.Where(o => o.Json["requestBody"] is not null)];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var kind in Kinds)
            records[kind] = await Published(Of(kind, "Cel"));
        user = (await As(Role.Administrator).Post("/admin/users", new { email = "target@example.org", name = "Cel" })).Is(201)["/user/id"].ToString();
    }

    public string Path(Operation operation) =>
        operation
            .Path.Replace(
                "{id}",
                records.FirstOrDefault(r => operation.Path.Contains($"/{r.Key}/", StringComparison.Ordinal)).Value?.Id.ToString() ?? user
            )
            .Replace("{idOrSlug}", "cel")
            .Replace("{locale}", "pl")
            .Replace("{number}", "1")
            .Replace("{comment}", user)
            .Replace("{name}", "tags");

    public static string MediaType(Operation operation) => operation.Json.At("/requestBody/content")!.AsObject().First().Key;

    /// <summary>The form of an operation's body, as the contract says it.</summary>
    public JsonObject Schema(Operation operation)
    {
        var schema = operation.Json.At("/requestBody/content")!.AsObject().First().Value!["schema"]!.AsObject();
        return Resolved(schema);
    }

    public JsonObject Resolved(JsonObject schema) =>
        schema["$ref"] is { } reference ? Contract.Definitions[reference.ToString().Split('/')[^1]]!.AsObject()
        : schema["allOf"]?[0] is JsonObject whole ? Resolved(whole)
        : schema;

    /// <summary>Sends a body as an administrator, or as nobody where the address is open to all.</summary>
    public Task<Answer> Send(Operation operation, HttpContent? body, string? query = null, params (string, string)[] headers)
    {
        var visitor = operation.Path is "/session" or "/password" ? Anonymous : As(Role.Administrator);
        return visitor.Send(new HttpMethod(operation.Method.ToUpperInvariant()), Path(operation) + query, body, [("If-Match", "*"), .. headers]);
    }

    /// <summary>Everything that can be written, as one text: the same before and after whatever was refused.</summary>
    public async Task<string> Everything()
    {
        var administrator = As(Role.Administrator);
        var parts = new List<string>();
        foreach (var path in Kinds.Select(k => $"/admin/{k}").Concat(["/admin/trash", "/admin/users", "/admin/vocabularies"]))
            parts.Add((await administrator.List(path)).Text);
        foreach (var record in records.Values)
        {
            parts.Add((await administrator.Get(record.Admin)).Is(200).Text);
            parts.Add((await Anonymous.Get(record.Public)).Is(200).Text);
        }

        parts.AddRange((await administrator.List("/admin/api-keys")).Items.Select(k => k["id"]!.ToString()));
        return string.Join('\n', parts);
    }
}

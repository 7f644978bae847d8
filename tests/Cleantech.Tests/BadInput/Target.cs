using System.Text.Json.Nodes;
using Cleantech.Tests.Contract;
using Cleantech.Tests.Publishing;

namespace Cleantech.Tests.BadInput;

/// <summary>Every operation, aimed at something that is there, so that the request itself is looked at.</summary>
public sealed class Targets : Cms, IAsyncLifetime
{
    private readonly Dictionary<string, Saved> records = [];
    private readonly Dictionary<string, string> comments = [];
    private string user = "";
    private string trashed = "";
    private string release = "";
    private string bulk = "";
    private string preview = "";
    private string token = "";
    private string key = "";

    /// <summary>Those that take JSON; what a file to import must be is looked at by Moving/BrokenFiles.</summary>
    public IReadOnlyList<Operation> WithBody =>
        [.. Contract.Operations.Where(o => o.Json["requestBody"] is not null && ApiContract.IsJson(MediaType(o)))];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var administrator = As(Role.Administrator);
        user = (await administrator.Post("/admin/users", new { email = "target@example.org", name = "Cel" })).Is(201)["/user/id"].ToString();
        key = (await administrator.Post("/admin/api-keys", new { name = "Cel", scopes = new[] { "articles:read" } })).Is(201)["/key/id"].ToString();
        foreach (var kind in Kinds)
        {
            var record = records[kind] = await Published(Of(kind, "Cel"));
            comments[kind] = (await administrator.Post($"{record.Admin}/comments", new { text = "Uwaga" })).Is(201)["/id"].ToString();
            (await administrator.Put($"{record.Admin}/reviews/pl", new { })).Is(200);
            (await administrator.Put($"{record.Admin}/assignment", new { assignee = await Id(administrator) })).Is(200);
            (await administrator.Put($"{record.Admin}/publications/pl/schedule", new { publish = new { localTime = "2099-12-01T09:00" } })).Is(200);
        }

        var items = new[] { new { record = (await Created(Article("W wydaniu"))).Ref, locale = "pl" } };
        release = (await administrator.Post("/admin/releases", new { name = "Cel", items })).Is(201)["/id"].ToString();
        bulk = (await administrator.Do(new { action = "trash" }, "each", new Saved("articles", Guid.CreateVersion7())))["/id"].ToString();
        var link = (await administrator.Post($"/admin/releases/{release}/previews", new { locale = "pl" })).Is(201);
        (preview, token) = (link["/id"].ToString(), link["/token"].ToString());
        var gone = await Created(Article("W koszu"));
        (await administrator.Delete(gone.Admin)).Is(204);
        trashed = gone.Id.ToString();
    }

    public static async Task<string> Id(Visitor visitor) => (await visitor.Get("/session")).Is(200)["/id"].ToString();

    public string Path(Operation operation)
    {
        var kind = Kinds.FirstOrDefault(k => operation.Path.Contains($"/{k}/", StringComparison.Ordinal));
        var id = operation.Path.Split('/') switch
        {
            _ when kind is not null => records[kind].Id.ToString(),
            [_, _, "trash", ..] => trashed,
            [_, _, "releases", ..] => release,
            [_, _, "bulk", ..] => bulk,
            [_, _, "api-keys", ..] => key,
            [_, _, "previews", ..] => preview,
            _ => user,
        };
        return operation
            .Path.Replace("{id}", id)
            .Replace("{idOrSlug}", "cel")
            .Replace("{locale}", "pl")
            .Replace("{number}", "1")
            .Replace("{comment}", kind is null ? "" : comments[kind])
            .Replace("{token}", token)
            .Replace("{name}", "tags");
    }

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

    /// <summary>Everything that is written, as one text: the same before and after whatever was refused.</summary>
    public async Task<string> Everything()
    {
        await As(Role.Administrator).Get("/session"); // whoever asks is there before the first look
        return await Database.Everything();
    }
}

using System.Text;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.House;

/// <summary>What came back.</summary>
public sealed class Answer
{
    private readonly string request;
    private readonly Lazy<JsonNode?> json;

    public Answer(string request, HttpResponseMessage response, byte[] bytes)
    {
        this.request = request;
        Status = (int)response.StatusCode;
        Bytes = bytes;
        Headers = response
            .Headers.Concat(response.Content.Headers)
            .ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase);
        Cookie = response.Headers.TryGetValues("Set-Cookie", out var cookies) ? cookies.First().Split(';')[0] : null;
        json = new Lazy<JsonNode?>(() => bytes.Length == 0 ? null : JsonNode.Parse(bytes));
    }

    public int Status { get; }
    public byte[] Bytes { get; }
    public string Text => Encoding.UTF8.GetString(Bytes);
    public IReadOnlyDictionary<string, string> Headers { get; }
    public string? Cookie { get; }
    public JsonNode Json => json.Value ?? throw new InvalidOperationException($"{request} answered {Status} without a body.");

    /// <summary>The value at a JSON pointer; a missing one fails the test.</summary>
    public JsonNode this[string pointer] => Json.At(pointer) ?? throw new InvalidOperationException($"{request}: nothing at {pointer} in {Text}");

    public string? Header(string name) => Headers.GetValueOrDefault(name);

    public string ETag => Headers["ETag"];
    public IReadOnlyList<JsonNode> Items => [.. Json["items"]!.AsArray().Select(i => i!)];
    public IReadOnlyList<string> Ids => [.. Items.Select(i => i["id"]!.ToString())];
    public int Total => Json["total"]!.GetValue<int>();
    public string? Next => Json["next"]?.ToString();

    /// <summary>Stable name of the problem.</summary>
    public string Code => Json["type"]!.ToString().Split('/')[^1];

    /// <summary>Each fault as `place code`.</summary>
    public IReadOnlyList<string> Errors =>
        [.. Json["errors"]!.AsArray().Select(e => $"{e!["pointer"] ?? e["parameter"] ?? e["header"]} {e["code"]}")];

    public Answer Is(int status)
    {
        if (Status != status)
            Assert.Fail($"{request} answered {Status}, not {status}: {(Text.Length > 1500 ? Text[..1500] : Text)}");
        return this;
    }

    public override string ToString() => $"{request} → {Status}";
}

public static class Pointers
{
    /// <summary>The value at a JSON pointer; null when there is none.</summary>
    public static JsonNode? At(this JsonNode? node, string pointer)
    {
        foreach (var step in Steps(pointer))
            node = node switch
            {
                JsonArray array => int.TryParse(step, out var i) && i < array.Count ? array[i] : null,
                JsonObject o => o[step],
                _ => null,
            };
        return node;
    }

    /// <summary>A record's content, without what the server says of it.</summary>
    public static JsonObject WithoutMeta(this JsonNode record)
    {
        var content = record.DeepClone().AsObject();
        content.Remove("meta");
        return content;
    }

    /// <summary>Puts a value at a JSON pointer, making the objects on the way; a list's end is `-`.</summary>
    public static void Put(this JsonObject root, string pointer, object? value)
    {
        var steps = Steps(pointer);
        JsonNode place = root;
        foreach (var step in steps[..^1])
            place = place is JsonArray array ? array[int.Parse(step)]! : place[step] ?? ((JsonObject)place).Added(step);
        var content = value is JsonNode node
            ? node.DeepClone()
            : System.Text.Json.JsonSerializer.SerializeToNode(value, System.Text.Json.JsonSerializerOptions.Web);
        if (place is not JsonArray list)
            place[steps[^1]] = content;
        else if (steps[^1] == "-")
            list.Add(content);
        else
            list[int.Parse(steps[^1])] = content;
    }

    private static JsonObject Added(this JsonObject place, string name)
    {
        var added = new JsonObject();
        place[name] = added;
        return added;
    }

    private static string[] Steps(string pointer) =>
        pointer.Length == 0
            ? []
            : [.. pointer[1..].Split('/').Select(s => s.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal))];
}

using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Fluent;

namespace Cleantech.Tests.Contract;

/// <summary>Makes random JSON out of a schema of the contract.</summary>
internal static class FromSchema
{
    private const int Deepest = 5;

    /// <summary>The same input in every run; new input with LONG=1. Whatever fails names it.</summary>
    public static readonly ulong Seed = Installation.IsLong ? (ulong)Random.Shared.NextInt64() : 20210527;

    public static IReadOnlyList<T> Drawn<T>(this Gen<T> made, int count, int size) => [.. Gen.Sample(made, count, new Rnd(Seed), size)];

    /// <summary>Any text: letters of many scripts, signs that other languages know, spaces, sometimes long.</summary>
    public static readonly Gen<string> AnyText = Gen.OneOf(
        Gen.Elements("", " ", "a", "Łódź", "żółć", "𝄞", "'; --", "<b>", "%", "\\", "null", "0", "–", "\u00a0", "e\u0301", "ß", "\u200b", "中文"),
        Gen.ArrayOf(Gen.Elements("abcżźćŁ 0-9_'\"<>&%\\/".ToCharArray())).Select(c => new string(c)),
        Gen.Choose(1, 3000).Select(n => new string('x', n))
    );

    public static Gen<JsonObject> Valid(ApiContract contract, JsonObject schema) => Node(contract, schema, 0).Select(n => (JsonObject)n!);

    /// <summary>A valid one with one thing changed somewhere.</summary>
    public static Gen<JsonObject> Invalid(ApiContract contract, JsonObject schema) =>
        from body in Valid(contract, schema)
        from place in Gen.Choose(0, 1000)
        from value in Gen.Elements(
            "5",
            "-1",
            "1.5",
            "true",
            "\"text\"",
            "[]",
            "{}",
            "[[]]",
            "[null]",
            "{\"nonsense\":1}",
            "\"2021-13\"",
            "\"\\u0000\""
        )
        select Changed(body, place, value);

    /// <summary>A value of a query's parameter, as it is written there; at times one step beside what is allowed.</summary>
    public static Gen<string> Parameter(ApiContract contract, JsonObject schema) =>
        from node in Node(contract, schema, 0)
        from end in Gen.Frequency((5, Gen.Constant("")), (1, Gen.Elements("0", "x", ",", " ")))
        select (node is JsonArray items ? string.Join(',', items.Select(i => $"{i}")) : $"{node}".Replace("True", "true").Replace("False", "false"))
            + end;

    private static JsonObject Changed(JsonObject body, int place, string value)
    {
        var copy = (JsonObject)body.DeepClone();
        var places = Places(copy).ToList();
        if (places.Count == 0 || place % 7 == 0)
            copy["nonsense"] = JsonNode.Parse(value);
        else
            places[place % places.Count](JsonNode.Parse(value));
        return copy;
    }

    private static IEnumerable<Action<JsonNode?>> Places(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject o:
                foreach (var name in o.Select(m => m.Key).Where(k => k != "meta").ToList())
                {
                    yield return value => o[name] = value;
                    foreach (var inner in Places(o[name]))
                        yield return inner;
                }

                break;
            case JsonArray a:
                for (var i = 0; i < a.Count; i++)
                {
                    var at = i;
                    yield return value => a[at] = value;
                    foreach (var inner in Places(a[i]))
                        yield return inner;
                }

                break;
        }
    }

    private static Gen<JsonNode?> Node(ApiContract contract, JsonObject schema, int depth)
    {
        if (schema["$ref"] is { } reference)
            return Node(contract, contract.Definitions[reference.ToString().Split('/')[^1]]!.AsObject(), depth);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
            return Gen.OneOf(choices.Select(c => Node(contract, c!.AsObject(), depth)));
        if (schema["allOf"] is JsonArray all)
            return Node(contract, all[0]!.AsObject(), depth);
        if (schema["enum"] is JsonArray values)
            return Gen.Elements(values.Select(v => v?.ToJsonString()).ToArray()).Select(v => v is null ? null : JsonNode.Parse(v));
        var types = schema["type"] switch
        {
            JsonArray several => several.Select(t => t!.ToString()).ToList(),
            { } one => [one.ToString()],
            null => ["object"],
        };
        return Gen.OneOf(types.Select(type => Of(contract, schema, type, depth)));
    }

    private static Gen<JsonNode?> Of(ApiContract contract, JsonObject schema, string type, int depth) =>
        type switch
        {
            "null" => Gen.Constant<JsonNode?>(null),
            "boolean" => Gen.Elements(true, false).Select(b => (JsonNode?)JsonValue.Create(b)),
            "integer" => Gen.Choose(Bound(schema, "minimum", 0), Bound(schema, "maximum", 1000)).Select(n => (JsonNode?)JsonValue.Create(n)),
            "number" => Gen.Choose(Bound(schema, "minimum", -90), Bound(schema, "maximum", 90))
                .Select(n => (JsonNode?)JsonValue.Create(n + 0.5 * (n < 0 ? 1 : -1))),
            "string" => Text(schema).Select(t => (JsonNode?)JsonValue.Create(t)),
            "array" => depth > Deepest
                ? Gen.Constant<JsonNode?>(new JsonArray())
                : from count in Gen.Choose(0, Math.Min(3, Bound(schema, "maxItems", 3)))
                from items in Node(contract, schema["items"]!.AsObject(), depth + 1).ArrayOf(count)
                select (JsonNode?)new JsonArray([.. items.Select(i => i?.DeepClone())]),
            _ => Members(contract, schema, depth),
        };

    private static Gen<JsonNode?> Members(ApiContract contract, JsonObject schema, int depth)
    {
        var made = Gen.Constant(new JsonObject());
        if (schema["additionalProperties"] is JsonObject each && depth <= Deepest)
            made =
                from language in Gen.Elements("pl", "en")
                from value in Node(contract, each, depth + 1)
                select new JsonObject { [language] = value?.DeepClone() };
        var required = (schema["required"]?.AsArray() ?? []).Select(r => r!.ToString()).ToHashSet();
        foreach (var (name, property) in schema["properties"]?.AsObject() ?? [])
            if (name != "meta")
                made =
                    from o in made
                    from isThere in Gen.Choose(0, depth + 1)
                    from value in Node(contract, property!.AsObject(), depth + 1)
                    select isThere == 0 || required.Contains(name) ? With(o, name, value) : o;
        return made.Select(o => (JsonNode?)o);
    }

    private static JsonObject With(JsonObject o, string name, JsonNode? value)
    {
        var copy = (JsonObject)o.DeepClone();
        copy[name] = value?.DeepClone();
        return copy;
    }

    private static Gen<string> Text(JsonObject schema)
    {
        var max = Bound(schema, "maxLength", 200);
        if (schema["format"]?.ToString() == "uuid")
            return Gen.Constant(Guid.Empty).Select(_ => Guid.CreateVersion7().ToString());
        if (schema["pattern"]?.ToString() is not { } pattern)
            return AnyText.Select(t => t.Length > max ? t[..max] : t);
        var samples = new[]
        {
            "2021",
            "2021-05",
            "2021-05-27",
            "PL",
            "SE",
            "pl",
            "sv",
            "a",
            "abc-1",
            "https://example.org/x",
            "a@example.org",
            "ab-cd-ef",
            "01930000-0000-7000-8000-000000000000",
            "50.06,19.94",
            "100km",
        };
        return Gen.Elements(samples.Where(s => s.Length <= max && System.Text.RegularExpressions.Regex.IsMatch(s, pattern)).ToArray());
    }

    private static int Bound(JsonObject schema, string name, int otherwise) => schema[name]?.GetValue<double>() is { } bound ? (int)bound : otherwise;
}

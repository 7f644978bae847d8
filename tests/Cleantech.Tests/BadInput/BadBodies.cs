using System.Text;
using System.Text.Json.Nodes;
using Cleantech.Tests.Contract;

namespace Cleantech.Tests.BadInput;

/// <summary>Classes of bad bodies over every operation that takes one: a problem that names the place, nothing written.</summary>
public sealed class BadBodies(Targets targets) : IClassFixture<Targets>
{
    [Theory]
    [InlineData("{")]
    [InlineData("}")]
    [InlineData("{\"translations\":{}")]
    [InlineData("{\"key\":}")]
    [InlineData("{\"key\":\"a\",}")]
    [InlineData("{,}")]
    [InlineData("{'key':'a'}")]
    [InlineData("{\"key\":NaN}")]
    [InlineData("{\"key\":undefined}")]
    [InlineData("/* hm */ {}")]
    [InlineData("{} {}")]
    [InlineData("<xml/>")]
    [InlineData(" ")]
    [InlineData("[]")]
    [InlineData("\"text\"")]
    [InlineData("42")]
    [InlineData("true")]
    [InlineData("null")]
    public Task Whatever_is_no_JSON_object_is_refused(string body) => Refused(o => Body(o, body), 400);

    [Fact]
    public Task An_unknown_field_is_refused_by_name() =>
        Refused(o => Body(o, """{"nonsense":1}"""), 400, (o, answer) => Assert.Equal(["/nonsense unknown-field"], answer.Errors));

    [Fact]
    public Task Names_of_fields_are_exact() =>
        Refused(
            o => Body(o, new JsonObject { [Capital(First(o))] = null }.ToJsonString()),
            400,
            (o, answer) => Assert.EndsWith("unknown-field", Assert.Single(answer.Errors)),
            except: o => o.Method == "patch" && o.Path != "/admin/users/{id}" // a merge-patch removes what isn't there
        );

    [Fact]
    public Task A_field_given_twice_is_refused() =>
        Refused(
            o => Body(o, $$"""{"{{First(o)}}":null,"{{First(o)}}":null}"""),
            400,
            (o, answer) => Assert.EndsWith("duplicate-field", Assert.Single(answer.Errors))
        );

    [Fact]
    public async Task A_value_of_the_wrong_type_is_refused_at_its_place()
    {
        foreach (var operation in targets.WithBody.Where(o => !IsMergePatch(o)))
        foreach (var (name, schema) in targets.Schema(operation)["properties"]!.AsObject())
            if (name != "meta")
                await RefusedAt(operation, name, WrongFor(targets.Resolved(NotNull(schema!.AsObject()))));
        foreach (var operation in targets.WithBody.Where(IsMergePatch))
        foreach (
            var (name, wrong) in new[]
            {
                ("key", "5"),
                ("fictional", "\"yes\""),
                ("translations", "[]"),
                ("translations", "\"x\""),
                ("sources", "{}"),
            }
        )
            await RefusedAt(operation, name, wrong);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("\\ufffe")]
    public Task NUL_and_what_else_is_no_character_are_refused(string character) =>
        Refused(o => Body(o, TextIn(o, $"a{character}b")), 400, (o, answer) => Assert.Contains("control-character", Assert.Single(answer.Errors)));

    [Fact]
    public Task A_raw_NUL_is_refused() => Refused(o => Body(o, TextIn(o, "a\0b")), 400);

    [Fact]
    public Task Half_a_surrogate_pair_is_refused() =>
        Refused(
            o => Body(o, TextIn(o, "a\\ud800b")),
            400,
            (o, answer) => Assert.True(answer.Errors is [var error] && error.EndsWith("not-unicode", StringComparison.Ordinal), $"{o}: {answer.Text}")
        );

    [Fact]
    public Task Invalid_UTF_8_is_refused() =>
        Refused(
            o => Body(o, Encoding.UTF8.GetBytes(TextIn(o, "@")).SelectMany(b => b == (byte)'@' ? new byte[] { 0xC3, 0x28, 0xFF } : [b]).ToArray()),
            400
        );

    [Fact]
    public Task Another_encoding_is_refused() => Refused(o => Body(o, Encoding.Unicode.GetBytes("{\"key\":\"a\"}")), 400);

    [Theory]
    [InlineData(30)]
    [InlineData(5_000)]
    public Task Deep_nesting_is_refused(int depth) =>
        Refused(
            o => Body(o, $"{{\"{First(o)}\":{string.Concat(Enumerable.Repeat("[", depth))}{string.Concat(Enumerable.Repeat("]", depth))}}}"),
            400
        );

    [Fact]
    public Task Deep_nesting_inside_of_what_is_ignored_is_refused_too() =>
        Refused(o => Body(o, $"{{\"meta\":{string.Concat(Enumerable.Repeat("[", 200))}{string.Concat(Enumerable.Repeat("]", 200))}}}"), 400);

    [Fact]
    public Task Ten_megabytes_are_too_large() =>
        Refused(o => Body(o, TextIn(o, new string('a', 10 * 1024 * 1024))), 413, headers: ("Expect", "100-continue"));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    [InlineData("multipart/form-data; boundary=x")]
    [InlineData("application/xml")]
    public Task Another_media_type_is_refused(string type) =>
        Refused(
            _ => Visitor.Json("{}"u8.ToArray(), type)!,
            415,
            (o, answer) => Assert.Equal($"Send the body as {Targets.MediaType(o)}.", $"{answer["/detail"]}")
        );

    [Theory]
    [InlineData("charset=nonsense", "", "Content-Type unsupported-charset")]
    [InlineData("charset=\"utf-16\"", "", "Content-Type unsupported-charset")]
    [InlineData("charset=UTF-8", "gzip", "Content-Encoding unsupported-coding")]
    public Task What_says_it_is_not_plain_UTF_8_is_refused_at_the_header_that_says_so(string charset, string coding, string error) =>
        Refused(
            o =>
            {
                var body = Visitor.Json("{}", $"{Targets.MediaType(o)}; {charset}")!;
                if (coding.Length > 0)
                    body.Headers.ContentEncoding.Add(coding);
                return body;
            },
            415,
            (o, answer) => Assert.Equal([error], answer.Errors)
        );

    [Fact]
    public async Task A_long_text_is_refused_with_its_limit()
    {
        foreach (var kind in Kinds)
        {
            var place = $"/translations/pl/{TitleField(kind)}";
            var answer = await targets.As(Role.Editor).Post($"/admin/{kind}", Of(kind, "X").With(place, new string('ż', 1000)).Content);
            Assert.Equal([$"{place} too-long"], answer.Is(400).Errors);
        }
    }

    [Fact]
    public async Task A_limit_counts_characters_not_code_units()
    {
        var editor = targets.As(Role.Editor);

        var tooLong = await editor.Post("/admin/articles", Article("X").With("/translations/pl/title", Clefs(161)).Content);
        var record = await targets.Unwatched(editor).Post("/admin/articles", Article("X").With("/translations/pl/title", Clefs(160)).Content);

        Assert.Equal(["/translations/pl/title too-long"], tooLong.Is(400).Errors);
        Assert.Equal(Clefs(160), record.Is(201)["/translations/pl/title"].ToString());

        static string Clefs(int count) => string.Concat(Enumerable.Repeat("𝄞", count));
    }

    [Fact]
    public async Task Too_many_entries_are_refused()
    {
        var sources = Enumerable.Range(0, 2000).Select(i => new { title = $"{i}" }).ToArray();

        foreach (var kind in Kinds)
            Assert.Equal(
                ["/sources too-many"],
                (await targets.As(Role.Editor).Post($"/admin/{kind}", Of(kind, "X").With("/sources", sources).Content)).Is(400).Errors
            );
    }

    private async Task Refused(
        Func<Operation, HttpContent> body,
        int status,
        Action<Operation, Answer>? check = null,
        Func<Operation, bool>? except = null,
        params (string, string)[] headers
    )
    {
        var before = await targets.Everything();
        foreach (var operation in targets.WithBody.Where(o => except is null || !except(o)))
        {
            var answer = await targets.Send(operation, body(operation), null, headers);
            Assert.True(answer.Status == status, $"{operation}: {answer} {answer.Text[..Math.Min(answer.Text.Length, 600)]}");
            if (status == 400)
                Assert.True(answer.Errors.Count > 0, $"{operation} names no place: {answer.Text}");
            check?.Invoke(operation, answer);
        }

        Assert.Equal(before, await targets.Everything());
    }

    private async Task RefusedAt(Operation operation, string name, string wrong)
    {
        var answer = await targets.Send(operation, Body(operation, $"{{\"{name}\":{wrong}}}"));
        Assert.True(answer.Status == 400, $"{operation} took {wrong} for {name}: {answer}");
        Assert.True(
            answer.Errors.Any(e => e.StartsWith($"/{name}", StringComparison.Ordinal)),
            $"{operation} {name}: {string.Join("; ", answer.Errors)}"
        );
    }

    private static HttpContent Body(Operation operation, object body) => Visitor.Json(body, Targets.MediaType(operation))!;

    private static bool IsMergePatch(Operation operation) => Targets.MediaType(operation) == Visitor.MergePatch;

    private string First(Operation operation) => TextPlace(operation)[0];

    private string TextIn(Operation operation, string text) =>
        TextPlace(operation).Reverse().Aggregate($"\"{text}\"", (inner, name) => $$"""{"{{name}}":{{inner}}}""");

    /// <summary>Names on the way to a text that may say anything, as near to the top as there is one.</summary>
    private string[] TextPlace(Operation operation) => TextPlace(targets.Schema(operation), 3) ?? ["name"];

    private string[]? TextPlace(JsonObject schema, int depth)
    {
        var fields = (schema["properties"]?.AsObject() ?? [])
            .Where(p => p.Key != "meta")
            .Select(p => (Name: p.Key, Schema: targets.Resolved(NotNull(p.Value!.AsObject()))))
            .ToList();
        if (fields.Find(f => IsFreeText(f.Schema)).Name is { } direct)
            return [direct];
        if (depth == 0)
            return null;
        return fields
            .Select(f => (f.Name, Inner: TextPlace(f.Schema, depth - 1)))
            .Where(f => f.Inner is not null)
            .Select(f => (string[])[f.Name, .. f.Inner!])
            .FirstOrDefault();
    }

    private static bool IsFreeText(JsonObject schema) =>
        schema["type"]?.ToJsonString().Contains("\"string\"", StringComparison.Ordinal) == true && schema["format"] is null && schema["enum"] is null;

    private static string Capital(string name) => char.ToUpperInvariant(name[0]) + name[1..];

    private static JsonObject NotNull(JsonObject schema) =>
        (schema["oneOf"] ?? schema["anyOf"])?.AsArray().Select(s => s!.AsObject()).First(s => s["type"]?.ToString() != "null") ?? schema;

    private static string WrongFor(JsonObject schema)
    {
        var types = schema["type"] is JsonArray several ? several.Select(t => t!.ToString()).ToList() : [schema["type"]?.ToString() ?? "string"];
        return types.Contains("object") || types.Contains("array") ? "\"text\""
            : types.Contains("string") ? "[1]"
            : "\"5\"";
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Cleantech.Tests.BadInput;
using FsCheck;
using FsCheck.Fluent;

namespace Cleantech.Tests.Contract;

/// <summary>
/// Random bodies made from the contract's own forms: never a failure of ours, never taken when the form forbids them, always taken
/// when only the form counts. LONG=1 makes fifty times as many, from a new seed.
/// </summary>
public sealed class RandomInput(Targets cms) : IClassFixture<Targets>
{
    private static readonly int Count = Installation.Times(40, 2000);

    /// <summary>Where there are many operations: for each of them.</summary>
    private static readonly int Some = Installation.Times(8, 400);

    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_body_of_the_right_form_is_saved_and_read_back_or_refused_for_a_reason_that_forms_cannot_say(string kind)
    {
        var form = Form(kind);
        // What the form can't say: references, ids, order in time, uniqueness.
        string[] reasons =
        [
            "unknown-reference",
            "unknown-term",
            "duplicate-id",
            "unknown-child",
            "not-a-party",
            "acts-for-itself",
            "party-twice",
            "both-or-neither",
            "in-the-future",
            "until-before-from",
            "valid-before-signing",
            "joined-before-signing",
            "history-order",
            "unknown-language",
            "successor-cycle",
            "slug-taken",
            "key-taken",
            "required",
            "partial-date",
            "not-a-url",
            "not-a-country",
            "not-a-slug",
            "control-character",
            "in-trash",
        ];

        foreach (var body in FromSchema.Valid(cms.Contract, form).Drawn(Count, 20))
        {
            var answer = await cms.Unwatched(cms.As(Role.Editor)).Post($"/admin/{kind}", body);
            Assert.True(answer.Status is 201 or 400 or 409, $"Seed {FromSchema.Seed}: {answer}: {body.ToJsonString()}\n{answer.Text}");
            if (answer.Status == 201)
                Kept(body, answer.Json);
            else
                Assert.True(
                    answer.Errors.All(e => reasons.Contains(e.Split(' ')[^1])),
                    $"Seed {FromSchema.Seed}: {string.Join("; ", answer.Errors)}: {body.ToJsonString()}"
                );
        }
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_body_that_the_form_forbids_is_never_taken(string kind)
    {
        var form = Form(kind);
        var validator = cms.Contract.Schema(form.DeepClone());

        foreach (var body in FromSchema.Invalid(cms.Contract, form).Drawn(Count, 20))
        {
            if (validator.Validate(body.ToJsonString()).Count == 0)
                continue; // the change happened to keep it right
            var answer = await cms.Unwatched(cms.As(Role.Editor)).Post($"/admin/{kind}", body);
            Assert.True(answer.Status is 400 or 409 or 413, $"Seed {FromSchema.Seed}: {answer}: {body.ToJsonString()}\n{answer.Text}");
            Assert.True(answer.Errors.Count > 0, $"Seed {FromSchema.Seed}: no place is named: {body.ToJsonString()}");
        }
    }

    [Fact]
    public async Task Random_bytes_are_refused_everywhere()
    {
        foreach (var bytes in Gen.ArrayOf(Gen.Choose(0, 255).Select(b => (byte)b)).Drawn(Some, 60))
        foreach (var operation in cms.WithBody)
        {
            var answer = await cms.Send(operation, Visitor.Json(bytes, Targets.MediaType(operation)));
            Assert.True(answer.Status == 400, $"Seed {FromSchema.Seed}: {answer}: {Convert.ToHexString(bytes)}");
        }
    }

    [Fact]
    public async Task A_body_made_for_an_operation_is_never_a_failure_and_never_taken_when_its_form_forbids_it()
    {
        foreach (var operation in cms.WithBody)
        {
            var form = operation.Json.At("/requestBody/content")!.AsObject().First().Value!["schema"]!.AsObject();
            var validator = cms.Contract.Schema(form.DeepClone());
            var bodies = FromSchema.Valid(cms.Contract, form).Drawn(Some, 20).Concat(FromSchema.Invalid(cms.Contract, form).Drawn(Some, 20));
            foreach (var body in bodies)
            {
                var answer = await cms.Send(operation, Visitor.Json(body, Targets.MediaType(operation)));
                var told = $"Seed {FromSchema.Seed}: {answer}: {body.ToJsonString()}\n{answer.Text}";
                Assert.True(answer.Status is >= 200 and < 500, told);
                if (validator.Validate(body.ToJsonString()).Count > 0)
                    Assert.True(answer.Status >= 400, told);
            }
        }
    }

    [Fact]
    public async Task Random_parameters_are_never_a_failure_and_never_taken_when_the_contract_forbids_them()
    {
        foreach (var operation in cms.Contract.Operations)
        {
            var parameters = (operation.Json["parameters"]?.AsArray() ?? []).Where(p => p!["in"]!.ToString() == "query").ToArray();
            if (parameters.Length == 0)
                continue;
            var pairs =
                from parameter in Gen.Elements(parameters)
                from value in Gen.OneOf(FromSchema.AnyText, FromSchema.Parameter(cms.Contract, parameter!["schema"]!.AsObject()))
                select (Parameter: parameter, Value: value);
            foreach (var asked in Gen.ArrayOf(pairs).Drawn(operation.Path.Contains('{') ? Some : Count, 4))
            {
                var query = string.Join('&', asked.Select(p => $"{p.Parameter["name"]}={Uri.EscapeDataString(p.Value)}"));
                if (query.Length > 7000)
                    continue; // the server itself stops reading a very long line, and may close before all is written
                var answer = await cms.Send(operation, operation.Method == "get" ? null : Reaching.Good(operation), $"?{query}");
                Assert.InRange(answer.Status, 200, 499);
                if (asked.FirstOrDefault(p => IsForbidden(p.Parameter["schema"]!, p.Value)) is { Parameter: { } wrong })
                    Assert.True(
                        answer.Status is 400,
                        $"Seed {FromSchema.Seed}: {operation}?{query} was answered {answer.Status}, though {wrong["name"]} is {wrong["schema"]}"
                    );
            }
        }
    }

    private bool IsForbidden(JsonNode schema, string value)
    {
        var type = schema["type"]?.ToString();
        JsonNode? Read(string text) =>
            type switch
            {
                "integer" => int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : text,
                "boolean" => text is "true" or "false" ? text == "true" : text,
                _ => text,
            };
        var read = type == "array" ? new JsonArray([.. value.Split(',').Select(v => (JsonNode)v.Trim())]) : Read(value);
        return cms.Contract.Schema(schema.DeepClone()).Validate(read!.ToJsonString()).Count > 0;
    }

    private JsonObject Form(string kind) =>
        cms.Contract.Operations.Single(o => o.ToString() == $"POST /admin/{kind}").Json.At("/requestBody/content")!.AsObject().First().Value![
            "schema"
        ]!.AsObject();

    /// <summary>Everything sent is there; texts in composed form, what was left out by its default.</summary>
    private static void Kept(JsonNode? sent, JsonNode? got, string place = "")
    {
        switch (sent)
        {
            case JsonObject members:
                foreach (var (name, value) in members.Where(m => place.Length > 0 || m.Key != "meta"))
                    Kept(value, got?[name], $"{place}/{name}");
                break;
            case JsonArray items:
                Assert.True(items.Count == got?.AsArray().Count, $"{place}: {items.Count} became {got?.ToJsonString()}");
                for (var i = 0; i < items.Count; i++)
                    Kept(items[i], got![i], $"{place}/{i}");
                break;
            case null:
                break;
            default:
                var (a, b) = (sent.ToString().Normalize(NormalizationForm.FormC), got?.ToString());
                Assert.True(a == b || (double.TryParse(a, out var x) && double.TryParse(b, out var y) && x.Equals(y)), $"{place}: {a} became {b}");
                break;
        }
    }
}

using System.Net;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.Contract;

/// <summary>That the checks which hold answers against the contract would see what is wrong, and that its examples are what it says.</summary>
public sealed class Honest(Cms cms) : IClassFixture<Cms>
{
    private Operation Reading => cms.Contract.Operations.Single(o => o.Id == "LettersOfIntent_Read");

    private JsonNode Example => cms.Contract.Definitions["LetterDocument"]!["examples"]![0]!.DeepClone();

    [Fact]
    public void Every_example_is_what_its_schema_says_and_nothing_more()
    {
        var examples = cms.Contract.Definitions.Where(d => d.Value!["examples"] is not null).ToList();

        Assert.NotEmpty(examples);
        foreach (var (name, schema) in examples)
        foreach (var example in schema!["examples"]!.AsArray())
        {
            var faults = cms.Contract.Schema(new JsonObject { ["$ref"] = $"#/definitions/{name}" }, isClosed: true).Validate(example!.ToJsonString());
            Assert.True(faults.Count == 0, $"{name}: {string.Join(", ", faults)}");
        }
    }

    [Fact]
    public void Every_body_that_is_sent_or_answered_has_an_example()
    {
        foreach (var operation in cms.Contract.Operations)
        foreach (var content in Contents(operation))
        {
            var schema = content["schema"]!;
            var name = (schema["$ref"] ?? schema["additionalProperties"]?["$ref"])?.ToString().Split('/')[^1];
            Assert.True(name is not null && cms.Contract.Definitions[name]!["examples"] is not null, $"{operation}: {content.ToJsonString()}");
        }
    }

    [Fact]
    public void Every_parameter_and_every_answer_says_what_it_means()
    {
        foreach (var operation in cms.Contract.Operations)
        {
            Assert.False(string.IsNullOrWhiteSpace(operation.Json["description"]?.ToString()), $"{operation}");
            foreach (var parameter in operation.Json["parameters"]?.AsArray() ?? [])
                Assert.False(string.IsNullOrWhiteSpace(parameter!["description"]?.ToString()), $"{operation} {parameter["name"]}");
            foreach (var (status, answer) in operation.Json["responses"]!.AsObject())
                Assert.False(string.IsNullOrWhiteSpace(answer!["description"]?.ToString()), $"{operation} {status}");
        }
    }

    [Fact]
    public void Every_text_that_is_sent_has_a_limit_and_bodies_say_theirs()
    {
        var unlimited = cms
            .Contract.Operations.SelectMany(o => o.Json["requestBody"]?["content"]?.AsObject().Select(c => c.Value!["schema"]!) ?? [])
            .SelectMany(schema => Unlimited(schema, "", []))
            .Distinct();

        // These are a day, a moment, or one of what the installation knows: compared, never kept as they come.
        string[] compared =
        [
            "ApiKeyRequest/scopes/*",
            "AssignmentRequest/due",
            "BulkFilter/locale",
            "BulkRecord/etag",
            "BulkRequest/due",
            "BulkRequest/locales/*",
            "MomentRequest/localTime",
            "MomentRequest/timeZone",
            "PreviewRequest/locale",
            "ReleaseItem/etag",
            "ReleaseItem/locale",
            "SourceLanguageRequest/locale",
            "StartingPointRequest/from",
            "VocabularyRequest/name",
        ];
        Assert.Empty(unlimited.Except(compared));
        var introduction = cms.Contract.Json["info"]!["description"]!.ToString();
        Assert.Contains("2 MiB", introduction);
        Assert.Contains("24 levels", introduction);
    }

    [Fact]
    public void What_is_sent_is_closed_and_what_is_only_answered_may_gain_members()
    {
        var sent = cms.Contract.Operations.SelectMany(o => Forms(o.Json["requestBody"])).ToHashSet();
        var closed = cms.Contract.Definitions.Where(d => d.Value!["additionalProperties"]?.ToJsonString() == "false").Select(d => d.Key);

        Assert.Equal(sent.Where(name => cms.Contract.Definitions[name]!["properties"] is not null).Order(), closed.Order());
        Assert.DoesNotContain("LetterOfIntent", sent);

        HashSet<string> Forms(JsonNode? node, HashSet<string>? found = null)
        {
            found ??= [];
            foreach (
                var child in node switch
                {
                    JsonObject o => o.Select(m => m.Value),
                    JsonArray a => a,
                    _ => Enumerable.Empty<JsonNode?>(),
                }
            )
                Forms(child, found);
            if (node is JsonObject && node["$ref"]?.ToString().Split('/')[^1] is { } name && found.Add(name))
                Forms(cms.Contract.Definitions[name], found);
            return found;
        }
    }

    [Fact]
    public void What_every_address_can_answer_is_said_in_the_introduction()
    {
        var introduction = cms.Contract.Json["info"]!["description"]!.ToString();

        Assert.All(ContractWatch.Everywhere, status => Assert.Contains($"\n- **{status}**: ", introduction));
    }

    [Theory]
    [InlineData("/title", "5")]
    [InlineData("/title", "null")]
    [InlineData("/legalStatus", "\"InForce\"")]
    [InlineData("/signedOn", "\"27.05.2021\"")]
    [InlineData("/parties/0/number", "\"1\"")]
    [InlineData("/parties/0/organisation/undocumented", "1")]
    [InlineData("/undocumented", "null")]
    public void An_answer_of_another_form_is_seen(string place, string value)
    {
        var answer = Example;
        var (around, name) = (place[..place.LastIndexOf('/')], place[(place.LastIndexOf('/') + 1)..]);
        (around.Length == 0 ? answer : answer.At(around)!)[name] = JsonNode.Parse(value);

        Assert.NotEmpty(cms.Contract.Faults(Reading, 200, "application/json", answer.ToJsonString()));
    }

    [Fact]
    public void A_missing_member_body_or_status_is_seen()
    {
        var answer = Example.AsObject();
        Assert.Empty(cms.Contract.Faults(Reading, 200, "application/json", answer.ToJsonString()));

        answer.Remove("commitments");

        Assert.NotEmpty(cms.Contract.Faults(Reading, 200, "application/json", answer.ToJsonString()));
        Assert.NotEmpty(cms.Contract.Faults(Reading, 200, "application/json", ""));
        Assert.NotEmpty(cms.Contract.Faults(Reading, 200, "text/html", "<p>"));
        Assert.NotEmpty(cms.Contract.Faults(Reading, 418, "application/problem+json", "{}"));
    }

    [Fact]
    public void A_missing_header_and_one_that_nobody_documents_are_seen()
    {
        using var answer = new HttpResponseMessage(HttpStatusCode.OK);
        answer.Headers.TryAddWithoutValidation("Location", "/elsewhere");

        var faults = string.Join('\n', ApiContract.HeaderFaults(Reading, answer));

        Assert.Contains("without ETag", faults);
        Assert.Contains("with Location, which is not documented", faults);
    }

    /// <summary>The watch that stands between every test and the API fails whoever gets what the contract hasn't.</summary>
    [Theory]
    [InlineData("""{"newPassword":"long enough"}""", 204, null)]
    [InlineData("""{"newPassword":5}""", 204, "took what its form forbids")]
    [InlineData("""{"newPassword":"long enough","isAdmin":true}""", 204, "took what its form forbids")]
    [InlineData("""{"newPassword":5}""", 422, "which is not documented")]
    [InlineData("""{"newPassword":"long enough"}""", 503, "answered 503")]
    public async Task Whoever_gets_an_answer_that_the_contract_does_not_have_fails(string body, int status, string? told)
    {
        using var http = new HttpClient(new ContractWatch(new Answering((HttpStatusCode)status), () => cms.Contract));

        var fault = await Record.ExceptionAsync(() =>
            http.PutAsync("http://localhost/api/v1/password", Visitor.Json(body), TestContext.Current.CancellationToken)
        );

        if (told is null)
            Assert.Null(fault);
        else
            Assert.Contains(told, fault?.Message);
    }

    private sealed class Answering(HttpStatusCode status) : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            Task.FromResult(new HttpResponseMessage(status));
    }

    /// <summary>Places of texts that could be of any length.</summary>
    private IEnumerable<string> Unlimited(JsonNode schema, string place, IReadOnlyList<string> within)
    {
        if (schema["$ref"]?.ToString().Split('/')[^1] is { } name)
            return within.Contains(name) ? [] : Unlimited(cms.Contract.Definitions[name]!, name, [.. within, name]);
        var isText = schema["type"] is JsonArray types ? types.Any(t => t!.ToString() == "string") : schema["type"]?.ToString() == "string";
        if (isText)
            return new[] { "maxLength", "enum", "const", "format", "pattern" }.All(limit => schema[limit] is null) ? [place] : [];
        IEnumerable<(string Name, JsonNode Schema)> parts =
        [
            .. schema["properties"]?.AsObject().Select(p => (p.Key, p.Value!)) ?? [],
            .. schema["items"] is { } items ? [("*", items)] : Array.Empty<(string, JsonNode)>(),
            .. schema["additionalProperties"] is JsonObject entry ? [("*", entry)] : Array.Empty<(string, JsonNode)>(),
            .. (schema["oneOf"] ?? schema["anyOf"] ?? schema["allOf"])?.AsArray().Select(choice => ("", choice!)) ?? [],
        ];
        return parts.SelectMany(part => Unlimited(part.Schema, $"{place}/{part.Name}", within));
    }

    private static IEnumerable<JsonNode> Contents(Operation operation) =>
        new[] { operation.Json["requestBody"] }
            .Concat(operation.Json["responses"]!.AsObject().Select(r => r.Value))
            .SelectMany(body => body?["content"]?.AsObject().Where(c => ApiContract.IsJson(c.Key)).Select(c => c.Value!) ?? []);
}

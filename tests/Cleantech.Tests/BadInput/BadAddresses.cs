using Cleantech.Api.Http;
using Cleantech.Tests.Contract;

namespace Cleantech.Tests.BadInput;

/// <summary>Classes of bad paths and parameters over every operation.</summary>
public sealed class BadAddresses(Targets targets) : IClassFixture<Targets>
{
    private static readonly string[] Nasty =
    [
        "'; DROP TABLE records; --",
        "' OR 1=1 --",
        "\" OR \"\"=\"",
        "%",
        "_",
        "*",
        "\\",
        "<script>alert(1)</script>",
        "{{7*7}}",
        "${jndi:ldap://x}",
        "../../etc/passwd",
        "\0",
        "a\0b",
        "\u202e",
        "\ufffd",
        "\ufffe",
        "𝄞",
        "NULL",
        "-1",
        "99999999999999999999999999",
        "1e309",
        ",",
        ",,,,",
    ];

    [Fact]
    public async Task Nasty_texts_in_every_parameter_are_refused_by_name_or_mean_nothing()
    {
        var before = await targets.Everything();
        foreach (var operation in targets.Contract.Operations.Where(o => o.Method == "get"))
        foreach (var name in Parameters(operation))
        foreach (var text in Nasty)
        {
            var answer = await targets.Send(
                operation,
                null,
                $"?{name}={Uri.EscapeDataString(text)}{(operation.Path == "/search" && name != "q" ? "&q=cel" : "")}"
            );
            Assert.True(answer.Status is 200 or 301 or 400 or 404, $"{operation} {name}={text}: {answer}");
            Assert.Equal("nosniff", answer.Header("X-Content-Type-Options"));
            // As the contract says, which every answer is held against; refusals are JSON whatever was asked for.
            if (answer.Status != 200)
                Assert.Contains("json", answer.Header("Content-Type"));
            if (answer.Status == 400)
                Assert.Contains(answer.Errors, e => e.StartsWith(name, StringComparison.Ordinal));
        }

        Assert.Equal(before, await targets.Everything());
    }

    [Theory]
    [InlineData("%")]
    [InlineData("_")]
    [InlineData("%25")]
    [InlineData("'")]
    [InlineData("P_")]
    public async Task Wildcards_of_databases_find_nothing_in_a_filter_or_are_refused_where_none_can_stand(string value)
    {
        var written = Uri.EscapeDataString(value);
        foreach (var facet in new[] { "organisation", "alliance", "letter" })
            Assert.Empty((await targets.Anonymous.List($"/articles?{facet}={written}")).Ids);

        foreach (
            var (kind, facet) in new[] { ("organisations", "country"), ("organisations", "sector"), ("articles", "category"), ("articles", "tag") }
        )
            Assert.Equal([$"{facet} malformed-parameter"], (await targets.Anonymous.Get($"/{kind}?{facet}={written}")).Is(400).Errors);
    }

    [Fact]
    public async Task Every_operation_refuses_a_parameter_that_it_does_not_know_and_names_those_it_knows()
    {
        foreach (var operation in targets.Contract.Operations)
        {
            var answer = await targets.Send(operation, null, "?no-such-parameter=1");
            Assert.True(answer.Status == 400, $"{operation}: {answer}");
            Assert.Equal(["no-such-parameter unknown-parameter"], answer.Errors);
            var known = answer["/errors/0/detail"].ToString().Split(": ")[^1].TrimEnd('.').Split(", ").Where(name => name != "–");
            Assert.Equal(Parameters(operation).Order(StringComparer.Ordinal), known.Order(StringComparer.Ordinal));
        }
    }

    [Fact]
    public async Task Every_parameter_is_given_once()
    {
        foreach (var operation in targets.Contract.Operations)
        foreach (var name in Parameters(operation))
            Assert.Equal([$"{name} repeated-parameter"], (await targets.Send(operation, null, $"?{name}=1&{name}=1")).Is(400).Errors);
    }

    [Fact]
    public async Task Invalid_UTF_8_and_endless_values_in_every_parameter_are_refused()
    {
        foreach (var operation in targets.Contract.Operations)
        foreach (var name in Parameters(operation))
        foreach (var value in new[] { "%FF%FE", "%00", new string('a', 5000) })
        {
            var answer = await targets.Send(operation, null, $"?{name}={value}");
            Assert.True(answer.Status == 400, $"{operation} {name}: {answer}");
        }
    }

    [Fact]
    public async Task A_cursor_that_another_list_gave_is_refused_by_every_list()
    {
        // Places as each of our lists writes them.
        var id = Guid.Empty.ToString("D");
        string[][] places =
        [
            ["1"],
            [id],
            ["a"],
            ["638000000000000000", id],
            ["a", id],
            ["638000000000000000", id, "pl"],
        ];
        var lists = targets.Contract.Operations.Where(o => Parameters(o).Contains("cursor")).ToList();

        foreach (var operation in lists)
        foreach (var place in places)
        {
            var answer = await targets.Send(
                operation,
                null,
                $"?cursor={Cursor.Write("another list", place)}{(operation.Path == "/search" ? "&q=cel" : "")}"
            );
            Assert.True(answer.Status == 400 && answer.Errors is ["cursor malformed-cursor"], $"{operation}: {answer} {answer.Text}");
        }

        Assert.True(lists.Count >= 23, $"{lists.Count} lists");
    }

    [Fact]
    public async Task Every_address_in_a_language_names_those_there_are_when_it_is_given_another()
    {
        var before = await targets.Everything();
        var operations = targets.Contract.Operations.Where(o => o.Path.Contains("{locale}", StringComparison.Ordinal)).ToList();
        foreach (var operation in operations)
        foreach (var (language, text) in new[] { ("pl", "Język „xx” nie należy do języków tej instalacji: pl, en."), ("en", "'xx' is not one") })
        {
            var path = targets.Path(operation with { Path = operation.Path.Replace("{locale}", "xx", StringComparison.Ordinal) });
            var answer = await targets
                .As(Role.Administrator)
                .Send(new HttpMethod(operation.Method.ToUpperInvariant()), path, null, ("If-Match", "*"), ("Accept-Language", language));

            Assert.True(answer.Status == 404, $"{operation}: {answer}");
            Assert.Equal(["locale unknown-language"], answer.Errors);
            Assert.StartsWith(text, answer["/errors/0/detail"].ToString());
        }

        Assert.True(operations.Count >= 4 * 10, $"{operations.Count} operations");
        Assert.Equal(before, await targets.Everything());
    }

    [Fact]
    public async Task Nasty_paths_are_not_found_and_never_a_failure()
    {
        var names = Nasty
            .Select(Uri.EscapeDataString)
            .Concat(["%FF", "%2e%2e%2f%2e%2e", "..%2f", "a%2fb", new string('a', 4000), "%E2%80%AE", "cel%20", "CEL"]);
        foreach (var name in names)
        foreach (
            var path in Kinds
                .SelectMany(k => new[] { $"/{k}/{name}", $"/admin/{k}/{name}" })
                .Concat([$"/vocabularies/{name}", $"/admin/users/{name}", $"/{name}"])
        )
        {
            var answer = await targets.As(Role.Administrator).Get(path);
            Assert.True(answer.Status is 400 or 404 or 405, $"{path}: {answer}");
            // What is no address at all is refused by the server itself, without a word.
            Assert.True(
                answer.Header("Content-Type")?.Split(';')[0] == "application/problem+json" || (answer.Status == 400 && name.Contains("%00")),
                $"{path}: {answer}"
            );
        }
    }

    [Fact]
    public async Task A_method_that_an_address_does_not_know_is_answered_with_those_it_knows()
    {
        foreach (var path in targets.Contract.Operations.Select(o => o.Path).Distinct())
        {
            var known = targets.Contract.Operations.Where(o => o.Path == path).Select(o => o.Method.ToUpperInvariant()).ToList();
            foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" }.Except(known))
            {
                var target = targets.Contract.Operations.First(o => o.Path == path);
                var answer = await targets.As(Role.Administrator).Send(new HttpMethod(method), targets.Path(target), null);
                Assert.True(answer.Status == 405, $"{method} {path}: {answer}");
                Assert.Equal(known.Order(), answer.Header("Allow")!.Split(", ").Where(m => m is not ("HEAD" or "OPTIONS")).Order());
                Assert.Equal("method-not-allowed", answer.Code);
            }
        }
    }

    [Theory]
    [InlineData("text/html")]
    [InlineData("application/yaml, text/plain;q=0.5")]
    [InlineData("application/json;q=0")]
    public async Task Another_media_type_cannot_be_had(string accept)
    {
        foreach (var operation in targets.Contract.Operations.Where(o => o.Method == "get"))
        {
            var answer = await targets.As(Role.Administrator).Get(targets.Path(operation), ("Accept", accept));
            Assert.True(answer.Status == 406, $"{operation}: {answer}");
        }
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("text/html, application/json;q=0.5")]
    [InlineData("*/*")]
    [InlineData("application/*")]
    [InlineData("nonsense")]
    public async Task JSON_is_given_to_whoever_takes_it(string accept) => (await targets.Anonymous.Get("/articles", ("Accept", accept))).Is(200);

    [Fact]
    public async Task Every_problem_speaks_the_readers_language_under_the_same_code()
    {
        var polish = (await targets.Anonymous.Get("/articles?limit=0", ("Accept-Language", "pl"))).Is(400);
        var english = (await targets.Anonymous.Get("/articles?limit=0", ("Accept-Language", "en-US"))).Is(400);

        Assert.Equal(polish["/type"].ToString(), english["/type"].ToString());
        Assert.Equal(polish["/errors/0/code"].ToString(), english["/errors/0/code"].ToString());
        Assert.NotEqual(polish["/errors/0/detail"].ToString(), english["/errors/0/detail"].ToString());
        Assert.Equal("Podaj liczbę od 1 do 100.", polish["/errors/0/detail"].ToString());
    }

    private static IEnumerable<string> Parameters(Operation operation) =>
        (operation.Json["parameters"]?.AsArray() ?? []).Where(p => p!["in"]?.ToString() == "query").Select(p => p!["name"]!.ToString());
}

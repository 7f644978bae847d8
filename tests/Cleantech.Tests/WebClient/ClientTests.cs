using System.Text.Json;
using Cleantech.Tests.House;

namespace Cleantech.Tests.WebClient;

/// <summary>The web client's own tests (vitest), each reported as one test here: counted from vitest's report, not from ours.</summary>
public sealed class ClientTests
{
    private static readonly Lazy<Dictionary<string, JsonElement>> Results = new(() => Run().GetAwaiter().GetResult());

    public static TheoryData<string> Names => [.. Results.Value.Keys];

    [Theory(DisableDiscoveryEnumeration = true)]
    [MemberData(nameof(Names))]
    public void The_web_client_holds_what_its_test_says(string test)
    {
        var result = Results.Value[test];

        Assert.True(
            result.GetProperty("status").GetString() == "passed",
            $"{result.GetProperty("status").GetString()}: {(result.TryGetProperty("failureMessages", out var messages) ? string.Join('\n', messages.EnumerateArray()) : "")}"
        );
    }

    [Theory]
    [InlineData(0, "a.test.ts: A b, a.test.ts: A b (2), b.test.ts failed")]
    [InlineData(1, "a.test.ts: A b, a.test.ts: A b (2), b.test.ts failed")]
    public void Of_a_report_each_test_counts_once_also_beside_another_of_its_name_and_a_file_that_could_not_be_run(int exitCode, string expected) =>
        Assert.Equal(expected, Told(Report(""","message":"No such module","assertionResults":[]}"""), exitCode));

    [Theory]
    [InlineData(0, "a.test.ts: A b, a.test.ts: A b (2), b.test.ts: C")]
    [InlineData(1, "a.test.ts: A b, a.test.ts: A b (2), b.test.ts: C, vitest failed")]
    public void An_error_outside_of_every_test_is_a_failure(int exitCode, string expected) =>
        Assert.Equal(expected, Told(Report(""","assertionResults":[{"fullName":"C","status":"passed"}]}"""), exitCode));

    private static string Report(string second)
    {
        const string Passed = """{"fullName":"A b","status":"passed"}""";
        return $$"""{"testResults":[{"name":"{{Tool.WebClient}}/a.test.ts","assertionResults":[{{Passed}},{{Passed}}]},{"name":"{{Tool.WebClient}}/b.test.ts"{{second}}]}""";
    }

    private static string Told(string report, int exitCode) =>
        string.Join(
            ", ",
            Read(report, new ToolOutput(exitCode, "", ""))
                .Select(r => r.Key + (r.Value.GetProperty("status").GetString() == "passed" ? "" : " failed"))
        );

    private static async Task<Dictionary<string, JsonElement>> Run()
    {
        var report = Path.GetTempFileName();
        try
        {
            var vitest = await Tool.Npx("vitest", "run", "--reporter=json", $"--outputFile={report}");
            var json = await File.ReadAllTextAsync(report);
            Assert.False(string.IsNullOrWhiteSpace(json), $"vitest wrote no report:\n{vitest.Output}\n{vitest.Errors}");
            return Read(json, vitest);
        }
        finally
        {
            File.Delete(report);
        }
    }

    private static Dictionary<string, JsonElement> Read(string json, ToolOutput vitest)
    {
        using var document = JsonDocument.Parse(json);
        var results = new Dictionary<string, JsonElement>();
        foreach (var file in document.RootElement.GetProperty("testResults").EnumerateArray())
        {
            var name = Path.GetRelativePath(Tool.WebClient, file.GetProperty("name").GetString()!);
            var tests = file.GetProperty("assertionResults").EnumerateArray().ToList();
            foreach (var test in tests)
                Add($"{name}: {test.GetProperty("fullName").GetString()}", test.Clone());
            if (tests.Count == 0) // the file itself could not be run
                Add(name, Failed(file.GetProperty("message").GetString()));
        }

        // A promise that nobody caught fails no test, and yet vitest ends with an error.
        if (vitest.ExitCode != 0 && results.Values.All(r => r.GetProperty("status").GetString() == "passed"))
            Add("vitest", Failed($"It ended with {vitest.ExitCode}:\n{vitest.Output}\n{vitest.Errors}"));
        return results;

        void Add(string name, JsonElement result)
        {
            var unique = name;
            for (var n = 2; !results.TryAdd(unique, result); n++)
                unique = $"{name} ({n})";
        }

        static JsonElement Failed(string? why) => JsonSerializer.SerializeToElement(new { status = "failed", failureMessages = new[] { why } });
    }
}

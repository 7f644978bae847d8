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

    private static async Task<Dictionary<string, JsonElement>> Run()
    {
        var report = Path.GetTempFileName();
        try
        {
            var vitest = await Tool.Npx("vitest", "run", "--reporter=json", $"--outputFile={report}");
            var json = await File.ReadAllTextAsync(report);
            Assert.False(string.IsNullOrWhiteSpace(json), $"vitest wrote no report:\n{vitest.Output}\n{vitest.Errors}");
            using var document = JsonDocument.Parse(json);
            var results = new Dictionary<string, JsonElement>();
            foreach (var file in document.RootElement.GetProperty("testResults").EnumerateArray())
            {
                var name = Path.GetRelativePath(Tool.WebClient, file.GetProperty("name").GetString()!);
                var tests = file.GetProperty("assertionResults").EnumerateArray().ToList();
                foreach (var test in tests)
                    results[$"{name}: {test.GetProperty("fullName").GetString()}"] = test.Clone();
                if (tests.Count == 0) // the file itself could not be run
                    results[name] = JsonSerializer.SerializeToElement(
                        new { status = "failed", failureMessages = new[] { file.GetProperty("message").GetString() } }
                    );
            }

            return results;
        }
        finally
        {
            File.Delete(report);
        }
    }
}

namespace Cleantech.Tests.HouseRules;

/// <summary>How `.ci/run` adds up what the test projects reported.</summary>
public sealed class ClosingLine : IDisposable
{
    private const string Api = """<assembly name="/x/Cleantech.Tests.dll" total="9" passed="5" failed="1" skipped="2" not-run="1" errors="0">""";
    private const string Browser = """<assembly name="/x/Cleantech.BrowserTests.dll" passed="3" failed="0" skipped="0" not-run="0" errors="2">""";
    private const string Green = """<assembly name="/x/Cleantech.Tests.dll" passed="5" failed="0" skipped="0" not-run="0" errors="0">""";
    private const string GreenBrowser =
        """<assembly name="/x/Cleantech.BrowserTests.dll" passed="3" failed="0" skipped="0" not-run="0" errors="0">""";

    private const string Postgres = """<assembly name="/x/Cleantech.PostgresTests.dll" passed="4" failed="0" skipped="0" not-run="0" errors="0">""";

    private const string Tests = """
        <test id="1" name="A.Good" result="Pass" />
        <test id="2" name="A.Bad_one" result="Fail"><failure><message><![CDATA[Expected 1]]></message><stack-trace>at A.cs:5</stack-trace></failure></test>
        """;

    private readonly string results = Directory.CreateTempSubdirectory("cleantech-results-").FullName;

    [Theory]
    [InlineData(Api, Browser, 2, "12 passed, 3 failed, 3 skipped", 2)]
    [InlineData(Green, GreenBrowser, 0, "12 passed, 0 failed, 0 skipped", 0)]
    [InlineData(Green, "", 7, "9 passed, 1 failed, 0 skipped", 7)] // crashed
    [InlineData(Green, "", 0, "9 passed, 1 failed, 0 skipped", 1)] // was never started
    [InlineData("", "", 1, "4 passed, 2 failed, 0 skipped", 1)]
    [InlineData(Green, GreenBrowser, 3, "12 passed, 1 failed, 0 skipped", 3)]
    [InlineData(Api, GreenBrowser, 0, "12 passed, 1 failed, 3 skipped", 1)]
    public async Task It_counts_what_was_reported_and_whatever_reported_nothing_as_failed(
        string api,
        string browser,
        int outcome,
        string line,
        int code
    )
    {
        Report("api", api);
        Report("browser", browser);
        Report("postgres", Postgres);

        var run = await Run(outcome);

        Assert.Equal(line, run.Output.TrimEnd().Split('\n')[^1]);
        Assert.Equal(code, run.ExitCode);
    }

    [Fact]
    public async Task What_failed_and_why_stands_above_it()
    {
        Report("api", Api);
        Report("browser", GreenBrowser);
        Report("postgres", Postgres);

        var run = await Run(2);

        Assert.Matches(@"FAILED A\.Bad_one\s+Expected 1\s+at A\.cs:5\s+12 passed, 1 failed", run.Output);
        Assert.DoesNotContain("A.Good", run.Output);
    }

    [Fact]
    public async Task Each_project_reports_into_a_file_of_its_own()
    {
        var projects = Directory.GetFiles(Path.Combine(Tool.Repository, "tests"), "*Tests.csproj", SearchOption.AllDirectories);

        foreach (var project in projects)
        {
            var arguments = await Tool.Run("dotnet", Tool.Repository, "msbuild", project, "-getProperty:StartArguments", "-p:TEST_RESULTS=/results");
            Assert.Contains($"--report-xunit-xml-filename {Path.GetFileNameWithoutExtension(project)}.xunit.xml ", arguments.Output);
        }

        Assert.Equal(3, projects.Length);
    }

    public void Dispose() => Directory.Delete(results, recursive: true);

    private void Report(string name, string assembly)
    {
        if (assembly.Length > 0)
            File.WriteAllText(
                Path.Combine(results, $"{name}.xunit.xml"),
                $"<assemblies>{assembly}{(assembly == Api ? Tests : "")}</assembly></assemblies>"
            );
    }

    private Task<ToolOutput> Run(int outcome) => Tool.Run("bash", Tool.Repository, ".ci/run", results, $"{outcome}");
}

using System.Text.Json;
using Cleantech.Tests.House;

namespace Cleantech.Tests.WebClient;

/// <summary>How the web client is written: types, form and the arrows between its folders. One test for each file.</summary>
public sealed class ClientSources
{
    private const int LongestSource = 250;

    private static readonly Lazy<Task<ToolOutput>> Types = new(() => Tool.Npx("tsc", "-b"));
    private static readonly Lazy<Task<ToolOutput>> Biome = new(() =>
        Tool.Npx("biome", "ci", "--reporter=json", "--max-diagnostics=none", "--colors=off")
    );

    public static TheoryData<string> Sources =>
        [
            .. Directory
                .EnumerateFiles(Path.Combine(Tool.WebClient, "src"), "*", SearchOption.AllDirectories)
                .Where(f => Path.GetExtension(f) is ".ts" or ".tsx")
                .Select(f => Path.GetRelativePath(Tool.WebClient, f))
                .Order(StringComparer.Ordinal),
        ];

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_source_passes_the_linter_and_the_formatter(string file)
    {
        var biome = await Biome.Value;

        using var report = JsonDocument.Parse(biome.Output);
        var faults = report
            .RootElement.GetProperty("diagnostics")
            .EnumerateArray()
            .Where(d => d.GetRawText().Contains(file.Replace('\\', '/'), StringComparison.Ordinal))
            .Select(d => d.GetRawText());
        Assert.Empty(faults);
    }

    [Fact]
    public async Task The_linter_finds_nothing_anywhere()
    {
        var biome = await Biome.Value;

        Assert.True(biome.ExitCode == 0, $"{biome.Output}\n{biome.Errors}\nMend with `npm run format` in web-client.");
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public async Task A_source_passes_the_type_check(string file)
    {
        var types = await Types.Value;

        Assert.DoesNotContain(types.Output.Split('\n'), line => line.StartsWith(file.Replace('\\', '/') + "(", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_type_check_finds_nothing_anywhere()
    {
        var types = await Types.Value;

        Assert.True(types.ExitCode == 0, types.Output + types.Errors);
    }

    [Theory]
    [MemberData(nameof(Sources))]
    public void A_source_is_no_longer_than_one_can_read(string file)
    {
        if (file.EndsWith("schema.ts", StringComparison.Ordinal))
            return; // generated from openapi.yaml

        Assert.InRange(
            File.ReadLines(Path.Combine(Tool.WebClient, file)).Count(),
            1,
            file.Contains(".test.", StringComparison.Ordinal) ? 400 : LongestSource
        );
    }

    [Fact]
    public async Task The_types_of_the_API_are_those_of_the_contract()
    {
        var fresh = Path.Combine(Directory.CreateTempSubdirectory().FullName, "schema.ts");

        var generator = await Tool.Npx("openapi-typescript", "../openapi.yaml", "-o", fresh);

        Assert.True(generator.ExitCode == 0, generator.Errors);
        Assert.True(
            await File.ReadAllTextAsync(fresh, TestContext.Current.CancellationToken)
                == await File.ReadAllTextAsync(Path.Combine(Tool.WebClient, "src", "api", "schema.ts"), TestContext.Current.CancellationToken),
            "web-client/src/api/schema.ts differs from openapi.yaml. Mend with `npm run types` in web-client."
        );
    }
}

using System.Text.Json;
using Cleantech.Tests.House;

namespace Cleantech.Tests.Contract;

/// <summary>Two linters that others use on OpenAPI have nothing to say about ours.</summary>
public sealed class Linted
{
    [Fact]
    public async Task Spectral_finds_no_error_and_no_warning()
    {
        var spectral = await Tool.Npx(
            "spectral",
            "lint",
            "../openapi.yaml",
            "--ruleset",
            ".spectral.yaml",
            "--format",
            "json",
            "--quiet",
            "--fail-severity",
            "hint"
        );

        Assert.True(spectral.ExitCode == 0, spectral.Output + spectral.Errors);
        using var report = JsonDocument.Parse(spectral.Output);
        Assert.Empty(report.RootElement.EnumerateArray());
    }

    [Fact]
    public async Task Redocly_finds_no_error_and_no_warning()
    {
        var redocly = await Tool.Npx("redocly", "lint", "../openapi.yaml", "--config", "redocly.yaml", "--format", "json");

        using var report = JsonDocument.Parse(redocly.Output[redocly.Output.IndexOf('{', StringComparison.Ordinal)..]);
        var totals = report.RootElement.GetProperty("totals");
        Assert.Equal(0, totals.GetProperty("errors").GetInt32());
        Assert.Equal(0, totals.GetProperty("warnings").GetInt32());
    }
}

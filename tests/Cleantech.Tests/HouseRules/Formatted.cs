using Cleantech.Tests.House;

namespace Cleantech.Tests.HouseRules;

/// <summary>Nobody argues about form: the formatter that the repository pins has the last word.</summary>
public sealed class Formatted
{
    [Fact]
    public async Task Every_source_is_as_the_formatter_writes_it()
    {
        var restored = await Tool.Run("dotnet", Tool.Repository, "tool", "restore");
        Assert.True(restored.ExitCode == 0, restored.Output + restored.Errors);

        var csharpier = await Tool.Run("dotnet", Tool.Repository, "csharpier", "check", ".");

        Assert.True(csharpier.ExitCode == 0, $"{csharpier.Output}\n{csharpier.Errors}\nMend with: dotnet csharpier format .");
    }
}

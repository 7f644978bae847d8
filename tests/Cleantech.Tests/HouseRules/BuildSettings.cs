using System.Xml.Linq;

namespace Cleantech.Tests.HouseRules;

/// <summary>What every build is held to, and that no project steps out of it.</summary>
public sealed class BuildSettings
{
    private static readonly IReadOnlyList<string> Projects =
    [
        .. new[] { "api", "tests" }.SelectMany(f =>
            Directory.EnumerateFiles(Path.Combine(Tool.Repository, f), "*.csproj", SearchOption.AllDirectories)
        ),
    ];

    [Theory]
    [InlineData("Directory.Build.props", "TreatWarningsAsErrors")]
    [InlineData("Directory.Build.props", "EnforceCodeStyleInBuild")]
    [InlineData("Directory.Packages.props", "ManagePackageVersionsCentrally")]
    [InlineData("Directory.Packages.props", "CentralPackageTransitivePinningEnabled")]
    public void A_setting_of_all_builds_is_on_and_no_project_sets_another(string file, string name)
    {
        Assert.Equal("true", Assert.Single(Of(Path.Combine(Tool.Repository, file), name)));
        Assert.All(Projects, project => Assert.Empty(Of(project, name)));

        static IEnumerable<string> Of(string file, string name) => XDocument.Load(file).Descendants(name).Select(e => e.Value);
    }

    [Fact]
    public void Versions_of_packages_are_in_one_place()
    {
        Assert.True(Projects.Count >= 4);
        foreach (var reference in Projects.SelectMany(p => XDocument.Load(p).Descendants("PackageReference")))
        {
            Assert.Null(reference.Attribute("Version"));
            Assert.Null(reference.Attribute("VersionOverride"));
        }
    }
}

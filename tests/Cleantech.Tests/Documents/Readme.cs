using System.Text.Json.Nodes;

namespace Cleantech.Tests.Documents;

public sealed class Readme
{
    private static readonly string Text = Page.Of("README.md").Text;

    [Fact]
    public void The_address_that_it_names_is_where_dotnet_run_serves_and_where_the_client_looks_for_the_API()
    {
        var profiles = JsonNode.Parse(File.ReadAllText(Path.Combine(Tool.Repository, "api/Properties/launchSettings.json")))!["profiles"]!.AsObject();
        var profile = Assert.Single(profiles).Value!;

        Assert.Equal("http://localhost:5080", profile["applicationUrl"]!.ToString());
        Assert.Equal("Development", profile["environmentVariables"]!["ASPNETCORE_ENVIRONMENT"]!.ToString());
        Assert.Contains("API and its documentation on http://localhost:5080", Text);
        Assert.Contains("http://localhost:5080", File.ReadAllText(Path.Combine(Tool.WebClient, "vite.config.ts")));
    }

    [Fact]
    public void It_shows_the_site_and_the_two_commands_and_whoever_carries_on_finds_the_rest()
    {
        Assert.Matches(@"!\[[^\]]+\]\(docs/images/[\w-]+\.(png|jpg|webp)\)", Text);
        Assert.Matches("(?m)^dotnet run --project api +#", Text);
        Assert.Matches("(?m)^dotnet test +#", Text);
        foreach (var page in new[] { "CONTRIBUTING.md", "SECURITY.md", "CHANGELOG.md", "docs/adding-a-resource.md", "docs/glossary.md" })
            Assert.Matches(@"^# \S", Page.Of(page).Text);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(Tool.Repository, "docs", "decisions"), "0001-*.md"));
    }

    [Fact]
    public void It_says_how_to_generate_a_client_and_from_what()
    {
        var shell = Page.Of("README.md").Code("sh");

        Assert.Contains("npx --yes openapi-typescript openapi.yaml -o schema.ts", shell);
        Assert.Contains("nswag openapi2csclient /input:openapi.yaml ", shell);
        // The site's own types come by the first of them.
        var client = JsonNode.Parse(File.ReadAllText(Path.Combine(Tool.WebClient, "package.json")))!;
        Assert.StartsWith("openapi-typescript ../openapi.yaml ", client["scripts"]!["types"]!.ToString());
    }

    [Fact]
    public void It_names_the_licence_and_the_part_that_has_another()
    {
        var licence = File.ReadAllText(Path.Combine(Tool.Repository, "LICENSE"));
        var notes = Text[Text.IndexOf("## Licence", StringComparison.Ordinal)..];

        Assert.StartsWith("MIT License", licence);
        foreach (
            var said in new[]
            {
                "[MIT licence](LICENSE)",
                "AutoMapper",
                "Reciprocal Public License 1.5",
                "commercial licence",
                "`AutoMapper__LicenseKey`",
            }
        )
            Assert.Contains(said, notes);
    }
}

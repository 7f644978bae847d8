using System.Text.Json;

namespace Cleantech.Tests.Documents;

/// <summary>What docs/mirroring.md shows keeps a mirror.</summary>
public sealed class MirrorAsWritten(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task The_code_of_the_guide_has_what_is_public_and_nothing_else()
    {
        var kept = await cms.Published(Article("Zostaje"), "pl", "en");
        var gone = await cms.Published(Organisation("Znika"));
        await cms.Unpublish(gone);
        var code = Page.Of("docs/mirroring.md").Code("js").Replace("https://cleantech.example.org", cms.Address.ToString().TrimEnd('/'));
        var folder = Directory.CreateTempSubdirectory("cleantech-mirror-").FullName;
        var file = Path.Combine(folder, "mirror.mjs");
        await File.WriteAllTextAsync(
            file,
            code + "\nawait follow();\nconsole.log(JSON.stringify([...documents]));\n",
            TestContext.Current.CancellationToken
        );

        var run = await Tool.Run("node", folder, file);

        Assert.True(run.ExitCode == 0, run.Output + run.Errors);
        var documents = JsonSerializer.Deserialize<List<JsonElement[]>>(run.Output)!;
        Assert.Equal([$"{kept.Id} en", $"{kept.Id} pl"], documents.Select(d => d[0].GetString()!).Order(StringComparer.Ordinal));
        Assert.Equal(
            ["Zostaje (en)", "Zostaje"],
            documents.OrderBy(d => d[0].GetString(), StringComparer.Ordinal).Select(d => d[1].GetProperty("title").GetString()!)
        );
        Directory.Delete(folder, recursive: true);
    }
}

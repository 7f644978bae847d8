using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.BrowserTests.House;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests;

/// <summary>A browser's own EventSource, with the code that docs/mirroring.md shows.</summary>
public sealed partial class Listeners(Site site)
{
    [Fact]
    public async Task The_code_of_the_guide_is_told_what_happens()
    {
        await using var listener = await site.Open("/api/docs/index.html", isOurs: false);
        await listener.Page.EvaluateAsync(
            $$"""
            async () => {
              {{await Code()}}
              await follow();
              const first = since;
              window.names = () => [...documents.values()].map((d) => d.title ?? d.name);
              const events = listen();
              window.isPast = () => since > first;
              await new Promise((open) => events.addEventListener("place", open, { once: true }));
            }
            """
        );
        await using var studio = await site.SignedIn("/studio/articles");
        var title = $"Na żywo {Guid.NewGuid():N}";
        var texts = new Dictionary<string, object>
        {
            ["pl"] = new
            {
                title,
                lead = "Od razu.",
                body = "Treść.",
                slug = $"na-zywo-{Guid.NewGuid():N}",
            },
        };
        var made = (
            await studio.Page.Evaluated("POST", "/admin/articles", JsonSerializer.Serialize(new { translations = texts }, JsonSerializerOptions.Web))
        )!.Value;
        await studio.Page.Evaluated("PUT", $"/admin/articles/{made.GetProperty("meta").Text("id")}/publications/pl", null);

        await listener.Page.WaitForFunctionAsync("(title) => names().includes(title) && isPast()", title);
        Assert.Empty(await listener.Violations());
    }

    private static async Task<string> Code([CallerFilePath] string here = "")
    {
        var guide = await File.ReadAllTextAsync(Path.Combine(Path.GetDirectoryName(here)!, "../../docs/mirroring.md"));
        var code = string.Join('\n', Block().Matches(guide).Select(m => m.Groups[1].Value));
        return code.Replace("export ", "", StringComparison.Ordinal)
            .Replace("\"https://cleantech.example.org/api/v1\"", "\"/api/v1\"", StringComparison.Ordinal);
    }

    [GeneratedRegex(@"^```js\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}

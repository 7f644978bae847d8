using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.Documents;

/// <summary>What the documents tell people to type does what they say.</summary>
public sealed class AsWritten(Announced announced) : IClassFixture<Announced>
{
    private static readonly string[] Locales = ["pl", "en"];

    [Fact]
    public async Task The_tour_of_the_readme_runs_against_the_demo_content()
    {
        await using var installation = new Installation();
        installation.Settings["Demo__Enabled"] = "true";
        await installation.Start();

        var run = await Shell.Bash(Page.Of("README.md").Code("bash"), ("CLEANTECH", installation.Address.ToString().TrimEnd('/')));

        Assert.True(run.ExitCode == 0, run.Errors);
        Assert.Empty(run.Errors);
        var answers = run.Output.Split('\n').Where(line => line.StartsWith('{')).Select(line => JsonNode.Parse(line)!).ToList();
        Assert.Equal(3, answers.Count);
        Assert.Equal("baltic-sea-2021", answers[0]["key"]!.ToString());
        Assert.NotEmpty(answers[0].At("/included/organisations")!.AsArray());
        Assert.NotEmpty(answers[1]["items"]!.AsArray());
        Assert.NotEmpty(answers[2]["items"]!.AsArray());
        Assert.Contains("\nETag: \"", run.Output);
    }

    [Fact]
    public void The_tutorial_runs_to_its_end()
    {
        Assert.True(announced.Run.ExitCode == 0, announced.Run.Errors + announced.Run.Output);
        Assert.Empty(announced.Run.Errors);
        Assert.Equal(["organisations", "organisations", "letters-of-intent", "alliances", "articles"], announced.Records.Select(sent => sent.Kind));
    }

    [Fact]
    public async Task Editors_read_back_what_the_tutorial_sent()
    {
        foreach (var sent in announced.Records)
        {
            var read = (await announced.Program.Get($"/admin/{sent.Kind}/{sent.Id}")).Is(200);

            Assert.Empty(Lost.Between(sent.Content, read.Json));
        }
    }

    [Fact]
    public async Task The_public_reads_it_back_in_both_languages()
    {
        foreach (var sent in announced.Records)
        foreach (var locale in Locales)
        {
            var document = (await announced.Public.Get($"/{sent.Kind}/{sent.Id}?locale={locale}&fallback=none")).Is(200);

            Assert.Equal(locale, document["/locale"].ToString());
            var (facts, texts) = Parted(sent.Content, locale);
            Assert.Empty(Lost.Between(facts, document.Json));
            Assert.Empty(Lost.Between(texts, document.Json));
        }
    }

    [Fact]
    public async Task The_article_links_to_the_letter_and_the_letter_names_them_all()
    {
        var (letter, article) = (Id("letters-of-intent"), Id("articles"));
        foreach (var locale in Locales)
        {
            var shown = (await announced.Public.Get($"/letters-of-intent/{letter}?locale={locale}")).Is(200);
            var news = (await announced.Public.Get($"/articles/{article}?locale={locale}")).Is(200);

            Assert.Contains($"href=\"{shown[$"/locales/{locale}/page"]}\"", news["/body"].ToString());
            Assert.Equal(2, news["/body"].ToString().Split("<li>").Length - 1);
            Assert.Equal(Id("alliances"), shown["/alliances/0/id"].ToString());
            Assert.Equal(article, shown["/articles/0/id"].ToString());
        }
    }

    [Fact]
    public async Task The_site_shows_it_in_both_languages()
    {
        using var browser = new HttpClient { BaseAddress = announced.Address };
        browser.DefaultRequestHeaders.Add("Accept", "text/html");
        foreach (var sent in announced.Records)
        foreach (var locale in Locales)
        {
            var document = (await announced.Public.Get($"/{sent.Kind}/{sent.Id}?locale={locale}")).Is(200);

            var page = WebUtility.HtmlDecode(
                await browser.GetStringAsync(document[$"/locales/{locale}/page"].ToString(), TestContext.Current.CancellationToken)
            );

            foreach (var text in Texts(sent.Content["translations"]![locale]!))
                Assert.Contains(text, page.Replace('\u00A0', ' '));
        }
    }

    [Fact]
    public async Task A_client_made_from_the_contract_reads_the_letter_as_the_tutorial_shows()
    {
        // Below node_modules, where packages are found and nobody lints.
        var folder = Directory.CreateDirectory(Path.Combine(Tool.WebClient, "node_modules", $".documents-{Guid.NewGuid():N}")).FullName;
        try
        {
            var (schema, source, program) = (Path.Combine(folder, "schema.ts"), Path.Combine(folder, "read.ts"), Path.Combine(folder, "read.mjs"));
            await File.WriteAllTextAsync(source, Announced.Tutorial.Code("ts"), TestContext.Current.CancellationToken);

            Passes(await Tool.Npx("openapi-typescript", Path.Combine(Tool.Repository, "openapi.yaml"), "-o", schema));
            Passes(
                await Tool.Npx(
                    "tsc",
                    [
                        .. "--noEmit --strict --skipLibCheck --module esnext --moduleResolution bundler --target es2022".Split(' '),
                        "--types",
                        "node",
                        source,
                    ]
                )
            );
            Passes(await Tool.Npx("esbuild", source, "--bundle", "--platform=node", "--format=esm", $"--outfile={program}", "--log-level=warning"));
            var read = await Tool.Run("env", folder, $"CLEANTECH={announced.Address.ToString().TrimEnd('/')}", "node", program);

            Passes(read);
            var letter = announced.Records.Single(sent => sent.Kind == "letters-of-intent").Content;
            var lines = Locales.Select(locale =>
                JsonSerializer.SerializeToNode(
                    new
                    {
                        title = letter["translations"]![locale]!["title"],
                        signed = letter["signedOn"],
                        parties = letter["parties"]!.AsArray().Select(p => p!["asStated"]),
                    }
                )
            );
            Assert.Equal(lines.Select(l => l!.ToJsonString()), read.Output.Trim().Split('\n').Select(l => JsonNode.Parse(l)!.ToJsonString()));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData("""{"a":1}""", """{"a":2}""", "/a: 1 → 2")]
    [InlineData("""{"a":{"b":"x"}}""", """{"a":{}}""", "/a/b: \"x\" → ")]
    [InlineData("""{"a":["x","y"]}""", """{"a":["x"]}""", """/a: ["x","y"] → ["x"]""")]
    [InlineData("""{"a":"id1"}""", """{"a":{"id":"id2"}}""", """/a: "id1" → {"id":"id2"}""")]
    [InlineData("""{"a":{"c1":{"text":"x"}}}""", """{"a":[{"id":"c2","text":"x"}]}""", """/a/c1: {"text":"x"} → """)]
    public void What_is_lost_is_seen(string sent, string read, string place) =>
        Assert.Equal([place], Lost.Between(JsonNode.Parse(sent), JsonNode.Parse(read)));

    private string Id(string kind) => announced.Records.Single(sent => sent.Kind == kind).Id;

    private static void Passes(ToolOutput run) => Assert.True(run.ExitCode == 0, run.Output + run.Errors);

    /// <summary>A record's facts, and its texts in one language put where a document has them: children's beside the children.</summary>
    private static (JsonObject Facts, JsonObject Texts) Parted(JsonObject content, string locale)
    {
        var facts = content.DeepClone().AsObject();
        facts.Remove("translations");
        var texts = content["translations"]![locale]!.DeepClone().AsObject();
        texts.Remove("body"); // Markdown here, HTML there
        return (facts, texts);
    }

    private static IEnumerable<string> Texts(JsonNode node) =>
        node switch
        {
            JsonObject o => o.Where(p => p.Key is not ("body" or "slug")).SelectMany(p => Texts(p.Value!)),
            JsonArray a => a.SelectMany(i => Texts(i!)),
            _ => [node.ToString()],
        };
}

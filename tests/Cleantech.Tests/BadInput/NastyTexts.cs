using System.Text.Json.Nodes;

namespace Cleantech.Tests.BadInput;

public sealed class NastyTexts(Cms cms) : IClassFixture<Cms>
{
    private const string Nasty = "'; DROP TABLE records; --\"<script>alert(1)</script><img src=x onerror=alert(1)>%_\\{{7*7}}</textarea>";

    [Theory]
    [InlineData("organisations", "name city summary contactNote")]
    [InlineData("alliances", "name acronym summary operatingModel joinHow")]
    [InlineData("letters-of-intent", "title summary subject accessionHow")]
    [InlineData("articles", "title lead seoTitle seoDescription")]
    public async Task SQL_and_HTML_in_a_text_are_only_text(string kind, string fields)
    {
        var draft = Of(kind, "Nasty").With("/translations/pl/slug", $"nasty-{kind}");
        foreach (var field in fields.Split(' '))
            draft = draft.With($"/translations/pl/{field}", TextFor(field));
        if (kind == "letters-of-intent")
            draft = draft.With("/accession", new { open = true });
        var record = await cms.Published(draft);

        var document = (await cms.Anonymous.Get(record.Public)).Is(200);
        var list = await cms.Anonymous.List($"/{kind}");

        foreach (var field in fields.Split(' ').Where(f => f != "accessionHow"))
        {
            Assert.Equal(TextFor(field), document[$"/{field}"].ToString());
            Assert.Equal(TextFor(field), list.Items.Single(i => i["id"]!.ToString() == record.Id.ToString())[field]!.ToString());
        }

        Assert.StartsWith("application/json", document.Header("Content-Type"));
        Assert.Equal("nosniff", document.Header("X-Content-Type-Options"));
        Assert.Contains("default-src 'none'", document.Header("Content-Security-Policy"));
        (await cms.Anonymous.List($"/search?q={Uri.EscapeDataString(Nasty)}")).Is(200);
        (await cms.As(Role.Reader).List($"/admin/{kind}?q={Uri.EscapeDataString(Nasty[..60])}")).Is(200);
    }

    [Fact]
    public async Task SQL_and_HTML_in_labels_and_peoples_names_are_only_text()
    {
        var administrator = cms.As(Role.Administrator);
        var terms = (await administrator.Get("/admin/vocabularies/tags")).Is(200)["/terms"].AsArray().Select(t => t!.DeepClone()).ToList();
        terms.Add(
            new JsonObject
            {
                ["id"] = "nasty",
                ["labels"] = new JsonObject { ["pl"] = Nasty, ["en"] = Nasty },
            }
        );
        (await administrator.Put("/admin/vocabularies/tags", new { terms })).Is(200);
        var user = (await administrator.Post("/admin/users", new { email = "nasty@example.org", name = Nasty })).Is(201);

        var read = (await cms.Anonymous.Get("/vocabularies/tags")).Is(200)["/terms"].AsArray().Single(t => t!["id"]!.ToString() == "nasty");
        Assert.Equal(Nasty, read!["labels"]!["pl"]!.ToString());
        var people = (await administrator.Get("/admin/users?limit=100")).Is(200).Items;
        Assert.Equal(Nasty, people.Single(p => p["id"]!.ToString() == user["/user/id"].ToString())["name"]!.ToString());
    }

    private static string TextFor(string field) => field is "acronym" or "seoTitle" ? "'--<b>%_\\" : Nasty;

    [Theory]
    [InlineData("<script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>")]
    [InlineData("[x](javascript:alert(1))")]
    [InlineData("[x](JaVaScRiPt:alert(1))")]
    [InlineData("[x](java&#10;script:alert(1))")]
    [InlineData("[x](&#106;avascript:alert(1))")]
    [InlineData("[x](vbscript:msgbox)")]
    [InlineData("[x](data:text/html;base64,PHNjcmlwdD4=)")]
    [InlineData("![x](javascript:alert(1))")]
    [InlineData("<javascript:alert(1)>")]
    [InlineData("[x]: javascript:alert(1)\n\n[x]")]
    [InlineData("[x](https://example.org \"onmouseover=alert(1)\")")]
    [InlineData("[x](https://example.org/\"onmouseover=\"alert(1))")]
    [InlineData("<a href=\"https://example.org\" onclick=\"alert(1)\">x</a>")]
    [InlineData("<svg onload=alert(1)>")]
    [InlineData("<iframe src=\"https://example.org\"></iframe>")]
    [InlineData("<style>*{display:none}</style>")]
    [InlineData("<form action=\"https://evil.example\"><input name=password></form>")]
    [InlineData("`<script>alert(1)</script>`")]
    [InlineData("    <script>alert(1)</script>")]
    public async Task A_published_text_runs_nothing(string markdown)
    {
        var record = await cms.Published(Article($"Tekst {Guid.NewGuid():N}").With("/translations/pl/body", markdown), "pl");

        var body = (await cms.Anonymous.Get(record.Public)).Is(200)["/body"].ToString();

        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(body);
        Assert.Empty(document.QuerySelectorAll("script, style, iframe, object, embed, form, input, svg, math, base, link, meta"));
        foreach (var attribute in document.QuerySelectorAll("*").SelectMany(e => e.Attributes))
        {
            Assert.False(attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase), $"{attribute.Name} in {body}");
            Assert.NotEqual("style", attribute.Name);
            if (attribute.Name is "href" or "src")
                Assert.Matches("^(https?://|mailto:|/|#)", attribute.Value);
        }
    }

    [Fact]
    public async Task Markdown_is_rendered()
    {
        var record = await cms.Published(
            Article("Sformatowany")
                .With("/translations/pl/body", "# Tytuł\n\n- **a**\n- [b](https://example.org/?x=1&y=2)\n\n| k | w |\n|---|---|\n| 1 | 2 |\n")
        );

        var body = (await cms.Anonymous.Get(record.Public)).Is(200)["/body"].ToString();

        foreach (var part in new[] { "<strong>a</strong>", "<li>", "<table>", "href=\"https://example.org/?x=1&amp;y=2\"" })
            Assert.Contains(part, body);
    }

    [Theory]
    [InlineData("organisations", "/website")]
    [InlineData("organisations", "/contact/url")]
    [InlineData("alliances", "/moreInformation")]
    [InlineData("articles", "/event/url")]
    [InlineData("articles", "/sources/0/url")]
    public async Task An_address_is_http_or_it_is_refused(string kind, string place)
    {
        foreach (
            var url in new[]
            {
                "javascript:alert(1)",
                "//evil.example",
                "/path",
                "ftp://example.org",
                "https://",
                "https://exa mple.org",
                "data:text/html,x",
                "http:example.org",
                "https://a\"b.example",
            }
        )
        {
            var draft = Of(kind, "Adres").With("/sources", new JsonArray(new JsonObject())).With(place, url);
            Assert.Equal([$"{place} not-a-url"], (await cms.As(Role.Editor).Post($"/admin/{kind}", draft.Content)).Is(400).Errors);
        }
    }
}

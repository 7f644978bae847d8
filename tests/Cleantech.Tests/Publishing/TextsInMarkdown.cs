namespace Cleantech.Tests.Publishing;

public sealed class TextsInMarkdown(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("Zob. [nasz partner](record:ID).")]
    [InlineData("Zob. [nasz partner](record:ID \"O partnerze\").")]
    [InlineData("Zob. [nasz partner](RECORD:ID).")]
    [InlineData("Zob. [nasz partner][p].\n\n[p]: record:ID")]
    [InlineData("Zob. [nasz partner].\n\n[nasz partner]: <record:ID>")]
    [InlineData("Zob. <record:ID>.")]
    [InlineData("Zob. [](record:ID).")]
    [InlineData("Zob. [**nasz** partner](record:ID).")]
    [InlineData("Zob. przypis.[^1]\n\n[^1]: O nim [nasz partner](record:ID).")]
    [InlineData("| kto |\n|---|\n| [nasz partner](record:ID) |")]
    [InlineData("> > - [nasz partner](record:ID)")]
    public async Task A_link_to_a_record_leads_to_its_page_and_goes_with_it(string markdown)
    {
        var organisation = await cms.Published(Organisation("Partner z odnośnika"));
        var written = markdown.Replace("ID", organisation.Id.ToString(), StringComparison.Ordinal);
        var article = await cms.Published(Article("Z odnośnikiem").With("/translations/pl/body", written));
        var before = (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString();
        await cms.Republish(organisation, new { translations = new { pl = new { slug = $"partner-{organisation.Id:N}", name = "Po zmianie" } } });
        var after = (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString();

        await cms.Unpublish(organisation);

        var gone = (await cms.Anonymous.Get(article.Public)).Is(200);
        Assert.Matches(
            "<a href=\"/pl/organizacje/partner-z-odnosnika[-0-9]*\"[^>]* class=\"rec\"[^>]*>(nasz partner|<strong>nasz</strong> partner|Partner z odnośnika)</a>",
            Ordered(before)
        );
        Assert.Contains($"href=\"/pl/organizacje/partner-{organisation.Id:N}\"", after);
        Assert.DoesNotContain("Partner z odnośnika", after);
        Assert.DoesNotContain("class=\"rec\"", gone.Text);
        Assert.DoesNotContain("organizacje", gone.Text);
        Assert.DoesNotContain("Po zmianie", gone.Text);
        Assert.DoesNotContain("record:", gone.Text);
        Assert.DoesNotContain(organisation.Id.ToString(), gone.Text);
        var kept = (await cms.As(Role.Editor).Get(article.Admin)).Is(200)["/translations/pl/body"].ToString();
        Assert.Equal(written, kept);
    }

    [Fact]
    public async Task A_description_is_as_safe_and_follows_what_it_links_to_as_well_as_an_articles_body()
    {
        var partner = await cms.Published(Organisation("Partner z opisu"));
        var markdown = $"<script>alert(1)</script> [klik](javascript:alert(1)) **Zob.** <record:{partner.Id}>";
        var described = await cms.Published(Organisation("Opisana").With("/translations/pl/description", markdown));
        async Task<string> Description() => (await cms.Anonymous.Get(described.Public)).Is(200)["/description"].ToString();

        var before = await Description();
        await cms.Republish(partner, new { translations = new { pl = new { slug = "partner-po-zmianie", name = "Po zmianie" } } });
        var after = await Description();
        await cms.Unpublish(partner);
        var gone = await Description();

        Assert.Contains("<strong>Zob.</strong>", before);
        Assert.DoesNotContain("<script", before);
        Assert.DoesNotContain("javascript:", before);
        Assert.Contains("href=\"/pl/organizacje/partner-z-opisu\"", before);
        Assert.Contains("href=\"/pl/organizacje/partner-po-zmianie\"", after);
        Assert.Contains(">Po zmianie</a>", after);
        Assert.DoesNotContain("href", gone);
        Assert.DoesNotContain(partner.Id.ToString(), gone);
    }

    [Fact]
    public async Task A_bare_link_is_called_by_the_records_present_name()
    {
        var organisation = await cms.Published(Organisation("Dawna nazwa"));
        var article = await cms.Published(Article("Z gołym odnośnikiem").With("/translations/pl/body", $"<record:{organisation.Id}>"));

        await cms.Republish(organisation, new { translations = new { pl = new { name = "Nowa nazwa" } } });

        Assert.Contains(">Nowa nazwa</a>", (await cms.Anonymous.Get(article.Public)).Is(200)["/body"].ToString());
    }

    [Theory]
    [InlineData("![Zdjęcie z podpisania](https://tracker.example/pixel.png)")]
    [InlineData("[![Zdjęcie z podpisania](https://tracker.example/pixel.png)](https://example.org/)")]
    [InlineData("![Zdjęcie z podpisania](data:image/png;base64,AAAA)")]
    [InlineData("![Zdjęcie z podpisania][p]\n\n[p]: //tracker.example/pixel.png")]
    public async Task Of_a_picture_its_description_stays(string markdown)
    {
        var body = await Body(markdown);

        Assert.Contains("Zdjęcie z podpisania", body);
        Assert.DoesNotContain("<img", body);
        Assert.DoesNotContain("tracker", body);
    }

    [Theory]
    [InlineData("# A\n\n## B\n\n# C", "h2 A h3 B h2 C")]
    [InlineData("### A\n\n#### B", "h2 A h3 B")]
    [InlineData("## A\n\n###### B", "h2 A h6 B")]
    [InlineData("# A\n\n###### B", "h2 A h6 B")]
    [InlineData("A\n=\n\nB\n-", "h2 A h3 B")]
    [InlineData("> # A", "h2 A")]
    public async Task Headings_stand_below_the_records_own(string markdown, string expected)
    {
        var body = await Body(markdown);

        var headings = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(body).QuerySelectorAll("h1, h2, h3, h4, h5, h6");
        Assert.Equal(expected, string.Join(' ', headings.Select(h => $"{h.LocalName} {h.TextContent}")));
    }

    [Theory]
    [InlineData("<b>tekst</b> <img src=x onerror=alert(1)>", "&lt;b&gt;tekst&lt;/b&gt;")]
    [InlineData("<div>\n\n# x\n\n</div>", "&lt;div&gt;")]
    [InlineData("<https://example.org/?a=1&b=2>", "href=\"https://example.org/?a=1&amp;b=2\"")]
    [InlineData("www.example.org", "href=\"http://www.example.org\"")]
    [InlineData("<biuro@example.org>", "href=\"mailto:biuro@example.org\"")]
    [InlineData("> a\n>\n> > b", "<blockquote>\n<p>a</p>\n<blockquote>")]
    public async Task Other_markup_is_shown_as_what_it_is(string markdown, string expected) => Assert.Contains(expected, await Body(markdown));

    [Theory]
    [InlineData("[klik](javascript:alert(1))")]
    [InlineData("[klik](JaVaScRiPt:alert(1))")]
    [InlineData("[klik](data:text/html,x)")]
    [InlineData("[klik][x]\n\n[x]: javascript:alert(1)")]
    [InlineData("<javascript:alert(1)> klik")]
    [InlineData("[klik](vbscript:x)")]
    [InlineData("[klik](record:nie-ma)")]
    public async Task A_link_that_leads_nowhere_good_is_only_its_text(string markdown)
    {
        var body = await Body(markdown);

        Assert.Contains("klik", body);
        Assert.DoesNotContain("href", body);
    }

    [Fact]
    public async Task Footnotes_are_told_apart_and_lead_back()
    {
        var body = await Body("Jedno.[^a] Drugie.[^b]\n\n[^a]: Przypis pierwszy.\n[^b]: Przypis drugi.");

        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(body);
        var ids = document.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        Assert.Equal(4, ids.Distinct().Count());
        Assert.Equal(ids.Order(), document.QuerySelectorAll("a[href]").Select(a => a.GetAttribute("href")![1..]).Order());
    }

    private async Task<string> Body(string markdown)
    {
        var record = await cms.Published(Article($"Tekst {Guid.NewGuid():N}").With("/translations/pl/body", markdown));
        return (await cms.Anonymous.Get(record.Public)).Is(200)["/body"].ToString();
    }

    /// <summary>Attributes in one order, whatever the sanitizer's.</summary>
    private static string Ordered(string html) =>
        System.Text.RegularExpressions.Regex.Replace(html, "<a (class=\"rec\") (href=\"[^\"]*\")([^>]*)>", "<a $2$3 $1>");
}

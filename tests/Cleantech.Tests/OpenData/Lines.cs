using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.OpenData;

/// <summary>Whole lists, line by line.</summary>
public sealed class Lines(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Each_line_is_the_document_that_the_list_gives_and_what_is_hidden_is_in_none(string kind)
    {
        var hidden = await cms.Created(Of(kind, "Szkic"));
        var gone = await cms.Published(Of(kind, "Wycofany"));
        for (var i = 0; i < 7; i++)
            await cms.Published(Of(kind, $"Numer {i} ąę 😀"), i % 2 == 0 ? ["pl"] : ["pl", "en"]);
        await cms.Unpublish(gone);

        foreach (
            var query in new[]
            {
                "locale=pl",
                "locale=en",
                "locale=en&fallback=none",
                "locale=pl&sort=-updatedAt&fields=slug",
                "locale=pl&fictional=true",
            }
        )
        {
            var pages = await cms.Anonymous.Pages($"/{kind}?{query}&limit=3");
            var whole = (await cms.Anonymous.Get($"/{kind}.jsonl?{query}")).Is(200).Text;

            Assert.Equal(string.Concat(pages.SelectMany(p => Items(p.Bytes)).Select(item => item + "\n")), whole);
            Assert.DoesNotContain(hidden.Id.ToString(), whole);
            Assert.DoesNotContain(gone.Id.ToString(), whole);
        }
    }

    [Fact]
    public async Task It_says_its_form_name_language_and_state_and_is_not_sent_again_while_nothing_has_changed()
    {
        (string, string)[] asked = [("Accept-Language", "en"), ("Accept-Encoding", "br")];
        await cms.Published(Article("Pierwszy"));

        var first = (await cms.Anonymous.Get("/articles.jsonl", asked)).Is(200);
        var head = (await cms.Anonymous.Head("/articles.jsonl", asked)).Is(200);
        var same = await cms.Anonymous.Get("/articles.jsonl", [.. asked, ("If-None-Match", first.ETag)]);
        await cms.Published(Article("Drugi"));
        var other = await cms.Anonymous.Get("/articles.jsonl", [.. asked, ("If-None-Match", first.ETag)]);

        Assert.Equal("application/x-ndjson; charset=utf-8", first.Header("Content-Type"));
        Assert.Equal("attachment; filename=\"articles-en.jsonl\"", first.Header("Content-Disposition"));
        Assert.Equal("en", first.Header("Content-Language"));
        Assert.Equal("no-cache", first.Header("Cache-Control"));
        Assert.Equal("br", first.Header("Content-Encoding"));
        Assert.Equal("*", first.Header("Access-Control-Allow-Origin"));
        Assert.Null(first.Header("Link"));
        Assert.Equal(first.ETag, head.ETag);
        Assert.Equal(304, same.Status);
        Assert.Equal(200, other.Status);
        Assert.NotEqual(first.ETag, other.ETag);
    }

    [Theory]
    [InlineData("/articles.jsonl?limit=5", "limit unknown-parameter")]
    [InlineData("/articles.jsonl?include=organisations", "include unknown-parameter")]
    [InlineData("/articles.csv?fields=title", "fields unknown-parameter")]
    [InlineData("/articles.csv?cursor=x", "cursor unknown-parameter")]
    [InlineData("/articles.csv?tag=%C5%81", "tag malformed-parameter")]
    [InlineData("/articles.jsonl?sort=size", "sort unknown-parameter-value")]
    [InlineData("/articles.jsonl?locale=de", "locale unknown-parameter-value")]
    public async Task What_the_whole_list_does_not_take_is_named(string path, string fault) =>
        Assert.Equal([fault], (await cms.Anonymous.Get(path)).Is(400).Errors);

    [Fact]
    public async Task A_filter_by_a_record_narrows_the_whole_list()
    {
        var organisation = await cms.Published(Organisation("O kim mowa"));
        var about = await cms.Published(Article("O niej").With("/mentions", new[] { organisation.Ref }));
        await cms.Published(Article("Nie o niej"));

        var lines = (await cms.Anonymous.Get("/articles.jsonl?organisation=o-kim-mowa&locale=pl")).Is(200).Text;

        Assert.Equal(about.Id.ToString(), JsonNode.Parse(lines.TrimEnd('\n'))!["id"]!.ToString());
    }

    /// <summary>A page's documents, to the byte.</summary>
    private static List<string> Items(byte[] page)
    {
        var reader = new Utf8JsonReader(page);
        var items = new List<string>();
        while (reader.TokenType != JsonTokenType.StartArray)
            reader.Read();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            var start = (int)reader.TokenStartIndex;
            reader.Skip();
            items.Add(Encoding.UTF8.GetString(page.AsSpan(start, (int)reader.BytesConsumed - start)));
        }

        return items;
    }
}

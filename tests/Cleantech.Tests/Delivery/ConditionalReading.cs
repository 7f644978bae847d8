using System.IO.Compression;

namespace Cleantech.Tests.Delivery;

public sealed class ConditionalReading(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("document")]
    [InlineData("list")]
    [InlineData("include")]
    public async Task What_the_reader_has_already_is_not_sent_again(string what)
    {
        var path = Path(what, await cms.Published(Article("Pamiętane")));
        var first = (await cms.Anonymous.Get(path)).Is(200);

        var second = (await cms.Anonymous.Get(path, ("If-None-Match", first.ETag))).Is(304);
        var among = (await cms.Anonymous.Get(path, ("If-None-Match", $"\"other\", W/{first.ETag}"))).Is(304);
        var other = (await cms.Anonymous.Get(path, ("If-None-Match", "\"other\""))).Is(200);

        Assert.Empty(second.Bytes);
        Assert.Equal(first.ETag, second.ETag);
        Assert.Equal(first.ETag, among.ETag);
        Assert.Equal(first.Text, other.Text);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("list")]
    public async Task A_publication_gives_another_entity_tag(string what)
    {
        var record = await cms.Published(Article("Zmienne"));
        var path = Path(what, record);
        var before = (await cms.Anonymous.Get(path)).Is(200);

        await cms.Republish(record, new { translations = new { pl = new { lead = "Inny wstęp." } } });

        var after = (await cms.Anonymous.Get(path, ("If-None-Match", before.ETag))).Is(200);
        Assert.NotEqual(before.ETag, after.ETag);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("list")]
    public async Task Each_coding_has_its_own_entity_tag_and_the_same_content(string what)
    {
        var path = Path(what, await cms.Published(Article("Kodowane")));

        var plain = (await cms.Anonymous.Get(path)).Is(200);
        var brotli = (await cms.Anonymous.Get(path, ("Accept-Encoding", "gzip, br"))).Is(200);
        var gzip = (await cms.Anonymous.Get(path, ("Accept-Encoding", "gzip, br;q=0"))).Is(200);

        Assert.Equal("br", brotli.Header("Content-Encoding"));
        Assert.Equal("gzip", gzip.Header("Content-Encoding"));
        Assert.Equal(3, new[] { plain.ETag, brotli.ETag, gzip.ETag }.Distinct().Count());
        Assert.Equal(plain.Text, Text(new BrotliStream(new MemoryStream(brotli.Bytes), CompressionMode.Decompress)));
        Assert.Equal(plain.Text, Text(new GZipStream(new MemoryStream(gzip.Bytes), CompressionMode.Decompress)));
        (await cms.Anonymous.Get(path, ("Accept-Encoding", "br"), ("If-None-Match", plain.ETag))).Is(200);
        (await cms.Anonymous.Get(path, ("Accept-Encoding", "br"), ("If-None-Match", brotli.ETag))).Is(304);
    }

    [Theory]
    [InlineData("document")]
    [InlineData("list")]
    public async Task HEAD_answers_what_GET_would_without_the_body(string what)
    {
        var path = Path(what, await cms.Published(Article("Głowa")));
        cms.Clock.Ahead += TimeSpan.FromSeconds(10); // past the two seconds in which `Last-Modified` is rounded up
        var get = (await cms.Anonymous.Get(path)).Is(200);

        var head = (await cms.Anonymous.Head(path)).Is(200);

        Assert.Empty(head.Bytes);
        Assert.Equal(get.Bytes.Length.ToString(), head.Header("Content-Length"));
        foreach (var header in new[] { "ETag", "Last-Modified", "Content-Type", "Content-Language", "Cache-Control", "Vary" })
            Assert.Equal(get.Header(header), head.Header(header));
    }

    [Fact]
    public async Task HEAD_of_what_is_not_there_says_so()
    {
        var record = await cms.Published(Article("Znikająca głowa").With("/translations/pl/slug", "stara-glowa"));
        await cms.Republish(record, new { translations = new { pl = new { slug = "nowa-glowa" } } });

        (await cms.Anonymous.Head("/articles/nigdy-nie-bylo")).Is(404);
        (await cms.Anonymous.Head("/articles/stara-glowa")).Is(301);
        await cms.Unpublish(record);
        (await cms.Anonymous.Head("/articles/nowa-glowa")).Is(410);
    }

    [Fact]
    public async Task Last_Modified_alone_counts_only_when_it_is_older_than_two_seconds()
    {
        using var stopped = cms.Clock.Stop();
        var record = await cms.Published(Article("Świeże"));
        var fresh = (await cms.Anonymous.Get(record.Public)).Is(200);

        (await cms.Anonymous.Get(record.Public, ("If-Modified-Since", fresh.Header("Last-Modified")!))).Is(200);
        cms.Clock.Ahead += TimeSpan.FromSeconds(3.2);
        var settled = (await cms.Anonymous.Get(record.Public)).Is(200);

        (await cms.Anonymous.Get(record.Public, ("If-Modified-Since", settled.Header("Last-Modified")!))).Is(304);
        (await cms.Anonymous.Get(record.Public, ("If-Modified-Since", "Mon, 01 Jan 2001 00:00:00 GMT"))).Is(200);
        (await cms.Anonymous.Get(record.Public, ("If-Modified-Since", settled.Header("Last-Modified")!), ("If-None-Match", "\"x\""))).Is(200);
    }

    [Fact]
    public async Task Of_two_publications_within_a_second_the_second_is_not_taken_for_the_first()
    {
        var record = await cms.Published(Article("Dwa razy w jednej chwili"));
        var first = (await cms.Anonymous.Get(record.Public)).Is(200);
        await cms.Republish(record, new { translations = new { pl = new { lead = "Za chwilę." } } });

        cms.Clock.Ahead += TimeSpan.FromSeconds(10);

        var later = await cms.Anonymous.Get(record.Public, ("If-Modified-Since", first.Header("Last-Modified")!));
        Assert.Equal("Za chwilę.", later.Is(200)["/lead"].ToString());
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("*", null)]
    [InlineData("*;q=0.5", "br")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("br;q=0, gzip;q=0", null)]
    [InlineData("br;q=0.2, gzip;q=0.9", "gzip")]
    [InlineData("identity, br;q=0.5", null)]
    [InlineData("identity;q=0, gzip;q=0.1", "gzip")]
    [InlineData("BR;Q=1.0", "br")]
    [InlineData("deflate, zstd", null)]
    [InlineData(";;q=,", null)]
    public async Task The_coding_is_the_one_that_the_reader_likes_best(string accepted, string? expected)
    {
        var path = Path("document", await cms.Published(Article("Do wyboru")));

        var made = (await cms.Anonymous.Get(path, ("Accept-Encoding", accepted))).Is(200);
        var kept = (await cms.Anonymous.Get(path, ("Accept-Encoding", accepted))).Is(200);

        Assert.Equal(expected, made.Header("Content-Encoding"));
        Assert.Equal(expected, kept.Header("Content-Encoding"));
        Assert.Equal(made.Bytes, kept.Bytes);
    }

    [Theory]
    [InlineData("/articles")]
    [InlineData("/articles/nie-ma-mnie")]
    public async Task Caches_ask_anew_each_time_and_foreign_pages_may_read(string path)
    {
        var answer = await cms.Anonymous.Get(path, ("Origin", "https://third-party.example"));

        Assert.Equal("no-cache", answer.Header("Cache-Control"));
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
    }

    [Theory]
    [InlineData("/articles?nonsense=1", "", 400)]
    [InlineData("/articles", "text/html", 406)]
    [InlineData("/search", "", 400)]
    [InlineData("/vocabularies/nonsense", "", 404)]
    [InlineData("/nonsense", "", 404)]
    public async Task A_foreign_page_is_told_what_is_wrong(string path, string accept, int status)
    {
        var answer = (await cms.Anonymous.Get(path, ("Origin", "https://third-party.example"), ("Accept", accept))).Is(status);

        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Equal("Accept-Language", answer.Header("Vary"));
    }

    [Fact]
    public async Task A_foreign_page_may_ask_beforehand_whether_it_may_read_conditionally()
    {
        var answer = await cms.Anonymous.Send(
            HttpMethod.Options,
            "/articles",
            null,
            ("Origin", "https://third-party.example"),
            ("Access-Control-Request-Method", "GET"),
            ("Access-Control-Request-Headers", "if-none-match")
        );

        Assert.Equal(204, answer.Status);
        Assert.Equal("*", answer.Header("Access-Control-Allow-Origin"));
        Assert.Contains("if-none-match", answer.Header("Access-Control-Allow-Headers") ?? "", StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task The_admin_side_is_not_opened_to_foreign_pages()
    {
        var answer = await cms.As(Role.Editor).Get("/admin/articles", ("Origin", "https://third-party.example"));

        Assert.Null(answer.Is(200).Header("Access-Control-Allow-Origin"));
    }

    private static string Path(string what, Saved record) =>
        what switch
        {
            "document" => record.Public,
            "list" => "/articles?limit=100",
            _ => $"{record.Public}?include=organisations,articles",
        };

    private static string Text(Stream stream)
    {
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

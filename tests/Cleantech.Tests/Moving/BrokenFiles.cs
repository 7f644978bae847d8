using System.Text;
using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Moving;

namespace Cleantech.Tests.Moving;

/// <summary>A file with something wrong in it is taken over not at all; each line that is wrong is named, with what to do.</summary>
public sealed class BrokenFiles(Cms cms) : IClassFixture<Cms>
{
    private const string Header = Moving.Files.Header;
    private const string Empty = "\"content\":{}";
    private static readonly string WithRevisions = Header.Replace("false", "true");

    public static TheoryData<string, string> Files =>
        new()
        {
            { "", "1  import-no-export" },
            { "PK\u0003\u0004", "1  import-no-export" },
            { "id,name\n1,Klaster\n", "1  import-no-export" },
            { Moving.Files.Whole("""{"kind":"record"}"""), "1  import-no-export" },
            { Moving.Files.Whole("""{"kind":"cleantech-export","version":2,"anything":true}"""), "1 /version import-version" },
            { Moving.Files.Whole("""{"kind":"cleantech-export","version":1,"languages":["pl"]}"""), "1 /revisions required" },
            { Header + "\n", "1  import-cut-off" },
            { Header + "\n{\"kind\":\"vocabulary\",\"na", "2  malformed-json" },
            { Header + "\n{\"kind\":\"end\",\"lines\":7}\n", "2 /lines import-cut-off" },
            { Moving.Files.Whole(Header) + "{}\n", "3  import-after-end" },
            { Moving.Files.Whole(Header, ""), "2  malformed-json" },
            { Moving.Files.Whole(Header, "[1]"), "2  wrong-type" },
            { $"\uFEFF{Moving.Files.Whole(Header, "\uFEFF[]")}", "2  malformed-json" },
            { Moving.Files.Whole(Header, """{"kind":"users"}"""), "2 /kind import-unknown-kind" },
            { Moving.Files.Whole(Header, Header), "2  import-no-export" },
            {
                Moving.Files.Whole(Header, """{"kind":"vocabulary","name":"x","updatedAt":"2026-01-01T00:00:00Z","terms":[],"more":1}"""),
                "2 /more unknown-field"
            },
            {
                Moving.Files.Whole(Header, """{"kind":"vocabulary","name":"x","updatedAt":"2026-01-01T00:00:00Z","terms":[]}"""),
                "2 /name unknown-vocabulary"
            },
            {
                Moving.Files.Whole(
                    Header,
                    """{"kind":"vocabulary","name":"tags","updatedAt":"2026-01-01T00:00:00Z","terms":[{"id":"a b","labels":{"pl":"a","en":"a"}}]}"""
                ),
                "2 /terms/0/id not-a-key"
            },
            {
                Moving.Files.Whole(
                    Header,
                    """{"kind":"vocabulary","name":"evidence","updatedAt":"2026-01-01T00:00:00Z","terms":[{"id":"other","labels":{"pl":"a","en":"a"}}]}"""
                ),
                "2 /terms closed-list"
            },
            {
                Moving.Files.Whole(
                    Header,
                    """{"kind":"revision","record":"0193e8f4-0000-7000-8000-000000000001","number":1,"at":"2026-01-01T00:00:00Z","facts":true,"languages":[],"content":{}}"""
                ),
                "2  import-revisions-unsaid"
            },
            { Moving.Files.Whole(Header, Record("\"content\":{\"titel\":1}")), "2 /content/titel unknown-field" },
            { Moving.Files.Whole(Header, Record("\"content\":{\"category\":\"nowhere\"}")), "2 /content/category unknown-term" },
            {
                Moving.Files.Whole(
                    Header,
                    Record("\"content\":{\"mentions\":[{\"type\":\"organisation\",\"id\":\"0193e8f4-0000-7000-8000-00000000000f\"}]}")
                ),
                "2 /content/mentions/0/id unknown-reference"
            },
            {
                Moving.Files.Whole(Header, Record("\"content\":{\"translations\":{\"xx\":{\"title\":\"X\"}}},\"sourceLanguage\":\"xx\"")),
                "2 /content/translations/xx unknown-language"
            },
            {
                Moving.Files.Whole(Header, Record("\"content\":{\"translations\":{\"pl\":{\"title\":\"X\"}}}")),
                "2 /sourceLanguage import-contradicts"
            },
            { Moving.Files.Whole(Header, Record("\"content\":{}"), Record("\"content\":{}")), "3 /id import-twice" },
            { Moving.Files.Whole(Header, Record("\"content\":null")), "2 /content wrong-type" },
            {
                Moving.Files.Whole(Header, Record("\"content\":{},\"published\":{\"version\":1,\"content\":null}")),
                "2 /published/content wrong-type"
            },
            { Moving.Files.Whole(Header, Record("\"content\":{},\"slugs\":{\"pl\":[null]}")), "2 /slugs/pl/0 not-a-slug" },
            { Moving.Files.Whole(Header, Purged("\"a\"").Replace("\"pl\"", "\"\\u0000\"")), "2 /slugs/\0 import-no-language" },
            { Moving.Files.Whole(Header, Record("\"content\":{},\"slugs\":{\"PL\":[]}")), "2 /slugs/PL import-no-language" },
            {
                Moving.Files.Whole(
                    Header,
                    Record(
                        "\"content\":{},\"publications\":{\"\":{\"state\":\"unpublished\",\"version\":1,\"publishedAt\":\"2026-01-01T00:00:00Z\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}}"
                    )
                ),
                "2 /publications/ import-no-language"
            },
            {
                Moving.Files.Whole(
                    WithRevisions,
                    Record(Empty),
                    Revision(1).Replace("\"facts\"", "\"publishedIn\":{\"a b\":\"2026-01-01T00:00:00Z\"},\"facts\"")
                ),
                "3 /publishedIn/a b import-no-language"
            },
            {
                Moving.Files.Whole(
                    Header,
                    Purged("").Replace("\"pl\":[]", string.Join(',', Enumerable.Range(10, 101).Select(i => $"\"aa-{i}\":[]")))
                ),
                "2 /slugs/aa-110 import-many-languages"
            },
            { Moving.Files.Whole(Header, Record("\"content\":{\"key\":\"\\ud800\"}")), "2 /content/key not-unicode" },
            {
                Moving.Files.Whole(
                    Header,
                    Record("\"content\":{},\"published\":{\"version\":1,\"content\":{\"translations\":{\"x y\":{\"title\":\"X\"}}}}")
                ),
                "2 /published/content/translations/x y import-no-language"
            },
            { Moving.Files.Whole(Header, Purged("null")), "2 /slugs/pl/0 not-a-slug" },
            { Moving.Files.Whole(Header, Purged("\"Zły adres\"")), "2 /slugs/pl/0 not-a-slug" },
            {
                Moving.Files.Whole(
                    Header,
                    Record(
                        "\"content\":{},\"publications\":{\"pl\":{\"state\":\"published\",\"version\":1,\"publishedAt\":\"2026-01-01T00:00:00Z\",\"updatedAt\":\"2026-01-01T00:00:00Z\"}}"
                    )
                ),
                "2 /publications/pl import-contradicts"
            },
            { Moving.Files.Whole(WithRevisions, Record(Empty), Revision(2)), "3 /number import-contradicts" },
            { Moving.Files.Whole(WithRevisions, Record(Empty), Revision(0), Revision(1)), "3 /number import-contradicts" },
            { Moving.Files.Whole(WithRevisions, Record(Empty), Revision(1), Revision(1)), "4 /number import-twice" },
            {
                Moving.Files.Whole(WithRevisions, Record(Empty), Revision(1).Replace("\"facts\"", "\"restoredFrom\":1,\"facts\"")),
                "3 /restoredFrom import-contradicts"
            },
            { Moving.Files.Whole(Header, Record(Empty).Replace("\"version\":1", "\"version\":2147483647")), "2 /version out-of-range" },
            { Moving.Files.Whole(Header, Record(Empty).Replace("\"version\":1", "\"version\":0")), "2 /version out-of-range" },
            {
                Moving.Files.Whole(
                    Header,
                    Record(
                        """
                        "content":{"translations":{"pl":{"slug":"x","title":"X","lead":"X","body":"X"}}},"sourceLanguage":"pl","publications":{"pl":{"state":"published","version":1,"publishedAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z"}},"published":{"version":0,"content":{"translations":{"pl":{"slug":"x","title":"X","lead":"X","body":"X"}}}}
                        """.Trim()
                    )
                ),
                "2 /published import-contradicts"
            },
        };

    [Theory]
    [MemberData(nameof(Files))]
    public async Task A_line_that_is_wrong_is_named_with_what_to_do(string file, string told)
    {
        var before = await Everything(cms);

        var report = await cms.Import(file);

        Assert.Equal(before, await Everything(cms));
        Assert.False(report.IsDone);
        Assert.Contains(told, report.Told());
        Assert.All(report.Faults, f => Assert.NotEqual(f["code"]!.ToString(), f["detail"]!.ToString()));
    }

    [Fact]
    public async Task Of_a_file_whose_last_record_is_wrong_nothing_is_taken()
    {
        await cms.Terms("tags", "z-tamtej-instalacji");
        await cms.Purge(await cms.Published(Article("Usunięty tam")));
        var article = await cms.Published(Article("Pierwszy i ostatni"));
        var lines = Moving.Files.LinesOf(await cms.Export());
        var record = (JsonObject)JsonNode.Parse(lines.Single(l => l.Contains(article.Id.ToString())))!;
        var there = new Cms();
        await there.InitializeAsync();
        var wrong = (JsonObject)record.DeepClone();
        wrong["id"] = Guid.CreateVersion7().ToString();
        wrong["content"]!["tags"] = new JsonArray("nieznany");

        var others = lines[..^1].Where(l => !l.Contains(article.Id.ToString())).ToList();
        Assert.Contains(others, l => l.Contains("\"kind\":\"vocabulary\"") && l.Contains("z-tamtej-instalacji"));
        Assert.Contains(others, l => l.Contains("\"kind\":\"tombstone\""));
        var before = await Everything(there);

        var report = await there.Import(Moving.Files.Whole([.. others, record.ToJsonString(), wrong.ToJsonString()]));

        Assert.Equal(before, await Everything(there));
        var number = lines.Length;
        Assert.Equal(
            [$"{number} /content/tags/0 unknown-term", $"{number} /content/translations/pl/slug import-slug-twice"],
            report.Told().Where(t => !t.Contains("/en/") && !t.Contains(" /slugs/")).Order()
        );
        Assert.Empty((await there.As(Role.Editor).List("/admin/articles")).Items);
        (await there.Anonymous.Get(article.Public)).Is(404);
        await there.DisposeAsync();
    }

    [Fact]
    public async Task What_a_file_is_refused_for_is_said_in_the_readers_language_with_how_much_it_is()
    {
        var body = Visitor.Json(Moving.Files.Whole(Header, "{}", "{}"), Moving.Files.Lines);

        var answer = await cms.As(Role.Administrator).Send(HttpMethod.Post, "/admin/import", body, ("Accept-Language", "pl"));

        Assert.Equal("import-refused", answer.Is(422).Code);
        Assert.StartsWith("Niczego nie zaimportowano. Liczba błędów: 2, liczba wierszy: 4.", answer["/detail"].ToString());
        Assert.Equal(["2", "3"], answer["/errors"].AsArray().Select(e => $"{e!["line"]}"));
        Assert.StartsWith("Nie ma wierszy tego rodzaju.", answer["/errors/0/detail"].ToString());
    }

    [Fact]
    public async Task A_line_without_an_end_is_refused_before_it_fills_memory()
    {
        var file = Encoding.UTF8.GetBytes($"{Header}\n\"").Concat(Enumerable.Repeat((byte)'x', 100 * 1024 * 1024)).ToArray();

        var report = await cms.Import(file);

        Assert.Equal(["2  import-line-too-long"], report.Told());
        using var stream = new MemoryStream(file);
        await foreach (var line in LineReader.Lines(stream, TestContext.Current.CancellationToken))
            Assert.Equal(line.Number == 2, line.Text is null);
        Assert.InRange(stream.Position, LineReader.LongestLine, 2 * LineReader.LongestLine); // the rest wasn't even read
    }

    [Fact]
    public async Task An_address_that_belongs_to_another_record_here_is_not_taken_from_it()
    {
        var mine = await cms.Published(Article("Zajęty adres"));
        var line = (JsonObject)JsonNode.Parse(Moving.Files.LinesOf(await cms.Export()).Single(l => l.Contains(mine.Id.ToString())))!;
        line["id"] = Guid.CreateVersion7().ToString();

        var report = await cms.Import(Moving.Files.Whole(Header, line.ToJsonString()));

        Assert.Contains("2 /content/translations/pl/slug import-slug-taken", report.Told());
        Assert.Single((await cms.As(Role.Editor).List("/admin/articles?q=zajęty")).Items);
    }

    [Theory]
    [InlineData("purged")]
    [InlineData("former")]
    [InlineData("public")]
    public async Task What_a_file_says_is_public_takes_nobodys_address_either(string whose)
    {
        var (address, other) = ($"cudzy-{whose}", Guid.CreateVersion7());
        var mine = await cms.Published(Article($"Miał adres {whose}").With("/translations/pl/slug", address), "pl");
        var line = (JsonObject)JsonNode.Parse(Moving.Files.LinesOf(await cms.Export()).Single(l => l.Contains(mine.Id.ToString())))!;
        if (whose == "former")
            await cms.Republish(mine, new { translations = new { pl = new { slug = "ma-nowy" } } }, "pl");
        if (whose == "purged")
            await cms.Purge(mine);
        line["id"] = other.ToString();
        line.Remove("slugs");
        foreach (var (locale, texts) in line["content"]!["translations"]!.AsObject())
            texts!["slug"] = $"wolny-{whose}-{locale}";
        var before = await Everything(cms);

        var report = await cms.Import(Moving.Files.Whole(Header, line.ToJsonString()));

        Assert.Equal(["2 /published/content/translations/pl/slug import-slug-taken"], report.Told());
        Assert.Equal(before, await Everything(cms));
    }

    [Fact]
    public async Task What_is_no_Unicode_is_named_also_beside_a_record_that_is_here_under_another_id()
    {
        await cms.Created(Article("Jest tu pod kluczem").With("/key", "pod-kluczem"));

        var report = await cms.Import(
            Moving.Files.Whole(
                Header,
                Record("\"content\":{\"key\":\"pod-kluczem\"}"),
                Record("\"content\":{\"byline\":\"a\\ud800b\"}").Replace("000000000001", "000000000003", StringComparison.Ordinal)
            )
        );

        Assert.Equal(["3 /content/byline not-unicode"], report.Told());
    }

    [Fact]
    public async Task What_a_file_that_was_refused_names_troubles_nobody_afterwards()
    {
        await cms.Import(Moving.Files.Whole(Header, Purged("\"a\"").Replace("\"pl\"", "\"\\u0000\"")), isTrial: true);

        var article = await cms.Published(Article("Po odrzuconym pliku"));

        (await cms.Anonymous.Get(article.Public)).Is(200);
    }

    /// <summary>All that is written, once whoever imports has signed in.</summary>
    private static async Task<string> Everything(Cms cms)
    {
        await cms.As(Role.Administrator).Get("/session");
        return await cms.Database.Everything();
    }

    private static string Purged(string slug) =>
        """{"kind":"tombstone","type":"article","id":"0193e8f4-0000-7000-8000-000000000002","slugs":{"pl":[""" + slug + "]}}";

    private static string Revision(int number) =>
        """{"kind":"revision","record":"0193e8f4-0000-7000-8000-000000000001","number":"""
        + number
        + ""","at":"2026-01-01T00:00:00Z","facts":true,"languages":[],"content":{}}""";

    private static string Record(string members) =>
        """{"kind":"record","type":"article","id":"0193e8f4-0000-7000-8000-000000000001","version":1,"createdAt":"2026-01-01T00:00:00Z","updatedAt":"2026-01-01T00:00:00Z","""
        + members
        + "}";
}

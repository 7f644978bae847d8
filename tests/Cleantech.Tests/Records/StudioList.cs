namespace Cleantech.Tests.Records;

public sealed class StudioList(StudioCms cms) : IClassFixture<StudioCms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Records_are_listed_by_their_state_in_any_language_or_one(string kind)
    {
        Assert.Equal(["Szkic"], await Titles($"/admin/{kind}?state=draft"));
        Assert.Equal(["Dwujęzyczny", "Zmieniony"], await Titles($"/admin/{kind}?state=published"));
        Assert.Equal(["Wycofany"], await Titles($"/admin/{kind}?state=unpublished"));
        Assert.Equal(["Zmieniony"], await Titles($"/admin/{kind}?state=modified"));
        Assert.Equal(["Dwujęzyczny"], await Titles($"/admin/{kind}?state=published&locale=en"));
        Assert.Equal(["Szkic", "Wycofany", "Zmieniony"], await Titles($"/admin/{kind}?state=draft&locale=en"));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_text_is_found_in_titles_without_regard_to_case_and_marks(string kind)
    {
        Assert.Equal(["Dwujęzyczny"], await Titles($"/admin/{kind}?q=DWUJEZ"));
        Assert.Equal(["Zmieniony"], await Titles($"/admin/{kind}?q=klucz-{kind}"));
        Assert.Equal(["Zmieniony"], await Titles($"/admin/{kind}?q={cms.Modified[kind].Id}"));
        Assert.Empty(await Titles($"/admin/{kind}?q=klucz"));
    }

    [Theory]
    [InlineData("%25")]
    [InlineData("_")]
    [InlineData("'")]
    [InlineData("\\")]
    [InlineData("%27%20OR%201=1--")]
    [InlineData("*")]
    [InlineData("zmien*")]
    [InlineData("%22zmieniony")]
    [InlineData("zmieniony%20OR%20szkic")]
    [InlineData("folded:zmieniony")]
    public async Task Signs_that_databases_know_are_only_signs(string text) => Assert.Empty(await Titles($"/admin/articles?q={text}"));

    [Theory]
    [InlineData("title")]
    [InlineData("-title")]
    [InlineData("createdAt")]
    [InlineData("-createdAt")]
    [InlineData("updatedAt")]
    [InlineData("-updatedAt")]
    public async Task A_sorted_list_is_read_page_by_page(string sort)
    {
        var whole = (await cms.As(Role.Reader).List($"/admin/articles?sort={sort}&count=true")).Is(200);
        var paged = (await cms.As(Role.Reader).Pages($"/admin/articles?sort={sort}&limit=1")).SelectMany(page => page.Ids);

        Assert.Equal(whole.Ids, paged);
        Assert.Equal(4, whole.Total);
        // Ids are given in the order in which records are made.
        var field = sort.TrimStart('-') is "createdAt" ? "id" : sort.TrimStart('-');
        var keys = whole.Items.Select(i => i[field]!.ToString()).ToList();
        Assert.Equal(sort[0] == '-' ? keys.OrderDescending(StringComparer.Ordinal) : keys.Order(StringComparer.Ordinal), keys);
    }

    [Theory]
    [InlineData("state=hidden", "state unknown-parameter-value")]
    [InlineData("sort=password", "sort unknown-parameter-value")]
    [InlineData("locale=xx", "locale unknown-language")]
    [InlineData("cursor=xyz", "cursor malformed-cursor")]
    [InlineData("limit=1000", "limit out-of-range")]
    [InlineData("q=", "q malformed-parameter")]
    [InlineData("owner=me", "owner unknown-parameter")]
    public async Task A_malformed_or_unknown_parameter_is_refused_by_name(string query, string error)
    {
        foreach (var path in Kinds.Select(k => $"/admin/{k}").Append("/admin/trash"))
            Assert.Equal([error], (await cms.As(Role.Reader).Get($"{path}?{query}")).Is(400).Errors);
    }

    [Fact]
    public async Task A_public_cursor_is_foreign_to_the_studio_and_one_of_another_sort_too()
    {
        var open = (await cms.Anonymous.List("/articles?limit=1")).Next;
        var sorted = (await cms.As(Role.Reader).List("/admin/articles?limit=1&sort=title")).Next;

        Assert.NotNull(open);
        (await cms.As(Role.Reader).Get($"/admin/articles?cursor={open}")).Is(400);
        (await cms.As(Role.Reader).Get($"/admin/articles?sort=updatedAt&cursor={sorted}")).Is(400);
        (await cms.As(Role.Reader).Get($"/admin/alliances?sort=title&cursor={sorted}")).Is(400);
    }

    [Fact]
    public async Task A_row_says_what_the_studio_shows()
    {
        var row = (await cms.As(Role.Reader).List("/admin/organisations?state=modified")).Items.Single();

        Assert.Equal("organisation", row["type"]!.ToString());
        Assert.Equal("klucz-organisations", row["key"]!.ToString());
        Assert.Equal("cluster", row["status"]!.ToString());
        Assert.Equal("Zmieniony (en)", row.At("/titles/en")!.ToString());
        Assert.True(row.At("/publications/pl/modified")!.GetValue<bool>());
        Assert.Equal((await cms.As(Role.Reader).Get($"/admin/organisations/{row["id"]}")).ETag, row["etag"]!.ToString());
    }

    private async Task<IEnumerable<string>> Titles(string path) =>
        (await cms.As(Role.Reader).List(path)).Items.Select(i => i["title"]!.ToString()).Order(StringComparer.Ordinal);
}

/// <summary>With four records of each kind: a draft, one in two languages, one unpublished, one modified.</summary>
public sealed class StudioCms : Cms, IAsyncLifetime
{
    public Dictionary<string, Saved> Modified { get; } = [];

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        foreach (var kind in Kinds)
        {
            var oldest = await Created(Of(kind, "Szkic"));
            await Published(Of(kind, "Dwujęzyczny"), "pl", "en");
            await Unpublish(await Published(Of(kind, "Wycofany")));
            Modified[kind] = await Published(Of(kind, "Zmieniony").With("/key", $"klucz-{kind}"));
            await Edit(Modified[kind], new { fictional = true });
            // The first to be made is the last to be changed: the two orders are told apart.
            await Edit(oldest, new { fictional = true });
        }
    }
}

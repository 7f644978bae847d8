using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery;

public sealed class Paging(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task A_list_is_read_page_by_page_to_its_end()
    {
        var ids = await Publish("FI", 5);

        var first = await cms.Anonymous.List("/organisations?country=FI&limit=2&count=true");
        var second = await cms.Anonymous.List($"/organisations?country=FI&limit=2&cursor={first.Next}");
        var third = await cms.Anonymous.List($"/organisations?country=FI&limit=2&cursor={second.Next}");

        Assert.Equal(5, first.Total);
        Assert.Equal(ids.Order(), first.Ids.Concat(second.Ids).Concat(third.Ids).Order());
        Assert.Null(third.Next);
        Assert.Null(third.Header("Link"));
        Assert.Equal($"</api/v1/organisations?country=FI&limit=2&count=true&cursor={first.Next}>; rel=\"next\"", first.Header("Link"));
    }

    [Theory]
    [InlineData("name")]
    [InlineData("-name")]
    [InlineData("publishedAt")]
    [InlineData("-publishedAt")]
    [InlineData("-updatedAt,name")]
    [InlineData("founded,-name")]
    public async Task A_cursor_stays_where_it_is_while_records_are_published_and_unpublished(string sort)
    {
        var country = ((char)('A' + sort.Length % 26)).ToString() + (char)('A' + sort[0] % 26);
        var ids = await Publish(country, 6);
        var seen = new List<string>();
        var path = $"/organisations?country={country}&limit=2&sort={sort}";
        var page = await cms.Anonymous.List(path);

        for (var n = 0; ; n++)
        {
            seen.AddRange(page.Ids);
            await Publish(country, 1);
            if (page.Next is not { } next)
                break;
            await cms.Unpublish(new Saved("organisations", Guid.Parse(seen[0])));
            page = await cms.Anonymous.List($"{path}&cursor={next}");
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Empty(ids.Except(seen));
    }

    [Fact]
    public async Task Each_sort_key_of_each_kind_orders_the_list_and_turned_round_reverses_it()
    {
        var (one, other) = (await cms.Published(Organisation("Strona pierwsza")), await cms.Published(Organisation("Strona druga")));
        foreach (var kind in Kinds)
        {
            var field = kind switch
            {
                "organisations" or "alliances" => "founded",
                "letters-of-intent" => "signedOn",
                _ => "originallyPublished",
            };
            foreach (var (name, date) in new[] { ("Beta", "2020-05"), ("Alfa", "2021"), ("Gamma", "2019-01-02") })
                await cms.Published(
                    (kind == "letters-of-intent" ? SignedLetter(name, one, other) : Of(kind, name)).With("/fictional", true).With($"/{field}", date)
                );
        }

        foreach (var (kind, sort) in Sorts())
        {
            var up = (await cms.Anonymous.List($"/{kind}?fictional=true&sort={sort}")).Items;
            var down = (await cms.Anonymous.List($"/{kind}?fictional=true&sort=-{sort}")).Items;

            Assert.Equal(3, up.Count);
            Assert.Equal(up.Select(i => i["id"]!.ToString()).Reverse(), down.Select(i => i["id"]!.ToString()));
            var keys = up.Select(i => i[sort]!.ToString()).ToList();
            Assert.True(keys.SequenceEqual(keys.Order(StringComparer.Ordinal)), $"{kind} by {sort}: {string.Join(", ", keys)}");
        }
    }

    [Theory]
    [InlineData("limit=0", "limit out-of-range")]
    [InlineData("limit=101", "limit out-of-range")]
    [InlineData("limit=99999999999999999999", "limit out-of-range")]
    [InlineData("limit=-1", "limit out-of-range")]
    [InlineData("limit=ten", "limit out-of-range")]
    [InlineData("limit=1.5", "limit out-of-range")]
    [InlineData("limit=+5", "limit out-of-range")]
    [InlineData("count=yes", "count unknown-parameter-value")]
    [InlineData("count=1", "count unknown-parameter-value")]
    [InlineData("sort=city", "sort unknown-parameter-value")]
    [InlineData("sort=name;drop table records", "sort unknown-parameter-value")]
    [InlineData("sort=--name", "sort unknown-parameter-value")]
    [InlineData("cursor=abc", "cursor malformed-cursor")]
    [InlineData("cursor=WyJhIiwiYiIsImMiXQ", "cursor malformed-cursor")]
    [InlineData("limit=1&limit=2", "limit repeated-parameter")]
    [InlineData("Limit=1", "Limit unknown-parameter")]
    [InlineData("page=2", "page unknown-parameter")]
    public async Task A_malformed_or_unknown_parameter_is_refused_by_name(string query, string error)
    {
        foreach (var kind in Kinds)
            Assert.Equal([error], (await cms.Anonymous.Get($"/{kind}?{query}")).Is(400).Errors);
    }

    [Fact]
    public async Task A_cursor_of_another_list_order_or_language_is_refused()
    {
        await Publish("SE", 2);
        await cms.Published(Article("Jeden"));
        await cms.Published(Article("Dwa"));
        var next = (await cms.Anonymous.List("/organisations?limit=1&sort=name&locale=pl")).Next;

        foreach (
            var path in new[]
            {
                "/organisations?sort=-name&locale=pl",
                "/organisations?sort=name&locale=en",
                "/articles?locale=pl",
                "/alliances?sort=name&locale=pl",
            }
        )
            Assert.Equal(["cursor malformed-cursor"], (await cms.Anonymous.Get($"{path}&cursor={next}")).Is(400).Errors);
    }

    [Fact]
    public async Task A_cursor_in_which_somebody_wrote_what_no_text_has_is_refused()
    {
        await Publish("NO", 2);
        var next = (await cms.Anonymous.List("/organisations?limit=1&sort=name")).Next!;
        var values = JsonSerializer.Deserialize<string[]>(Base64Url.DecodeFromChars(next))!;

        foreach (var sign in new[] { "\\u0000", "\\ud800" })
        foreach (var place in new[] { 1, 2 })
        {
            var forged = $"[{string.Join(',', values.Select((value, i) => i == place ? $"\"{sign}\"" : JsonSerializer.Serialize(value)))}]";
            var path = $"/organisations?limit=1&sort=name&cursor={Base64Url.EncodeToString(Encoding.UTF8.GetBytes(forged))}";
            Assert.Equal(["cursor malformed-cursor"], (await cms.Anonymous.Get(path)).Is(400).Errors);
        }
    }

    [Fact]
    public async Task An_empty_list_is_empty_and_counts_none()
    {
        var list = await cms.Anonymous.List("/organisations?country=ZZ&count=true");

        Assert.Empty(list.Items);
        Assert.Equal(0, list.Total);
        Assert.Null(list.Next);
    }

    private async Task<List<string>> Publish(string country, int count)
    {
        var ids = new List<string>();
        for (var i = 0; i < count; i++)
        {
            var name = $"Klaster {Guid.NewGuid():N}";
            ids.Add((await cms.Published(Organisation(name).With("/country", country).With("/founded", $"20{10 + i}"))).Id.ToString());
        }

        return ids;
    }

    private IEnumerable<(string Kind, string Sort)> Sorts() =>
        cms
            .Services.GetRequiredService<PublishedTypes>()
            .All.SelectMany(t => t.Sorts.Where(s => s.Column != SortColumn.Distance).Select(s => (t.Path, s.Name)));
}

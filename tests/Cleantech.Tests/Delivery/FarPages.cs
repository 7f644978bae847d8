using System.Text;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Search;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Delivery;

/// <summary>Where more than a thousand records match.</summary>
public sealed class FarPages(ManyRecords many) : IClassFixture<ManyRecords>
{
    [Fact]
    public async Task A_search_leads_page_by_page_past_the_thousandth_record_and_no_further()
    {
        var (ids, total) = await Walk("/search?q=odlegly&locale=pl&limit=100", item => item["record"]!["id"]!.ToString());

        Assert.Equal(ManyRecords.Count, total);
        Assert.Equal(1100, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
        Assert.Null((await many.Anonymous.List($"/search?q=odlegly&locale=pl&limit=7&cursor={Place("994")}")).Next);
    }

    [Theory]
    [InlineData("1001")]
    [InlineData("-1")]
    [InlineData("99999999999")]
    [InlineData("many")]
    public async Task A_search_cursor_that_nobody_was_given_is_refused(string row) =>
        Assert.Equal(["cursor malformed-cursor"], (await many.Anonymous.Get($"/search?q=odlegly&locale=pl&cursor={Place(row)}")).Is(400).Errors);

    [Theory]
    [InlineData("")]
    [InlineData("&fictional=false")]
    [InlineData("&fictional=false&sort=-name")]
    public async Task A_list_leads_to_its_very_end_with_and_without_a_filter(string query)
    {
        var (ids, total) = await Walk($"/organisations?locale=pl&limit=100&count=true&fields=id{query}", item => item["id"]!.ToString());

        Assert.Equal(ManyRecords.Count, total);
        Assert.Equal(ManyRecords.Count, ids.Count);
        Assert.Equal(ids.Count, ids.Distinct().Count());
    }

    private static string Place(string row) => Cursor.Write("search|pl|odlegly|", [row]);

    private async Task<(List<string> Ids, int Total)> Walk(string list, Func<System.Text.Json.Nodes.JsonNode, string> id)
    {
        var pages = await many.Anonymous.Pages(list);
        return ([.. pages.SelectMany(page => page.Items).Select(id)], pages[^1].Total);
    }
}

/// <summary>One published organisation, and copies of it in the public rows alone: writing them one by one would take a minute.</summary>
public sealed class ManyRecords : Cms, IAsyncLifetime
{
    public const int Count = 1201;

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        var one = $"{(await this.Published(Organisation("Odległy"))).Id}";

        await using var connection = Database.Open();
        await using var transaction = await connection.BeginTransactionAsync();
        using var commands = new Commands(connection).Within(transaction);
        var documents = commands.Rows(
            "SELECT locale, kind, slug, name, json, brotli, e_tag FROM published_documents WHERE record_id = @p0",
            r => new PublishedDocument
            {
                Locale = r.GetString(0),
                Kind = r.GetString(1),
                Slug = r.GetString(2),
                Name = r.GetString(3),
                Json = r.GetFieldValue<byte[]>(4),
                Brotli = r.GetFieldValue<byte[]>(5),
                ETag = r.GetString(6),
            },
            one
        );
        var index = Services.GetRequiredService<ISearchIndex>();
        foreach (var i in Enumerable.Range(1, Count - 1))
        {
            var id = $"00000000-0000-7000-8000-{i:D12}";
            foreach (var document in documents)
            {
                PublishedStore.Write(commands, Copy(document, id, i));
                index.Put(commands, id, document.Locale, document.Kind, new SearchWords("odlegly", "odlegly"));
            }

            commands.Execute(
                """
                INSERT INTO listings (record_id, reader, locale, kind, name_key, date, date_from, date_until, published_at, updated_at)
                  SELECT @p1, reader, locale, kind, name_key, date, date_from, date_until, published_at, updated_at FROM listings WHERE record_id = @p0
                """,
                one,
                id
            );
            commands.Execute(
                "INSERT INTO facets (kind, name, value, record_id) SELECT kind, name, value, @p1 FROM facets WHERE record_id = @p0",
                one,
                id
            );
        }

        await transaction.CommitAsync();

        PublishedDocument Copy(PublishedDocument document, string id, int i) =>
            new()
            {
                RecordId = id,
                Locale = document.Locale,
                Kind = document.Kind,
                Slug = $"{document.Slug}-{i}",
                Name = document.Name,
                Json = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(document.Json).Replace(one, id, StringComparison.Ordinal)),
                Brotli = document.Brotli,
                ETag = document.ETag,
            };
    }
}

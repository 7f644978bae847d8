using Cleantech.Api.Http;
using Microsoft.Data.Sqlite;

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
        var one = await this.Published(Organisation("Odległy"));

        await using var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "cleantech.db")};Pooling=False");
        await connection.OpenAsync();
        await using var copies = connection.CreateCommand();
        copies.CommandText = $"""
            CREATE TEMP TABLE n AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {Count - 1})
              SELECT i, printf('00000000-0000-7000-8000-%012d', i) AS id FROM n;
            BEGIN;
            INSERT INTO published_documents
              (record_id, locale, kind, slug, name, json, brotli, e_tag, published_at, updated_at, changed_at, sequence, render_version)
              SELECT n.id, locale, kind, slug || '-' || i, name, CAST(replace(CAST(json AS TEXT), $id, n.id) AS BLOB), brotli, e_tag,
                published_at, updated_at, changed_at, sequence, render_version FROM published_documents, n WHERE record_id = $id;
            INSERT INTO listings (record_id, reader, locale, kind, name_key, date, date_from, date_until, published_at, updated_at)
              SELECT n.id, reader, locale, kind, name_key, date, date_from, date_until, published_at, updated_at FROM listings, n
              WHERE record_id = $id;
            INSERT INTO facets (kind, name, value, record_id) SELECT kind, name, value, n.id FROM facets, n WHERE record_id = $id;
            INSERT INTO search_documents (record_id, locale, kind, fingerprint)
              SELECT n.id, locale, kind, fingerprint FROM search_documents, n WHERE record_id = $id;
            INSERT INTO search_words (rowid, name, text) SELECT s.id, 'odlegly', 'odlegly' FROM search_documents s, n WHERE s.record_id = n.id;
            COMMIT;
            """;
        copies.Parameters.AddWithValue("$id", one.Id.ToString());
        await copies.ExecuteNonQueryAsync();
    }
}

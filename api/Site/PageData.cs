using System.Text;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Vocabularies;

namespace Cleantech.Api.Site;

/// <summary>
/// The answers that a page's first view needs, put into the page: the client takes them instead of asking the API a second time.
/// The addresses are those that the client would ask (web-client/src/api), so a changed query costs a request, never a wrong view.
/// </summary>
internal sealed class PageData(PublishedList lists, PublishedTypes types, PublicVocabularies vocabularies)
{
    /// <summary>Rows of a list's page; web-client/src/api/lists.ts has the same.</summary>
    public const int Rows = 24;

    private const int RowsAtHome = 4;

    /// <summary>An answer, by the address that gives it.</summary>
    public sealed record Answer(string Url, byte[] Json);

    public string Block(HttpContext http, string locale, IReadOnlyList<Answer> answers)
    {
        var json = new StringBuilder("{\"path\":").Append(JsonSerializer.Serialize(http.Request.Path.Value)).Append(",\"queries\":[");
        json.AppendJoin(
            ',',
            answers
                .Append(new Answer("/api/v1/vocabularies", vocabularies.All()))
                .Select(a => $"{{\"url\":{JsonSerializer.Serialize(a.Url)},\"data\":{Encoding.UTF8.GetString(a.Json)}}}")
        );
        return new Html().Data("application/json", "page-data", json.Append("]}").ToString()).ToString();
    }

    public Answer Of(PageAddress.Single page, FoundDocument document) =>
        new($"{page.Type.Href(Uri.EscapeDataString(page.Slug))}?locale={page.Locale}", document.Json);

    public Answer Of(PageAddress.Listing page, Query query, ListPage found) =>
        new(
            $"/api/v1/{page.Type.Path}?count=true&limit={Rows}&locale={page.Locale}"
                + (query.Text("sort") is { } sort ? $"&sort={sort}" : "")
                + FiltersOf(page, query)
                + (query.Text("cursor") is { } cursor ? $"&cursor={Uri.EscapeDataString(cursor)}" : ""),
            JsonOf(found)
        );

    /// <summary>What the list was narrowed to, to follow other parameters in an address.</summary>
    public static string FiltersOf(PageAddress.Listing page, Query query) =>
        string.Concat(page.Type.Facets.Select(f => query.Text(f.Name) is { } value ? $"&{f.Name}={Uri.EscapeDataString(value)}" : ""));

    /// <summary>The newest of each kind; the front page shows no examples.</summary>
    public IReadOnlyList<Answer> OfHome(string locale) =>
        [
            .. types.All.Select(type =>
            {
                var query = new Query(
                    new Dictionary<string, string>
                    {
                        ["limit"] = $"{RowsAtHome}",
                        ["count"] = "true",
                        ["fictional"] = "false",
                    }
                );
                return new Answer(
                    $"/api/v1/{type.Path}?count=true&fictional=false&limit={RowsAtHome}&locale={locale}",
                    JsonOf(lists.Page(type, query, locale).Page!)
                );
            }),
        ];

    /// <summary>
    /// The list as the address asks for it; null when a filter has a value that the API refuses. As in the client
    /// (`only` in web-client/src/api/lists.ts), what is no filter of this list, or empty, asks for nothing, and the last of several counts.
    /// </summary>
    public Query? QueryOf(PageAddress.Listing page, IQueryCollection asked)
    {
        var values = new Dictionary<string, string> { ["limit"] = $"{Rows}", ["count"] = "true" };
        if (page.Type.Path == "organisations")
            values["sort"] = "name";
        if (asked["cursor"] is [.., { Length: > 0 and < 2000 } cursor])
            values["cursor"] = cursor;
        foreach (var filter in ListParameters.Filters(page.Type))
            // The framework's collection ignores case; addresses don't.
            if (asked.Keys.Contains(filter.Name, StringComparer.Ordinal) && asked[filter.Name] is [.., { Length: > 0 } value])
            {
                if (StrictQuery.Fault(filter, value) is not null)
                    return null;
                values[filter.Name] = value;
            }

        return new Query(values);
    }

    private static byte[] JsonOf(ListPage page) => JsonSplice.List([.. page.Rows.Select(r => (ReadOnlyMemory<byte>)r.Json)], page.Next, page.Total);
}

using Cleantech.Api.Delivery;
using Cleantech.Api.Http;

namespace Cleantech.Api.OpenData;

/// <summary>A list's pages, each read when the one before it has been taken.</summary>
internal sealed class Pages(HttpContext http, PublishedList lists, PublishedType type, Query query, string locale, ListPage first)
{
    public async Task Write(Func<byte[], Task> add, Func<Task> flush)
    {
        for (var page = first; ; )
        {
            foreach (var row in page.Rows)
                await add(row.Json);
            await flush();
            if (page.Next is not { } next)
                return;
            if (lists.Page(type, query.With("cursor", next), locale).Page is not { } following)
            {
                http.Abort(); // what is cut off must not look whole
                return;
            }

            page = following;
        }
    }
}

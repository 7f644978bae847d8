using System.Globalization;
using System.Text;
using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing.Previews;
using Cleantech.Api.Vocabularies;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Site;

/// <summary>Answers a page's address: with the right status, a head, readable text and the data that the client shows first.</summary>
internal sealed class SitePages(
    Shell shell,
    PublishedReader reader,
    PublishedList lists,
    PublishedTypes types,
    Languages languages,
    ContentVersion version,
    PageData pageData,
    PublicVocabularies vocabularies,
    FoundText found,
    Discovery discovery,
    IOptions<SiteOptions> site
)
{
    /// <summary>The front page in the language asked for.</summary>
    public Task Start(HttpContext http)
    {
        http.Response.Headers.Vary = "Accept-Language";
        http.Response.Headers.CacheControl = "no-cache";
        http.Response.StatusCode = StatusCodes.Status302Found;
        http.Response.Headers.Location = $"/{languages.Resolve(http.Request.Headers.AcceptLanguage.ToString())}/";
        return Task.CompletedTask;
    }

    /// <summary>The editors' studio: it asks for its data itself, and is nobody else's business.</summary>
    public Task Studio(HttpContext http)
    {
        var locale = languages.Resolve(http.Request.Headers.AcceptLanguage.ToString());
        http.Response.Headers.Vary = "Accept-Language";
        var head = Head(http, locale, SiteWords.Of("studio", locale), null);
        return Send(http, StatusCodes.Status200OK, locale, head, new Html().Element("p", SiteWords.Of("studio", locale)).ToString(), data: "");
    }

    public Task Page(HttpContext http, string locale, string? path)
    {
        var address = PageAddress.Of(locale, path ?? "", types);
        return address switch
        {
            PageAddress.Single single => Single(http, single),
            PageAddress.Listing listing => Listing(http, listing),
            PageAddress.Home or PageAddress.Tool => Tool(http, address),
            PageAddress.Preview preview => Preview(http, preview),
            _ => Missing(http, locale, StatusCodes.Status404NotFound, "not-found"),
        };
    }

    /// <summary>A page with a title and a sentence: that there is none, for the most part.</summary>
    public Task Missing(HttpContext http, string locale, int status, string word)
    {
        var head = Head(http, locale, SiteWords.Of(word, locale), SiteWords.Of($"{word}-text", locale));
        var text = PageText.Begin(locale, types).Element("h1", head.Title).Element("p", head.Description).End();
        return Send(http, status, locale, head, text, pageData.Block(http, locale, []));
    }

    /// <summary>The draft itself is shown in the browser only: here is whether there is one, and not a word of it.</summary>
    private async Task Preview(HttpContext http, PageAddress.Preview page)
    {
        var reader = http.RequestServices.GetRequiredService<PreviewReader>();
        var refusal = await reader.Refusal(page.Token, page.Locale, page.One, http.RequestAborted);
        var word = refusal is null ? "preview" : refusal.Code;
        if (refusal?.RetryAfterSeconds is { } seconds)
            http.Response.Headers.RetryAfter = seconds.ToString(CultureInfo.InvariantCulture);
        await Missing(http, page.Locale, refusal?.Status ?? StatusCodes.Status200OK, word);
    }

    private Task Single(HttpContext http, PageAddress.Single page)
    {
        switch (reader.Find(page.Type, page.Slug, [.. languages.Chain(page.Locale)]))
        {
            case Found.Moved(var slug):
                return Move(http, page.Type.Page(page.Locale, slug));
            case Found.Gone:
                return Missing(http, page.Locale, StatusCodes.Status410Gone, "gone");
            case Found.Nothing:
                return Missing(http, page.Locale, StatusCodes.Status404NotFound, "not-found");
            case Found.Document(var found):
                // An id, or the address that another language uses: one page has one address.
                if (found.Locale == page.Locale && found.Slug != page.Slug)
                    return Move(http, page.Type.Page(page.Locale, found.Slug));
                using (var json = JsonDocument.Parse(found.Json))
                {
                    var document = json.RootElement;
                    var head = Head(
                        http,
                        page.Locale,
                        PageText.String(document, "seoTitle") ?? PageText.Name(document),
                        PageText.Summary(document)
                    ) with
                    {
                        Canonical = page.Type.Page(found.Locale, found.Slug),
                        Alternates = document
                            .GetProperty("locales")
                            .EnumerateObject()
                            .ToDictionary(l => l.Name, l => PageText.String(l.Value, "page")!),
                        Kind = "article",
                        Document = (page.Type, document),
                        Discovered = discovery.Of(page, found.RecordId, PageText.Name(document)),
                    };
                    var text = PageText.Begin(page.Locale, types, head.Alternates).Document(document, page.Locale, Facts(page)).End(head.Discovered);
                    return Send(
                        http,
                        StatusCodes.Status200OK,
                        page.Locale,
                        head,
                        text,
                        pageData.Block(http, page.Locale, [pageData.Of(page, found)])
                    );
                }

            default:
                throw new InvalidOperationException("Found has no other case.");
        }
    }

    private Task Listing(HttpContext http, PageAddress.Listing page)
    {
        var query = pageData.QueryOf(page, http.Request.Query);
        if (query is null || lists.Page(page.Type, query, page.Locale).Page is not { } found)
            return Missing(http, page.Locale, StatusCodes.Status404NotFound, "not-found");
        var filters = PageData.FiltersOf(page, query);
        var items = found.Rows.Select(r => JsonDocument.Parse(r.Json)).ToList();
        var head = Head(http, page.Locale, SiteWords.Of(page.Type.Path, page.Locale), SiteWords.Of($"{page.Type.Path}-text", page.Locale)) with
        {
            Canonical = page.In(page.Locale),
            Alternates = languages.All.ToDictionary(l => l, page.In),
            Discovered = discovery.Of(page, filters),
        };
        var html = PageText.Begin(page.Locale, types, head.Alternates).Element("h1", head.Title);
        if (filters.Length > 0)
        {
            html.Raw("<p>").Text($"{SiteWords.Of("filtered", page.Locale)}: {found.Total}. ");
            html.Link(page.In(page.Locale), SiteWords.Of("filtered-not", page.Locale)).Raw("</p>");
        }

        html.Rows(items.Select(i => i.RootElement), Facts(page));
        items.ForEach(i => i.Dispose());
        if (found.Next is { } next)
            html.Link($"{page.In(page.Locale)}?cursor={Uri.EscapeDataString(next)}{filters}", SiteWords.Of("next", page.Locale));
        var data = pageData.Block(http, page.Locale, [pageData.Of(page, query, found)]);
        var whole = $"?locale={page.Locale}{filters}";
        html.Raw("<p>").Text($"{SiteWords.Of("open-data", page.Locale)}: ");
        html.Link($"/api/v1/{page.Type.Path}.csv{whole}", "CSV").Text(", ");
        html.Link($"/api/v1/{page.Type.Path}.jsonl{whole}", "JSON Lines").Raw("</p>");
        return Send(http, StatusCodes.Status200OK, page.Locale, head, html.End(head.Discovered), data);
    }

    private Task Tool(HttpContext http, PageAddress page)
    {
        var word = page is PageAddress.Tool tool ? tool.Name : "home";
        var head = Head(http, page.Locale, SiteWords.Of(word, page.Locale), SiteWords.Of($"{word}-text", page.Locale)) with
        {
            // Results of a search are not pages of their own.
            Canonical = word == "search" && http.Request.QueryString.HasValue ? null : page.In(page.Locale),
            Alternates = languages.All.ToDictionary(l => l, page.In),
            Discovered = discovery.Of(page),
        };
        var html = PageText.Begin(page.Locale, types, head.Alternates).Element("h1", head.Title).Element("p", head.Description);
        if (word == "search")
            found.Add(html, http.Request.Query, page, Facts(page));
        var newest = page is PageAddress.Home ? pageData.OfHome(page.Locale) : [];
        foreach (var (type, answer) in types.All.Zip(newest))
        {
            using var list = JsonDocument.Parse(answer.Json);
            html.Element("h2", SiteWords.Of(type.Path, page.Locale)).Rows(list.RootElement.GetProperty("items").EnumerateArray(), Facts(page));
        }

        return Send(http, StatusCodes.Status200OK, page.Locale, head, html.End(head.Discovered), pageData.Block(http, page.Locale, newest));
    }

    private PageFacts Facts(PageAddress page) => new(vocabularies, page.Locale);

    private PageHead Head(HttpContext http, string locale, string title, string? description) =>
        new()
        {
            SiteName = site.Value.Name,
            Origin = site.Value.Origin(http.Request),
            Locale = locale,
            Title = title,
            Description = description,
            Discovered = [discovery.Search(locale)],
        };

    private static Task Move(HttpContext http, string path)
    {
        http.Response.StatusCode = StatusCodes.Status301MovedPermanently;
        http.Response.Headers.Location = path + http.Request.QueryString;
        http.Response.Headers.CacheControl = "no-cache";
        return Task.CompletedTask;
    }

    private async Task Send(HttpContext http, int status, string locale, PageHead head, string text, string data)
    {
        var headers = http.Response.Headers;
        headers.ContentLanguage = locale;
        var isSealed = PreviewAddresses.Has(http.Request.Path);
        if (!isSealed)
            headers.CacheControl = "no-cache";
        if (status == StatusCodes.Status200OK && !isSealed)
        {
            // All that is in a page comes from the public content, the built client and the address.
            var tag = $"W/\"{version.Current}-{shell.Version}-{locale}\"";
            headers.ETag = tag;
            if (http.Request.Headers.IfNoneMatch.Contains(tag))
            {
                http.Response.StatusCode = StatusCodes.Status304NotModified;
                return;
            }
        }

        http.Response.StatusCode = status;
        http.Response.ContentType = "text/html; charset=utf-8";
        await http.Response.Body.WriteAsync(
            Encoding.UTF8.GetBytes(shell.Page(locale, head.ToHtml(languages.Default), text, data)),
            http.RequestAborted
        );
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Delivery.Linked;
using Cleantech.Api.Http;

namespace Cleantech.Api.Articles;

/// <summary>An article in schema.org's words.</summary>
internal static class ArticleLinked
{
    public static LinkedRecord Of(JsonElement document, Addresses addresses)
    {
        var article = document.Deserialize<ArticleDocument>(StrictJson.Rendered)!;
        var known = new Node("Article")
            .Add("headline", article.Title)
            .Add("description", article.SeoDescription ?? article.Lead)
            .Add("url", addresses.Of(article.Locales[article.Locale].Page))
            .Add("inLanguage", article.Locale)
            // The date of the news itself, where it is known; when it was put here is another matter.
            .Add("datePublished", article.OriginallyPublished)
            .Add("dateModified", StrictJson.Instant(article.UpdatedAt))
            .Add("author", article.Byline);
        var further = new Node()
            .Add("abstract", article.Lead)
            .Add("articleBody", new JsonObject { ["@type"] = "rdf:HTML", ["@value"] = article.Body })
            .Add("about", Event(article.Event))
            .Add("mentions", article.Mentions.Select(addresses.Reference))
            .Add("keywords", article.Tags?.Select(t => addresses.Term("tags", t)));
        if (article.Category is { } category)
            further.Add("genre", addresses.Term("categories", category));
        return new LinkedRecord(known, further);
    }

    private static Node? Event(ArticleEvent? happened)
    {
        if (happened is null)
            return null;
        var node = new Node("Event").Add("startDate", happened.From).Add("endDate", happened.Until).Add("url", happened.Url);
        return happened.Place is { } place ? node.Add("location", new Node("Place").Add("name", place)) : node;
    }
}

using System.Text.Json;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Articles;

/// <summary>What articles tell the shared rooms about themselves.</summary>
internal static class ArticleType
{
    private const string EventFrom = "eventFrom";
    private const string EventUntil = "eventUntil";

    public static readonly RecordType Descriptor = new()
    {
        Kind = RecordKind.Article,
        Published = new PublishedType
        {
            Name = RecordKind.Article.Name(),
            Path = "articles",
            Title = "Articles",
            PageWords = new Dictionary<string, string> { ["pl"] = "aktualnosci", ["en"] = "news" },
            Document = typeof(ArticleDocument),
            Facets =
            [
                new FacetSpec("category", FacetForm.Word, "Terms of the vocabulary `categories`.") { Pattern = Rules.KeyPattern },
                new FacetSpec("tag", FacetForm.Word, "Terms of the vocabulary `tags`.") { Pattern = Rules.KeyPattern },
                new FacetSpec("organisation", FacetForm.Record, "Organisations that the article is about.") { Kind = "organisation" },
                new FacetSpec("alliance", FacetForm.Record, "Alliances that the article is about.") { Kind = "alliance" },
                new FacetSpec("letter", FacetForm.Record, "Letters of intent that the article is about.") { Kind = "letter-of-intent" },
                new FacetSpec("fictional", FacetForm.Flag, "Examples, or what isn't one."),
                new FacetSpec("eventAfter", FacetForm.DateFrom, "About an event that begins surely on or after this date.")
                {
                    Of = EventFrom,
                    About = "event",
                },
                new FacetSpec("eventBefore", FacetForm.DateUntil, "About an event that ends surely on or before this date.") { Of = EventUntil },
                new FacetSpec("publishedAfter", FacetForm.DateFrom, "First published elsewhere surely on or after this date (`originallyPublished`).")
                {
                    About = "originallyPublished",
                },
                new FacetSpec(
                    "publishedBefore",
                    FacetForm.DateUntil,
                    "First published elsewhere surely on or before this date (`originallyPublished`)."
                ),
            ],
            Sorts =
            [
                new SortSpec("publishedAt", SortColumn.PublishedAt),
                new SortSpec("updatedAt", SortColumn.UpdatedAt),
                new SortSpec("originallyPublished", SortColumn.Date),
                new SortSpec("title", SortColumn.NameKey),
            ],
            DefaultSort = "-publishedAt",
            Includes = ["organisations", "alliances", "letters-of-intent", "articles"],
            Linked = ArticleLinked.Of,
            Columns = ArticleTable.Columns,
        },
        Response = typeof(ArticleResponse),
        SlugMaxLength = Article.SlugMaxLength,
        TitleField = "title",
        TitleMaxLength = Article.TitleMaxLength,
        Parse = json => JsonSerializer.Deserialize<ArticleRequest>(json, StrictJson.Stored)!,
        ParseStrictly = json => JsonSerializer.Deserialize<ArticleRequest>(json, StrictJson.Options)!,
        New = record => new Article(record),
        Load = RecordTable.Load<Article>,
        Retagged = (content, add, remove) =>
        {
            var article = (ArticleRequest)content;
            var (present, next) = (article.Tags ?? [], (article.Tags ?? []).Union(add).Except(remove).ToList());
            return next.SequenceEqual(present) ? article : article with { Tags = next };
        },
        Malformed = (services, content) =>
            [.. services.GetRequiredService<IValidator<ArticleRequest>>().Validate((ArticleRequest)content).ToErrors()],
        Unpublishable = (services, content, locale) =>
            [.. services.GetRequiredService<IValidator<ArticleTexts>>().MissingIn(((ArticleRequest)content).Translations, locale)],
        Names = content => Names((ArticleRequest)content),
        Facets = content => Facets((ArticleRequest)content),
        Date = content => ((ArticleRequest)content).OriginallyPublished,
        Render = rendering => Render(rendering, (ArticleRequest)rendering.Content),
    };

    private static IEnumerable<Naming> Names(ArticleRequest article) =>
        (article.Mentions ?? [])
            .Select(m => new Naming(m.Type, m.Id, Roles.Mention))
            .Concat(Roles.Links(article.Translations.Values.Select(t => t.Body)));

    private static IEnumerable<(string Name, string Value)> Facets(ArticleRequest article)
    {
        if (article.Category is not null)
            yield return ("category", article.Category);
        foreach (var tag in article.Tags ?? [])
            yield return ("tag", tag);
        foreach (var mention in article.Mentions ?? [])
            yield return (mention.Type == RecordKind.LetterOfIntent ? "letter" : mention.Type.Name(), mention.Id.ToString("D"));
        if ((article.Event?.From ?? article.Event?.Until) is { } from)
        {
            if (article.Event!.From is not null)
                foreach (var day in FacetDays.Of(FacetDays.Event, from))
                    yield return day;
            yield return (EventFrom, FacetSpec.Comparable(from.First));
            yield return (EventUntil, FacetSpec.Comparable((article.Event.Until ?? from).Last));
        }

        yield return ("fictional", article.Fictional ? "true" : "false");
    }

    private static Rendered Render(Rendering rendering, ArticleRequest article)
    {
        var texts = article.Translations[rendering.Locale];
        var document = new ArticleDocument
        {
            Id = rendering.Id,
            Type = RecordKind.Article.Name(),
            Key = article.Key,
            Locale = rendering.Locale,
            Locales = rendering.Locales,
            Slug = texts.Slug!,
            Title = texts.Title!,
            Fictional = article.Fictional,
            Lead = texts.Lead!,
            Body = rendering.Html(texts.Body!),
            SeoTitle = texts.SeoTitle,
            SeoDescription = texts.SeoDescription,
            Category = article.Category,
            Tags = article.Tags,
            Event = article.Event,
            OriginallyPublished = article.OriginallyPublished,
            Byline = article.Byline,
            Mentions = [.. (article.Mentions ?? []).Select(m => rendering.Reference(m.Id)).OfType<ShortReference>()],
            Sources = article.Sources,
            PublishedAt = rendering.PublishedAt,
            UpdatedAt = rendering.UpdatedAt,
        };
        return new Rendered(document.Title, document);
    }
}

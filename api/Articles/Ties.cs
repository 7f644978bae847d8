using System.Text.Json;
using Cleantech.Api.Graph;
using Cleantech.Api.Http;

namespace Cleantech.Api.Articles;

/// <summary>What articles tell the timeline; they are no nodes of the graph.</summary>
internal static class ArticleTies
{
    public static readonly GraphSource Source = new(
        ArticleType.Descriptor.Published,
        json => Told(JsonSerializer.Deserialize<ArticleDocument>(json, StrictJson.Rendered)!)
    );

    private static Told Told(ArticleDocument article) =>
        new()
        {
            Moments =
            [
                .. ToldMoment
                    .At(article.Event?.From ?? article.Event?.Until, TimelineKind.Event)
                    .Select(m => m with { Until = article.Event?.From is null ? null : article.Event.Until, Place = article.Event?.Place }),
                .. ToldMoment.At(article.OriginallyPublished, TimelineKind.News),
            ],
            Concerned = article.Mentions.Select(m => m.Id).ToHashSet(),
            IsFictional = article.Fictional,
        };
}

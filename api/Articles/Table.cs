using Cleantech.Api.Delivery;

namespace Cleantech.Api.Articles;

/// <summary>What of an article stands in a table.</summary>
internal static class ArticleTable
{
    public static readonly IReadOnlyList<TableColumn> Columns =
    [
        .. TableColumn.First,
        .. TableColumn.Of("title", "lead", "body", "seoTitle", "seoDescription"),
        .. TableColumn.Labelled("category", "categories"),
        .. TableColumn.Labelled("tags", "tags"),
        .. TableColumn.Of(
            "event.from",
            "event.until",
            "event.place",
            "event.url",
            "originallyPublished",
            "byline",
            "mentions.type",
            "mentions.id",
            "mentions.name"
        ),
        .. TableColumn.Last,
    ];
}

using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;

namespace Cleantech.Api.Articles;

/// <summary>News and guides.</summary>
public sealed class Article : IRecordEntity
{
    public const int SlugMaxLength = 120;
    public const int TitleMaxLength = 160;
    public const int LeadMaxLength = 600;
    public const int BodyMaxLength = 100_000;
    public const int BylineMaxLength = 120;
    public const int SeoTitleMaxLength = 70;
    public const int SeoDescriptionMaxLength = 200;
    public const int MostTags = 20;
    public const int MostMentions = 50;

    private Article() { } // for EF

    public Article(Record record) => (Id, Record) = (record.Id, record);

    public Guid Id { get; private set; }
    public Record Record { get; private set; } = null!;
    public ArticleRequest Content { get; private set; } = new();

    IRecordContent IRecordEntity.Content => Content;

    public RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now)
    {
        Content = (ArticleRequest)content;
        return Record.Revise(content, author, now);
    }
}

using Cleantech.Api.Http;
using Cleantech.Api.Publishing;
using FluentValidation;

namespace Cleantech.Api.Articles;

/// <summary>The shape of an article. A draft may be incomplete, never malformed.</summary>
internal sealed class ArticleValidator : AbstractValidator<ArticleRequest>
{
    public ArticleValidator(IValidator<ArticleTexts> texts, IValidator<Source> source, IValidator<ArticleEvent> @event)
    {
        RuleFor(a => a.Key).Key(Record.KeyMaxLength);
        RuleFor(a => a.Category).Key(Record.KeyMaxLength);
        RuleFor(a => a.Tags).AtMost(Article.MostTags);
        RuleForEach(a => a.Tags).Key(Record.KeyMaxLength);
        RuleFor(a => a.Event!).SetValidator(@event).When(a => a.Event is not null);
        RuleFor(a => a.Byline).CodePoints(Article.BylineMaxLength);
        RuleFor(a => a.Mentions).AtMost(Article.MostMentions);
        RuleFor(a => a.Sources).AtMost(SourceValidator.Most);
        RuleForEach(a => a.Sources).SetValidator(source);
        RuleFor(a => a.Translations).EachLanguage(texts);
    }
}

internal sealed class ArticleEventValidator : AbstractValidator<ArticleEvent>
{
    public const int PlaceMaxLength = 120;

    public ArticleEventValidator()
    {
        RuleFor(e => e.Place).CodePoints(PlaceMaxLength);
        RuleFor(e => e.Url).Url();
        RuleFor(e => e.Until).NotBefore(e => e.From);
    }
}

internal sealed class ArticleTextsValidator : AbstractValidator<ArticleTexts>
{
    public ArticleTextsValidator()
    {
        RuleFor(t => t.Slug).Slug(Article.SlugMaxLength);
        RuleFor(t => t.Title).CodePoints(Article.TitleMaxLength);
        RuleFor(t => t.Lead).CodePoints(Article.LeadMaxLength);
        RuleFor(t => t.Body).CodePoints(Article.BodyMaxLength);
        RuleFor(t => t.SeoTitle).CodePoints(Article.SeoTitleMaxLength);
        RuleFor(t => t.SeoDescription).CodePoints(Article.SeoDescriptionMaxLength);

        RuleSet(
            Rules.ToPublish,
            () =>
            {
                RuleFor(t => t.Slug).Needed();
                RuleFor(t => t.Title).Needed();
                RuleFor(t => t.Lead).Needed();
                RuleFor(t => t.Body).Needed();
            }
        );
    }
}

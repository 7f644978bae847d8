using FluentValidation;

namespace Cleantech.Api.Articles;

internal static class ArticleSetup
{
    public static void AddArticles(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<ArticleRequest>, ArticleValidator>();
        services.AddSingleton<IValidator<ArticleTexts>, ArticleTextsValidator>();
        services.AddSingleton<IValidator<ArticleEvent>, ArticleEventValidator>();
    }
}

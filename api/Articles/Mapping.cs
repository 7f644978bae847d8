using AutoMapper;

namespace Cleantech.Api.Articles;

/// <summary>From the entity outward.</summary>
internal sealed class ArticleMapping : Profile
{
    public ArticleMapping()
    {
        CreateMap<Article, ArticleResponse>().IncludeMembers(a => a.Content).ForMember(r => r.Meta, o => o.MapFrom(a => a.Record));
        CreateMap<ArticleRequest, ArticleResponse>(MemberList.None).ForMember(r => r.Meta, o => o.Ignore());
    }
}

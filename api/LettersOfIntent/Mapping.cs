using AutoMapper;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>From the entity outward.</summary>
internal sealed class LetterMapping : Profile
{
    public LetterMapping()
    {
        CreateMap<LetterOfIntent, LetterResponse>().IncludeMembers(l => l.Content).ForMember(r => r.Meta, o => o.MapFrom(l => l.Record));
        CreateMap<LetterRequest, LetterResponse>(MemberList.None).ForMember(r => r.Meta, o => o.Ignore());
    }
}

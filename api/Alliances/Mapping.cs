using AutoMapper;

namespace Cleantech.Api.Alliances;

/// <summary>From the entity outward.</summary>
internal sealed class AllianceMapping : Profile
{
    public AllianceMapping()
    {
        CreateMap<Alliance, AllianceResponse>().IncludeMembers(a => a.Content).ForMember(r => r.Meta, o => o.MapFrom(a => a.Record));
        CreateMap<AllianceRequest, AllianceResponse>(MemberList.None).ForMember(r => r.Meta, o => o.Ignore());
    }
}

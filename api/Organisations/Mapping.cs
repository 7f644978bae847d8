using AutoMapper;

namespace Cleantech.Api.Organisations;

/// <summary>From the entity outward.</summary>
internal sealed class OrganisationMapping : Profile
{
    public OrganisationMapping()
    {
        CreateMap<Organisation, OrganisationResponse>().IncludeMembers(o => o.Content).ForMember(r => r.Meta, o => o.MapFrom(e => e.Record));
        CreateMap<OrganisationRequest, OrganisationResponse>(MemberList.None).ForMember(r => r.Meta, o => o.Ignore());
    }
}

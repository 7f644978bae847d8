using AutoMapper;

namespace Cleantech.Api.Vocabularies;

internal sealed class VocabularyMapping : Profile
{
    public VocabularyMapping() => CreateMap<Vocabulary, VocabularyResponse>().ForMember(r => r.IsOpen, o => o.MapFrom(v => Lists.IsOpen(v.Name)));
}

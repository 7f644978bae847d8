using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;

namespace Cleantech.Api.Organisations;

/// <summary>A cluster, company, university or other body.</summary>
public sealed class Organisation : IRecordEntity
{
    public const int SlugMaxLength = 120;
    public const int NameMaxLength = 200;
    public const int AcronymMaxLength = 30;
    public const int LegalNameMaxLength = 200;
    public const int CityMaxLength = 100;
    public const int SummaryMaxLength = 600;
    public const int DescriptionMaxLength = 20_000;
    public const int NoteMaxLength = 600;
    public const int IdentifierMaxLength = 100;
    public const int LabelMaxLength = 150;
    public const int MostNames = 20;
    public const int MostLanguages = 200;
    public const int MostSectors = 20;
    public const int MostIdentifiers = 20;
    public const int MostLabels = 20;
    public const int MostRelations = 100;

    private Organisation() { } // for EF

    public Organisation(Record record) => (Id, Record) = (record.Id, record);

    public Guid Id { get; private set; }
    public Record Record { get; private set; } = null!;
    public OrganisationRequest Content { get; private set; } = new();

    IRecordContent IRecordEntity.Content => Content;

    public RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now)
    {
        Content = (OrganisationRequest)content;
        return Record.Revise(content, author, now);
    }
}

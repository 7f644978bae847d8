using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;

namespace Cleantech.Api.Alliances;

/// <summary>A lasting cooperation with a shared aim; also consortia, platforms and networks.</summary>
public sealed class Alliance : IRecordEntity
{
    public const int SlugMaxLength = 120;
    public const int NameMaxLength = 200;
    public const int AcronymMaxLength = 30;
    public const int SummaryMaxLength = 600;
    public const int TextMaxLength = 4_000;
    public const int ItemMaxLength = 400;
    public const int NoteMaxLength = 400;
    public const int PlaceMaxLength = 120;
    public const int StatedMaxLength = 200;
    public const int MostMembers = 200;
    public const int MostMilestones = 100;
    public const int MostAffiliations = 50;
    public const int MostItems = 30;

    private Alliance() { } // for EF

    public Alliance(Record record) => (Id, Record) = (record.Id, record);

    public Guid Id { get; private set; }
    public Record Record { get; private set; } = null!;
    public AllianceRequest Content { get; private set; } = new();

    IRecordContent IRecordEntity.Content => Content;

    public RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now)
    {
        Content = (AllianceRequest)content;
        return Record.Revise(content, author, now);
    }
}

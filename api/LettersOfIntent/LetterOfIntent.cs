using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Revisions;

namespace Cleantech.Api.LettersOfIntent;

/// <summary>A written statement that parties want to work towards something, as a living record.</summary>
public sealed class LetterOfIntent : IRecordEntity
{
    public const int SlugMaxLength = 120;
    public const int TitleMaxLength = 250;
    public const int SummaryMaxLength = 600;
    public const int SubjectMaxLength = 2_000;
    public const int TextMaxLength = 2_000;
    public const int ShortTextMaxLength = 600;
    public const int StatedMaxLength = 200;
    public const int PlaceMaxLength = 120;
    public const int PersonMaxLength = 120;
    public const int MostParties = 60;
    public const int MostCommitments = 60;
    public const int MostSignatories = 10;
    public const int MostRoles = 60;
    public const int MostHistory = 30;
    public const int MostStatedParties = 1_000;

    private LetterOfIntent() { } // for EF

    public LetterOfIntent(Record record) => (Id, Record) = (record.Id, record);

    public Guid Id { get; private set; }
    public Record Record { get; private set; } = null!;
    public LetterRequest Content { get; private set; } = new();

    IRecordContent IRecordEntity.Content => Content;

    public RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now)
    {
        Content = (LetterRequest)content;
        return Record.Revise(content, author, now);
    }
}

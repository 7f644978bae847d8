using Cleantech.Api.Publishing.Revisions;

namespace Cleantech.Api.Publishing;

/// <summary>A record of any kind with its content, as it is stored.</summary>
public interface IRecordEntity
{
    Record Record { get; }
    IRecordContent Content { get; }

    /// <summary>Takes over a content that has been validated, and says what is different in it.</summary>
    RevisionScope Revise(IRecordContent content, Guid? author, DateTimeOffset now);
}

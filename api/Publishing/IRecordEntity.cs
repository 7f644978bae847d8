namespace Cleantech.Api.Publishing;

/// <summary>A record of any kind with its content, as it is stored.</summary>
public interface IRecordEntity
{
    Record Record { get; }
    IRecordContent Content { get; }

    /// <summary>Takes over a content that has been validated.</summary>
    void Revise(IRecordContent content, Guid? author, DateTimeOffset now);
}

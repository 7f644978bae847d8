namespace Cleantech.Api.Publishing.References;

/// <summary>A record's present content names another, published or not. What is published is in `PublishedReference`.</summary>
public sealed class DraftReference
{
    public Guid RecordId { get; set; }
    public Guid TargetId { get; set; }

    /// <summary>Where in the content, as JSON pointers joined by spaces.</summary>
    public string Places { get; set; } = "";
}

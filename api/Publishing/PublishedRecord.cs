namespace Cleantech.Api.Publishing;

/// <summary>
/// The content that the public sees: the facts as last published, and the texts of the published languages as they were published.
/// Documents are rendered from this, never from the draft beside it.
/// </summary>
public sealed class PublishedRecord
{
    public Guid RecordId { get; set; }
    public RecordKind Kind { get; set; }
    public string Content { get; set; } = "";

    /// <summary>Version whose facts these are.</summary>
    public int Version { get; set; }
}

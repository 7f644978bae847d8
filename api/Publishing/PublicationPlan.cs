using System.IO.Compression;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Search;

namespace Cleantech.Api.Publishing;

/// <summary>What a record is to look like to the public from now on. Without content or languages: it is gone.</summary>
internal sealed record PublicState(
    Guid Id,
    RecordType Type,
    IRecordContent? Content,
    IReadOnlyDictionary<string, (DateTimeOffset First, DateTimeOffset Last)> Locales
)
{
    /// <summary>The same without these languages; without content when none stays.</summary>
    public PublicState Without(IReadOnlyCollection<string> locales)
    {
        var staying = Locales.Where(l => !locales.Contains(l.Key)).ToDictionary();
        return this with
        {
            Content = staying.Count == 0 || Content is null ? null : Content.WithTexts(staying.Keys.Select(l => (l, Content))),
            Locales = staying,
        };
    }
}

/// <summary>One document to be written or, without bytes, removed.</summary>
internal sealed record PlannedDocument(PublishedDocument Row, bool IsRemoval)
{
    /// <summary>By which it will be found; of a document that goes there are none.</summary>
    public SearchWords? Words { get; private set; }

    /// <summary>Makes what is kept beside its bytes.</summary>
    public void Prepare()
    {
        if (IsRemoval || Words is not null)
            return;
        Row.Brotli = Compression.Brotli(Row.Json, CompressionLevel.Optimal);
        Words = SearchWords.Of(Row.Name, Row.Json);
    }
}

/// <summary>Everything that a publication or unpublication changes in the delivery house, made before the one writer is entered.</summary>
internal sealed class PublicationPlan
{
    /// <summary>The content's version that it was made from.</summary>
    public required long SeenVersion { get; init; }

    /// <summary>The records that it is about.</summary>
    public required IReadOnlyList<PublicState> States { get; init; }

    /// <summary>Every record that was looked at: if one of them moves, the plan is void.</summary>
    public required IReadOnlySet<string> Seen { get; init; }

    public required IReadOnlyList<PlannedDocument> Documents { get; init; }

    /// <summary>Places in the lists, of the record and of all whose name changed with it.</summary>
    public required IReadOnlyList<Listing> Listings { get; init; }

    /// <summary>Records that leave all lists.</summary>
    public required IReadOnlyList<string> Unlisted { get; init; }

    /// <summary>Whom the records name from now on, by the id of each.</summary>
    public required IReadOnlyDictionary<Guid, IReadOnlyList<PublishedReference>> References { get; init; }

    /// <summary>Public records that refer to the first of them, and aren't among them.</summary>
    public required IReadOnlyList<InUseBy> UsedBy { get; init; }

    /// <summary>
    /// Makes, on all processors, what is written beside the documents: for those that only look at a plan, in vain; within the one writer,
    /// at the cost of all who wait.
    /// </summary>
    public PublicationPlan Prepare()
    {
        Parallel.ForEach(Documents, document => document.Prepare());
        return this;
    }
}

using Cleantech.Api.Storage;

namespace Cleantech.Api.Search;

/// <summary>Full-text search over published documents, as each database does it.</summary>
internal interface ISearchIndex
{
    /// <summary>Makes what isn't there yet.</summary>
    void Prepare(Commands commands);

    /// <summary>Replaces a document's words, in the transaction that publishes it.</summary>
    void Put(Commands commands, string recordId, string locale, string kind, SearchWords words);

    void Remove(Commands commands, string recordId, string locale);

    /// <summary>Documents with all these beginnings of words, the best first, each record in the reader's best language.</summary>
    IReadOnlyList<SearchHit> Find(Commands commands, IReadOnlyList<string> stems, string reader, string? kind, int skip, int take);

    /// <summary>How many records of each kind there are.</summary>
    IReadOnlyDictionary<string, int> Count(Commands commands, IReadOnlyList<string> stems, string reader);
}

/// <summary>A found document.</summary>
internal sealed record SearchHit(string RecordId, string Locale);

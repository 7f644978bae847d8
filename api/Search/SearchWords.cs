using System.Security.Cryptography;
using System.Text;
using Cleantech.Api.Storage;

namespace Cleantech.Api.Search;

/// <summary>What a document is found by: its name, which counts more, and its text, both folded.</summary>
internal sealed record SearchWords(string Name, string Text)
{
    /// <summary>Tells these words from a document's former ones.</summary>
    public string Fingerprint { get; } = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{Name}\n{Text}")).AsSpan(0, 12));

    public static SearchWords Of(string name, ReadOnlySpan<byte> document) =>
        new(SearchText.Folded(name), SearchText.Folded(SearchText.Of(document)));

    /// <summary>
    /// Whether the index has them already: a neighbour is rendered anew far more often than its words change, and indexing costs
    /// more than all the rest.
    /// </summary>
    public bool AreIndexed(Commands commands, string recordId, string locale) =>
        commands.Scalar(
            "SELECT count(*) FROM search_documents WHERE record_id = @p0 AND locale = @p1 AND fingerprint = @p2",
            recordId,
            locale,
            Fingerprint
        ) > 0;
}

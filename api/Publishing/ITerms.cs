using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>Knows the open vocabularies.</summary>
public interface ITerms
{
    /// <summary>The used terms that no vocabulary has.</summary>
    Task<IReadOnlyList<FieldError>> Unknown(IEnumerable<(string Pointer, string Vocabulary, string Term)> used, CancellationToken cancellation);
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing;

/// <summary>One language's address and title, as every kind has them.</summary>
public readonly record struct TextOf(string Locale, string? Slug, string? Title);

/// <summary>A reference to a record by its kind and id.</summary>
public sealed record RecordRef
{
    /// <summary>Kind of the record.</summary>
    public required RecordKind Type { get; init; }

    /// <summary>Id of the record.</summary>
    public required Guid Id { get; init; }
}

/// <summary>
/// A record's content of any kind, seen alike: facts, and texts per language. Each kind's request implements it,
/// and is what is stored: what one reads one can write back unchanged.
/// </summary>
public interface IRecordContent
{
    [JsonIgnore]
    RecordKind Kind { get; }

    string? Key { get; }
    bool Fictional { get; }

    /// <summary>Address and title of each language that the record has.</summary>
    IEnumerable<TextOf> Texts();

    /// <summary>The same facts with other languages: each from the content given for it.</summary>
    IRecordContent WithTexts(IEnumerable<(string Locale, IRecordContent From)> languages);

    /// <summary>The same with this address in this language: the server proposes one where the editor gave none.</summary>
    IRecordContent WithSlug(string locale, string slug);

    /// <summary>The same as it is stored: without `meta`, every child with an id.</summary>
    IRecordContent Normalised();

    /// <summary>Status or kind in the record's own closed list, as the contract writes it, for the studio's lists.</summary>
    string? Status { get; }

    /// <summary>Every record that this one names, with the place where it does.</summary>
    IEnumerable<(string Pointer, RecordKind Kind, Guid Id)> Mentioned();

    /// <summary>Every term of an open vocabulary that this one uses, with the place where it does.</summary>
    IEnumerable<(string Pointer, string Vocabulary, string Term)> Terms();

    /// <summary>As JSON, in the contract's form.</summary>
    string ToJson();
}

internal static class RecordContentHashes
{
    public static string FactsHash(this IRecordContent content) => Hash(content.WithTexts([]).ToJson());

    public static string TextsHash(this IRecordContent content, string locale)
    {
        using var json = JsonDocument.Parse(content.WithTexts([(locale, content)]).ToJson());
        return Hash(json.RootElement.GetProperty("translations").GetRawText());
    }

    private static string Hash(string json) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)).AsSpan(0, 12));
}

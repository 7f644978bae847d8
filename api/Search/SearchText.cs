using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Cleantech.Api.Http;

namespace Cleantech.Api.Search;

/// <summary>The words of a published document, and of what a reader looks for.</summary>
internal static partial class SearchText
{
    private const int MostWords = 12;

    // What isn't prose (addresses, codes, the document's own envelope), and what others say of the record: it is found in theirs.
    private static readonly HashSet<string> NotProse = new(StringComparer.Ordinal)
    {
        "id",
        "type",
        "key",
        "locale",
        "locales",
        "slug",
        "href",
        "page",
        "url",
        "website",
        "lang",
        "scheme",
        "evidence",
        "kind",
        "status",
        "role",
        "state",
        "publishedAt",
        "updatedAt",
        "seoTitle",
        "seoDescription",
        "precision",
        "standing",
        "direction",
        "alliances",
        "letters",
        "articles",
        "supersedes",
    };

    // What a reader of a passage sees above it anyway, or wouldn't take for the record's own words.
    private static readonly HashSet<string> NotPassage = new(StringComparer.Ordinal) { "name", "title", "acronym", "country", "source", "sources" };

    /// <summary>All prose of a document, in its order.</summary>
    public static string Of(ReadOnlySpan<byte> document) => Read(document, isPassage: false);

    /// <summary>Only its sentences and phrases: no codes, no dates, not its name; everything, where only that holds a beginning.</summary>
    public static string Passages(ReadOnlySpan<byte> document, IReadOnlyList<string> stems)
    {
        var text = Read(document, isPassage: true);
        return Words().Matches(text).Any(m => Starts(m.Value, stems)) ? text : Of(document);
    }

    private static string Read(ReadOnlySpan<byte> document, bool isPassage)
    {
        var text = new StringBuilder();
        var reader = new Utf8JsonReader(document);
        while (reader.Read())
            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName when NotProse.Contains(reader.GetString()!):
                    reader.Read();
                    reader.Skip();
                    break;
                case JsonTokenType.PropertyName when isPassage && NotPassage.Contains(reader.GetString()!):
                    reader.Read();
                    reader.Skip();
                    break;
                case JsonTokenType.String when !isPassage || reader.GetString()!.Contains(' ', StringComparison.Ordinal):
                    text.Append(Plain(reader.GetString()!)).Append(" \u00B6 ");
                    break;
            }

        return text.ToString();
    }

    /// <summary>Folded words, for the index.</summary>
    public static string Folded(string text)
    {
        var folded = Folding.Fold(text).AsSpan();
        var words = new StringBuilder(folded.Length);
        foreach (var word in Words().EnumerateMatches(folded))
            words.Append(words.Length == 0 ? "" : " ").Append(folded.Slice(word.Index, word.Length));
        return words.ToString();
    }

    /// <summary>
    /// The beginnings that a word of the reader's must have in the text. Endings are cut by length, so that inflected forms meet;
    /// words of one or two letters only count when there are no others.
    /// </summary>
    public static IReadOnlyList<string> Stems(string query)
    {
        var words = Words().Matches(Folding.Fold(query)).Select(m => m.Value).Distinct().Take(MostWords).ToList();
        var telling = words.Where(w => w.Length > 2).ToList();
        return (telling.Count > 0 ? telling : words).ConvertAll(Stem);
    }

    /// <summary>A passage around the first word found, cut into what was looked for and what wasn't.</summary>
    public static IReadOnlyList<SearchPassage> Snippet(string text, IReadOnlyList<string> stems)
    {
        const int Before = 80;
        const int Length = 240;
        var words = Words().Matches(text).Where(m => Starts(m.Value, stems)).ToList();
        var start = words.Count == 0 ? 0 : Math.Max(0, words[0].Index - Before);
        while (start > 0 && !char.IsWhiteSpace(text[start - 1]))
            start--;
        var end = Math.Min(text.Length, start + Length);
        while (end < text.Length && !char.IsWhiteSpace(text[end]))
            end++;

        var passages = new List<SearchPassage>();
        var at = start;
        foreach (var word in words.Where(w => w.Index >= start && w.Index + w.Length <= end))
        {
            Add(at, word.Index, isMatch: false);
            Add(word.Index, word.Index + word.Length, isMatch: true);
            at = word.Index + word.Length;
        }

        Add(at, end, isMatch: false);
        if (passages is [{ } first, ..] && start > 0 && !first.Text.StartsWith('…'))
            passages[0] = first with { Text = $"… {first.Text}" };
        if (passages is [.., { } last] && Words().IsMatch(text, end) && !last.Text.TrimEnd().EndsWith('…'))
            passages[^1] = last with { Text = $"{last.Text} …" };
        return passages;

        void Add(int from, int until, bool isMatch)
        {
            var part = text[from..until].Replace(" \u00B6 ", " … ", StringComparison.Ordinal).Replace("\u00B6", "…", StringComparison.Ordinal);
            if (part.Length > 0)
                passages.Add(new SearchPassage { Text = part, IsMatch = isMatch });
        }
    }

    private static bool Starts(string word, IReadOnlyList<string> stems) =>
        stems.Any(s => Folding.Fold(word).StartsWith(s, StringComparison.Ordinal));

    private static string Stem(string word) =>
        word.Length switch
        {
            <= 4 => word,
            <= 6 => word[..^1],
            <= 8 => word[..^2],
            _ => word[..^3],
        };

    private static string Plain(string text) =>
        text.Contains('<', StringComparison.Ordinal)
            ? WebUtility.HtmlDecode(Tags().Replace(HeadingEnds().Replace(InlineTags().Replace(text, ""), " \u00B6 "), " "))
            : text;

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();

    // Inside a word or before a full stop, where a space would show.
    [GeneratedRegex("</?(a|b|code|del|em|i|span|strong|sub|sup)( [^>]*)?>")]
    private static partial Regex InlineTags();

    [GeneratedRegex("</h[1-6]>")]
    private static partial Regex HeadingEnds();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();
}

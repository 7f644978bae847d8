using System.Globalization;
using System.Text;

namespace Cleantech.Api.Http;

/// <summary>Plain letters out of those with marks, for search and addresses.</summary>
public static class Folding
{
    /// <summary>Lower case, without marks: `lodz` of `Łódź`. What does not decompose in NFD is mapped by hand.</summary>
    public static string Fold(string text)
    {
        var folded = new StringBuilder(text.Length);
        foreach (var character in text.Replace(StrictJson.NoCharacter, ' ').Normalize(NormalizationForm.FormKD)) // an address of the site may say anything
        {
            if (CharUnicodeInfo.GetUnicodeCategory(character) == UnicodeCategory.NonSpacingMark)
                continue;
            _ = char.ToLowerInvariant(character) switch
            {
                'ł' => folded.Append('l'),
                'ø' => folded.Append('o'),
                'đ' => folded.Append('d'),
                'ŧ' => folded.Append('t'),
                'ŋ' => folded.Append('n'),
                'æ' => folded.Append("ae"),
                'œ' => folded.Append("oe"),
                'ß' => folded.Append("ss"),
                'þ' => folded.Append("th"),
                'ð' => folded.Append('d'),
                'ı' => folded.Append('i'),
                var lower => folded.Append(lower),
            };
        }

        return folded.ToString();
    }

    /// <summary>The words alone, folded and parted by a space, in whatever letters: for telling whether two names are the same.</summary>
    public static string Words(string text) =>
        string.Join(
            ' ',
            string.Concat(Fold(text).Select(character => char.IsPunctuation(character) || char.IsSymbol(character) ? ' ' : character))
                .Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)
        );

    /// <summary>A proposal for an address: folded, words joined by hyphens.</summary>
    public static string Slug(string text, int maxLength)
    {
        var slug = new StringBuilder(text.Length);
        foreach (var character in Fold(text))
            if (char.IsAsciiLetterOrDigit(character))
                slug.Append(character);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        if (slug.Length > maxLength)
            slug.Length = maxLength;
        return slug.ToString().Trim('-');
    }
}

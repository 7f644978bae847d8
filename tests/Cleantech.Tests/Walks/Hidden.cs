using System.Buffers.Text;
using System.Text;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.Walks;

/// <summary>Looks for what isn't public in the bytes of an answer.</summary>
internal static partial class Hidden
{
    /// <summary>
    /// The first id or word that whoever got this answer may not know; null: there is none. Whoever has a preview link may know a draft's
    /// facts and its texts in one language; whoever follows the feed is told the ids of what was public once.
    /// </summary>
    public static string? In(World world, string answer, (Walked Record, string Locale)? draft = null, bool tellsOfFormer = false)
    {
        var text = Cursors.Replace(answer, cursor => string.Join(' ', Ids.Matches(Read(cursor.Groups[1].Value))));
        var ids = world.All.Where(r => r.IsPublic || r == draft?.Record || (tellsOfFormer && r.WasPublic)).Select(r => r.Id.ToString()).ToHashSet();
        var told = world.All.Where(r => r.IsPublic).SelectMany(r => r.PublicTexts.Values.SelectMany(Said).Concat(Said(r.Facts)));
        if (draft is var (record, locale))
            told = told.Concat(Said(record.DraftTexts[locale])).Concat(Said(record.Draft));
        var words = told.SelectMany(t => Word.Matches(t ?? "").Select(m => m.Value)).ToHashSet();
        return Ids.Matches(text).Select(m => m.Value).FirstOrDefault(id => !ids.Contains(id))
            ?? Word.Matches(text).Select(m => m.Value).FirstOrDefault(word => !words.Contains(word));
    }

    /// <summary>What a cursor says to whoever decodes it: nothing that isn't public, either.</summary>
    private static string Read(string cursor) => Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor));

    private static IEnumerable<string?> Said(Texts texts) => texts.Commitments.Values.Append(texts.Name).Append(texts.Summary).Append(texts.Slug);

    private static IEnumerable<string?> Said(Facts facts) => facts.Members.Select(m => m.AsStated).Concat(facts.Parties.Select(p => p.AsStated));

    // Pages have words of their own (`quot`), none of them with a digit there.
    [GeneratedRegex("\\b(?:q[0-9][0-9a-z]{2}|adres-[0-7])\\b")]
    private static partial Regex Word { get; }

    [GeneratedRegex("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")]
    private static partial Regex Ids { get; }

    [GeneratedRegex("\"next\":\"([^\"]*)\"")]
    private static partial Regex Cursors { get; }
}

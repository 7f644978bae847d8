using System.Text.Json.Nodes;
using Cleantech.Api.Http;

namespace Cleantech.Api.Publishing.Translations;

/// <summary>Contents made out of contents, as the contract writes them: the same for all kinds.</summary>
internal static class Copying
{
    /// <summary>What a copy's title says of itself; in other languages nothing.</summary>
    private static readonly Dictionary<string, string> Marks = new() { ["pl"] = " (kopia)", ["en"] = " (copy)" };

    /// <summary>The same facts and texts, under no key and no address, each title marked.</summary>
    public static IRecordContent Duplicate(RecordType type, IRecordContent content)
    {
        var copy = JsonNode.Parse(content.ToJson())!.AsObject();
        copy["key"] = null;
        foreach (var (locale, texts) in copy["translations"]!.AsObject())
        {
            texts!["slug"] = null;
            if (texts[type.TitleField]?.GetValue<string>() is { Length: > 0 } title)
                texts[type.TitleField] = Marked(title, Marks.GetValueOrDefault(AcceptLanguage.Primary(locale), ""), type.TitleMaxLength);
        }

        return type.Parse(copy.ToJsonString());
    }

    /// <summary>The same with one more language, whose texts are those of another, without the address.</summary>
    public static IRecordContent Start(RecordType type, IRecordContent content, string locale, string from)
    {
        var copy = JsonNode.Parse(content.ToJson())!.AsObject();
        var translations = copy["translations"]!.AsObject();
        var texts = translations[from]!.DeepClone().AsObject();
        texts["slug"] = null;
        translations[locale] = texts;
        return type.Parse(copy.ToJsonString());
    }

    /// <summary>A title too long for its mark gives way, so that the copy can be saved.</summary>
    private static string Marked(string title, string mark, int max)
    {
        var runes = title.EnumerateRunes().ToList();
        return runes.Count + mark.Length <= max ? title + mark : string.Concat(runes.Take(max - mark.Length - 1)).TrimEnd() + "…" + mark;
    }
}

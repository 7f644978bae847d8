using System.Text;
using System.Xml;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Cleantech.Api.Feeds;

/// <summary>Makes a document's texts fit to be carried elsewhere.</summary>
internal static class FeedText
{
    /// <summary>Without what no XML may hold, even encoded: in Markdown `&amp;#1;` is a control character.</summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
            return text;
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes()) // half a surrogate pair becomes U+FFFD
            if (!rune.IsBmp || XmlConvert.IsXmlChar((char)rune.Value))
                clean.Append(rune);
        return clean.ToString();
    }

    /// <summary>HTML whose links lead to the site from wherever it is read.</summary>
    public static string Absolute(string html, string origin)
    {
        var body = new HtmlParser().ParseDocument(html).Body!;
        foreach (var element in body.QuerySelectorAll("[href]"))
            if (element.GetAttribute("href") is ['/', ..] path)
                element.SetAttribute("href", origin + path);
        return Clean(body.InnerHtml);
    }

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
            if (i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1]))
                i++;
            else if (!XmlConvert.IsXmlChar(text[i]))
                return false;
        return true;
    }
}

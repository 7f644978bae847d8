using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;

namespace Cleantech.Api.Site;

/// <summary>HTML in the making: text is encoded, only what is already HTML goes in as it is.</summary>
internal sealed class Html
{
    private static readonly HtmlEncoder Encoder = HtmlEncoder.Create(UnicodeRanges.All);
    private readonly StringBuilder html = new();

    /// <summary>Markup of our own, or HTML that was sanitized when it was published.</summary>
    public Html Raw(string markup)
    {
        html.Append(markup);
        return this;
    }

    public Html Text(string? text)
    {
        if (text is not null)
            html.Append(Encoder.Encode(text));
        return this;
    }

    public Html Element(string name, string? text) => text is null ? this : Raw($"<{name}>").Text(text).Raw($"</{name}>");

    public Html Link(string address, string text) => Raw("<a href=\"").Text(address).Raw("\">").Text(text).Raw("</a>");

    public Html Meta(string attribute, string name, string? content) =>
        content is null ? this : Raw($"<meta {attribute}=\"{name}\" content=\"").Text(content).Raw("\">");

    /// <summary>A data block: JSON in which `&lt;` can't end the element.</summary>
    public Html Data(string type, string? id, string json) =>
        Raw($"<script type=\"{type}\"{(id is null ? "" : $" id=\"{id}\"")}>")
            .Raw(json.Replace("<", "\\u003c", StringComparison.Ordinal))
            .Raw("</script>");

    public override string ToString() => html.ToString();
}

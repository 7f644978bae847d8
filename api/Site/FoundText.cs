using Cleantech.Api.Delivery;
using Cleantech.Api.Search;

namespace Cleantech.Api.Site;

/// <summary>The search as it works without scripts: a form, and what it found.</summary>
internal sealed class FoundText(SearchReader search, PublishedTypes types)
{
    private const int MostWords = 200;
    private const int Rows = 100;

    public void Add(Html html, IQueryCollection asked, PageAddress page, PageFacts facts)
    {
        var locale = page.Locale;
        var text = asked["q"] is [{ Length: > 0 and <= MostWords } q] ? q.Trim() : "";
        var type = types.All.FirstOrDefault(t => asked["type"] == t.Name)?.Name;
        Form(html, page, text, type);
        if (text.Length == 0)
            return;
        var found = search.Find(text, type, locale, skip: 0, Rows, list: "");
        html.Element("h2", $"{SiteWords.Of("search-found", locale)}: {found.Total}");
        if (found.Items.Count == 0)
        {
            html.Element("p", SiteWords.Of("search-nothing", locale));
            return;
        }

        html.Raw("<ol>");
        foreach (var item in found.Items)
        {
            html.Raw($"<li lang=\"{item.Locale}\">").Link(item.Record.Page, item.Record.Name).Raw(facts.Of(item)).Raw("<p>");
            foreach (var passage in item.Snippet)
                if (passage.IsMatch)
                    html.Element("mark", passage.Text);
                else
                    html.Text(passage.Text);
            html.Raw("</p></li>");
        }

        html.Raw("</ol>");
    }

    private void Form(Html html, PageAddress page, string text, string? type)
    {
        var locale = page.Locale;
        html.Raw("<form role=\"search\" action=\"").Text(page.In(locale)).Raw("\"><label>").Text(SiteWords.Of("search-label", locale));
        html.Raw($" <input name=\"q\" type=\"search\" maxlength=\"{MostWords}\" value=\"").Text(text).Raw("\"></label> <label>");
        html.Text(SiteWords.Of("search-kind", locale)).Raw(" <select name=\"type\"><option value=\"\">");
        html.Text(SiteWords.Of("search-all", locale)).Raw("</option>");
        foreach (var kind in types.All)
        {
            html.Raw($"<option value=\"{kind.Name}\"{(kind.Name == type ? " selected" : "")}>");
            html.Text(SiteWords.Of(kind.Path, locale)).Raw("</option>");
        }

        html.Raw("</select></label> <button>").Text(SiteWords.Of("search", locale)).Raw("</button></form>");
    }
}

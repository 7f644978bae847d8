using Cleantech.Api.Delivery;
using Ganss.Xss;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Cleantech.Api.Publishing;

/// <summary>Markdown (CommonMark and tables) into HTML that is safe to show, with links to records by their id.</summary>
public sealed class Markdown
{
    internal const string RecordScheme = "record:";
    private const int FirstLevel = 2;
    private const int LastLevel = 6;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseFootnotes()
        .DisableHtml()
        .Build();

    private readonly HtmlSanitizer sanitizer = NewSanitizer();

    /// <summary>Sanitized HTML. `shown` gives a public record in short; a link to any other becomes its text.</summary>
    public string Html(string markdown, Func<Guid, ShortReference?> shown)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var address in document.Descendants<AutolinkInline>().Where(a => RecordOf(a.Url) is not null).ToList())
            address.ReplaceBy(new LinkInline(address.Url, ""));
        foreach (var link in document.Descendants<LinkInline>().ToList())
            if (link.IsImage)
                Unwrap(link); // a foreign picture would tell somebody who reads; what it is said to show stays
            else if (RecordOf(link.Url) is { } id)
                Resolve(link, shown(id));
        Lower(document);
        return sanitizer.Sanitize(document.ToHtml(Pipeline));
    }

    /// <summary>The records that a text links to.</summary>
    public static IEnumerable<Guid> Links(string markdown)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        return document
            .Descendants<LinkInline>()
            .Where(link => !link.IsImage)
            .Select(link => link.Url)
            .Concat(document.Descendants<AutolinkInline>().Select(link => link.Url))
            .Select(RecordOf)
            .OfType<Guid>()
            .Distinct();
    }

    private static void Resolve(LinkInline link, ShortReference? shown)
    {
        if (shown is null)
        {
            Unwrap(link);
            return;
        }

        link.Url = shown.Page;
        link.GetAttributes().AddClass("rec");
        if (link.FirstChild is null)
            link.AppendChild(new LiteralInline(shown.Name));
    }

    private static void Unwrap(LinkInline link)
    {
        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    /// <summary>A page's one first heading is the record's name: those of its text begin with the second, and keep their order.</summary>
    private static void Lower(MarkdownDocument document)
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var highest = headings.Select(h => h.Level).DefaultIfEmpty(FirstLevel).Min();
        foreach (var heading in headings)
            heading.Level = Math.Min(LastLevel, heading.Level - highest + FirstLevel);
    }

    private static Guid? RecordOf(string? url) =>
        url is not null
        && url.StartsWith(RecordScheme, StringComparison.OrdinalIgnoreCase)
        && Guid.TryParse(url.AsSpan(RecordScheme.Length), out var id)
            ? id
            : null;

    private static HtmlSanitizer NewSanitizer()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
                {
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "h5",
                    "h6",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "code",
                    "em",
                    "strong",
                    "del",
                    "a",
                    "br",
                    "hr",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td",
                    "sup",
                    "sub",
                    "section",
                    "div",
                },
                AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "title", "class", "id", "start", "lang" },
                AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "https", "http", "mailto", "tel" },
                AllowedCssProperties = new HashSet<string>(),
                UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
            }
        );
        sanitizer.AllowedClasses.UnionWith(["rec", "footnotes", "footnote-ref", "footnote-back-ref"]);
        return sanitizer;
    }
}

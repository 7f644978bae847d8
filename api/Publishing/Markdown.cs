using Ganss.Xss;
using Markdig;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Cleantech.Api.Publishing;

/// <summary>Markdown (CommonMark and tables) into HTML that is safe to show, with links to records by their id.</summary>
public sealed class Markdown
{
    private const string RecordScheme = "record:";

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePipeTables()
        .UseAutoLinks()
        .UseFootnotes()
        .DisableHtml()
        .Build();

    private readonly HtmlSanitizer sanitizer = NewSanitizer();

    /// <summary>Sanitized HTML. `page` gives a public record's page; a link to any other becomes its text.</summary>
    public string Html(string markdown, Func<Guid, string?> page)
    {
        var document = Markdig.Markdown.Parse(markdown, Pipeline);
        foreach (var link in document.Descendants<LinkInline>().ToList())
            if (RecordOf(link.Url) is { } id)
                Resolve(link, page(id));
        return sanitizer.Sanitize(document.ToHtml(Pipeline));
    }

    /// <summary>The records that a text links to.</summary>
    public static IEnumerable<Guid> Links(string markdown) =>
        Markdig.Markdown.Parse(markdown, Pipeline).Descendants<LinkInline>().Select(link => RecordOf(link.Url)).OfType<Guid>().Distinct();

    private static void Resolve(LinkInline link, string? page)
    {
        if (page is not null)
        {
            link.Url = page;
            link.GetAttributes().AddClass("rec");
            return;
        }

        while (link.FirstChild is { } child)
        {
            child.Remove();
            link.InsertBefore(child);
        }

        link.Remove();
    }

    private static Guid? RecordOf(string? url) =>
        url is not null && url.StartsWith(RecordScheme, StringComparison.Ordinal) && Guid.TryParse(url.AsSpan(RecordScheme.Length), out var id)
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
                    "h1",
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

using System.Text;
using Cleantech.Api.Delivery;
using Cleantech.Api.Delivery.Caching;
using Cleantech.Api.Http;
using Cleantech.Api.Moving;
using Cleantech.Api.Storage;
using Cleantech.Api.Vocabularies;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.OpenData;

/// <summary>The forms in which a whole list can be had.</summary>
internal enum ExportForm
{
    Table,
    Lines,
}

/// <summary>
/// Sends whole lists, read by pages: neither memory nor a connection of the database is held by whoever reads slowly. Each page is one
/// state of the content; a list that has changed when it ends isn't the same as any single one.
/// </summary>
internal sealed class Exports(
    PublishedList lists,
    PublicVocabularies vocabularies,
    Languages languages,
    ListTags tags,
    ReadConnections connections,
    IOptions<OpenDataOptions> options,
    IOptions<SiteOptions> site
)
{
    private static readonly byte[] LineEnd = "\n"u8.ToArray();

    private readonly string origin = site.Value.Url?.TrimEnd('/') ?? "";
    private readonly string? link = Link(options.Value);

    public async Task Send(HttpContext http, PublishedType type, Query query, ExportForm form)
    {
        var locale = languages.Asked(http.Request, query);
        var page = query.With("limit", $"{ListParameters.MostRows}");
        // Labels stand in tables: any change may have changed them.
        var state = connections.Read(c => ContentState.Of(c, null));
        // Before anything is sent: what the first page can't be had for, is a problem.
        var (first, refusal) = lists.Page(type, page, locale);
        if (first is null)
        {
            await refusal!.ExecuteAsync(http);
            return;
        }

        var pages = new Pages(http, lists, type, page, locale, first);
        var coding = PublicAnswer.Best(http.Request.Headers.AcceptEncoding.ToString());
        var answer = new PublicAnswer
        {
            Status = StatusCodes.Status200OK,
            ContentType = $"{form.MediaType()}; charset=utf-8",
            Coding = coding,
            ETag = PublicAnswer.Tag(tags.Of(http.Request, locale, state, origin + link), coding),
            LastModified = state.At,
            ContentLanguage = locale,
            Link = link,
            Disposition = $"attachment; filename=\"{type.Path}-{locale}{(form == ExportForm.Table ? ".csv" : ".jsonl")}\"",
            Written = (stream, cancellation) =>
                form == ExportForm.Table
                    ? WriteTable(stream, type, locale, pages, cancellation)
                    : WriteLines(stream, query.List("fields"), pages, cancellation),
        };
        await answer.Send(http);
    }

    private async Task WriteTable(Stream stream, PublishedType type, string locale, Pages pages, CancellationToken cancellation)
    {
        await using var table = TableFile.Begin(stream, type, vocabularies, locale, origin);
        await pages.Write(json => table.Add(json, cancellation), () => table.Flush(cancellation));
    }

    private static Task WriteLines(Stream stream, IReadOnlyList<string> fields, Pages pages, CancellationToken cancellation) =>
        pages.Write(
            async json =>
            {
                await stream.WriteAsync(fields.Count > 0 ? JsonSplice.Fields(json, fields) : json, cancellation);
                await stream.WriteAsync(LineEnd, cancellation);
            },
            () => stream.FlushAsync(cancellation)
        );

    /// <summary>The licence, and whom to name (RFC 8288), where they are configured.</summary>
    private static string? Link(OpenDataOptions open)
    {
        var license = open.License is { } address ? $"<{address}>; rel=\"license\"" : null;
        var author = (open.Attribution ?? open.CopyrightHolder) is { } name
            ? $"</>; rel=\"author\"; title*=UTF-8''{Uri.EscapeDataString(name)}"
            : null;
        return license is null && author is null ? null : string.Join(", ", new[] { license, author }.OfType<string>());
    }
}

internal static class ExportForms
{
    public static string MediaType(this ExportForm form) =>
        form switch
        {
            ExportForm.Table => TableFile.MediaType,
            ExportForm.Lines => ExportFile.MediaType,
        };
}

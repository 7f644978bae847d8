using Cleantech.Api.Access;
using Cleantech.Api.Delivery;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.OpenData;

/// <summary>Every public list as a file, whole: a table for people, lines for programs.</summary>
internal static class OpenDataEndpoints
{
    public static void AddOpenData(this IServiceCollection services)
    {
        services.AddKeyedSingleton(
            OpenDataOptions.Section,
            (provider, _) =>
            {
                var open = provider.GetRequiredService<IOptions<OpenDataOptions>>().Value;
                return new Places(open.MostExportsPerAddress, open.MostExports);
            }
        );
        services.AddSingleton<Exports>();
    }

    public static void MapOpenData(this IEndpointRouteBuilder routes)
    {
        var languages = routes.ServiceProvider.GetRequiredService<Languages>();
        var types = routes.ServiceProvider.GetRequiredService<PublishedTypes>();
        foreach (var type in types.All)
        {
            Map(routes, type, ExportForm.Table, ListParameters.OfExport(type, types, languages, hasFields: false));
            Map(routes, type, ExportForm.Lines, ListParameters.OfExport(type, types, languages, hasFields: true));
        }
    }

    private static void Map(IEndpointRouteBuilder routes, PublishedType type, ExportForm form, IReadOnlyList<ParameterSpec> parameters)
    {
        var isTable = form == ExportForm.Table;
        routes
            .MapGet(
                $"/{type.Path}{(isTable ? ".csv" : ".jsonl")}",
                (HttpContext http, Query query, Exports exports, [FromKeyedServices(OpenDataOptions.Section)] Places places) =>
                    Send(http, query, exports, places, type, form)
            )
            .WithTags(type.Title)
            .AllowAnonymous()
            .WithName($"{PublishedEndpoints.Operation(type)}_{(isTable ? "Table" : "Lines")}")
            .WithSummary(isTable ? "Gives the whole list as CSV." : "Gives the whole list as JSON Lines.")
            .WithDescription(isTable ? TableText(type) : LinesText)
            .Takes(parameters)
            .WithMetadata(new PublicRead(type.Path, type.Document, IsDocument: false) { IsWhole = true }, new AnswersAs(form.MediaType()))
            .Produces<string>(StatusCodes.Status200OK, form.MediaType())
            .Produces(StatusCodes.Status304NotModified)
            .Refuses(429);
    }

    private static async Task Send(HttpContext http, Query query, Exports exports, Places places, PublishedType type, ExportForm form)
    {
        using var lease = places.Take(http);
        if (lease.IsAcquired)
            await exports.Send(http, type, query, form);
        else
            await AccessSetup.TooMany(lease).ExecuteAsync(http);
    }

    private const string Whole =
        "Open to everyone. The whole list, in the order and with the filters that the list takes; sent as it is read, page by page: a record that "
        + "moves in this order meanwhile may be missing or stand there twice. ";

    private const string LinesText = Whole + "Each line is a document as the list gives it.";

    private static string TableText(PublishedType type) =>
        Whole
        + "UTF-8 with a byte order mark, fields parted by commas, lines by CRLF (RFC 4180). A column is named as the member of the document, with points; "
        + "`.label` is what the value is called in the language of the answer. Several values are parted by `|`, which within a value is `\\|`. "
        + "An empty cell is `null` or an empty list. A text that begins with `=`, `+`, `-`, `@`, a tab or a line break has `'` before it, so that no "
        + $"spreadsheet runs it. Columns: {string.Join(", ", type.Columns.Select(c => $"`{c.Name}`"))}. New ones come last.";
}

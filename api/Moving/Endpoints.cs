using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Moving.Tables;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Moving;

/// <summary>Everything that editors made, out of here and in again (docs/export-format.md); for administrators.</summary>
internal static class MovingEndpoints
{
    private static readonly ParameterSpec Revisions = new("revisions", ParameterForm.Flag, "Whether every revision of every record is in it.")
    {
        Default = "false",
    };

    private static readonly ParameterSpec Trial = new(
        "dryRun",
        ParameterForm.Flag,
        "Whether to do all of it but for the commit, and say what would have come of it."
    )
    {
        Default = "false",
    };

    public static void MapMoving(this IEndpointRouteBuilder routes)
    {
        var limit = routes.ServiceProvider.GetRequiredService<IOptions<ImportOptions>>().Value.MaxMegabytes * 1024L * 1024;
        var moving = routes.MapGroup("/admin").WithTags("Content").RequireAuthorization(Acts.MoveContent);

        moving.MapGet("/export", Export).Takes(Revisions);
        moving
            .MapPost("/import", Import)
            .Takes(Trial)
            .Accepts<Stream>(ExportFile.MediaType, TableImporter.MediaType)
            .WithMetadata(new RequestSizeLimitAttribute(limit))
            .Refuses(422);
    }

    /// <summary>Everything that editors made, in one state, as JSON Lines: what `POST /admin/import` takes.</summary>
    private static ExportFile Export(Query query, Exporter exporter, Spool spool) => new(exporter, spool, query.Flag("revisions"));

    /// <summary>
    /// Takes an export over, or organisations from a CSV file; all of it or nothing. What is wrong is a 422 that names each line.
    /// </summary>
    private static async Task<Results<Ok<ImportReport>, Problem>> Import(
        HttpRequest request,
        Query query,
        Importer importer,
        TableImporter tables,
        Spool spool,
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        await using var file = spool.Open();
        await request.Body.CopyToAsync(file, cancellation);
        var isTable = request.ContentType?.StartsWith(TableImporter.MediaType, StringComparison.OrdinalIgnoreCase) == true;
        var isTrial = query.Flag("dryRun");
        var findings = isTable
            ? await tables.Run(file, isTrial, user.UserId, cancellation)
            : await importer.Run(file, isTrial, user.UserId, cancellation);
        return findings.IsFine ? TypedResults.Ok(findings.Report()) : findings.Refusal();
    }
}

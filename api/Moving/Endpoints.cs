using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
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
            .Accepts<Stream>(ExportFile.MediaType)
            .WithMetadata(new RequestSizeLimitAttribute(limit))
            .Refuses(422);
    }

    /// <summary>Everything that editors made, in one state, as JSON Lines: what `POST /admin/import` takes.</summary>
    private static ExportFile Export(Query query, Exporter exporter, Spool spool) => new(exporter, spool, query.Flag("revisions"));

    /// <summary>Takes an export over, all of it or nothing; what is wrong is a 422 that names each line. As large as `Import__MaxMegabytes` says.</summary>
    private static async Task<Results<Ok<ImportReport>, Problem>> Import(
        Stream file,
        Query query,
        Importer importer,
        Spool spool,
        CurrentUser user,
        CancellationToken cancellation
    )
    {
        await using var spooled = spool.Open();
        await file.CopyToAsync(spooled, cancellation);
        var findings = await importer.Run(spooled, query.Flag("dryRun"), user.UserId, cancellation);
        return findings.IsFine ? TypedResults.Ok(findings.Report()) : findings.Refusal();
    }
}

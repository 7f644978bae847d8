using Cleantech.Api.Access;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Cleantech.Api.Audit.Reading;

/// <summary>Who did what, when and from where; for administrators. There is no way to write here: entries come with what they tell of.</summary>
internal static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        var audit = routes.MapGroup("/admin").WithTags("Audit").RequireAuthorization(Acts.ReadAudit);

        audit.MapGet("/audit", List).Takes(AuditList.Parameters);
        audit.MapGet("/audit.csv", Export).Takes(AuditFilter.Parameters);
    }

    public static void AddAudit(this IServiceCollection services)
    {
        services.AddOptions<AuditOptions>().BindConfiguration(AuditOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<AuditTrail>();
        services.AddScoped<AuditList>();
    }

    /// <summary>Lists who did what, the newest first.</summary>
    private static Task<Results<Ok<AuditPage>, Problem>> List(Query query, AuditList list, CancellationToken cancellation) =>
        list.Page(query, cancellation);

    /// <summary>The same as a CSV file, whole: the columns of the list's rows in their order, `before` and `after` as JSON.</summary>
    private static Results<AuditCsv, Problem> Export(Query query, AuditList list)
    {
        var (filter, problem) = AuditFilter.Of(query);
        return problem is not null ? problem : new AuditCsv(list, filter);
    }
}

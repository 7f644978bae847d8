using Cleantech.Api.Audit;
using FluentValidation;

namespace Cleantech.Api.Publishing.Bulk;

internal static class BulkSetup
{
    public static void AddBulk(this IServiceCollection services)
    {
        services.AddOptions<BulkOptions>().BindConfiguration(BulkOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<IValidator<BulkRequest>, BulkValidator>();
        services.AddSingleton<IValidator<BulkSelection>, BulkSelectionValidator>();
        services.AddSingleton<IValidator<BulkRecord>, BulkRecordValidator>();
        services.AddSingleton<IValidator<BulkFilter>, BulkFilterValidator>();
        services.AddSingleton<IAuditNotes, BulkNotes>();
        services.AddSingleton<BulkSignal>();
        services.AddScoped<BulkRights>();
        services.AddScoped<BulkDesk>();
        services.AddScoped<BulkShow>();
        services.AddScoped<BulkPerformer>();
        services.AddScoped<BulkWork>();
        services.AddHostedService<BulkRunner>();
    }
}

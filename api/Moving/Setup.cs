using Cleantech.Api.Moving.Tables;

namespace Cleantech.Api.Moving;

internal static class MovingSetup
{
    public static void AddMoving(this IServiceCollection services)
    {
        services.AddOptions<ImportOptions>().BindConfiguration(ImportOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddScoped<Exporter>();
        services.AddScoped<Importer>();
        services.AddScoped<TableImporter>();
        services.AddSingleton<Spool>();
    }
}

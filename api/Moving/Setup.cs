namespace Cleantech.Api.Moving;

internal static class MovingSetup
{
    public static void AddMoving(this IServiceCollection services)
    {
        services.AddScoped<Exporter>();
        services.AddScoped<Importer>();
    }
}

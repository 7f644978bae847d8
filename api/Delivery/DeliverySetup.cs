namespace Cleantech.Api.Delivery;

internal static class DeliverySetup
{
    public static void AddDelivery(this IServiceCollection services)
    {
        services.AddSingleton<ContentVersion>();
    }
}

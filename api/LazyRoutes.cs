namespace Cleantech.Api;

/// <summary>
/// Endpoints whose binding code is made at the first request rather than at the start: 200 of them took half a second, most of it for
/// endpoints that this process will never be asked for. Found before ASP.NET Core's methods of the same names, being in the namespace that
/// encloses all rooms, so that no room has to know; what describes an endpoint (metadata, the contract) is there from the start as ever.
/// A handler that can't be bound is found out by the first request, in practice by the test that walks all routes.
/// </summary>
internal static class LazyRoutes
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Get);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Post);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Put);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Patch);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) =>
        Map(routes, pattern, handler, HttpMethods.Delete);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, Delegate handler, string method) =>
        RouteHandlerServices.Map(routes, pattern, handler, [method], RequestDelegateFactory.InferMetadata, Later, handler.Method);

    private static RequestDelegateResult Later(Delegate handler, RequestDelegateFactoryOptions options, RequestDelegateMetadataResult? metadata)
    {
        var made = new Lazy<RequestDelegate>(() => RequestDelegateFactory.Create(handler, options, metadata).RequestDelegate);
        return new RequestDelegateResult(http => made.Value(http), metadata?.EndpointMetadata ?? []);
    }
}

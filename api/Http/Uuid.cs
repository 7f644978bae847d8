using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Cleantech.Api.Http;

/// <summary>An id as it stands in addresses: with its dashes and nothing around it (RFC 9562), as it does in bodies.</summary>
internal static class Uuid
{
    public const string Pattern = "^[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}$";

    public static bool TryRead([NotNullWhen(true)] string? text, out Guid id)
    {
        // .NET takes spaces around it too, and `0x` or `+` within: what was read has to be what was written.
        if (Guid.TryParseExact(text, "D", out id) && id.ToString("D").Equals(text, StringComparison.OrdinalIgnoreCase))
            return true;
        id = Guid.Empty;
        return false;
    }
}

/// <summary>`{id:guid}` in a route; .NET's own also takes ids in braces and without dashes.</summary>
internal sealed class UuidConstraint : IRouteConstraint
{
    public bool Match(HttpContext? httpContext, IRouter? route, string routeKey, RouteValueDictionary values, RouteDirection routeDirection) =>
        values.TryGetValue(routeKey, out var value) && (value is Guid || Uuid.TryRead(Convert.ToString(value, CultureInfo.InvariantCulture), out _));
}

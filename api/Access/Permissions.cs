using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;

namespace Cleantech.Api.Access;

/// <summary>An act that an endpoint asks for.</summary>
internal sealed record ActRequirement(string Act) : IAuthorizationRequirement;

/// <summary>Who may what: the one table of it, for roles and for the scopes of keys.</summary>
internal sealed class Permissions(IHttpContextAccessor http) : AuthorizationHandler<ActRequirement>
{
    public const string Everything = "*";

    /// <summary>The lowest role that may do an act.</summary>
    public static readonly IReadOnlyDictionary<string, Role> Lowest = new Dictionary<string, Role>
    {
        [Acts.ReadDrafts] = Role.Reader,
        [Acts.WriteContent] = Role.Author, // change: their own; checked where the record is known
        [Acts.TrashContent] = Role.Author, // their own, never published
        [Acts.PublishContent] = Role.Editor,
        [Acts.ManageVocabularies] = Role.Editor,
        [Acts.PurgeContent] = Role.Administrator,
        [Acts.MoveContent] = Role.Administrator,
        [Acts.ManageUsers] = Role.Administrator,
        [Acts.ManageApiKeys] = Role.Administrator,
        [Acts.ReadAudit] = Role.Administrator,
    };

    /// <summary>The scopes that a key can have, for these kinds.</summary>
    public static IEnumerable<string> Scopes(IEnumerable<string> paths) =>
        paths.SelectMany(path => new[] { $"{path}:read", $"{path}:write", $"{path}:publish" }).Append("vocabularies:write").Append(Everything);

    protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ActRequirement requirement)
    {
        var isAllowed = context.User.FindFirstValue(ClaimTypes.Role) is { } role
            ? Enum.Parse<Role>(role) >= Lowest[requirement.Act]
            : context.User.Identity?.IsAuthenticated == true && MayKey(context.User, requirement.Act);
        if (isAllowed)
            context.Succeed(requirement);
        return Task.CompletedTask;
    }

    private bool MayKey(ClaimsPrincipal key, string act)
    {
        // No key manages people or keys, not even one for everything: it could make itself immortal. Nor does one read who did what from where.
        if (act is Acts.ManageUsers or Acts.ManageApiKeys or Acts.ReadAudit)
            return false;
        if (key.HasClaim(Claims.Scope, Everything))
            return true;
        var metadata = http.HttpContext?.GetEndpoint()?.Metadata;
        var (kind, isForAnyKind) = (metadata?.GetMetadata<ForKind>()?.Path, metadata?.GetMetadata<ForAnyKind>() is not null);
        return act switch
        {
            Acts.ReadDrafts when isForAnyKind => key.HasClaim(c => c.Type == Claims.Scope && c.Value.EndsWith(":read", StringComparison.Ordinal)),
            Acts.ReadDrafts => kind is not null && key.HasClaim(Claims.Scope, $"{kind}:read"),
            Acts.WriteContent or Acts.TrashContent => kind is not null && key.HasClaim(Claims.Scope, $"{kind}:write"),
            Acts.PublishContent => kind is not null && key.HasClaim(Claims.Scope, $"{kind}:publish"),
            Acts.ManageVocabularies => key.HasClaim(Claims.Scope, "vocabularies:write"),
            _ => false,
        };
    }
}

/// <summary>Names of the claims that callers carry.</summary>
internal static class Claims
{
    public const string Caller = "caller";
    public const string Scope = "scope";
    public const string Antiforgery = "antiforgery";
    public const string Session = "session";
}

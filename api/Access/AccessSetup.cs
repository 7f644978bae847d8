using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Claims;
using System.Threading.RateLimiting;
using Cleantech.Api.Audit;
using Cleantech.Api.Http;
using Cleantech.Api.Storage;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

internal static class AccessSetup
{
    public const string SignInLimit = "sign-in";
    private const string Either = "Either";

    public static void AddAccess(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        services.AddOptions<AdminOptions>().BindConfiguration(AdminOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddOptions<AccessOptions>().BindConfiguration(AccessOptions.Section).ValidateDataAnnotations().ValidateOnStart();
        services.AddHttpContextAccessor();
        services
            .AddIdentityCore<User>(options =>
            {
                options.User.RequireUniqueEmail = true;
                // Length is what counts (NIST SP 800-63B §5.1.1); rules of composition only annoy.
                options.Password.RequiredLength = AccessOptions.ShortestPassword;
                options.Password.RequireDigit = options.Password.RequireLowercase = options.Password.RequireUppercase = false;
                options.Password.RequireNonAlphanumeric = false;
                options.Lockout.DefaultLockoutTimeSpan = TimeSpan.FromMinutes(5);
            })
            .AddEntityFrameworkStores<CmsDb>();
        services
            .AddOptions<Microsoft.AspNetCore.Identity.IdentityOptions>()
            .Configure<IOptions<AccessOptions>>((identity, access) => identity.Lockout.MaxFailedAccessAttempts = access.Value.WrongPasswords);

        services
            .AddAuthentication(Either)
            .AddPolicyScheme(
                Either,
                null,
                options =>
                    options.ForwardDefaultSelector = http =>
                        http.Request.Headers.Authorization.Count > 0 ? KeyAuthentication.SchemeName : SessionAuthentication.SchemeName
            )
            .AddScheme<AuthenticationSchemeOptions, SessionAuthentication>(SessionAuthentication.SchemeName, null)
            .AddScheme<AuthenticationSchemeOptions, KeyAuthentication>(KeyAuthentication.SchemeName, null);
        services.AddScoped<IAuthorizationHandler, Permissions>();
        services.AddAuthorization(options =>
        {
            // Whatever says nothing is closed.
            options.FallbackPolicy = new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build();
            foreach (var act in Permissions.Lowest.Keys)
                options.AddPolicy(act, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActRequirement(act)));
        });

        services.AddRateLimiter(options =>
        {
            options.RejectionStatusCode = StatusCodes.Status429TooManyRequests;
            options.OnRejected = async (context, _) => await TooMany(context.Lease).ExecuteAsync(context.HttpContext);
            options.AddPolicy(
                SignInLimit,
                http =>
                    RateLimitPartition.GetFixedWindowLimiter(
                        Network(http.Connection.RemoteIpAddress),
                        _ => new FixedWindowRateLimiterOptions
                        {
                            PermitLimit = http.RequestServices.GetRequiredService<IOptions<AccessOptions>>().Value.AttemptsPerMinute,
                            Window = TimeSpan.FromMinutes(1),
                        }
                    )
            );
        });

        var folder = (builder.Configuration.GetSection(StorageOptions.Section).Get<StorageOptions>() ?? new StorageOptions()).FolderUnder(
            builder.Environment.ContentRootPath
        );
        services.AddDataProtection().PersistKeysToFileSystem(new DirectoryInfo(Path.Combine(folder, "keys"))).SetApplicationName("Cleantech");
        services.AddSingleton<Callers>();
        services.AddSingleton<OnBehalf>();
        services.AddScoped<UserDesk>();
        services.AddScoped<SessionDesk>();
        services.AddScoped<RefusedSignIns>();
        services.AddSingleton<IAuditNotes, AccessNotes>();
        services.AddScoped<FirstUsers>();
        services.AddScoped(Caller);
        services.AddScoped(provider => new Actor(provider.GetRequiredService<CurrentUser>().Caller, Address(provider)));
        services.AddAccessValidators();
    }

    /// <summary>Who is calling, then whether a cookie's write is meant, then whether the act is allowed.</summary>
    public static void UseAccess(this IApplicationBuilder app)
    {
        app.UseUnrouted();
        app.UseRateLimiter();
        app.UseAuthentication();
        app.UseAntiforgeryToken();
        app.UseAuthorization();
        app.UseNothingKept();
    }

    // What only some may read is kept by no cache on the way.
    private static void UseNothingKept(this IApplicationBuilder app) =>
        app.Use(
            (http, next) =>
            {
                if (http.GetEndpoint()?.Metadata.GetMetadata<IAllowAnonymous>() is null)
                    http.Response.Headers.CacheControl = "no-store";
                return next(http);
            }
        );

    // The fallback policy would guard what doesn't exist too, and answer 401 where 404, 405 or 415 is the truth.
    private static void UseUnrouted(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                switch (http.GetEndpoint())
                {
                    case RouteEndpoint:
                        await next(http);
                        break;
                    case { RequestDelegate: { } refuse }:
                        await refuse(http);
                        break;
                    default:
                        http.Response.StatusCode = StatusCodes.Status404NotFound;
                        break;
                }
            }
        );

    /// <summary>
    /// A write with a session's cookie must bring the session's token, which only a page of our own origin can read
    /// (OWASP: synchronizer token), and must not come from a foreign origin.
    /// </summary>
    private static void UseAntiforgeryToken(this IApplicationBuilder app) =>
        app.Use(
            async (http, next) =>
            {
                if (IsSafe(http.Request.Method))
                {
                    await next(http);
                    return;
                }

                var expected = http.User.FindFirstValue(Claims.Antiforgery);
                var isForeign = http.Request.Headers.Authorization.Count == 0 && IsFromElsewhere(http.Request);
                var isMeant = expected is null || Secrets.AreEqual(expected, http.Request.Headers["X-XSRF-TOKEN"].ToString());
                if (isForeign || !isMeant)
                    await new Problem { Status = 403, Code = "antiforgery" }.ExecuteAsync(http);
                else
                    await next(http);
            }
        );

    /// <summary>Whether the browser says that a page of another origin sent this.</summary>
    private static bool IsFromElsewhere(HttpRequest request) =>
        request.Headers["Sec-Fetch-Site"] is ["cross-site" or "same-site"]
        || (request.Headers.Origin is [{ } origin] && (!Uri.TryCreate(origin, UriKind.Absolute, out var uri) || uri.Authority != request.Host.Value));

    /// <summary>Says how long to wait.</summary>
    internal static Problem TooMany(RateLimitLease lease) =>
        new()
        {
            Status = 429,
            Code = "too-many-requests",
            RetryAfterSeconds = lease.TryGetMetadata(MetadataName.RetryAfter, out var wait) ? (int)Math.Ceiling(wait.TotalSeconds) : 60,
        };

    /// <summary>Whose attempts are counted together: an address, or the 64 bits of an IPv6 network, which one subscriber has all to himself.</summary>
    internal static string Network(IPAddress? address)
    {
        if (address is null || address.AddressFamily == AddressFamily.InterNetwork || address.IsIPv4MappedToIPv6)
            return address?.MapToIPv4().ToString() ?? "";
        return Convert.ToHexStringLower(address.GetAddressBytes().AsSpan(0, 8));
    }

    private static bool IsSafe(string method) => HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsOptions(method);

    private static string? Address(IServiceProvider services) =>
        services.GetRequiredService<IHttpContextAccessor>().HttpContext?.Connection.RemoteIpAddress switch
        {
            { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
            var address => address?.ToString(),
        };

    private static CurrentUser Caller(IServiceProvider services)
    {
        var http = services.GetRequiredService<IHttpContextAccessor>().HttpContext;
        var principal = http?.User;
        if (http is null)
            return CurrentUser.System; // the command line and the demo content
        if (principal?.FindFirstValue(Claims.Caller) is not { } caller)
            return CurrentUser.Nobody;
        var role = principal.FindFirstValue(ClaimTypes.Role);
        return new CurrentUser
        {
            UserId = Guid.TryParse(principal.FindFirstValue(ClaimTypes.NameIdentifier), CultureInfo.InvariantCulture, out var id) ? id : null,
            Caller = caller,
            // A key that got past its policy has the scope; only authors are bound to what is their own.
            ChangesAll = role is null || Enum.Parse<Role>(role) >= Role.Editor,
            Scopes = role is null ? principal.FindAll(Claims.Scope).Select(c => c.Value).ToHashSet() : null,
        };
    }
}

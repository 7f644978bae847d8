using AutoMapper;
using Cleantech.Api.Http;
using Cleantech.Api.Http.OpenApi;
using Cleantech.Api.Storage;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Api.Access;

internal static class ApiKeyEndpoints
{
    private const int Most = 500;

    public static void MapApiKeys(this IEndpointRouteBuilder routes)
    {
        var keys = routes.MapGroup("/admin/api-keys").WithTags("API keys, admin").RequireAuthorization(Acts.ManageApiKeys);

        keys.MapGet("/", List);
        keys.MapPost("/", Create);
        keys.MapDelete("/{id:guid}", Revoke);
    }

    /// <summary>Lists the keys, the newest first; never their secrets.</summary>
    private static async Task<Ok<ApiKeyPage>> List(CmsDb db, IMapper mapper, CancellationToken cancellation)
    {
        var keys = await db.Set<ApiKey>().AsNoTracking().OrderByDescending(k => k.Id).Take(Most).ToListAsync(cancellation);
        return TypedResults.Ok(new ApiKeyPage { Items = mapper.Map<List<ApiKeyResponse>>(keys) });
    }

    /// <summary>Makes a key. Its secret is shown only now.</summary>
    private static async Task<Results<Created<NewApiKeyResponse>, Problem>> Create(
        ApiKeyRequest request,
        IValidator<ApiKeyRequest> validator,
        UserDesk desk,
        CurrentUser user,
        IMapper mapper,
        HttpContext http,
        CancellationToken cancellation
    )
    {
        if (await validator.Faults(request, cancellation) is { } faults)
            return faults;
        var (secret, key) = await desk.AddKey(request.Name!, request.Scopes!, request.ExpiresAt, user.UserId, cancellation);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created(
            $"{OpenApiSetup.BasePath}/admin/api-keys/{key.Id}",
            new NewApiKeyResponse { Secret = secret, Key = mapper.Map<ApiKeyResponse>(key) }
        );
    }

    /// <summary>Revokes a key, at once and for good.</summary>
    private static async Task<Results<NoContent, Problem>> Revoke(Guid id, CmsDb db, TimeProvider clock, CancellationToken cancellation)
    {
        var key = await db.Set<ApiKey>().SingleOrDefaultAsync(k => k.Id == id, cancellation);
        if (key is null)
            return Problem.NotFound;
        key.RevokedAt ??= clock.GetUtcNow();
        await db.SaveChangesAsync(cancellation);
        return TypedResults.NoContent();
    }
}

internal sealed class AccessMapping : Profile
{
    public AccessMapping() => CreateMap<ApiKey, ApiKeyResponse>();
}

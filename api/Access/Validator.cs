using Cleantech.Api.Http;
using FluentValidation;

namespace Cleantech.Api.Access;

internal sealed class SignInValidator : AbstractValidator<SignInRequest>
{
    public SignInValidator()
    {
        RuleFor(s => s.Email).CodePoints(User.EmailMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(s => s.Password).CodePoints(AccessOptions.LongestPassword).NotEmpty().WithErrorCode("required");
    }
}

internal sealed class PasswordValidator : AbstractValidator<PasswordRequest>
{
    public PasswordValidator()
    {
        RuleFor(p => p.NewPassword).CodePoints(AccessOptions.LongestPassword);
        RuleFor(p => p.NewPassword)
            .Must(p => p is { Length: >= AccessOptions.ShortestPassword })
            .WithErrorCode("password-short")
            .WithState(_ => new object?[] { AccessOptions.ShortestPassword });
        RuleFor(p => p.Token).CodePoints(AccessOptions.LongestPassword);
        RuleFor(p => p.CurrentPassword).CodePoints(AccessOptions.LongestPassword);
        RuleFor(p => p.Email).Email();
        RuleFor(p => p.Token)
            .Must((p, token) => (token is null) != (p.CurrentPassword is null))
            .WithErrorCode("both-or-neither")
            .WithState(_ => new object?[] { "token, currentPassword" });
    }
}

internal sealed class UserValidator : AbstractValidator<UserRequest>
{
    public UserValidator()
    {
        RuleFor(u => u.Email).Email().NotEmpty().WithErrorCode("required");
        RuleFor(u => u.Name).CodePoints(User.NameMaxLength).NotEmpty().WithErrorCode("required");
    }
}

internal sealed class UserChangeValidator : AbstractValidator<UserChange>
{
    public UserChangeValidator() => RuleFor(u => u.Name).CodePoints(User.NameMaxLength);
}

internal sealed class ApiKeyValidator : AbstractValidator<ApiKeyRequest>
{
    public ApiKeyValidator(KnownScopes known, TimeProvider clock)
    {
        RuleFor(k => k.Name).CodePoints(ApiKey.NameMaxLength).NotEmpty().WithErrorCode("required");
        RuleFor(k => k.Scopes).AtMost(ApiKey.MostScopes);
        RuleFor(k => k.Scopes).NotEmpty().WithErrorCode("required");
        RuleForEach(k => k.Scopes)
            .Must(scope => known.All.Contains(scope))
            .WithErrorCode("unknown-value")
            .WithState(_ => new object?[] { string.Join(", ", known.All) });
        RuleFor(k => k.ExpiresAt).Must(at => at is null || at > clock.GetUtcNow()).WithErrorCode("in-the-past");
    }
}

/// <summary>The scopes that keys can have.</summary>
internal sealed record KnownScopes(IReadOnlySet<string> All);

internal static class AccessValidators
{
    public static void AddAccessValidators(this IServiceCollection services)
    {
        services.AddSingleton<IValidator<SignInRequest>, SignInValidator>();
        services.AddSingleton<IValidator<PasswordRequest>, PasswordValidator>();
        services.AddSingleton<IValidator<UserRequest>, UserValidator>();
        services.AddSingleton<IValidator<UserChange>, UserChangeValidator>();
        services.AddSingleton<IValidator<ApiKeyRequest>, ApiKeyValidator>();
    }
}

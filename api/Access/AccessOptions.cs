using System.ComponentModel.DataAnnotations;

namespace Cleantech.Api.Access;

/// <summary>The first administrator (`Admin__*`), created as long as nobody was.</summary>
public sealed class AdminOptions : IValidatableObject
{
    public const string Section = "Admin";

    /// <summary>Address to sign in with.</summary>
    [EmailAddress(ErrorMessage = "Give an e-mail address.")]
    public string? Email { get; init; }

    /// <summary>Password; change it after the first sign-in.</summary>
    public string? Password { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Email is null != (Password is null))
            yield return new ValidationResult("Admin:Email and Admin:Password go together: set both, or neither.");
        if (Password is { Length: < AccessOptions.ShortestPassword })
            yield return new ValidationResult($"Admin:Password has fewer than {AccessOptions.ShortestPassword} characters. Choose a longer one.");
    }
}

/// <summary>Sessions and sign-in (`Access__*`).</summary>
public sealed class AccessOptions
{
    public const string Section = "Access";
    public const int ShortestPassword = 12;
    public const int LongestPassword = 200;

    /// <summary>Hours that a session lasts.</summary>
    [Range(1, 24 * 30)]
    public int SessionHours { get; init; } = 24 * 7;

    /// <summary>Attempts to sign in, or to set a password, that one address has in a minute.</summary>
    [Range(1, 10_000)]
    public int AttemptsPerMinute { get; init; } = 20;

    /// <summary>Wrong passwords after which an account is closed for some minutes.</summary>
    [Range(1, 100)]
    public int WrongPasswords { get; init; } = 10;

    /// <summary>Hours that an invitation, or a link to set a password, is good for.</summary>
    [Range(1, 24 * 14)]
    public int LinkHours { get; init; } = 72;
}

namespace Cleantech.Api.Access;

/// <summary>What a user may do at most.</summary>
public enum Role
{
    Reader,
    Author,
    Editor,
    Administrator,
}

/// <summary>Who is calling: a signed-in user or an API key.</summary>
public sealed record CurrentUser
{
    /// <summary>The product itself, on its own behalf: never a request.</summary>
    public static CurrentUser System { get; } =
        new()
        {
            UserId = null,
            Caller = "system",
            ChangesAll = true,
        };

    /// <summary>A request without a credential.</summary>
    public static CurrentUser Nobody { get; } =
        new()
        {
            UserId = null,
            Caller = "nobody",
            ChangesAll = false,
        };

    /// <summary>Id of the user; null for an API key.</summary>
    public required Guid? UserId { get; init; }

    /// <summary>Stable name of the caller, whatever it is: `user:…` or `key:…`.</summary>
    public required string Caller { get; init; }

    /// <summary>True for those who may change what others have made (editors, administrators, keys with the scope to write).</summary>
    public required bool ChangesAll { get; init; }

    /// <summary>Authors change and trash only their own.</summary>
    public bool MayChange(Guid? createdBy) => ChangesAll || (UserId is not null && createdBy == UserId);
}

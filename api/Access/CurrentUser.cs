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
            Scopes = new HashSet<string>(),
        };

    /// <summary>Id of the user; null for an API key.</summary>
    public required Guid? UserId { get; init; }

    /// <summary>Stable name of the caller, whatever it is: `user:…` or `key:…`.</summary>
    public required string Caller { get; init; }

    /// <summary>True for those who may change what others have made (editors, administrators, keys with the scope to write).</summary>
    public required bool ChangesAll { get; init; }

    /// <summary>The scopes of a key; null for a user, who has a role instead.</summary>
    public IReadOnlySet<string>? Scopes { get; init; }

    /// <summary>Whether drafts of the kind with this path may be shown: every user may see them, a key needs the scope.</summary>
    public bool MayRead(string path) => Scopes is null || HasScope($"{path}:read");

    /// <summary>Whether what is public of the kind with this path may be changed.</summary>
    public bool MayPublish(string path) => Scopes is null ? ChangesAll : HasScope($"{path}:publish");

    private bool HasScope(string scope) => Scopes!.Contains(scope) || Scopes.Contains(Permissions.Everything);

    /// <summary>Authors change and trash only their own.</summary>
    public bool MayChange(Guid? createdBy) => ChangesAll || (UserId is not null && createdBy == UserId);
}

namespace Cleantech.Api.Access;

/// <summary>Signs in.</summary>
public sealed record SignInRequest
{
    /// <summary>Address of the account.</summary>
    public string? Email { get; init; }

    /// <summary>Its password.</summary>
    public string? Password { get; init; }
}

/// <summary>Who is signed in.</summary>
public sealed record SessionResponse
{
    /// <summary>Id of the user.</summary>
    public required Guid Id { get; init; }

    /// <summary>Name to show.</summary>
    public required string Name { get; init; }

    /// <summary>Address of the account.</summary>
    public required string Email { get; init; }

    /// <summary>What the user may do at most.</summary>
    public required Role Role { get; init; }

    /// <summary>What unsafe requests of this session must bring in the header X-XSRF-TOKEN.</summary>
    public required string AntiforgeryToken { get; init; }
}

/// <summary>Sets a new password: with a one-time link's token, or, signed in, with the present password.</summary>
public sealed record PasswordRequest
{
    /// <summary>Token of a one-time link.</summary>
    public string? Token { get; init; }

    /// <summary>With a set-up link: the address to sign in with from now on.</summary>
    public string? Email { get; init; }

    /// <summary>The present password, without a token.</summary>
    public string? CurrentPassword { get; init; }

    /// <summary>The new password: 12 to 200 characters.</summary>
    public string? NewPassword { get; init; }
}

/// <summary>Invites somebody.</summary>
public sealed record UserRequest
{
    /// <summary>Address to sign in with.</summary>
    public string? Email { get; init; }

    /// <summary>Name to show.</summary>
    public string? Name { get; init; }

    /// <summary>What the user may do at most; `reader` when left out.</summary>
    public Role? Role { get; init; }
}

/// <summary>Changes a user.</summary>
public sealed record UserChange
{
    /// <summary>Name to show; stays when left out.</summary>
    public string? Name { get; init; }

    /// <summary>What the user may do at most; stays when left out. Ends all sessions of the user.</summary>
    public Role? Role { get; init; }
}

/// <summary>A user.</summary>
public sealed record UserResponse
{
    /// <summary>Id of the user (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>Address to sign in with.</summary>
    public required string Email { get; init; }

    /// <summary>Name to show.</summary>
    public required string Name { get; init; }

    /// <summary>What the user may do at most.</summary>
    public required Role Role { get; init; }

    /// <summary>True while the user has not set a password yet.</summary>
    public required bool IsInvited { get; init; }

    /// <summary>Since when the user is suspended; null: isn't.</summary>
    public required DateTimeOffset? SuspendedAt { get; init; }

    /// <summary>When the user was invited.</summary>
    public required DateTimeOffset CreatedAt { get; init; }
}

/// <summary>A page of users.</summary>
public sealed record UserPage
{
    /// <summary>The users, by address.</summary>
    public required IReadOnlyList<UserResponse> Items { get; init; }

    /// <summary>Cursor of the next page; null on the last.</summary>
    public required string? Next { get; init; }
}

/// <summary>A link that lets its bearer set a password, once. Shown only now.</summary>
public sealed record LinkResponse
{
    /// <summary>Path of the page to open; its token is after `#token=`.</summary>
    public required string Link { get; init; }

    /// <summary>The token, for PUT /password.</summary>
    public required string Token { get; init; }

    /// <summary>Until when it is good.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }
}

/// <summary>An invited user and the link to send.</summary>
public sealed record InvitationResponse
{
    /// <summary>The user.</summary>
    public required UserResponse User { get; init; }

    /// <summary>The link to send to the user.</summary>
    public required LinkResponse Invitation { get; init; }
}

/// <summary>Makes an API key.</summary>
public sealed record ApiKeyRequest
{
    /// <summary>What it is for.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do: `{kind}:read`, `{kind}:write`, `{kind}:publish` (kind: organisations, alliances, letters-of-intent, articles), `vocabularies:write`, or `*` for all content.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>When it ends; null: it doesn't.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }
}

/// <summary>An API key, without its secret.</summary>
public sealed record ApiKeyResponse
{
    /// <summary>Id of the key (UUIDv7).</summary>
    public required Guid Id { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>Its first characters, to tell keys apart.</summary>
    public required string Hint { get; init; }

    /// <summary>What it may do.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it ends; null: it doesn't.</summary>
    public required DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was used last, to the minute; null: never.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>When it was revoked; null: it wasn't.</summary>
    public required DateTimeOffset? RevokedAt { get; init; }
}

/// <summary>The API keys.</summary>
public sealed record ApiKeyPage
{
    /// <summary>The keys, the newest first.</summary>
    public required IReadOnlyList<ApiKeyResponse> Items { get; init; }
}

/// <summary>A new API key. The only time that its secret is shown.</summary>
public sealed record NewApiKeyResponse
{
    /// <summary>What to send as `Authorization: Bearer …`.</summary>
    public required string Secret { get; init; }

    /// <summary>The key.</summary>
    public required ApiKeyResponse Key { get; init; }
}

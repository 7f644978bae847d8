using Microsoft.AspNetCore.Identity;

namespace Cleantech.Api.Access;

/// <summary>Somebody who may sign in. One role each; roles are few and fixed.</summary>
public sealed class User : IdentityUser<Guid>
{
    public const int NameMaxLength = 100;
    public const int EmailMaxLength = 254;

    private User() { } // for EF

    public User(string email, string name, Role role, DateTimeOffset now)
    {
        Id = Guid.CreateVersion7(now);
        Email = UserName = email;
        Name = name;
        Role = role;
        CreatedAt = now;
        LockoutEnabled = true;
    }

    public string Name { get; private set; } = "";
    public Role Role { get; private set; }
    public DateTimeOffset CreatedAt { get; private set; }
    public DateTimeOffset? SuspendedAt { get; private set; }

    /// <summary>Rises with every change an administrator makes, not with what was so already: the entity tag.</summary>
    public int Stamp { get; private set; } = 1;

    public bool IsActive => SuspendedAt is null;
    public string ETag => $"\"{Stamp}\"";

    public void Rename(string name)
    {
        if (Name == name)
            return;
        Name = name;
        Stamp++;
    }

    public void Appoint(Role role)
    {
        if (Role == role)
            return;
        Role = role;
        Stamp++;
    }

    public void Suspend(DateTimeOffset now)
    {
        if (!IsActive)
            return;
        SuspendedAt = now;
        Stamp++;
    }

    public void Reinstate()
    {
        if (IsActive)
            return;
        SuspendedAt = null;
        Stamp++;
    }

    /// <summary>With a set-up link, the first administrator says under which address to sign in.</summary>
    public void MoveTo(string email)
    {
        Email = UserName = email;
        Stamp++;
    }
}

/// <summary>A signed-in browser. The cookie holds a random token; here is only its fingerprint.</summary>
public sealed class Session
{
    public string TokenHash { get; set; } = "";
    public Guid UserId { get; set; }

    /// <summary>What unsafe requests must bring in X-XSRF-TOKEN.</summary>
    public string Antiforgery { get; set; } = "";

    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>Lets its bearer set a password, once.</summary>
public sealed class OneTimeLink
{
    public string TokenHash { get; set; } = "";
    public Guid UserId { get; set; }

    /// <summary>True for the first administrator of an installation, who also chooses the address.</summary>
    public bool IsSetUp { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}

/// <summary>A program's way in. The key is shown once; here is only its fingerprint.</summary>
public sealed class ApiKey
{
    public const int NameMaxLength = 100;
    public const int MostScopes = 20;

    public Guid Id { get; set; }
    public string Name { get; set; } = "";
    public string KeyHash { get; set; } = "";

    /// <summary>Its first characters, to tell keys apart.</summary>
    public string Hint { get; set; } = "";

    public List<string> Scopes { get; set; } = [];
    public Guid? CreatedBy { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

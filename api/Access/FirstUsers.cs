using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Cleantech.Api.Access;

/// <summary>Who can sign in to a new installation. There is never a password that anybody could know beforehand.</summary>
internal sealed class FirstUsers(
    CmsDb db,
    ReadConnections readers,
    UserDesk desk,
    IOptions<AdminOptions> admin,
    IOptions<StorageOptions> storage,
    IHostEnvironment environment
)
{
    private const string DemoPasswordFile = "demo-password.txt";
    private const string SetUpEmail = "administrator@localhost";

    /// <summary>Makes the first users where there are none; gives what is to be said at the start.</summary>
    public async Task<IReadOnlyList<string>> Prepare(bool isDemo, CancellationToken cancellation)
    {
        var file = Path.Combine(storage.Value.FolderUnder(environment.ContentRootPath), DemoPasswordFile);
        if (CanSomebodySignIn())
            return Notes(isDemo, file);
        var users = await db.Users.OrderBy(u => u.CreatedAt).ToListAsync(cancellation);
        // Also after a first start without these settings: the account that only waits for its set-up link gives way.
        if (users.TrueForAll(u => u.Email == SetUpEmail) && admin.Value is { Email: { } email, Password: { } password })
        {
            db.RemoveRange(users);
            await db.SaveChangesAsync(cancellation);
            if (await desk.Add(email, "Administrator", Role.Administrator, password) is (_, { } problem))
                throw new OptionsValidationException(nameof(AdminOptions), typeof(AdminOptions), [$"Admin:Email can't be used ({problem.Code})."]);
        }
        else if (users.Count == 0 && isDemo)
            await AddDemo(file);
        else if (users.TrueForAll(u => u.PasswordHash is null))
            return await SetUp(users.Find(u => u.Role == Role.Administrator), cancellation); // also when an earlier link was never used

        return Notes(isDemo, file);
    }

    private bool CanSomebodySignIn() => readers.Read(commands => commands.Scalar("SELECT count(*) FROM users WHERE password_hash IS NOT NULL")) > 0;

    private static IReadOnlyList<string> Notes(bool isDemo, string file) =>
        isDemo && File.Exists(file)
            ?
            [
                "Demo accounts: reader@example.org, author@example.org, editor@example.org, administrator@example.org",
                $"Their password, made for this installation: {File.ReadAllText(file).Trim()}",
            ]
            : [];

    private async Task AddDemo(string file)
    {
        var password = Secrets.New()[..20];
        foreach (var (email, name, role) in Demo)
            await desk.Add(email, name, role, password);
        await File.WriteAllTextAsync(file, password + "\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    private async Task<IReadOnlyList<string>> SetUp(User? user, CancellationToken cancellation)
    {
        if (user is null)
            (user, _) = await desk.Add(SetUpEmail, "Administrator", Role.Administrator, password: null);
        var link = await desk.Link(user!, isSetUp: true, cancellation);
        return [$"Nobody can sign in yet. Set up the first administrator, once, until {link.ExpiresAt:u}: {{address}}{link.Link}"];
    }

    private static readonly (string Email, string Name, Role Role)[] Demo =
    [
        ("reader@example.org", "Roma Czytelnik", Role.Reader),
        ("author@example.org", "Ala Autorska", Role.Author),
        ("editor@example.org", "Ewa Redakcyjna", Role.Editor),
        ("administrator@example.org", "Adam Zarządzający", Role.Administrator),
    ];
}

namespace Cleantech.Tests.House;

internal static class Dead
{
    private static readonly System.Runtime.CompilerServices.ConditionalWeakTable<Cms, Task<IReadOnlyList<Credentials>>> Made = [];

    /// <summary>Credentials that were good once, or never: ended, expired, revoked, suspended, invented.</summary>
    public static Task<IReadOnlyList<Credentials>> DeadCredentials(this Cms cms) => Made.GetValue(cms, Make);

    private static async Task<IReadOnlyList<Credentials>> Make(Cms cms)
    {
        var administrator = cms.As(Role.Administrator);
        return
        [
            new Credentials("cleantech-session=invented", "invented", null),
            new Credentials(null, null, "ct_invented"),
            new Credentials(null, null, "invented"),
            await SignedOut(cms),
            await SuspendedUser(cms, administrator),
            await SuspendedMakersKey(cms, administrator),
            await Revoked(cms, administrator),
            await Expired(cms),
        ];
    }

    private static async Task<Credentials> SignedOut(Cms cms)
    {
        var user = cms.New(Role.Administrator);
        (await user.Delete("/session")).Is(204);
        return Copy(await user.Credentials);
    }

    private static async Task<Credentials> SuspendedUser(Cms cms, Visitor administrator)
    {
        var user = cms.New(Role.Administrator);
        var id = (await user.Get("/session")).Is(200)["/id"];
        (await administrator.Put($"/admin/users/{id}/suspension")).Is(200);
        return Copy(await user.Credentials);
    }

    private static async Task<Credentials> SuspendedMakersKey(Cms cms, Visitor administrator)
    {
        var maker = cms.New(Role.Administrator);
        var id = (await maker.Get("/session")).Is(200)["/id"];
        var key = (await maker.Post("/admin/api-keys", new { name = "Soon dead", scopes = new[] { "*" } })).Is(201)["/secret"].ToString();
        (await cms.With(new Credentials(null, null, key)).Get("/admin/articles")).Is(200);
        (await administrator.Put($"/admin/users/{id}/suspension")).Is(200);
        return new Credentials(null, null, key);
    }

    private static async Task<Credentials> Revoked(Cms cms, Visitor administrator)
    {
        var made = (await administrator.Post("/admin/api-keys", new { name = "Soon revoked", scopes = new[] { "*" } })).Is(201);
        (await administrator.Delete($"/admin/api-keys/{made["/key/id"]}")).Is(204);
        return new Credentials(null, null, made["/secret"].ToString());
    }

    private static async Task<Credentials> Expired(Cms cms)
    {
        var key = await cms.NewKey(cms.Clock.GetUtcNow() + TimeSpan.FromMinutes(5), "*");
        cms.Clock.Ahead += TimeSpan.FromMinutes(6);
        return new Credentials(null, null, key);
    }

    private static Credentials Copy(Credentials credentials) => credentials with { };
}

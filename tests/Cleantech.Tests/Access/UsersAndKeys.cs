using Cleantech.Api.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Access;

public sealed class UsersAndKeys(Cms cms) : IClassFixture<Cms>
{
    private Visitor Administrator => cms.As(Role.Administrator);

    [Fact]
    public async Task An_invited_user_sets_a_password_by_a_link_once_and_signs_in()
    {
        var email = NewEmail();
        var invited = (
            await Administrator.Post(
                "/admin/users",
                new
                {
                    email,
                    name = "Nowa",
                    role = "author",
                }
            )
        ).Is(201);
        Assert.True(invited["/user/isInvited"].GetValue<bool>());
        (await cms.Anonymous.Post("/session", new { email, password = Cms.Password })).Is(401);
        var token = invited["/invitation/token"].ToString();

        (await cms.Anonymous.Put("/password", new { token, newPassword = "my own long pass phrase" })).Is(204);

        var session = await cms.SignIn(email, "my own long pass phrase");
        Assert.Equal("author", (await cms.With(session).Get("/session")).Is(200)["/role"].ToString());
        Assert.Equal(
            ["/token token-spent"],
            (await cms.Anonymous.Put("/password", new { token, newPassword = "another long pass phrase" })).Is(400).Errors
        );
        Assert.False((await Administrator.Get(invited.Header("Location")!)).Is(200)["/isInvited"].GetValue<bool>());
    }

    [Fact]
    public async Task A_role_that_is_not_named_is_the_least()
    {
        var invited = (await Administrator.Post("/admin/users", new { email = NewEmail(), name = "Bez roli" })).Is(201);

        Assert.Equal("reader", invited["/user/role"].ToString());
    }

    [Fact]
    public async Task A_new_link_ends_the_earlier_one_and_every_link_ends_by_itself()
    {
        var invited = (await Administrator.Post("/admin/users", new { email = NewEmail(), name = "Z linkami" })).Is(201);
        var links = $"/admin/users/{invited["/user/id"]}/password-links";
        var second = (await Administrator.Post(links)).Is(201)["/token"].ToString();

        (await SetPassword(invited["/invitation/token"].ToString())).Is(400);
        cms.Clock.Ahead += TimeSpan.FromHours(80);
        try
        {
            (await SetPassword(second)).Is(400);
        }
        finally
        {
            cms.Clock.Ahead -= TimeSpan.FromHours(80);
        }

        (await SetPassword(second)).Is(204);
    }

    [Fact]
    public async Task A_link_of_a_suspended_user_opens_nothing()
    {
        var invited = (await Administrator.Post("/admin/users", new { email = NewEmail(), name = "Zawieszona" })).Is(201);
        (await Administrator.Put($"/admin/users/{invited["/user/id"]}/suspension")).Is(200);

        (await SetPassword(invited["/invitation/token"].ToString())).Is(400);
    }

    [Theory]
    [InlineData("eleven char", "/newPassword password-short")]
    [InlineData("", "/newPassword password-short")]
    [InlineData(null, "/newPassword password-short")]
    public async Task A_password_has_a_least_length(string? password, string error) =>
        Assert.Equal([error], (await cms.Anonymous.Put("/password", new { token = "x", newPassword = password })).Is(400).Errors);

    [Fact]
    public async Task An_address_has_one_user()
    {
        var email = NewEmail();
        (await Administrator.Post("/admin/users", new { email, name = "Pierwsza" })).Is(201);

        var second = await Administrator.Post("/admin/users", new { email = email.ToUpperInvariant(), name = "Druga" });

        Assert.Equal("email-taken", second.Is(409).Code);
    }

    [Fact]
    public async Task The_first_administrator_does_not_get_the_address_of_another_and_keeps_the_link()
    {
        var taken = NewEmail();
        (await Administrator.Post("/admin/users", new { email = taken, name = "Zaproszona wcześniej" })).Is(201);
        var token = await SetUpToken();

        var refused = (await SetUp(taken.ToUpperInvariant())).Is(400);

        Assert.Equal("application/problem+json", refused.Header("Content-Type")?.Split(';')[0]);
        Assert.Equal(["/email email-taken"], refused.Errors);
        (await SetUp(NewEmail())).Is(204);

        Task<Answer> SetUp(string email) =>
            cms.Anonymous.Put(
                "/password",
                new
                {
                    token,
                    email,
                    newPassword = Cms.Password,
                }
            );
    }

    [Fact]
    public async Task What_is_so_already_changes_nothing_of_a_user()
    {
        var invited = (await Administrator.Post("/admin/users", new { email = NewEmail(), name = "Bez zmian" })).Is(201);
        var path = $"/admin/users/{invited["/user/id"]}";

        foreach (
            var (change, isChange) in new (Func<Task<Answer>>, bool)[]
            {
                (() => Administrator.Delete($"{path}/suspension"), false),
                (() => Administrator.Patch(path, Visitor.Json(new { name = "Bez zmian", role = "reader" })), false),
                (() => Administrator.Put($"{path}/suspension"), true),
                (() => Administrator.Put($"{path}/suspension"), false),
                (() => Administrator.Delete($"{path}/suspension"), true),
                (() => Administrator.Delete($"{path}/suspension"), false),
            }
        )
        {
            var before = (await Administrator.Get(path)).Is(200);
            var answer = (await change()).Is(200);
            var after = (await Administrator.Get(path)).Is(200);
            Assert.Equal(isChange, before.ETag != after.ETag);
            Assert.Equal(isChange, before.Text != after.Text);
            Assert.Equal(after.ETag, answer.ETag);
        }
    }

    [Theory]
    [InlineData("""{"email":"not an address","name":"X"}""", "/email not-an-email")]
    [InlineData("""{"name":"X"}""", "/email required")]
    [InlineData("""{"email":"a@example.org"}""", "/name required")]
    [InlineData("""{"email":"a@example.org","name":"X","role":"owner"}""", "/role unknown-value")]
    [InlineData("""{"email":"a@example.org","name":"X","role":3}""", "/role unknown-value")]
    [InlineData("""{"email":"a@example.org","name":"X","passwordHash":"x"}""", "/passwordHash unknown-field")]
    [InlineData("""{"email":"a@example.org","name":"X","id":"01930000-0000-7000-8000-000000000000"}""", "/id unknown-field")]
    public async Task A_malformed_invitation_is_refused_at_its_place(string body, string error) =>
        Assert.Equal([error], (await Administrator.Post("/admin/users", body)).Is(400).Errors);

    [Fact]
    public async Task Users_are_changed_by_whoever_read_their_present_state()
    {
        var invited = (await Administrator.Post("/admin/users", new { email = NewEmail(), name = "Zmieniana" })).Is(201);
        var path = $"/admin/users/{invited["/user/id"]}";

        (await Administrator.Send(HttpMethod.Patch, path, Visitor.Json(new { name = "X" }))).Is(428);
        (await Administrator.Patch(path, Visitor.Json(new { name = "X" }), ("If-Match", "\"99\""))).Is(412);
        var changed = (await Administrator.Patch(path, Visitor.Json(new { name = "Zmieniona" }), ("If-Match", invited.ETag))).Is(200);

        Assert.Equal("Zmieniona", changed["/name"].ToString());
        Assert.NotEqual(invited.ETag, changed.ETag);
    }

    [Fact]
    public async Task Users_are_listed_page_by_page()
    {
        for (var i = 0; i < 3; i++)
            (await Administrator.Post("/admin/users", new { email = NewEmail(), name = $"Lista {i}" })).Is(201);

        var seen = (await Administrator.Pages("/admin/users?limit=2")).SelectMany(page => page.Items).Select(u => u["email"]!.ToString()).ToList();

        Assert.Equal(seen.Distinct().Count(), seen.Count);
        Assert.Equal((await Administrator.List("/admin/users?limit=100")).Items.Select(u => u["email"]!.ToString()), seen);
    }

    [Fact]
    public async Task A_keys_secret_is_shown_once()
    {
        var made = (await Administrator.Post("/admin/api-keys", new { name = "Tajny", scopes = new[] { "articles:read" } })).Is(201);
        var secret = made["/secret"].ToString();

        var list = await Administrator.List("/admin/api-keys");

        Assert.Equal("no-store", made.Header("Cache-Control"));
        Assert.DoesNotContain(secret, list.Text);
        Assert.Contains(secret[..8], list.Text);
    }

    [Theory]
    [InlineData("""{"name":"X","scopes":["everything"]}""", "/scopes/0 unknown-value")]
    [InlineData("""{"name":"X","scopes":["users:write"]}""", "/scopes/0 unknown-value")]
    [InlineData("""{"name":"X","scopes":[]}""", "/scopes required")]
    [InlineData("""{"name":"X"}""", "/scopes required")]
    [InlineData("""{"scopes":["*"]}""", "/name required")]
    [InlineData("""{"name":"X","scopes":["*"],"expiresAt":"2001-01-01T00:00:00Z"}""", "/expiresAt in-the-past")]
    [InlineData("""{"name":"X","scopes":["*"],"expiresAt":"tomorrow"}""", "/expiresAt instant")]
    [InlineData("""{"name":"X","scopes":["*"],"expiresAt":"2098-01-01"}""", "/expiresAt instant")]
    [InlineData("""{"name":"X","scopes":["*"],"expiresAt":"2098-01-01T00:00:00"}""", "/expiresAt instant")]
    [InlineData("""{"name":"X","scopes":["*"],"expiresAt":"2098-01-01T00:00:00Z\n"}""", "/expiresAt instant")]
    [InlineData("""{"name":"X","scopes":["*"],"createdBy":null}""", "/createdBy unknown-field")]
    public async Task A_malformed_key_is_refused_at_its_place(string body, string error) =>
        Assert.Equal([error], (await Administrator.Post("/admin/api-keys", body)).Is(400).Errors);

    [Theory]
    [InlineData("bearer ")]
    [InlineData("BEARER  ")]
    public async Task The_name_of_the_scheme_is_the_same_in_small_letters_and_capitals(string scheme)
    {
        var made = (await Administrator.Post("/admin/api-keys", new { name = "Wielkie litery", scopes = new[] { "articles:read" } })).Is(201);

        (await cms.Anonymous.Get("/admin/articles", ("Authorization", scheme + made["/secret"]))).Is(200);
    }

    [Fact]
    public async Task A_keys_last_use_is_noted()
    {
        var made = (await Administrator.Post("/admin/api-keys", new { name = "Używany", scopes = new[] { "articles:read" } })).Is(201);
        Assert.Null(made.Json.At("/key/lastUsedAt"));

        (await cms.With(new Credentials(null, null, made["/secret"].ToString())).Get("/admin/articles")).Is(200);

        var row = (await Administrator.List("/admin/api-keys")).Items.Single(k => k["id"]!.ToString() == made["/key/id"].ToString());
        Assert.NotNull(row["lastUsedAt"]);
    }

    [Fact]
    public async Task A_suspended_users_keys_stay_dead_when_the_user_comes_back()
    {
        var maker = cms.New(Role.Administrator);
        var made = (await maker.Post("/admin/api-keys", new { name = "Na zawsze", scopes = new[] { "articles:read" } })).Is(201);
        var program = cms.With(new Credentials(null, null, made["/secret"].ToString()));
        var path = $"/admin/users/{(await maker.Get("/session")).Is(200)["/id"]}/suspension";
        (await program.Get("/admin/articles")).Is(200);

        (await Administrator.Put(path)).Is(200);
        (await program.Get("/admin/articles")).Is(401);
        (await Administrator.Delete(path)).Is(200);

        (await program.Get("/admin/articles")).Is(401);
        var row = (await Administrator.List("/admin/api-keys")).Items.Single(k => k["id"]!.ToString() == made["/key/id"].ToString());
        Assert.NotNull(row["revokedAt"]);
    }

    [Fact]
    public async Task A_former_administrators_keys_are_dead_and_stay_so()
    {
        var maker = cms.New(Role.Administrator);
        var made = (await maker.Post("/admin/api-keys", new { name = "Do odwołania", scopes = new[] { "articles:read" } })).Is(201);
        var program = cms.With(new Credentials(null, null, made["/secret"].ToString()));
        var path = $"/admin/users/{(await maker.Get("/session")).Is(200)["/id"]}";
        (await Administrator.Patch(path, Visitor.Json(new { name = "Przemianowana" }))).Is(200);
        (await program.Get("/admin/articles")).Is(200);

        (await Administrator.Patch(path, Visitor.Json(new { role = "editor" }))).Is(200);
        (await program.Get("/admin/articles")).Is(401);
        (await Administrator.Patch(path, Visitor.Json(new { role = "administrator" }))).Is(200);

        (await program.Get("/admin/articles")).Is(401);
        var row = (await Administrator.List("/admin/api-keys")).Items.Single(k => k["id"]!.ToString() == made["/key/id"].ToString());
        Assert.NotNull(row["revokedAt"]);
    }

    private Task<Answer> SetPassword(string token) => cms.Anonymous.Put("/password", new { token, newPassword = "my own long pass phrase" });

    /// <summary>Of a link as a new installation prints it at its start.</summary>
    private async Task<string> SetUpToken()
    {
        var cancellation = TestContext.Current.CancellationToken;
        await using var scope = cms.Services.CreateAsyncScope();
        var desk = scope.ServiceProvider.GetRequiredService<UserDesk>();
        var (user, _) = await desk.Add(NewEmail(), "Pierwsza", Role.Administrator, password: null);
        return (await desk.Link(user!, isSetUp: true, cancellation)).Token;
    }

    private static string NewEmail() => $"{Guid.NewGuid():N}@example.org";
}

public sealed class LastAdministrator(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task The_last_administrator_is_neither_demoted_nor_suspended()
    {
        var only = cms.With(await cms.SignIn("first@example.org", Cms.Password));
        var path = $"/admin/users/{(await only.Get("/session")).Is(200)["/id"]}";

        Assert.Equal("last-administrator", (await only.Patch(path, Visitor.Json(new { role = "editor" }))).Is(409).Code);
        Assert.Equal("last-administrator", (await only.Put($"{path}/suspension")).Is(409).Code);
        (
            await only.Post(
                "/admin/users",
                new
                {
                    email = "invited@example.org",
                    name = "Zaproszona",
                    role = "administrator",
                }
            )
        ).Is(201);
        Assert.Equal("last-administrator", (await only.Put($"{path}/suspension")).Is(409).Code); // who never came can't help
        (await only.Get("/admin/users")).Is(200);

        _ = await cms.As(Role.Administrator).Get("/session");
        (await only.Put($"{path}/suspension")).Is(200);
        (await only.Get("/admin/users")).Is(401);
    }
}

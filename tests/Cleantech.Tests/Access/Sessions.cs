namespace Cleantech.Tests.Access;

public sealed class Sessions(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Signing_in_says_who_it_is_and_gives_the_token_that_writes_need()
    {
        await cms.AddUser("ewa@example.org", Role.Editor);

        var answer = (await cms.Anonymous.Post("/session", new { email = "EWA@example.org", password = Cms.Password })).Is(200);

        Assert.Equal(("ewa@example.org", "editor"), (answer["/email"].ToString(), answer["/role"].ToString()));
        Assert.Equal("no-store", answer.Header("Cache-Control"));
        var cookie = answer.Header("Set-Cookie")!.ToLowerInvariant();
        foreach (var attribute in new[] { "httponly", "samesite=lax", "secure", "path=/" })
            Assert.Contains(attribute, cookie);
        var session = (await cms.With(new Credentials(answer.Cookie, null, null)).Get("/session")).Is(200);
        Assert.Equal(answer["/antiforgeryToken"].ToString(), session["/antiforgeryToken"].ToString());
    }

    [Fact]
    public async Task A_copied_cookie_is_dead_after_signing_out_and_another_session_lives_on()
    {
        var email = await NewUser(Role.Editor);
        var (one, other) = (await cms.SignIn(email, Cms.Password), await cms.SignIn(email, Cms.Password));

        (await cms.With(one).Delete("/session")).Is(204);

        (await cms.With(one).Get("/admin/articles")).Is(401);
        (await cms.With(other).Get("/admin/articles")).Is(200);
    }

    [Fact]
    public async Task A_new_password_ends_every_session_and_the_old_password()
    {
        var email = await NewUser(Role.Editor);
        var (one, other) = (await cms.SignIn(email, Cms.Password), await cms.SignIn(email, Cms.Password));

        (await cms.With(one).Put("/password", new { currentPassword = Cms.Password, newPassword = "a wholly new pass phrase" })).Is(204);

        (await cms.With(one).Get("/admin/articles")).Is(401);
        (await cms.With(other).Get("/admin/articles")).Is(401);
        (await cms.Anonymous.Post("/session", new { email, password = Cms.Password })).Is(401);
        await cms.SignIn(email, "a wholly new pass phrase");
    }

    [Fact]
    public async Task A_new_password_by_a_link_ends_every_session_too()
    {
        var email = await NewUser(Role.Editor);
        var session = await cms.SignIn(email, Cms.Password);
        var token = (await cms.As(Role.Administrator).Post($"/admin/users/{await Id(session)}/password-links")).Is(201)["/token"].ToString();
        (await cms.With(session).Get("/admin/articles")).Is(200);

        (await cms.Anonymous.Put("/password", new { token, newPassword = "a wholly new pass phrase" })).Is(204);

        (await cms.With(session).Get("/admin/articles")).Is(401);
        await cms.SignIn(email, "a wholly new pass phrase");
    }

    [Fact]
    public async Task A_wrong_present_password_changes_nothing()
    {
        var email = await NewUser(Role.Editor);
        var session = await cms.SignIn(email, Cms.Password);

        var answer = await cms.With(session).Put("/password", new { currentPassword = "not my password", newPassword = "a wholly new pass phrase" });

        Assert.Equal(["/currentPassword password-wrong"], answer.Is(400).Errors);
        (await cms.With(session).Get("/session")).Is(200);
        await cms.SignIn(email, Cms.Password);
    }

    [Fact]
    public async Task Another_role_ends_the_sessions_and_counts_from_the_next_one()
    {
        var email = await NewUser(Role.Administrator);
        var session = await cms.SignIn(email, Cms.Password);
        var id = await Id(session);

        (await cms.As(Role.Administrator).Patch($"/admin/users/{id}", Json(new { role = "reader" }))).Is(200);

        (await cms.With(session).Get("/admin/users")).Is(401);
        var anew = await cms.SignIn(email, Cms.Password);
        (await cms.With(anew).Get("/admin/users")).Is(403);
        (await cms.With(anew).Get("/admin/articles")).Is(200);
    }

    [Fact]
    public async Task A_suspended_user_is_out_at_once_cannot_sign_in_and_comes_back_only_by_a_new_session()
    {
        var email = await NewUser(Role.Administrator);
        var session = await cms.SignIn(email, Cms.Password);
        var id = await Id(session);
        var key = (await cms.With(session).Post("/admin/api-keys", new { name = "Theirs", scopes = new[] { "*" } })).Is(201)["/secret"].ToString();
        var administrator = cms.As(Role.Administrator);

        (await administrator.Put($"/admin/users/{id}/suspension")).Is(200);
        (await cms.With(session).Get("/admin/articles")).Is(401);
        (await cms.With(new Credentials(null, null, key)).Get("/admin/articles")).Is(401);
        (await cms.Anonymous.Post("/session", new { email, password = Cms.Password })).Is(401);

        (await administrator.Delete($"/admin/users/{id}/suspension")).Is(200);
        (await cms.With(session).Get("/admin/articles")).Is(401);
        await cms.SignIn(email, Cms.Password);
    }

    [Fact]
    public async Task A_session_ends_by_itself()
    {
        var session = await cms.SignIn(await NewUser(Role.Editor), Cms.Password);
        (await cms.With(session).Get("/admin/articles")).Is(200);

        cms.Clock.Ahead += TimeSpan.FromDays(8);
        try
        {
            (await cms.With(session).Get("/admin/articles")).Is(401);
        }
        finally
        {
            cms.Clock.Ahead -= TimeSpan.FromDays(8);
        }
    }

    [Fact]
    public async Task A_write_without_the_sessions_token_is_refused_and_changes_nothing()
    {
        var session = await cms.SignIn(await NewUser(Role.Editor), Cms.Password);
        var other = await cms.SignIn(await NewUser(Role.Editor), Cms.Password);
        var record = await cms.Created(Article("Strzeżony"));

        foreach (var token in new[] { null, "invented", other.Antiforgery })
        {
            var visitor = cms.With(session with { Antiforgery = token });
            foreach (
                var answer in new[]
                {
                    await visitor.Post("/admin/articles", Article("Podrobiony").Content),
                    await visitor.Put(record.Admin, Article("Podrobiony").Content),
                    await visitor.Patch(record.Admin, new { fictional = true }),
                    await visitor.Delete(record.Admin),
                    await visitor.Put($"{record.Admin}/publications/pl"),
                    await visitor.Delete("/session"),
                    await visitor.Put("/password", new { currentPassword = Cms.Password, newPassword = "a wholly new pass phrase" }),
                }
            )
                Assert.Equal("antiforgery", answer.Is(403).Code);
        }

        Assert.Empty((await cms.As(Role.Editor).List("/admin/articles?q=Podrobiony")).Ids);
        Assert.Equal(1, (await cms.As(Role.Editor).Get(record.Admin)).Is(200)["/meta/version"].GetValue<int>());
        (await cms.With(session).Get("/session")).Is(200);
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("null")]
    [InlineData("http://127.0.0.1:1")]
    public async Task A_cookie_from_a_foreign_origin_cannot_write_even_with_the_token(string origin)
    {
        var session = await cms.SignIn(await NewUser(Role.Editor), Cms.Password);

        var foreign = await cms.With(session).Post("/admin/articles", Article("Obcy").Content, ("Origin", origin));
        var own = await cms.With(session).Post("/admin/articles", Article("Swój").Content, ("Origin", cms.Address.GetLeftPart(UriPartial.Authority)));

        Assert.Equal("antiforgery", foreign.Is(403).Code);
        own.Is(201);
    }

    [Theory]
    [InlineData("cross-site", 403)]
    [InlineData("same-site", 403)]
    [InlineData("same-origin", 201)]
    [InlineData("none", 201)]
    public async Task A_browser_that_names_no_origin_but_another_site_cannot_write_either(string site, int status)
    {
        var session = await cms.SignIn(await NewUser(Role.Editor), Cms.Password);

        (await cms.With(session).Post("/admin/articles", Article("Z innej strony").Content, ("Sec-Fetch-Site", site))).Is(status);
    }

    [Theory]
    [InlineData("/admin/articles")]
    [InlineData("/admin/users")]
    [InlineData("/admin/vocabularies")]
    [InlineData("/session")]
    public async Task What_only_some_may_read_is_kept_by_no_cache(string path) =>
        Assert.Equal("no-store", (await cms.As(Role.Administrator).Get(path)).Is(200).Header("Cache-Control"));

    [Fact]
    public async Task Nobody_is_signed_in_from_a_foreign_origin()
    {
        var email = await NewUser(Role.Editor);

        var answer = await cms.Anonymous.Post("/session", new { email, password = Cms.Password }, ("Origin", "https://evil.example"));

        Assert.Null(answer.Is(403).Cookie);
    }

    [Fact]
    public async Task A_program_with_a_key_needs_no_token()
    {
        (await cms.WithKey("articles:write").Post("/admin/articles", Article("Od programu").Content)).Is(201);
    }

    [Fact]
    public async Task A_session_cookie_beside_a_key_counts_for_nothing()
    {
        var session = await cms.SignIn(await NewUser(Role.Administrator), Cms.Password);
        var key = await cms.NewKey(null, "articles:read");

        var both = cms.With(session with { Key = key });

        (await both.Get("/admin/users")).Is(403);
        (await both.Get("/admin/articles")).Is(200);
    }

    private static HttpContent Json(object body) => Visitor.Json(body)!;

    private async Task<string> NewUser(Role role)
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await cms.AddUser(email, role);
        return email;
    }

    private async Task<string> Id(Credentials session) => (await cms.With(session).Get("/session")).Is(200)["/id"].ToString();
}

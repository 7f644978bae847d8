using Cleantech.Api.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Cleantech.Tests.Access;

public sealed class SigningIn(ThreeTriesCms cms) : IClassFixture<ThreeTriesCms>
{
    [Fact]
    public async Task Unknown_suspended_locked_and_mistyped_are_answered_alike()
    {
        var known = await NewUser();
        var suspended = await NewUser();
        var id = (await cms.With(await cms.SignIn(suspended, Cms.Password)).Get("/session")).Is(200)["/id"];
        (await cms.As(Role.Administrator).Put($"/admin/users/{id}/suspension")).Is(200);
        var locked = await NewUser();
        for (var i = 0; i < 3; i++)
            await Try(locked, "wrong wrong wrong");

        var answers = new[]
        {
            await Try(known, "wrong wrong wrong"),
            await Try("nobody@example.org", "wrong wrong wrong"),
            await Try(suspended, Cms.Password),
            await Try(locked, Cms.Password),
        };

        foreach (var answer in answers)
        {
            Assert.Equal("sign-in-failed", answer.Is(401).Code);
            Assert.Null(answer.Cookie);
        }

        Assert.Single(answers.Select(a => (a["/title"].ToString(), a["/detail"].ToString(), a["/errors"].ToJsonString())).Distinct());
    }

    [Fact]
    public async Task Unknown_and_closed_accounts_cost_as_many_hashes_as_known_ones()
    {
        var (known, suspended) = (await NewUser(), await NewUser());
        var id = (await cms.With(await cms.SignIn(suspended, Cms.Password)).Get("/session")).Is(200)["/id"];
        (await cms.As(Role.Administrator).Put($"/admin/users/{id}/suspension")).Is(200);
        var (locked, invited) = (await NewUser(), "invited@example.org");
        for (var i = 0; i < 3; i++)
            await Try(locked, "wrong wrong wrong");
        (await cms.As(Role.Administrator).Post("/admin/users", new { email = invited, name = "Zaproszona" })).Is(201);

        foreach (var email in new[] { known, "nobody@example.org", suspended, locked, invited })
        {
            var before = cms.Hashes.Verified;
            await Try(email, "wrong wrong wrong");
            Assert.Equal(before + 1, cms.Hashes.Verified);
        }
    }

    [Fact]
    public async Task After_several_wrong_passwords_the_account_is_closed_for_some_minutes()
    {
        var email = await NewUser();
        for (var i = 0; i < 3; i++)
            (await Try(email, "wrong wrong wrong")).Is(401);

        (await Try(email, Cms.Password)).Is(401);
        (await Try(await NewUser(), Cms.Password)).Is(200);
    }

    [Fact]
    public async Task Guesses_at_the_present_password_of_an_open_session_close_the_account_too()
    {
        var email = await NewUser();
        var session = cms.With(await cms.SignIn(email, Cms.Password));

        for (var i = 0; i < 3; i++)
            (await Change("wrong wrong wrong")).Is(400);

        Assert.Equal(["/currentPassword password-wrong"], (await Change(Cms.Password)).Is(400).Errors);
        (await Try(email, Cms.Password)).Is(401);

        Task<Answer> Change(string currentPassword) => session.Put("/password", new { currentPassword, newPassword = "a wholly new pass phrase" });
    }

    [Fact]
    public async Task Guesses_at_once_are_counted_one_by_one()
    {
        var email = await NewUser();

        await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Try(email, "wrong wrong wrong")));

        (await Try(email, Cms.Password)).Is(401);
    }

    [Fact]
    public async Task A_closed_account_is_opened_by_a_new_password_and_by_time()
    {
        var (hurried, patient) = (await NewUser(), await NewUser());
        var id = (await cms.With(await cms.SignIn(hurried, Cms.Password)).Get("/session")).Is(200)["/id"];
        for (var i = 0; i < 3; i++)
            await Task.WhenAll(Try(hurried, "wrong wrong wrong"), Try(patient, "wrong wrong wrong"));
        var token = (await cms.As(Role.Administrator).Post($"/admin/users/{id}/password-links")).Is(201)["/token"].ToString();

        (await cms.Anonymous.Put("/password", new { token, newPassword = "a wholly new pass phrase" })).Is(204);

        (await Try(hurried, "a wholly new pass phrase")).Is(200);
        (await Try(patient, Cms.Password)).Is(401);
        cms.Clock.Ahead += TimeSpan.FromMinutes(6);
        (await Try(patient, Cms.Password)).Is(200);
    }

    [Fact]
    public async Task A_right_password_forgets_the_wrong_ones()
    {
        var email = await NewUser();

        for (var round = 0; round < 3; round++)
        {
            (await Try(email, "wrong wrong wrong")).Is(401);
            (await Try(email, "wrong wrong wrong")).Is(401);
            (await Try(email, Cms.Password)).Is(200);
        }
    }

    [Theory]
    [InlineData("""{"email":"a@example.org"}""", "/password required")]
    [InlineData("""{"password":"x"}""", "/email required")]
    [InlineData("""{"email":"a@example.org","password":"x","role":"administrator"}""", "/role unknown-field")]
    [InlineData("""{"email":1,"password":"x"}""", "/email wrong-type")]
    public async Task A_malformed_attempt_is_refused_at_its_place(string body, string error) =>
        Assert.Equal([error], (await cms.Anonymous.Post("/session", body)).Is(400).Errors);

    private Task<Answer> Try(string email, string password) => cms.Anonymous.Post("/session", new { email, password });

    private async Task<string> NewUser()
    {
        var email = $"{Guid.NewGuid():N}@example.org";
        await cms.AddUser(email, Role.Editor);
        return email;
    }
}

/// <summary>Closes an account after three wrong passwords, and counts the looks at hashes: they are what takes time.</summary>
public sealed class ThreeTriesCms() : Cms(("Access:WrongPasswords", "3"))
{
    public CountedHashes Hashes { get; } = new();

    protected override void Replace(IServiceCollection services) => services.Replace(ServiceDescriptor.Scoped<IPasswordHasher<User>>(_ => Hashes));

    public sealed class CountedHashes : PasswordHasher<User>
    {
        public int Verified { get; private set; }

        public override PasswordVerificationResult VerifyHashedPassword(User user, string hashedPassword, string providedPassword)
        {
            Verified++;
            return base.VerifyHashedPassword(user, hashedPassword, providedPassword);
        }
    }
}

public sealed class SignInLimit(FiveAttemptsCms cms) : IClassFixture<FiveAttemptsCms>
{
    [Fact]
    public async Task Too_many_attempts_of_one_address_have_to_wait()
    {
        var refused = await TooMany(() => cms.Anonymous.Post("/session", new { email = "guess@example.org", password = "wrong wrong wrong" }));
        var password = await TooMany(
            () => cms.Anonymous.Put("/password", new { token = "guessed", newPassword = "a wholly new pass phrase" }),
            after: 0
        );

        Assert.Equal("too-many-requests", refused.Code);
        Assert.InRange(int.Parse(refused.Header("Retry-After")!), 1, 60);
        Assert.NotNull(password.Header("Retry-After"));
        (await cms.Anonymous.Get("/articles")).Is(200);
    }

    /// <summary>Attempts until one is refused: on a slow machine a minute may end in between, and its count begins anew.</summary>
    internal static async Task<Answer> TooMany(Func<Task<Answer>> attempt, int after = 5)
    {
        for (var i = 0; i < 20; i++)
            if (await attempt() is { Status: 429 } answer)
            {
                Assert.True(i >= after, $"Attempt {i + 1} was refused.");
                return answer;
            }

        throw new InvalidOperationException("Nothing was too much.");
    }
}

/// <summary>Takes five attempts to sign in and five looks at previews a minute.</summary>
public sealed class FiveAttemptsCms() : Cms(("Access:AttemptsPerMinute", "5"), ("Previews:LooksPerMinute", "5"));

using System.Text;

namespace Cleantech.Tests.Running;

public sealed class Secrets
{
    [Theory]
    [InlineData("Production")]
    [InlineData("Development")]
    public async Task What_is_secret_or_personal_stands_in_no_log_and_no_secret_in_the_data(string environment)
    {
        const string Mark = "planted";
        const string Wrong = $"{Mark}-wrong-password";
        const string New = $"{Mark}-new-password";
        await using var installation = new Installation();
        installation.Settings["ASPNETCORE_ENVIRONMENT"] = environment;
        await installation.Start();

        (await installation.Anonymous.Post("/session", new { email = $"{Mark}@example.org", password = Wrong })).Is(401);
        var echo = await installation.Anonymous.Post("/session", $$"""{"email":"{{Mark}}@example.org","password":["{{Wrong}}"]}""");
        var session = await installation.SignIn();
        var administrator = installation.With(session);
        var invited = (
            await administrator.Post(
                "/admin/users",
                new
                {
                    email = $"{Mark}-user@example.org",
                    name = $"{Mark} name",
                    role = "editor",
                }
            )
        ).Is(201);
        var token = invited["/invitation/token"].ToString();
        (await installation.Anonymous.Put("/password", new { token, newPassword = New })).Is(204);
        var user = await installation.SignIn($"{Mark}-user@example.org", New);
        var key = (await administrator.Post("/admin/api-keys", new { name = $"{Mark}-key", scopes = new[] { "*" } })).Is(201)["/secret"].ToString();
        var program = installation.With(new Credentials(null, null, key));
        (
            await program.Post(
                "/admin/letters-of-intent",
                Letter($"{Mark} draft").With("/parties", new[] { new { signatories = new[] { new { name = $"{Mark} person" } } } }).Content,
                ("Idempotency-Key", $"{Mark}-key")
            )
        ).Is(201);
        (await program.Post("/admin/articles", $$"""{"key":"{{Mark}}!"}""")).Is(400);
        (await installation.Anonymous.Get($"/search?q={Mark}-query")).Is(200);
        (await program.Get($"/admin/articles?q={Mark}-query")).Is(200);
        (await installation.With(new Credentials(null, null, $"ct_{Mark}")).Get("/admin/articles")).Is(401);
        (await installation.With(new Credentials($"cleantech-session={Mark}", null, null)).Get("/admin/articles")).Is(401);
        (await installation.Anonymous.Get($"/articles?{Mark}=1")).Is(400);
        Assert.Equal(0, await installation.Stop());

        Assert.DoesNotContain(Wrong, echo.Is(400).Text);
        Assert.Contains("/api/v1/session", installation.Output);
        foreach (
            var secret in new[]
            {
                Mark,
                Cms.Password,
                token,
                key,
                Cookie(session),
                Cookie(user),
                session.Antiforgery!,
                user.Antiforgery!,
                "first@example.org",
            }
        )
            Assert.DoesNotContain(secret, installation.Output, StringComparison.OrdinalIgnoreCase);
        var data = string.Concat(
            Directory.GetFiles(installation.Folder, "*", SearchOption.AllDirectories).Select(f => Encoding.Latin1.GetString(File.ReadAllBytes(f)))
        );
        foreach (var secret in new[] { Cms.Password, Wrong, New, token, key, Cookie(session), Cookie(user) })
            Assert.DoesNotContain(secret, data);
    }

    private static string Cookie(Credentials credentials) => credentials.Cookie!.Split('=', 2)[1];
}

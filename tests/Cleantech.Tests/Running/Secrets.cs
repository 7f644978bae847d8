using System.Security.Cryptography;
using System.Text;

namespace Cleantech.Tests.Running;

public sealed class Secrets
{
    public static TheoryData<string> Environments => Installation.IsLong ? ["Production", "Development"] : ["Production"];

    [Theory]
    [MemberData(nameof(Environments))]
    public async Task What_is_secret_or_personal_stands_in_no_log_and_no_secret_in_the_data_or_an_export(string environment)
    {
        const string Mark = "planted";
        const string Wrong = $"{Mark}-wrong-password";
        const string New = $"{Mark}-new-password";
        await using var installation = new Installation { IsNew = true };
        installation.Settings["ASPNETCORE_ENVIRONMENT"] = environment;
        installation.Settings["Serilog__MinimumLevel__Override__Cleantech"] = "Verbose"; // whatever we could ever say
        await installation.Start();

        (await installation.Anonymous.Post("/session", new { email = $"{Mark}@example.org", password = Wrong })).Is(401);
        var echo = await installation.Anonymous.Post("/session", $$"""{"email":"{{Mark}}@example.org","password":["{{Wrong}}"]}""");
        var session = await installation.SignIn();
        await Misspelt(installation.Anonymous, Wrong);
        await Misspelt(installation.With(session), Wrong);
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
        var previewed = (await program.Post("/admin/articles", Article("Podglądany").Content)).Is(201)["/meta/id"];
        var preview = (await program.Post($"/admin/articles/{previewed}/previews", new { locale = "pl" })).Is(201)["/token"].ToString();
        foreach (var path in new[] { $"/previews/{preview}", $"/Previews/{preview}/articles/{previewed}", $"/previews/{preview}/articles/x" })
            await installation.Anonymous.Get(path);
        foreach (var path in new[] { $"/pl/preview/{preview}", $"/pl//Preview/{preview}", $"/pl/preview/{preview}/aktualnosci/{previewed}" })
            await installation.Anonymous.Page(path);
        (await installation.Anonymous.Get($"/search?q={Mark}-query")).Is(200);
        (await program.Get($"/admin/articles?q={Mark}-query")).Is(200);
        (await installation.With(new Credentials(null, null, $"ct_{Mark}")).Get("/admin/articles")).Is(401);
        (await installation.With(new Credentials($"cleantech-session={Mark}", null, null)).Get("/admin/articles")).Is(401);
        (await installation.Anonymous.Get($"/articles?{Mark}=1")).Is(400);
        Assert.Equal(0, await installation.Stop());
        if (environment == "Production") // once is enough
        {
            var file = Path.Combine(installation.Folder, "export.jsonl");
            Assert.Equal(0, (await installation.Run("export", "--revisions", "-o", file)).ExitCode);
            var export = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
            foreach (var secret in new[] { token, key, Cookie(session), Cookie(user) }) // nor what they are known again by
                Assert.DoesNotContain(Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(secret))), export, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("AQAAAA", export); // as the hashes of passwords begin (ASP.NET Core Identity)
            Assert.DoesNotContain("first@example.org", export);
        }

        Assert.DoesNotContain(Wrong, echo.Is(400).Text);
        Assert.Contains("/api/v1/session", installation.Output);
        Assert.Contains("/api/v1/previews/…", System.Text.RegularExpressions.Regex.Unescape(installation.Output));
        foreach (
            var secret in new[]
            {
                Mark,
                Cms.Password,
                token,
                key,
                preview,
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
        foreach (var secret in new[] { Cms.Password, Wrong, New, token, key, preview, Cookie(session), Cookie(user) })
            Assert.DoesNotContain(secret, data);
    }

    /// <summary>A secret in every kind of bad body of each operation that takes one; no answer repeats it.</summary>
    private static async Task Misspelt(Visitor visitor, string secret)
    {
        foreach (var (method, path, fields) in Takers)
        foreach (var field in fields)
        foreach (
            var body in new[]
            {
                $$"""{"{{field}}":"{{secret}}""",
                $$"""{"{{field}}":["{{secret}}"]}""",
                $$"""{"{{field}}":{"a":"{{secret}}"} }""",
                $$"""{"{{field}}":"{{secret}}","{{field}}":"{{secret}}"}""",
                $$"""{"{{field}}":"{{secret}}","nonsense":"{{secret}}"}""",
                $$"""{"{{field}}":"{{secret}}\u0000"}""",
                $$"""{"{{field}}":"{{secret}}\ud800"}""",
                $$"""{"{{field}}":"{{secret}}"} {}""",
                $"\"{secret}\"",
                secret,
            }
        )
        foreach (var type in new[] { "application/json", "text/plain" })
        {
            var answer = await visitor.Send(new HttpMethod(method), path, Visitor.Json(body, type));
            Assert.InRange(answer.Status, 400, 499);
            Assert.DoesNotContain(secret, answer.Text);
        }
    }

    private static readonly (string Method, string Path, string[] Fields)[] Takers =
    [
        ("POST", "/session", ["password", "email"]),
        ("PUT", "/password", ["token", "currentPassword", "newPassword", "email"]),
        ("POST", "/admin/api-keys", ["name", "secret"]),
        ("POST", "/admin/users", ["email", "name", "password"]),
    ];

    private static string Cookie(Credentials credentials) => credentials.Cookie!.Split('=', 2)[1];
}

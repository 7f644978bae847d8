using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Contract;

/// <summary>Every operation, asked in every way that its documented statuses stand for: each of them is reached (and, as everywhere, nothing undocumented).</summary>
public sealed partial class Reaching(FewAttempts limited, Cms cms) : IClassFixture<FewAttempts>, IClassFixture<Cms>
{
    private const string Unknown = "01930000-0000-7000-8000-000000000000";

    public static TheoryData<string> Operations =>
        [.. new ApiContract(Drift.InRepository().Json).Operations.Select(o => $"{o.Method.ToUpperInvariant()} {o.Path}")];

    private Visitor Administrator => cms.As(Role.Administrator);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_documented_status_is_reached(string name)
    {
        var operation = cms.Contract.Operations.Single(o => o.ToString() == name);
        var reached = new ConcurrentDictionary<int, bool>();

        foreach (var way in Ways(operation))
            reached[(await way()).Status] = true;

        Assert.Equal([], operation.Statuses.Except(reached.Keys));
    }

    private IEnumerable<Func<Task<Answer>>> Ways(Operation operation)
    {
        var known = KnownPath(operation);
        var unknown = operation
            .Path.Replace("{id}", Unknown)
            .Replace("{locale}", "pl")
            .Replace("{name}", "no-such")
            .Replace("{idOrSlug}", "no-such")
            .Replace("{number}", "1")
            .Replace("{comment}", Unknown)
            .Replace("{token}", "no-such");
        var method = new HttpMethod(operation.Method.ToUpperInvariant());
        var stranger = cms.WithKey(operation.Path.StartsWith("/admin/alliances", StringComparison.Ordinal) ? "articles:read" : "alliances:read");

        // Nobody signs out the administrator of the other tests.
        var caller = operation.Path == "/session" ? cms.Anonymous : Administrator;

        yield return async () => await Send(caller, method, await known(), Good(operation));
        yield return () => Send(Administrator, method, unknown + "?nonsense=1", null);
        yield return () => Send(cms.Anonymous, method, unknown, null);
        yield return () => Send(stranger, method, unknown, null);
        yield return () => Send(caller, method, unknown, Good(operation));
        if (operation.Statuses.Contains(428))
        {
            yield return async () => await Send(Administrator, method, await known(), Good(operation), ("If-Match", ""));
            yield return async () => await Send(Administrator, method, await known(), Good(operation), ("If-Match", "\"0\""));
        }

        if (operation.Json["requestBody"] is not null)
        {
            yield return async () => await Send(Administrator, method, await known(), Visitor.Json("x", "text/plain"));
            yield return async () =>
                await Send(
                    Administrator,
                    method,
                    await known(),
                    Visitor.Json(new byte[3 * 1024 * 1024], Type(operation)),
                    ("Expect", "100-continue")
                );
        }

        if (operation.Statuses.Contains(304))
        {
            yield return async () => await cms.Anonymous.Get(await known(), ("If-None-Match", "*"));
            yield return async () => await cms.Anonymous.Get(await known());
        }

        foreach (var way in Particular(operation, method))
            yield return way;
    }

    /// <summary>What only some operations can answer.</summary>
    private IEnumerable<Func<Task<Answer>>> Particular(Operation operation, HttpMethod method)
    {
        var kind = Kinds.FirstOrDefault(k => operation.Path.Contains($"/{k}", StringComparison.Ordinal));
        var shape = kind is null ? operation.ToString() : operation.ToString().Replace(kind, "{kind}", StringComparison.Ordinal);
        return shape switch
        {
            "GET /{kind}/{idOrSlug}" or "GET /{kind}/{idOrSlug}.jsonld" => [() => Gone(kind!, operation), () => Moved(kind!, operation)],
            "GET /{kind}.csv" or "GET /{kind}.jsonl" => [() => TooManyExports(operation)],
            "POST /admin/{kind}" => [() => Taken(kind!, method), () => KeyReused(kind!)],
            "PUT /admin/{kind}/{id}" or "PATCH /admin/{kind}/{id}" => [() => Taken(kind!, method)],
            "DELETE /admin/{kind}/{id}" => [() => InUse(kind!, method, "")],
            "PUT /admin/{kind}/{id}/trashing" => [() => InUse(kind!, method, "/trashing")],
            "DELETE /admin/{kind}/{id}/publications/{locale}" => [() => InUse(kind!, method, "/publications/pl")],
            "PUT /admin/{kind}/{id}/publications/{locale}" => [() => Unready(kind!), () => OfTrash(operation, method)],
            "POST /admin/{kind}/{id}/revisions" => [() => OfTrash(operation, method)],
            "PUT /admin/{kind}/{id}/publications/{locale}/schedule" => [() => OfTrash(operation, method)],
            "PUT /admin/{kind}/{id}/translations/{locale}" => [() => Started(kind!)],
            "PUT /admin/{kind}/{id}/translations/{locale}/confirmation" => [() => Confirmed(kind!)],
            "PUT /admin/{kind}/{id}/source-language" => [() => WithoutSource(kind!)],
            "POST /admin/{kind}/{id}/copies" => [() => CopyOfTrash(kind!), () => CopyKeyReused(kind!)],
            "POST /admin/{kind}/{id}/previews" => [() => PreviewOfTrash(kind!), () => PreviewOfNoText(kind!)],
            "GET /previews/{token}" or "GET /previews/{token}/{kind}/{id}" =>
            [
                () => PreviewEnded(operation),
                () => PreviewIncomplete(operation),
                () => TooManyLooks(operation),
            ],
            _ when shape.EndsWith("/impact", StringComparison.Ordinal) => [() => CascadeTooLarge(kind!, operation)],
            "GET /admin/board" => [() => cms.WithKey("vocabularies:write").Get("/admin/board")],
            "DELETE /admin/trash/{id}" => [NotInTrash],
            "GET /admin/releases/{id}/preview" or "PUT /admin/releases/{id}" or "DELETE /admin/releases/{id}" => [() => EndedRelease(operation)],
            _ when shape.Contains("/admin/releases/{id}/", StringComparison.Ordinal) => [() => EndedRelease(operation)],
            "POST /admin/bulk" => [BulkKeyReused],
            "DELETE /admin/bulk/{id}" => [EndedBulk],
            "PUT /admin/{kind}/{id}/reviews/{locale}" or "DELETE /admin/{kind}/{id}/reviews/{locale}" => [() => OfTrash(operation, method)],
            "PUT /admin/{kind}/{id}/reviews/{locale}/approval" or "PUT /admin/{kind}/{id}/reviews/{locale}/return" =>
            [
                () => Decided(kind!, operation),
            ],
            "POST /admin/{kind}/{id}/comments" => [() => OneCommentTooMany(kind!)],
            "PUT /admin/{kind}/{id}/assignment" or "GET /admin/{kind}/{id}/assignment" =>
            [
                () => Assigned(kind!, method),
                () => OfTrash(operation, method),
            ],
            "DELETE /admin/{kind}/{id}/assignment" => [() => OfTrash(operation, method)],
            _ when shape.Contains("/comments/{comment}", StringComparison.Ordinal) => [() => OfTrash(operation, method)],
            "POST /admin/import" => [TooLargeAFile, () => Administrator.Send(method, "/admin/import", Visitor.Json("x", Type(operation)))],
            "POST /admin/users" => [EmailTaken],
            "PATCH /admin/users/{id}" or "PUT /admin/users/{id}/suspension" => [() => LastAdministrator(operation)],
            "PUT /admin/vocabularies/{name}" => [TermInUse],
            "GET /changes/stream" => [TooManyListeners],
            "GET /graph" or "GET /graph.graphml" =>
            [
                () => cms.Anonymous.Get($"{operation.Path}?around={Unknown}"),
                () => Gone("alliances", operation, "?around="),
            ],
            "GET /search" => [() => cms.Anonymous.Get("/search?q=x"), () => cms.Anonymous.Get("/search?q=x", ("If-None-Match", "*"))],
            "GET /session" => [() => Administrator.Get("/session")],
            "POST /session" =>
            [
                () => cms.Anonymous.Post("/session", new { email = "x@example.org", password = "x" }),
                () => Foreign(method, "/session"),
                () => Limited(() => limited.Anonymous.Post("/session", new { email = "x@example.org", password = "x" })),
            ],
            "DELETE /session" => [() => Foreign(method, "/session")],
            "PUT /password" =>
            [
                NewPassword,
                () => cms.Anonymous.Put("/password", new { currentPassword = "x", newPassword = Cms.Password }),
                () => Foreign(method, "/password"),
                () => Limited(() => limited.Anonymous.Put("/password", new { token = "x", newPassword = Cms.Password })),
            ],
            _ => [],
        };
    }

    private Func<Task<string>> KnownPath(Operation operation) =>
        async () =>
        {
            var kind = Kinds.FirstOrDefault(k => operation.Path.Contains($"/{k}/", StringComparison.Ordinal));
            if (kind is not null)
            {
                var record = await cms.Published(Of(kind, $"Cel {Guid.NewGuid():N}"));
                return operation
                    .Path.Replace("{id}", record.Id.ToString())
                    .Replace("{idOrSlug}", record.Id.ToString())
                    .Replace("{locale}", "pl")
                    .Replace("{number}", "1")
                    .Replace("{comment}", await Comment(operation, record))
                    .Replace("{token}", await Token(operation, record));
            }

            var id = operation.Path switch
            {
                "/admin/trash/{id}" => await Trashed(),
                _ when operation.Path.StartsWith("/admin/releases/{id}", StringComparison.Ordinal) => await NewRelease(),
                _ when operation.Path.StartsWith("/admin/bulk/{id}", StringComparison.Ordinal) => await NewBulk(),
                "/admin/previews/{id}" => await NewPreview(),
                "/admin/api-keys/{id}" => (await Administrator.Post("/admin/api-keys", ApiKey)).Is(201)["/key/id"].ToString(),
                _ => (await Administrator.Post("/admin/users", NewUser())).Is(201)["/user/id"].ToString(),
            };
            return operation.Path.Replace("{id}", id).Replace("{name}", "tags").Replace("{token}", await Token(operation, record: null));
        };

    private static readonly object Schedule = new { publish = new { localTime = "2099-12-01T09:00" } };
    private static readonly object ApiKey = new { name = "Osiągany", scopes = new[] { "articles:read" } };

    private static object NewUser() => new { email = $"{Guid.NewGuid():N}@example.org", name = "Osiągany" };

    internal static HttpContent? Good(Operation operation) =>
        operation.Json["requestBody"] is null
            ? null
            : Visitor.Json(
                operation.ToString() switch
                {
                    "POST /admin/import" => Moving.Files.Whole(Moving.Files.Header),
                    "POST /admin/users" => NewUser(),
                    "PATCH /admin/users/{id}" => new { name = "Zmieniony" },
                    "POST /admin/api-keys" => ApiKey,
                    "PUT /admin/vocabularies/{name}" => new { terms = Array.Empty<object>() },
                    "POST /session" => new { email = "first@example.org", password = Cms.Password },
                    "PUT /password" => new { currentPassword = "not mine", newPassword = Cms.Password },
                    _ when operation.Path.EndsWith("/return", StringComparison.Ordinal) => new { reason = "Za krótki" },
                    _ when operation.Path.Contains("/reviews/", StringComparison.Ordinal) => new { note = "Gotowe" },
                    _ when operation.Path.EndsWith("/comments", StringComparison.Ordinal) => new { text = "Komentarz" },
                    _ when operation.Path.EndsWith("/assignment", StringComparison.Ordinal) => new { assignee = Unknown },
                    _ when operation.Path.EndsWith("/previews", StringComparison.Ordinal) => new { locale = "pl" },
                    "PUT /admin/releases/{id}/schedule" => new { localTime = "2099-12-01T09:00" },
                    "POST /admin/bulk" => Bulk(),
                    _ when operation.Path.StartsWith("/admin/releases", StringComparison.Ordinal) => new { name = "Wydanie" },
                    _ when operation.Path.EndsWith("/schedule", StringComparison.Ordinal) => Schedule,
                    _ when operation.Path.EndsWith("/revisions", StringComparison.Ordinal) => new { from = 1 },
                    _ when operation.Path.EndsWith("/translations/{locale}", StringComparison.Ordinal) => new { from = "pl" },
                    _ when operation.Path.EndsWith("/source-language", StringComparison.Ordinal) => new { locale = "pl" },
                    _ when operation.Method == "patch" => new { fictional = true },
                    _ => Of(Kinds.Single(k => operation.Path.Contains($"/{k}", StringComparison.Ordinal)), $"Dobry {Guid.NewGuid():N}").Content,
                },
                Type(operation)
            );

    private static string Type(Operation operation) => operation.Json.At("/requestBody/content")!.AsObject().First().Key;

    private async Task<Answer> Gone(string kind, Operation operation, string? query = null)
    {
        var record = await cms.Published(Of(kind, "Znika"));
        await cms.Unpublish(record);
        return await cms.Anonymous.Get(
            query is null ? operation.Path.Replace("{idOrSlug}", record.Id.ToString()) : operation.Path + query + record.Id
        );
    }

    private async Task<Answer> Moved(string kind, Operation operation)
    {
        var former = $"stary-{Guid.NewGuid():N}";
        var record = await cms.Published(Of(kind, "Przenosi się").With("/translations/pl/slug", former));
        await cms.Republish(record, new { translations = new { pl = new { slug = $"nowy-{Guid.NewGuid():N}" } } });
        return await cms.Anonymous.Get(operation.Path.Replace("{idOrSlug}", former));
    }

    private async Task<Answer> Taken(string kind, HttpMethod method)
    {
        var key = $"k{Guid.NewGuid():N}";
        await cms.Created(Of(kind, "Pierwszy").With("/key", key));
        if (method == HttpMethod.Post)
            return await Administrator.Post($"/admin/{kind}", Of(kind, "Drugi").With("/key", key).Content);
        var other = await cms.Created(Of(kind, "Drugi"));
        return method == HttpMethod.Put
            ? await Administrator.Put(other.Admin, Of(kind, "Drugi").With("/key", key).Content)
            : await Administrator.Patch(other.Admin, new { key });
    }

    private async Task<Answer> KeyReused(string kind)
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await Administrator.Post($"/admin/{kind}", Of(kind, "Jedno").Content, key)).Is(201);
        return await Administrator.Post($"/admin/{kind}", Of(kind, "Inne").Content, key);
    }

    private async Task<Answer> InUse(string kind, HttpMethod method, string noun)
    {
        var record = await cms.Published(Of(kind, "Potrzebny"));
        await cms.Published(Article("Potrzebuje").With("/mentions", new[] { record.Ref }));
        return await Administrator.Send(method, record.Admin + noun, null, ("If-Match", "*"));
    }

    private async Task<Answer> Unready(string kind)
    {
        var record = await cms.Created(Of(kind, "Niegotowy").With("/translations/pl", new { slug = $"niegotowy-{Guid.NewGuid():N}" }));
        return await Administrator.Put($"{record.Admin}/publications/pl");
    }

    /// <summary>The operation on a record that is in the trash.</summary>
    private async Task<Answer> OfTrash(Operation operation, HttpMethod method)
    {
        var path = await KnownPath(operation)();
        (await Administrator.Delete(string.Join('/', path.Split('/')[..4]))).Is(204);
        return await Send(Administrator, method, path, Good(operation));
    }

    private async Task<Answer> Decided(string kind, Operation operation)
    {
        var record = await cms.Created(Of(kind, "Do oceny"));
        (await Administrator.Put($"{record.Admin}/reviews/pl", new { })).Is(200);
        return await Send(
            Administrator,
            HttpMethod.Put,
            operation.Path.Replace("{id}", record.Id.ToString()).Replace("{locale}", "pl"),
            Good(operation)
        );
    }

    private async Task<Answer> OneCommentTooMany(string kind)
    {
        var record = await cms.Created(Of(kind, "Przegadany"));
        await cms.Within(async db =>
        {
            await db.Records.SingleAsync(r => r.Id == record.Id); // the audit log tells whose comments they are
            for (var i = 0; i < Api.Publishing.Review.Comment.MostOfARecord; i++)
                db.Add(new Api.Publishing.Review.Comment(record.Id, null, "Jeszcze jeden", null, DateTimeOffset.UtcNow));
            return await db.SaveChangesAsync();
        });
        return await Administrator.Post($"{record.Admin}/comments", new { text = "O jeden za dużo" });
    }

    private async Task<Answer> Assigned(string kind, HttpMethod method)
    {
        var record = await cms.Created(Of(kind, "Przydzielony"));
        var assignee = (await Administrator.Get("/session")).Is(200)["/id"].ToString();
        var given = (await Administrator.Put($"{record.Admin}/assignment", new { assignee })).Is(200);
        return method == HttpMethod.Put ? given : await Administrator.Get($"{record.Admin}/assignment");
    }

    private async Task<string> Comment(Operation operation, Saved record) =>
        operation.Path.Contains("{comment}", StringComparison.Ordinal)
            ? (await Administrator.Post($"{record.Admin}/comments", new { text = "Komentarz" })).Is(201)["/id"].ToString()
            : "";

    private async Task<string> Trashed()
    {
        var record = await cms.Created(Article("Do usunięcia"));
        (await Administrator.Delete(record.Admin)).Is(204);
        return record.Id.ToString();
    }

    private async Task<Answer> NotInTrash() => await Administrator.Delete($"/admin/trash/{(await cms.Created(Article("Nie w koszu"))).Id}");

    private async Task<Answer> EmailTaken()
    {
        var user = NewUser();
        (await Administrator.Post("/admin/users", user)).Is(201);
        return await Administrator.Post("/admin/users", user);
    }

    private async Task<Answer> LastAdministrator(Operation operation)
    {
        // A fresh installation has one administrator.
        var only = limited.Only();
        var path = operation.Path.Replace("{id}", (await only.Get("/session")).Is(200)["/id"].ToString());
        return operation.Method == "patch" ? await only.Patch(path, Visitor.Json(new { role = "reader" })) : await only.Put(path);
    }

    private async Task<Answer> TermInUse()
    {
        var term = $"t{Guid.NewGuid():N}"[..20];
        await cms.Terms("sectors", term);
        await cms.Created(Organisation("Używa").With("/sectors", new[] { term }));
        return await Administrator.Put("/admin/vocabularies/sectors", new { terms = Array.Empty<object>() });
    }

    private async Task<Answer> NewPassword()
    {
        var invited = (await Administrator.Post("/admin/users", NewUser())).Is(201);
        return await cms.Anonymous.Put("/password", new { token = invited["/invitation/token"].ToString(), newPassword = Cms.Password });
    }

    private Task<Answer> Foreign(HttpMethod method, string path) => cms.Anonymous.Send(method, path, null, ("Origin", "https://evil.example"));

    /// <summary>The last answer of attempts without end.</summary>
    private static async Task<Answer> Limited(Func<Task<Answer>> attempt)
    {
        for (var i = 0; ; i++)
            if (await attempt() is var answer && (answer.Status == 429 || i > 200))
                return answer;
    }

    private static Task<Answer> Send(
        Visitor visitor,
        HttpMethod method,
        string path,
        HttpContent? body,
        params (string Name, string Value)[] headers
    ) => visitor.Send(method, path, body, headers.Any(h => h.Name == "If-Match") ? headers : [("If-Match", "*"), .. headers]);
}

/// <summary>Takes few attempts to sign in and few looks at previews a minute, small files to import and short cascades, and has one administrator.</summary>
public sealed class FewAttempts()
    : Cms(
        ("Access:AttemptsPerMinute", "30"),
        ("Previews:LooksPerMinute", "30"),
        ("References:MostInCascade", "1"),
        ("Live:MostPerAddress", "1"),
        ("Import:MaxMegabytes", "1")
    ),
        IAsyncLifetime
{
    private Credentials only = Credentials.None;

    /// <summary>The only administrator; signed in before any test uses the attempts up.</summary>
    public Visitor Only() => With(only);

    async ValueTask IAsyncLifetime.InitializeAsync()
    {
        await InitializeAsync();
        only = await SignIn("first@example.org", Password);
    }
}

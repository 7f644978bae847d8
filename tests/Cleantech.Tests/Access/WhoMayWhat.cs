namespace Cleantech.Tests.Access;

/// <summary>
/// Every endpoint as every caller. Requests name nothing that is there and bring no body: whoever is let in gets a 404, a 400 or
/// a 415, never a 401 or 403. A new endpoint without a row fails.
/// </summary>
public sealed class WhoMayWhat(Cms cms) : IClassFixture<Cms>
{
    private const string Id = "01930000-0000-7000-8000-000000000000";

    // csharpier-ignore
    public static readonly (string Route, int Guest, int Reader, int Author, int Editor, int Administrator, int None, int Read, int Write, int Publish, int All)[] Rows =
    [
        //                                                      guest read auth edit adm  keys:none read write publ *
        ("GET /{kind}",                                         200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /{kind}/{idOrSlug}",                              404, 404, 404, 404, 404,  404, 404, 404, 404, 404),
        ("GET /admin/{kind}",                                   401, 200, 200, 200, 200,  403, 200, 403, 403, 200),
        ("POST /admin/{kind}",                                  401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("GET /admin/{kind}/{id}",                              401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}",                              401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("PATCH /admin/{kind}/{id}",                            401, 403, 415, 415, 415,  403, 403, 415, 403, 415),
        ("DELETE /admin/{kind}/{id}",                           401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("PUT /admin/{kind}/{id}/trashing",                     401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("DELETE /admin/{kind}/{id}/trashing",                  401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("GET /admin/{kind}/{id}/publications",                 401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}/publications/{locale}",        401, 403, 403, 404, 404,  403, 403, 403, 404, 404),
        ("DELETE /admin/{kind}/{id}/publications/{locale}",     401, 403, 403, 404, 404,  403, 403, 403, 404, 404),
        ("GET /admin/{kind}/{id}/revisions",                    401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/revisions/{number}",           401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/revisions/{number}/differences", 401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("POST /admin/{kind}/{id}/revisions",                   401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("GET /admin/{kind}/{id}/publications/{locale}/schedule",    401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}/publications/{locale}/schedule",    401, 403, 403, 400, 400,  403, 403, 403, 400, 400),
        ("DELETE /admin/{kind}/{id}/publications/{locale}/schedule", 401, 403, 403, 404, 404,  403, 403, 403, 404, 404),
        ("GET /admin/schedule",                                 401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("GET /admin/{kind}/{id}/reviews/{locale}",             401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}/reviews/{locale}",             401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("DELETE /admin/{kind}/{id}/reviews/{locale}",          401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("PUT /admin/{kind}/{id}/reviews/{locale}/approval",    401, 403, 403, 400, 400,  403, 403, 403, 400, 400),
        ("PUT /admin/{kind}/{id}/reviews/{locale}/return",      401, 403, 403, 400, 400,  403, 403, 403, 400, 400),
        ("GET /admin/{kind}/{id}/comments",                     401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("POST /admin/{kind}/{id}/comments",                    401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("DELETE /admin/{kind}/{id}/comments/{comment}",        401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("PUT /admin/{kind}/{id}/comments/{comment}/resolution", 401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("DELETE /admin/{kind}/{id}/comments/{comment}/resolution", 401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("GET /admin/{kind}/{id}/assignment",                   401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}/assignment",                   401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("DELETE /admin/{kind}/{id}/assignment",                401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("GET /admin/tasks",                                    401, 200, 200, 200, 200,  403, 403, 403, 403, 403),
        ("GET /admin/releases",                                 401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("POST /admin/releases",                                401, 403, 403, 400, 400,  403, 403, 403, 403, 400),
        ("GET /admin/releases/{id}",                            401, 404, 404, 404, 404,  403, 403, 403, 403, 404),
        ("PUT /admin/releases/{id}",                            401, 403, 403, 400, 400,  403, 403, 403, 403, 400),
        ("DELETE /admin/releases/{id}",                         401, 403, 403, 404, 404,  403, 403, 403, 403, 404),
        ("GET /admin/releases/{id}/preview",                    401, 404, 404, 404, 404,  403, 403, 403, 403, 404),
        ("PUT /admin/releases/{id}/schedule",                   401, 403, 403, 400, 400,  403, 403, 403, 403, 400),
        ("DELETE /admin/releases/{id}/schedule",                401, 403, 403, 404, 404,  403, 403, 403, 403, 404),
        ("PUT /admin/releases/{id}/publication",                401, 403, 403, 404, 404,  403, 403, 403, 403, 404),
        ("GET /admin/bulk",                                     401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("POST /admin/bulk",                                    401, 403, 400, 400, 400,  403, 403, 403, 403, 400),
        ("GET /admin/bulk/{id}",                                401, 404, 404, 404, 404,  403, 403, 403, 403, 404),
        ("DELETE /admin/bulk/{id}",                             401, 403, 404, 404, 404,  403, 403, 403, 403, 404),
        ("GET /admin/bulk/{id}/results",                        401, 404, 404, 404, 404,  403, 403, 403, 403, 404),
        ("POST /admin/{kind}/{id}/previews",                    401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("POST /admin/releases/{id}/previews",                  401, 403, 403, 400, 400,  403, 403, 403, 403, 400),
        ("GET /admin/previews",                                 401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("DELETE /admin/previews/{id}",                         401, 403, 404, 404, 404,  403, 403, 403, 403, 404),
        ("GET /previews/{token}",                               404, 404, 404, 404, 404,  404, 404, 404, 404, 404),
        ("GET /previews/{token}/{kind}/{id}",                   404, 404, 404, 404, 404,  404, 404, 404, 404, 404),
        ("GET /admin/{kind}/{id}/used-by",                      401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/slugs",                        401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/publications/{locale}/impact", 401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/trashing/impact",              401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("GET /admin/{kind}/{id}/translations",                 401, 404, 404, 404, 404,  403, 404, 403, 403, 404),
        ("PUT /admin/{kind}/{id}/translations/{locale}",        401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("PUT /admin/{kind}/{id}/translations/{locale}/confirmation", 401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("PUT /admin/{kind}/{id}/source-language",              401, 403, 400, 400, 400,  403, 403, 400, 403, 400),
        ("POST /admin/{kind}/{id}/copies",                      401, 403, 404, 404, 404,  403, 403, 404, 403, 404),
        ("GET /admin/board",                                    401, 200, 200, 200, 200,  200, 200, 403, 403, 200), // a key sees its own kinds
        ("GET /admin/trash",                                    401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("DELETE /admin/trash/{id}",                            401, 403, 403, 403, 404,  403, 403, 403, 403, 404),
        ("GET /vocabularies",                                   200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /vocabularies/{name}",                            404, 404, 404, 404, 404,  404, 404, 404, 404, 404),
        ("GET /admin/vocabularies",                             401, 200, 200, 200, 200,  403, 403, 403, 403, 200),
        ("GET /admin/vocabularies/{name}",                      401, 404, 404, 404, 404,  403, 403, 403, 403, 404),
        ("PUT /admin/vocabularies/{name}",                      401, 403, 403, 400, 400,  403, 403, 403, 403, 400),
        ("GET /admin/users",                                    401, 403, 403, 403, 200,  403, 403, 403, 403, 403),
        ("POST /admin/users",                                   401, 403, 403, 403, 400,  403, 403, 403, 403, 403),
        ("GET /admin/users/{id}",                               401, 403, 403, 403, 404,  403, 403, 403, 403, 403),
        ("PATCH /admin/users/{id}",                             401, 403, 403, 403, 400,  403, 403, 403, 403, 403),
        ("PUT /admin/users/{id}/suspension",                    401, 403, 403, 403, 404,  403, 403, 403, 403, 403),
        ("DELETE /admin/users/{id}/suspension",                 401, 403, 403, 403, 404,  403, 403, 403, 403, 403),
        ("POST /admin/users/{id}/password-links",               401, 403, 403, 403, 404,  403, 403, 403, 403, 403),
        ("GET /admin/api-keys",                                 401, 403, 403, 403, 200,  403, 403, 403, 403, 403),
        ("POST /admin/api-keys",                                401, 403, 403, 403, 400,  403, 403, 403, 403, 403),
        ("DELETE /admin/api-keys/{id}",                         401, 403, 403, 403, 404,  403, 403, 403, 403, 403),
        ("GET /admin/audit",                                    401, 403, 403, 403, 200,  403, 403, 403, 403, 403),
        ("GET /admin/audit.csv",                                401, 403, 403, 403, 200,  403, 403, 403, 403, 403),
        ("GET /admin/export",                                   401, 403, 403, 403, 200,  403, 403, 403, 403, 200),
        ("POST /admin/import",                                  401, 403, 403, 403, 422,  403, 403, 403, 403, 422),
        ("GET /{kind}.csv",                                     200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /{kind}.jsonl",                                   200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /{kind}/{idOrSlug}.jsonld",                       404, 404, 404, 404, 404,  404, 404, 404, 404, 404),
        ("GET /changes",                                        200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /changes/stream",                                 200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /graph",                                          200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /graph.graphml",                                  200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /timeline",                                       200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /articles.rss",                                   200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /articles.atom",                                  200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /articles.feed.json",                             200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /calendar.ics",                                   200, 200, 200, 200, 200,  200, 200, 200, 200, 200),
        ("GET /search",                                         400, 400, 400, 400, 400,  400, 400, 400, 400, 400),
        ("POST /session",                                       400, 400, 400, 400, 400,  400, 400, 400, 400, 400),
        ("GET /session",                                        401, 200, 200, 200, 200,  401, 401, 401, 401, 401),
        ("DELETE /session",                                     204, 204, 204, 204, 204,  204, 204, 204, 204, 204),
        ("PUT /password",                                       400, 400, 400, 400, 400,  400, 400, 400, 400, 400),
    ];

    public static readonly TheoryData<string> Routes = [.. Expanded().Select(r => r.Route)];

    [Fact]
    public void Every_route_has_a_row_in_the_table() =>
        Assert.Equal(cms.Endpoints().Select(e => e.Route).Order(), Routes.Select(r => r.Data).Order());

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task A_route_lets_in_whom_the_table_says(string route)
    {
        var row = Expanded().Single(r => r.Route == route).Row;
        var kind = Kinds.FirstOrDefault(k => route.Contains($"/{k}", StringComparison.Ordinal)) ?? "articles";

        var expected = new[]
        {
            row.Guest,
            row.Reader,
            row.Author,
            row.Editor,
            row.Administrator,
            row.None,
            row.Read,
            row.Write,
            row.Publish,
            row.All,
        };
        var answers = new List<int>();
        foreach (
            var visitor in new[]
            {
                cms.Anonymous,
                User(Role.Reader),
                User(Role.Author),
                User(Role.Editor),
                User(Role.Administrator),
                cms.WithKey(kind == "alliances" ? "articles:read" : "alliances:read"),
                cms.WithKey($"{kind}:read"),
                cms.WithKey($"{kind}:write"),
                cms.WithKey($"{kind}:publish"),
                cms.WithKey("*"),
            }
        )
            answers.Add((await Send(visitor, route)).Status);

        Assert.Equal(expected, answers);

        Visitor User(Role role) => route == "DELETE /session" ? cms.New(role) : cms.As(role);
    }

    [Theory]
    [MemberData(nameof(Routes))]
    public async Task Dead_credentials_open_nothing_that_is_closed_to_strangers(string route)
    {
        var guest = Expanded().Single(r => r.Route == route).Row.Guest;

        foreach (var dead in await cms.DeadCredentials())
            Assert.Equal(guest, (await Send(cms.With(dead), route)).Status);
    }

    [Fact]
    public async Task A_key_for_one_kind_opens_no_other()
    {
        foreach (var own in Kinds)
        {
            var key = cms.WithKey($"{own}:read", $"{own}:write", $"{own}:publish");
            foreach (var other in Kinds.Where(k => k != own))
            {
                (await key.Get($"/admin/{other}")).Is(403);
                (await key.Post($"/admin/{other}", Of(other, "Cudzy").Content)).Is(403);
                (await key.Put($"/admin/{other}/{Id}/publications/pl")).Is(403);
            }

            (await key.Get($"/admin/{own}")).Is(200);
        }
    }

    [Fact]
    public async Task A_key_for_vocabularies_changes_them_and_nothing_else()
    {
        var key = cms.WithKey("vocabularies:write");

        (await key.Put("/admin/vocabularies/tags", new { terms = Array.Empty<object>() })).Is(200);
        (await key.Get("/admin/articles")).Is(403);
        (await key.Post("/admin/articles", Article("Nie").Content)).Is(403);
    }

    private static Task<Answer> Send(Visitor visitor, string route)
    {
        var path = route
            .Split(' ')[1]
            .Replace("{id}", Id, StringComparison.Ordinal)
            .Replace("{idOrSlug}", "nothing-there", StringComparison.Ordinal)
            .Replace("{name}", "nothing-there", StringComparison.Ordinal)
            .Replace("{locale}", "pl", StringComparison.Ordinal)
            .Replace("{comment}", Id, StringComparison.Ordinal)
            .Replace("{token}", "nothing-there", StringComparison.Ordinal)
            .Replace("{number}", "1", StringComparison.Ordinal);
        return visitor.Send(new HttpMethod(route.Split(' ')[0]), path, null, ("If-Match", "*"));
    }

    internal static IEnumerable<(
        string Route,
        (string, int Guest, int Reader, int Author, int Editor, int Administrator, int None, int Read, int Write, int Publish, int All) Row
    )> Expanded() =>
        Rows.SelectMany(row =>
            row.Route.Contains("{kind}", StringComparison.Ordinal)
                ? Kinds.Select(kind => (row.Route.Replace("{kind}", kind, StringComparison.Ordinal), row))
                : [(row.Route, row)]
        );
}

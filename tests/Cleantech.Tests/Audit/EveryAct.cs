using System.Text.Json.Nodes;
using Cleantech.Api.Audit;
using Cleantech.Tests.Publishing;

namespace Cleantech.Tests.Audit;

public sealed partial class EveryAct(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Administrator => cms.As(Role.Administrator);
    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_is_done_to_a_record_leaves_one_entry_each_with_the_revision_and_the_state_before_and_after(string kind)
    {
        (await Editor.Get("/session")).Is(200);
        Saved saved = null!;

        var told = await cms.Told(async () =>
        {
            saved = await cms.Created(Of(kind, "Śledzony"));
            await cms.Edit(saved, new { fictional = true });
            await cms.Publish(saved, "pl", "en");
            await cms.Publish(saved, "pl"); // already so
            await cms.Edit(saved, new { fictional = false });
            await cms.Publish(saved, "pl");
            await cms.Unpublish(saved, "en");
            (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(201);
            (await Editor.Delete(saved.Admin)).Is(204);
            (await Editor.Delete(saved.Admin)).Is(204); // already so
            (await Editor.Delete($"{saved.Admin}/trashing")).Is(204);
            (await Editor.Delete(saved.Admin)).Is(204);
            (await Administrator.Delete($"/admin/trash/{saved.Id}")).Is(204);
        });

        Assert.Equal(
            [
                """record.created → {"revision":1}""",
                """record.revised {"revision":1} → {"revision":2}""",
                """record.published pl {"state":"draft"} → {"state":"published","revision":2}""",
                """record.published en {"state":"draft"} → {"state":"published","revision":2}""",
                """record.revised {"revision":2} → {"revision":3}""",
                """record.published pl {"state":"published","revision":2} → {"state":"published","revision":3}""",
                """record.unpublished en {"state":"published","revision":2} → {"state":"unpublished","revision":2}""",
                """record.revised {"revision":3} → {"revision":4,"restoredFrom":1}""",
                """record.trashed {"trashed":false,"published":["pl"]} → {"trashed":true,"published":[]}""",
                """record.restored {"trashed":true} → {"trashed":false}""",
                """record.trashed {"trashed":false,"published":[]} → {"trashed":true,"published":[]}""",
                """record.purged {"revision":4} →""",
            ],
            told.Select(e => e.Line())
        );
        Assert.All(told, e => Assert.Equal((saved.Id.ToString(), kind == "letters-of-intent" ? "letter-of-intent" : kind[..^1]), Target(e)));
    }

    [Fact]
    public async Task An_entry_says_who_when_and_from_where()
    {
        var id = (await Editor.Get("/session")).Is(200)["/id"];
        var (from, article) = (cms.Clock.GetUtcNow().AddMilliseconds(-1), Article("Skąd").Content);

        var told = await cms.Told(async () => (await Editor.Post("/admin/articles", article, ("X-Forwarded-For", "192.0.2.7"))).Is(201));

        var entry = Assert.Single(told);
        Assert.Equal(($"user:{id}", "A test Editor", "192.0.2.7"), ($"{entry["caller"]}", $"{entry["callerName"]}", $"{entry["address"]}"));
        Assert.InRange(entry["at"]!.GetValue<DateTimeOffset>(), from, cms.Clock.GetUtcNow());
        var here = Assert.Single(await cms.Told(async () => (await Editor.Post("/admin/articles", article)).Is(201)));
        Assert.Contains($"{here["address"]}", new[] { "127.0.0.1", "::1" });
    }

    [Fact]
    public async Task A_program_is_named_by_its_key()
    {
        var key = cms.WithKey("articles:write");
        (await key.Get("/admin/alliances")).Is(403);

        var entry = Assert.Single(await cms.Told(async () => (await key.Post("/admin/articles", Article("Program").Content)).Is(201)));

        Assert.StartsWith("key:", $"{entry["caller"]}", StringComparison.Ordinal);
        Assert.Equal("A test", $"{entry["callerName"]}");
    }

    [Fact]
    public async Task What_is_scheduled_tells_who_set_it_and_is_then_done_by_the_system()
    {
        var saved = await cms.Created(Article("Na godzinę"));
        var place = $"{saved.Admin}/publications/pl/schedule";
        const string Nothing = """{"publish":null,"unpublish":null,"references":null}""";
        var now = cms.Clock.GetUtcNow();
        var (hour, day, after) = (now.AddHours(1), now.AddDays(1), now.AddDays(2));

        var told = await cms.Told(async () =>
        {
            (await Editor.Put(place, new { publish = Moment(hour) })).Is(200);
            var release = new
            {
                publish = Moment(day),
                unpublish = Moment(after),
                references = "release",
            };
            (await Editor.Put(place, release)).Is(200);
            (await Editor.Delete(place)).Is(200);
            (await Editor.Delete(place)).Is(200); // already so
            (await Editor.Put(place, new { publish = Moment(hour) })).Is(200);
        });
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        await cms.Anonymous.Until($"{saved.Public}?locale=pl", 200);

        var both = $$"""{"publish":"{{At(day)}}","unpublish":"{{At(after)}}","references":"release"}""";
        Assert.Equal(
            [
                $$"""record.scheduled pl {{Nothing}} → {"publish":"{{At(hour)}}","unpublish":null,"references":null}""",
                $$"""record.scheduled pl {"publish":"{{At(hour)}}","unpublish":null,"references":null} → {{both}}""",
                $$"""record.scheduled pl {{both}} → {{Nothing}}""",
                $$"""record.scheduled pl {{Nothing}} → {"publish":"{{At(hour)}}","unpublish":null,"references":null}""",
            ],
            told.Select(e => e.Line())
        );
        var published = Assert.Single((await Administrator.Get($"/admin/audit?target={saved.Id}&act=record.published")).Is(200).Items);
        Assert.Equal(("system", null), ($"{published["caller"]}", published["address"]?.ToString()));

        static object Moment(DateTimeOffset at) => new { localTime = $"{at:yyyy-MM-ddTHH:mm:00}", timeZone = "Etc/UTC" };
        static string At(DateTimeOffset at) => $"{at:yyyy-MM-ddTHH:mm:00.000}Z";
    }

    [Fact]
    public async Task A_release_leaves_its_own_and_one_for_each_of_its_steps()
    {
        var (one, two) = (await cms.Created(Article("Razem 1")), await cms.Created(Alliance("Razem 2")));
        (await Editor.Get("/session")).Is(200);
        var step = (Saved saved) =>
            new
            {
                record = saved.Ref,
                locale = "pl",
                step = "publish",
            };

        var told = await cms.Told(async () =>
        {
            var release = (await Editor.Post("/admin/releases", new { name = "Wydanie", items = new[] { step(one) } })).Is(201).Header("Location")!;
            (await Editor.Put(release, new { name = "Wydanie", items = new[] { step(one), step(two) } })).Is(200);
            (await Editor.Get($"{release}/preview")).Is(200); // tries it, and takes it back
            (await Editor.Put($"{release}/publication")).Is(200);
            var other = (await Editor.Post("/admin/releases", new { name = "Inne", items = Array.Empty<object>() })).Is(201).Header("Location")!;
            (await Editor.Delete(other)).Is(204);
        });

        var added = $$"""{"record":"{{two.Id}}","locale":"pl","step":"publish","stamp":1}""";
        Assert.Equal(
            [
                """release.created → {"state":"open","items":1,"at":null}""",
                $$"""release.changed {"state":"open","items":1,"at":null} → {"state":"open","items":2,"at":null,"added":[{{added}}]}""",
                """record.published pl {"state":"draft"} → {"state":"published","revision":1}""",
                """record.published pl {"state":"draft"} → {"state":"published","revision":1}""",
                """release.published {"state":"open","items":2,"at":null} → {"state":"published","items":2,"at":null}""",
                """release.created → {"state":"open","items":0,"at":null}""",
                """release.removed {"state":"open","items":0,"at":null} →""",
            ],
            told.Select(e => e.Line())
        );
        Assert.Single(told.Select(e => $"{e["caller"]}").Distinct());
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Fact]
    public async Task Bulk_work_leaves_its_own_and_one_for_each_record_by_whoever_asked_from_where_they_asked()
    {
        var (one, two) = (await cms.Created(Article("Zbiorowo 1")), await cms.Created(Alliance("Zbiorowo 2")));
        var id = (await Editor.Get("/session")).Is(200)["/id"];

        var told = await cms.Told(async () =>
        {
            var body = BulkJobs.Body(new { action = "publish", locales = BulkJobs.Polish }, "each", one, two, new Saved("articles", Guid.NewGuid()));
            await Editor.Ended(await Editor.Ask(body, ("X-Forwarded-For", "192.0.2.8")));
            await cms.Paused(async () => await Editor.Delete(await Editor.Ask(body, ("X-Forwarded-For", "192.0.2.8"))));
        });

        Assert.Equal(
            [
                """bulk.started → {"action":"publish","mode":"each","records":3}""",
                """record.published pl {"state":"draft"} → {"state":"published","revision":1}""",
                """record.published pl {"state":"draft"} → {"state":"published","revision":1}""",
                """bulk.ended → {"state":"done","succeeded":2,"refused":1}""",
                """bulk.started → {"action":"publish","mode":"each","records":3}""",
                """bulk.cancelled → {"state":"cancelled","succeeded":0,"refused":0}""",
            ],
            told.Select(e => e.Line())
        );
        Assert.All(told, e => Assert.Equal($"user:{id}", $"{e["caller"]}"));
        Assert.All(told.SkipLast(1), e => Assert.Equal("192.0.2.8", $"{e["address"]}"));
        Assert.Equal(ChainState.Whole, (await cms.Chain()).State);
    }

    [Fact]
    public async Task A_preview_link_tells_of_what_until_when_and_never_its_token()
    {
        var saved = await cms.Created(Article("Podglądany"));
        var (until, token) = (cms.Clock.GetUtcNow().AddDays(1), "");

        var told = await cms.Told(async () =>
        {
            var link = (await Editor.Post($"{saved.Admin}/previews", new { locale = "pl", expiresAt = until })).Is(201);
            token = link["/token"].ToString();
            (await cms.Anonymous.Get($"/previews/{token}")).Is(200); // looking is no act
            (await Editor.Delete($"/admin/previews/{link["/id"]}")).Is(204);
            (await Editor.Delete($"/admin/previews/{link["/id"]}")).Is(204); // already so
        });

        var of = $$"""{"of":"{{saved.Id}}","target":"article","expiresAt":"{{until:yyyy-MM-ddTHH:mm:ss}}.000Z"}""";
        Assert.Equal([$"preview.created pl → {of}", $"preview.revoked pl {of} →"], told.Select(e => e.Line()));
        Assert.All(told, e => Assert.DoesNotContain(token, e.ToJsonString()));
    }

    [Fact]
    public async Task A_review_tells_who_submitted_and_who_decided_on_which_revision()
    {
        var author = cms.As(Role.Author);
        var review = $"/admin/articles/{(await author.Post("/admin/articles", Article("Do oceny").Content)).Is(201)["/meta/id"]}/reviews/pl";
        var (one, other) = ((await author.Get("/session")).Is(200)["/id"], (await Editor.Get("/session")).Is(200)["/id"]);

        var told = await cms.Told(async () =>
        {
            (await author.Put(review, new { note = "Proszę" })).Is(200);
            (await author.Delete(review)).Is(200);
            (await author.Put(review, new { })).Is(200);
            (await Editor.Put($"{review}/return", new { reason = "Brak źródła" })).Is(200);
            (await author.Put(review, new { })).Is(200);
            (await Editor.Put($"{review}/approval", new { })).Is(200);
        });

        Assert.Equal(
            [
                $$"""review.submitted pl {"state":"none"} → {"state":"submitted","revision":1} {{one}}""",
                $$"""review.withdrawn pl {"state":"submitted"} → {"state":"none","revision":1} {{one}}""",
                $$"""review.submitted pl {"state":"none"} → {"state":"submitted","revision":1} {{one}}""",
                $$"""review.returned pl {"state":"submitted"} → {"state":"returned","revision":1} {{other}}""",
                $$"""review.submitted pl {"state":"returned"} → {"state":"submitted","revision":1} {{one}}""",
                $$"""review.approved pl {"state":"submitted"} → {"state":"approved","revision":1} {{other}}""",
            ],
            told.Select(e => $"{e.Line()} {$"{e["caller"]}".Split(':')[1]}")
        );
    }

    [Fact]
    public async Task A_vocabulary_tells_which_terms_came_and_went()
    {
        await cms.Terms("tags", "stary");

        var told = await cms.Told(async () => await cms.Terms("tags", "nowy", "nowszy"));
        var emptied = await cms.Told(async () => (await Editor.Put("/admin/vocabularies/tags", new { terms = Array.Empty<object>() })).Is(200));

        var entry = Assert.Single(told);
        Assert.Equal(["nowy", "nowszy"], entry.At("/after/added")!.AsArray().Select(t => $"{t}"));
        Assert.Equal(("tags", "vocabulary"), Target(entry));
        Assert.Contains("stary", Assert.Single(emptied).At("/before/removed")!.AsArray().Select(t => $"{t}"));
    }

    [Fact]
    public async Task A_vocabulary_tells_what_its_labels_and_its_order_were()
    {
        await cms.Terms("sectors", "pierwszy", "drugi");
        var terms = (await Editor.Get("/admin/vocabularies/sectors")).Is(200)["/terms"].AsArray();
        var turned = new JsonArray([.. terms.Reverse().Select(t => t!.DeepClone())]);
        turned[0]!["labels"]!["pl"] = "Drugi, nazwany inaczej";

        var entry = Assert.Single(await cms.Told(async () => (await Editor.Put("/admin/vocabularies/sectors", new { terms = turned })).Is(200)));

        Assert.Equal("drugi", $"{entry.At("/before/labels/drugi/pl")}");
        Assert.Equal("Drugi, nazwany inaczej", $"{entry.At("/after/labels/drugi/pl")}");
        Assert.Null(entry.At("/after/labels/pierwszy"));
        Assert.Equal(["drugi", "pierwszy"], entry.At("/after/order")!.AsArray().Take(2).Select(t => $"{t}"));
        Assert.Equal(terms.Select(t => $"{t!["id"]}"), entry.At("/before/order")!.AsArray().Select(t => $"{t}"));
    }

    [Fact]
    public async Task What_is_done_to_a_user_leaves_its_entries()
    {
        (await Administrator.Get("/session")).Is(200);
        string user = "";

        var told = await cms.Told(async () =>
        {
            var invited = (await Administrator.Post("/admin/users", new { email = "audited@example.org", name = "Śledzony" })).Is(201);
            user = invited["/user/id"].ToString();
            await SetPassword(invited["/invitation/token"].ToString());
            await cms.SignIn("audited@example.org", Cms.Password);
            (await Administrator.Patch($"/admin/users/{user}", Visitor.Json(new { role = "administrator" }))).Is(200);
            var session = cms.With(await cms.SignIn("audited@example.org", Cms.Password));
            (await session.Post("/admin/api-keys", new { name = "Klucz", scopes = new[] { "articles:read" } })).Is(201);
            (await Administrator.Put($"/admin/users/{user}/suspension")).Is(200);
            (await Administrator.Put($"/admin/users/{user}/suspension")).Is(200); // already so
            (await Administrator.Delete($"/admin/users/{user}/suspension")).Is(200);
            (await Administrator.Patch($"/admin/users/{user}", Visitor.Json(new { name = "Inna" }))).Is(200);
            await SetPassword((await Administrator.Post($"/admin/users/{user}/password-links")).Is(201)["/token"].ToString());
        });

        Assert.Equal(
            [
                """user.invited → {"role":"reader"}""",
                "password-link.made →",
                "password.set →",
                "session.started →",
                """user.changed {"role":"reader"} → {"role":"administrator","isRenamed":false,"hasAnotherAddress":false}""",
                "session.started →",
                "key.created →",
                """user.suspended {"suspended":false} → {"suspended":true}""",
                "key.revoked",
                """user.reinstated {"suspended":true} → {"suspended":false}""",
                """user.changed {"role":"administrator"} → {"role":"administrator","isRenamed":true,"hasAnotherAddress":false}""",
                "password-link.made →",
                "password.set →",
            ],
            told.Select(e => e.Line() is var line && $"{e["act"]}" is "key.revoked" ? "key.revoked" : WithoutTimes(e, line))
        );
        Assert.All(told.Where(e => $"{e["kind"]}" == "user"), e => Assert.Equal((user, "Inna"), ($"{e["target"]}", $"{e["targetName"]}")));
        // Whoever sets a password or signs in has shown to be the user; all else an administrator did, and the key the user.
        var own = new[] { "password.set", "session.started", "key.created" };
        Assert.All(told, e => Assert.Equal(own.Contains($"{e["act"]}"), $"{e["caller"]}" == $"user:{user}"));

        static string WithoutTimes(JsonNode entry, string line) =>
            $"{entry["act"]}" is "password-link.made" or "key.created" ? $"{entry["act"]} →" : line;
    }

    [Fact]
    public async Task Signing_in_and_out_and_keys_leave_theirs()
    {
        var visitor = cms.New(Role.Administrator);
        await visitor.Credentials;

        var told = await cms.Told(async () =>
        {
            var made = (await visitor.Post("/admin/api-keys", new { name = "Klucz", scopes = new[] { "articles:read" } })).Is(201);
            (await visitor.Delete($"/admin/api-keys/{made["/key/id"]}")).Is(204);
            (await visitor.Delete($"/admin/api-keys/{made["/key/id"]}")).Is(204); // already so
            (await visitor.Delete("/session")).Is(204);
            (await visitor.Delete("/session")).Is(204); // already so
            await cms.SignIn(visitor.Email!, Cms.Password);
        });

        Assert.Equal(
            [
                """key.created → {"scopes":["articles:read"],"expiresAt":null}""",
                """key.revoked {"scopes":["articles:read"],"expiresAt":null} →""",
                "session.ended →",
                "session.started →",
            ],
            told.Select(e => e.Line())
        );
        Assert.Equal("Klucz", $"{told[0]["targetName"]}");
        Assert.Single(told.Select(e => $"{e["caller"]}").Distinct());
    }

    [Fact]
    public async Task What_is_refused_leaves_none()
    {
        var mentioned = await cms.Published(Organisation("Potrzebna"));
        await cms.Published(Article("Potrzebuje").With("/mentions", new[] { mentioned.Ref }));
        var unready = await cms.Created(Article("Bez tytułu").With("/translations/pl", new { slug = "bez-tytulu-sledzony" }));
        await cms.Created(Article("Z kluczem").With("/key", "zajety-sledzony"));
        var stale = (await Editor.Get(unready.Admin)).ETag;
        await cms.Edit(unready, new { fictional = true });
        (await cms.As(Role.Reader).Get("/session")).Is(200);

        var told = await cms.Told(async () =>
        {
            (await Editor.Delete(mentioned.Admin)).Is(409);
            (await Editor.Delete($"{mentioned.Admin}/publications/pl")).Is(409);
            (await Editor.Put($"{unready.Admin}/publications/pl")).Is(422);
            (await Editor.Patch(unready.Admin, new { fictional = false }, ("If-Match", stale))).Is(412);
            (await Editor.Post("/admin/articles", Article("Drugi").With("/key", "zajety-sledzony").Content)).Is(409);
            (await Administrator.Post("/admin/users", new { email = "not an address", name = "x" })).Is(400);
            (await cms.As(Role.Reader).Post("/admin/articles", Article("Nie").Content)).Is(403);
        });

        Assert.Empty(told);
    }

    private async Task SetPassword(string token) => (await cms.Anonymous.Put("/password", new { token, newPassword = Cms.Password })).Is(204);

    private static (string, string) Target(JsonNode entry) => ($"{entry["target"]}", $"{entry["kind"]}");
}

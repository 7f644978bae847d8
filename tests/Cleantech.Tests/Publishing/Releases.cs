using System.Globalization;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

public sealed class Releases(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task Records_that_refer_to_each_other_become_public_together()
    {
        var organisation = await cms.Created(Organisation("Nowa strona"));
        var letter = await cms.Created(SignedLetter("Nowy list", organisation, await cms.Created(Organisation("Druga strona"))));
        var release = await Made(Publish(organisation), Publish(letter), Publish(letter, "en"));
        (await cms.Anonymous.Get($"{letter.Public}?locale=pl")).Is(404);

        var answer = (await Editor.Put($"{release}/publication")).Is(200);

        Assert.Equal("published", answer["/state"].ToString());
        var document = (await cms.Anonymous.Get($"{letter.Public}?locale=pl")).Is(200);
        Assert.Equal($"{organisation.Id}", document["/parties/0/organisation/id"].ToString());
        (await cms.Anonymous.Get($"{letter.Public}?locale=en&fallback=none")).Is(200);
        Assert.Equal("letter-of-intent", (await cms.Anonymous.Get($"{organisation.Public}?locale=pl")).Is(200)["/letters/0/letter/type"].ToString());
    }

    [Fact]
    public async Task One_that_cannot_be_published_whole_changes_nothing_and_says_everything_that_stands_in_the_way()
    {
        var (good, needed) = (await cms.Created(Article("Dobry")), await cms.Published(Organisation("Potrzebna")));
        var bad = await cms.Created(Article("Zły").With("/translations/pl/body", null));
        var trashed = await cms.Created(Article("W koszu"));
        await cms.Published(Article("Wspomina").With("/mentions", new[] { needed.Ref }));
        (await Editor.Delete(trashed.Admin)).Is(204);
        var release = await Made(Publish(good), Publish(bad), Publish(trashed), Unpublish(needed));
        var before = await Everything();

        var answer = (await Editor.Put($"{release}/publication")).Is(409);

        Assert.Equal(
            ["/items/1/record/translations/pl/body required-to-publish", "/items/2 release-in-trash", "/items/3 release-in-use"],
            answer["/errors"].AsArray().Select(e => $"{e!["pointer"]} {e["code"]}")
        );
        Assert.Contains("Wspomina", answer["/errors/2/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await Everything());
        Assert.Equal("draft", (await Editor.Get(good.Admin)).Is(200)["/meta/publications/pl/state"].ToString());
        Assert.Equal("open", (await Editor.Get(release)).Is(200)["/state"].ToString());
    }

    [Fact]
    public async Task A_preview_shows_the_very_documents_and_leaves_nothing_behind()
    {
        var organisation = await cms.Published(Organisation("Przemianowana"));
        var article = await cms.Published(Article("O przemianowanej").With("/mentions", new[] { organisation.Ref }));
        var gone = await cms.Published(Article("Odejdzie"));
        await cms.Edit(organisation, new { translations = new { pl = new { name = "Po nowemu" } } });
        var release = await Made(Publish(organisation), Unpublish(gone));
        var before = await Everything();

        var preview = (await Editor.Get($"{release}/preview")).Is(200);

        Assert.Equal(before, await Everything());
        Assert.Empty(preview["/problems"].AsArray());
        var documents = preview["/documents"].AsArray().ToDictionary(d => d!["id"]!.ToString(), d => d!);
        Assert.Equal(
            [$"{article.Id}", $"{gone.Id}", $"{organisation.Id}"],
            documents.Keys.OrderBy(id => documents[id]["type"]!.ToString()).ThenBy(id => id)
        );
        Assert.True(documents[$"{gone.Id}"]["isRemoval"]!.GetValue<bool>());
        Assert.Equal("Po nowemu", documents[$"{article.Id}"].At("/document/mentions/0/name")!.ToString());
        (await Editor.Put($"{release}/publication")).Is(200);
        foreach (var saved in new[] { organisation, article })
        {
            var published = (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200).Json.DeepClone();
            Assert.True(JsonNode.DeepEquals(Undated(published), Undated(documents[$"{saved.Id}"]["document"]!.DeepClone())));
        }

        static JsonNode Undated(JsonNode document)
        {
            document.AsObject().Remove("updatedAt");
            return document;
        }
    }

    [Theory]
    [InlineData("edited", "release-outdated")]
    [InlineData("published", "release-moved")]
    [InlineData("trashed", "release-moved")]
    public async Task A_record_that_moved_since_it_was_added_is_a_conflict_until_it_is_added_anew(string how, string code)
    {
        var saved = await cms.Created(Article($"Rusza się {how}"));
        var release = await Made(Publish(saved));
        if (how == "edited")
            await cms.Edit(saved, new { byline = "Ktoś" });
        else if (how == "published")
            await cms.Publish(saved, "en");
        else
            (await Editor.Delete(saved.Admin)).Is(204);

        Assert.True((await Editor.Get(release)).Is(200)["/items/0/isOutdated"].GetValue<bool>());
        Assert.Equal(code, (await Editor.Get($"{release}/preview")).Is(200)["/problems/0/code"].ToString());
        Assert.Equal(code, (await Editor.Put($"{release}/publication")).Is(409)["/errors/0/code"].ToString());
        var again = new { name = "Znowu", items = new[] { Publish(saved) } };
        Assert.True((await Editor.Put(release, again)).Is(200)["/items/0/isOutdated"].GetValue<bool>()); // as it was seen before
        var etag = (await Editor.Get(saved.Admin)).ETag;
        var seen = new { name = "Znowu", items = new[] { With(Publish(saved), etag) } };
        Assert.False((await Editor.Put(release, seen)).Is(200)["/items/0/isOutdated"].GetValue<bool>());
        (await Editor.Put($"{release}/publication")).Is(how == "trashed" ? 409 : 200);
    }

    [Fact]
    public async Task Two_editors_cannot_change_a_release_over_each_other_and_a_published_one_is_closed()
    {
        var saved = await cms.Created(Article("Zamknięte"));
        var release = await Made(Publish(saved));
        var body = new { name = "Zmiana", items = new[] { Publish(saved) } };

        (await Editor.Put(release, body, ("If-Match", ""))).Is(428);
        var stale = (await Editor.Put(release, body, ("If-Match", "\"99\""))).Is(412);
        var present = (await Editor.Get(release)).Is(200);
        Assert.True(JsonNode.DeepEquals(present.Json, stale["/current"]), stale.Text);
        (await Editor.Put($"{release}/publication")).Is(200);

        Assert.Equal("release-ended", (await Editor.Put(release, body)).Is(409).Code);
        (await Editor.Delete(release)).Is(409);
        (await Editor.Put($"{release}/publication")).Is(409);
        (await Editor.Get($"{release}/preview")).Is(409);
    }

    [Fact]
    public async Task What_is_wrong_with_a_release_is_refused_by_its_place()
    {
        var saved = await cms.Created(Article("Źle podany"));
        var (release, before) = (await Made(Publish(saved)), await cms.Database.Everything());

        await Refused(new { items = new[] { Publish(saved) } }, "/name", "required");
        await Refused(new { name = "x", items = new[] { Publish(saved), Unpublish(saved) } }, "/items/0", "twice-in-release");
        await Refused(new { name = "x", items = new[] { Publish(saved, "xx") } }, "/items/0/locale", "unknown-language");
        await Refused(
            new { name = "x", items = new[] { new { record = new { type = "alliance", id = saved.Id }, locale = "pl" } } },
            "/items/0/record/id",
            "unknown-reference"
        );
        await Refused(new { name = "x", items = new[] { With(Publish(saved), "\"77\"") } }, "/items/0/etag", "release-etag");
        await Refused(new { name = "x", items = Enumerable.Repeat(Publish(saved), 201).ToArray() }, "/items", "too-many");
        (await Editor.Get("/admin/releases?cursor=x")).Is(400);
        var late = (await Editor.Put($"{release}/schedule", new { localTime = "2020-01-01T09:00" })).Is(400);
        Assert.Equal(("/localTime", "moment-passed"), (late["/errors/0/pointer"].ToString(), late["/errors/0/code"].ToString()));
        var nowhere = new { localTime = "2099-01-01T09:00", timeZone = "Europe/Atlantis" };
        Assert.Equal(["/timeZone unknown-time-zone"], (await Editor.Put($"{release}/schedule", nowhere)).Is(400).Errors);
        Assert.EndsWith("of a release PUT …/publication.", late["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await cms.Database.Everything());

        async Task Refused(object body, string pointer, string code)
        {
            Assert.Contains($"{pointer} {code}", (await Editor.Post("/admin/releases", body)).Is(400).Errors);
            Assert.Contains($"{pointer} {code}", (await Editor.Put(release, body)).Is(400).Errors);
        }
    }

    [Fact]
    public async Task An_empty_release_is_neither_published_nor_scheduled_and_can_be_given_up()
    {
        var release = await Made();

        (await Editor.Put($"{release}/publication")).Is(409);
        (await Editor.Put($"{release}/schedule", new { localTime = "2099-01-01T09:00" })).Is(409);
        (await Editor.Delete(release)).Is(204);
        (await Editor.Get(release)).Is(404);
    }

    [Fact]
    public async Task One_that_waits_for_its_moment_is_not_emptied()
    {
        var release = await Made(Publish(await cms.Created(Article("Nie zostanie samo"))));
        (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);
        var nothing = new { name = "Puste", items = Array.Empty<object>() };

        Assert.Equal("release-empty", (await Editor.Put(release, nothing)).Is(409).Code);
        Assert.Equal(("scheduled", 1), await Stands());
        (await Editor.Delete($"{release}/schedule")).Is(200);
        (await Editor.Put(release, nothing)).Is(200);
        Assert.Equal(("open", 0), await Stands());

        async Task<(string, int)> Stands()
        {
            var answer = (await Editor.Get(release)).Is(200);
            return (answer["/state"].ToString(), answer["/items"].AsArray().Count);
        }
    }

    [Fact]
    public async Task A_scheduled_one_is_published_whole_at_its_moment_and_one_that_fails_says_why()
    {
        var (first, second, changed) = (
            await cms.Created(Article("O czasie 1")),
            await cms.Created(Article("O czasie 2")),
            await cms.Created(Article("Zmieni się"))
        );
        var (good, bad) = (await Made(Publish(first), Publish(second)), await Made(Publish(changed)));
        foreach (var release in new[] { good, bad })
        {
            var scheduled = (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);
            Assert.Equal(("scheduled", "Etc/UTC"), (scheduled["/state"].ToString(), scheduled["/timeZone"].ToString()));
        }

        await cms.Edit(changed, new { byline = "Po dodaniu" });
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        Assert.Equal("published", (await Ended(good))["/state"].ToString());
        (await cms.Anonymous.Get($"{first.Public}?locale=pl")).Is(200);
        (await cms.Anonymous.Get($"{second.Public}?locale=pl")).Is(200);
        var failed = await Ended(bad);
        Assert.Equal("failed", failed["/state"].ToString());
        Assert.Equal("release-outdated", failed["/failure/errors/0/code"].ToString());
        (await cms.Anonymous.Get($"{changed.Public}?locale=pl")).Is(404);
        Assert.Contains(
            (await Editor.Get("/admin/releases?state=failed")).Is(200)["/items"].AsArray(),
            r => r!["id"]!.ToString() == bad.Split('/')[^1]
        );
        var waits = Assert.Single(await FailedOf(Editor));
        Assert.Equal((bad.Split('/')[^1], "Wydanie"), (waits.At("/release/id")!.ToString(), waits.At("/release/name")!.ToString()));
        Assert.Empty(await FailedOf(cms.New(Role.Editor)));
        (await Editor.Put($"{bad}/schedule", cms.Clock.In(1))).Is(200);
        Assert.Empty(await FailedOf(Editor));
    }

    [Fact]
    public async Task One_that_fails_at_its_moment_changes_nothing_of_what_could_have_been_done()
    {
        var (good, gone, changed) = (
            await cms.Created(Article("Gotowy na czas")),
            await cms.Published(Article("Miał odejść")),
            await cms.Created(Article("Zmieni się przed czasem"))
        );
        var release = await Made(Publish(good), Publish(changed), Unpublish(gone));
        (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);
        await cms.Edit(changed, new { byline = "Po dodaniu" });
        var (records, everything) = (await Records(), await Everything());

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        Assert.Equal("failed", (await Ended(release))["/state"].ToString());
        Assert.Equal(everything, await Everything());
        Assert.Equal(records, await Records());
        (await cms.Anonymous.Get($"{good.Public}?locale=pl")).Is(404);
        (await cms.Anonymous.Get($"{gone.Public}?locale=pl")).Is(200);
        (await Editor.Delete(release)).Is(204);

        // All tables but that of the releases, the log, and what a sign-in leaves.
        async Task<IEnumerable<string>> Records() =>
            (await cms.Database.Everything())
                .Split('\n')
                .Where(row => row.Split(' ')[0] is not ("releases" or "audit_entries" or "sessions" or "users" or "settings"));
    }

    [Fact]
    public async Task After_a_standstill_what_was_due_first_is_done_first_be_it_a_release_or_not()
    {
        var needed = await cms.Published(Organisation("Odchodzi po artykule"));
        var article = await cms.Published(Article("Odchodzi przed organizacją").With("/mentions", new[] { needed.Ref }));
        var release = await Made(Unpublish(needed));
        (await Editor.Put($"{release}/schedule", cms.Clock.In(2))).Is(200);
        (await Editor.Put($"{article.Admin}/publications/pl/schedule", new { unpublish = cms.Clock.In(1) })).Is(200);

        cms.Clock.Ahead += TimeSpan.FromHours(3);

        Assert.Equal("published", (await Ended(release))["/state"].ToString());
        (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(410);
        (await cms.Anonymous.Get($"{needed.Public}?locale=pl")).Is(410);
    }

    [Fact]
    public async Task A_moment_can_be_taken_away()
    {
        var saved = await cms.Created(Article("Odwołany"));
        var release = await Made(Publish(saved));
        (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);

        Assert.Equal("open", (await Editor.Delete($"{release}/schedule")).Is(200)["/state"].ToString());
        Assert.Equal("open", (await Editor.Delete($"{release}/schedule")).Is(200)["/state"].ToString());

        Assert.Equal("/localTime", (await Editor.Put($"{release}/schedule", new { localTime = "gestern" })).Is(400)["/errors/0/pointer"].ToString());
    }

    [Fact]
    public async Task Releases_are_listed_the_newest_first()
    {
        var made = new List<string>();
        for (var i = 0; i < 3; i++)
            made.Add((await Made()).Split('/')[^1]);

        var first = (await Editor.Get("/admin/releases?state=open&limit=2")).Is(200);
        var second = (await Editor.Get($"/admin/releases?state=open&limit=2&cursor={first["/next"]}")).Is(200);

        Assert.Equal(
            made.AsEnumerable().Reverse(),
            first["/items"].AsArray().Concat(second["/items"].AsArray()).Select(r => r!["id"]!.ToString()).Take(3)
        );
    }

    private static async Task<IEnumerable<JsonNode?>> FailedOf(Visitor visitor) =>
        (await visitor.Get("/admin/tasks")).Is(200)["/items"].AsArray().Where(t => t!["reason"]!.ToString() == "release-failed");

    private async Task<string> Made(params object[] items)
    {
        var answer = (await Editor.Post("/admin/releases", new { name = "Wydanie", items })).Is(201);
        return answer.Header("Location")!["/api/v1".Length..];
    }

    private static JsonObject Publish(Saved saved, string locale = "pl") => Item(saved, locale, "publish");

    private static JsonObject Unpublish(Saved saved, string locale = "pl") => Item(saved, locale, "unpublish");

    private static JsonObject Item(Saved saved, string locale, string step) =>
        new()
        {
            ["record"] = System.Text.Json.JsonSerializer.SerializeToNode(saved.Ref, System.Text.Json.JsonSerializerOptions.Web),
            ["locale"] = locale,
            ["step"] = step,
        };

    private static JsonObject With(JsonObject item, string? etag)
    {
        item["etag"] = etag;
        return item;
    }

    private Task<Answer> Ended(string release) =>
        Waiting.For(
            async () => (await Editor.Get(release)).Is(200) is { } answer && answer["/state"].ToString() is "published" or "failed" ? answer : null,
            "It still waits."
        );

    /// <summary>All that is public of articles and organisations, with the tags.</summary>
    private async Task<string> Everything()
    {
        var texts = new List<string>();
        foreach (var kind in new[] { "articles", "organisations" })
        {
            var list = (await cms.Anonymous.List($"/{kind}?limit=100&locale=pl&count=true"));
            texts.Add($"{list.ETag} {list.Text}");
        }

        return string.Join('\n', texts);
    }
}

using System.Text.Json.Nodes;
using Cleantech.Api.Publishing.Bulk;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Publishing;

/// <summary>Which records a job is about, who may ask for it, and what is refused at once.</summary>
public sealed class BulkRequests(Cms cms) : IClassFixture<Cms>
{
    private static readonly object Publish = new { action = "publish", locales = BulkJobs.Polish };
    private static readonly object Trash = new { action = "trash" };

    private Visitor Administrator => cms.As(Role.Administrator);
    private Visitor Editor => cms.As(Role.Editor);
    private Visitor Author => cms.As(Role.Author);

    [Fact]
    public async Task A_filter_is_looked_up_once_when_the_job_is_made()
    {
        var saved = new[] { await cms.Created(Article("Odsiany 1")), await cms.Created(Article("Odsiany 2")) };
        await cms.Created(Alliance("Odsiany sojusz"));
        await cms.Published(Article("Odsiany 3"));
        var job = "";

        await cms.Paused(async () =>
        {
            var filter = new
            {
                type = "article",
                q = "odsiany",
                state = "draft",
                locale = "pl",
            };
            job = await Editor.Ask(Filtered(Publish, "each", filter));
            await cms.Created(Article("Odsiany 4"));
        });

        Assert.Equal("done 2+0/2", (await Editor.Ended(job)).Told());
        var results = (await Editor.Get($"{job}/results")).Is(200).Items;
        Assert.Equal(saved.Select(s => $"{s.Id}").Order(), results.Select(r => r["id"]!.ToString()).Order());
    }

    [Fact]
    public async Task A_thousand_records_are_done_and_one_more_is_refused()
    {
        var filter = new { q = "tysieczny" };
        await cms.MakeMany("Tysięczny", BulkJob.MostRecords);

        var assign = new { action = "assign", assignee = (await Author.Get("/session")).Is(200)["/id"].ToString() };
        var job = await Editor.Ended(await Editor.Ask(Filtered(assign, "atomic", filter)));
        await cms.MakeMany("Tysięczny", 1);
        var before = await cms.Database.Everything();
        var refused = (await Editor.Post("/admin/bulk", Filtered(Trash, "each", filter))).Is(400);

        Assert.Equal("done 1000+0/1000", job.Told());
        Assert.Equal("/selection/filter bulk-too-many", Assert.Single(refused.Errors));
        Assert.Contains("1001", refused["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await cms.Database.Everything());
    }

    /// <summary>Short of LONG=1 a tenth of them.</summary>
    [Fact]
    public async Task A_thousand_records_named_one_by_one_are_published_and_leave_again_each_by_itself()
    {
        var count = Installation.Times(BulkJob.MostRecords / 10, BulkJob.MostRecords);
        await cms.MakeMany("Po imieniu", count);
        var ids = (await Editor.Pages("/admin/articles?q=imieniu&limit=100")).SelectMany(page => page.Ids).ToList();
        object[] records = [.. ids.Select(id => new { type = "article", id })];

        var published = await Editor.Do(Publish, "each", records);
        var shown = (await cms.Anonymous.List("/articles?locale=pl&count=true")).Total;
        var left = await Editor.Do(new { action = "unpublish", locales = BulkJobs.Polish }, "each", records);

        Assert.Equal(count, ids.Count);
        Assert.Equal($"done {count}+0/{count}", published.Told());
        Assert.Equal($"done {count}+0/{count}", left.Told());
        Assert.Equal(shown - count, (await cms.Anonymous.List("/articles?locale=pl&count=true")).Total);
        (await cms.Anonymous.Get($"/articles/{ids[^1]}?locale=pl")).Is(410);
    }

    [Fact]
    public async Task What_is_wrong_with_a_request_is_refused_by_its_place()
    {
        var one = await cms.Created(Article("Źle zlecony"));
        var before = await cms.Database.Everything();

        await Refused(BulkJobs.Body(Publish, "each", one, one), "/selection/records/1 bulk-twice");
        await Refused(BulkJobs.Body(Publish, "each"), "/selection/records bulk-nothing");
        await Refused(Filtered(Publish, "each", new { q = "czegoś takiego nie ma" }), "/selection/filter bulk-nothing");
        await Refused(Filtered(Publish, "each", new { q = " " }), "/selection/filter/q bulk-no-text");
        await Refused(Filtered(Publish, "each", new { type = "article", locale = "xx" }), "/selection/filter/locale unknown-language");
        var both = BulkJobs.Body(Publish, "each", one);
        both["selection"]!["filter"] = new JsonObject();
        await Refused(both, "/selection/records both-or-neither");
        object[] many = [.. Enumerable.Range(0, 1001).Select(_ => new { type = "article", id = Guid.NewGuid() })];
        await Refused(BulkJobs.Body(Trash, "atomic", many), "/selection/records too-many");
        await Refused(
            BulkJobs.Body(
                Trash,
                "each",
                new
                {
                    type = "article",
                    id = one.Id,
                    etag = "7",
                }
            ),
            "/selection/records/0/etag if-match"
        );

        await Refused(BulkJobs.Body(new { action = "publish" }, "each", one), "/locales bulk-needed");
        await Refused(BulkJobs.Body(new { action = "unpublish", locales = new[] { "xx" } }, "each", one), "/locales/0 unknown-language");
        await Refused(BulkJobs.Body(new { action = "trash", locales = BulkJobs.Polish }, "each", one), "/locales bulk-only-for");
        await Refused(
            BulkJobs.Body(new { action = "tag", references = "release" }, "each", one),
            "/addTags bulk-needed",
            "/references bulk-only-for"
        );
        await Refused(BulkJobs.Body(new { action = "tag", addTags = new[] { "nie-ma" } }, "each", one), "/addTags/0 unknown-term");
        await Refused(BulkJobs.Body(new { action = "assign" }, "each", one), "/assignee bulk-needed");
        await Refused(BulkJobs.Body(new { action = "assign", assignee = Guid.NewGuid() }, "each", one), "/assignee unknown-user");
        await Refused(BulkJobs.Body(new { action = "purge" }, "each", one), "/action unknown-value");
        (await Editor.Get("/admin/bulk?cursor=x")).Is(400);
        (await Editor.Get("/admin/bulk?state=lost")).Is(400);
        Assert.Equal(before, await cms.Database.Everything());

        async Task Refused(object body, params string[] errors) =>
            Assert.Equal(errors.Order(), (await Editor.Post("/admin/bulk", body)).Is(400).Errors.Order());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("pl")]
    public async Task Nobody_acts_on_the_whole_house_by_leaving_the_conditions_out(string? locale)
    {
        await cms.Created(Article("W całym domu"));
        var before = await cms.Database.Everything();

        var refused = (await Editor.Post("/admin/bulk", Filtered(Trash, "each", new { locale }), ("Accept-Language", "pl"))).Is(400);

        Assert.Equal(["/selection/filter bulk-whole-house"], refused.Errors);
        Assert.Contains("co najmniej jeden warunek", refused["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await cms.Database.Everything());
    }

    [Fact]
    public async Task What_is_named_twice_or_both_added_and_removed_is_refused_at_its_place()
    {
        var one = await cms.Created(Article("Dwa razy to samo"));
        var (twice, polish) = (new[] { "woda", "wiatr", "woda" }, new[] { "pl", "pl" });

        await Refused(new { action = "publish", locales = polish }, "/locales/1 bulk-repeated");
        await Refused(new { action = "tag", addTags = twice }, "/addTags/2 bulk-repeated");
        await Refused(new { action = "tag", removeTags = twice }, "/removeTags/2 bulk-repeated");
        await Refused(
            new
            {
                action = "tag",
                addTags = new[] { "wiatr" },
                removeTags = new[] { "woda", "wiatr" },
            },
            "/removeTags/1 bulk-added-and-removed"
        );

        async Task Refused(object instructions, string error) =>
            Assert.Equal([error], (await Editor.Post("/admin/bulk", BulkJobs.Body(instructions, "each", one))).Is(400).Errors);
    }

    [Fact]
    public async Task The_same_request_sent_twice_under_one_key_is_one_job()
    {
        var body = BulkJobs.Body(Publish, "each", await cms.Created(Article("Dwa razy")));
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());

        var first = await Editor.Ask(body, key);
        var again = await Editor.Ask(body, key);

        Assert.Equal(first, again);
        var other = BulkJobs.Body(Trash, "each", await cms.Created(Article("Inny")));
        Assert.Equal("idempotency-key-reused", (await Editor.Post("/admin/bulk", other, key)).Is(422).Code);
    }

    [Fact]
    public async Task An_author_may_do_with_many_what_an_author_may_do_with_one()
    {
        await cms.Terms("tags", "autora");
        var own = new Saved("articles", Guid.Parse((await Author.Post("/admin/articles", Article("Własny").Content)).Is(201)["/meta/id"].ToString()));
        var anothers = await cms.Created(Article("Cudzy"));

        var tagged = await Author.Do(new { action = "tag", addTags = new[] { "autora" } }, "each", own, anothers);
        var trashed = await Author.Do(Trash, "atomic", own, anothers);

        Assert.Equal(["done", "refused forbidden"], await Author.Outcomes(tagged));
        Assert.Equal(["not-done", "refused forbidden"], await Author.Outcomes(trashed));
        (await Author.Post("/admin/bulk", BulkJobs.Body(Publish, "each", own))).Is(403);
        (await Author.Post("/admin/bulk", BulkJobs.Body(new { action = "trash", references = "cascade" }, "each", own))).Is(403);
        (await Author.Delete($"/admin/bulk/{(await Editor.Do(Publish, "each", own))["/id"]}")).Is(403);
    }

    [Fact]
    public async Task Tags_are_for_articles_only()
    {
        await cms.Terms("tags", "tylko-artykuly");

        var job = await Editor.Do(
            new { action = "tag", addTags = new[] { "tylko-artykuly" } },
            "each",
            await cms.Created(Organisation("Bez tematów"))
        );

        Assert.Equal(["refused bulk-no-tags"], await Editor.Outcomes(job));
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Whoever_may_no_longer_do_it_has_it_given_up(string mode)
    {
        var leaving = cms.New(Role.Editor);
        var saved = await cms.Created(Article("Zostaje szkicem"));
        var job = "";

        await cms.Paused(async () =>
        {
            job = await leaving.Ask(BulkJobs.Body(Publish, mode, saved));
            var id = (await leaving.Get("/session")).Is(200)["/id"];
            (await Administrator.Put($"/admin/users/{id}/suspension")).Is(200);
        });

        var ended = await Editor.Ended(job);
        Assert.Equal(("failed 0+0/1", "forbidden"), (ended.Told(), ended["/failure/code"].ToString()));
        Assert.Equal(["not-done"], await Editor.Outcomes(ended));
        (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);
    }

    [Fact]
    public async Task Jobs_are_listed_the_newest_first_and_dropped_after_their_time()
    {
        var saved = await cms.Created(Article("Na liście"));
        var jobs = new List<string>();
        for (var i = 0; i < 3; i++)
            jobs.Add((await Editor.Do(Publish, "each", saved))["/id"].ToString());

        var listed = (await Editor.Pages("/admin/bulk?state=done&limit=2")).SelectMany(p => p.Ids).Take(3);
        await cms.Within(db =>
            db.Set<BulkJob>()
                .Where(j => j.Id == Guid.Parse(jobs[0]))
                .ExecuteUpdateAsync(set => set.SetProperty(j => j.EndedAt, cms.Clock.GetUtcNow().AddDays(-31)))
        );
        await cms.Tidy();

        Assert.Equal(jobs.AsEnumerable().Reverse(), listed);
        (await Editor.Get($"/admin/bulk/{jobs[0]}")).Is(404);
        (await Editor.Get($"/admin/bulk/{jobs[0]}/results")).Is(404);
        (await Editor.Get($"/admin/bulk/{jobs[1]}")).Is(200);
    }

    private static JsonObject Filtered(object instructions, string mode, object filter)
    {
        var body = BulkJobs.Body(instructions, mode);
        body["selection"] = System.Text.Json.JsonSerializer.SerializeToNode(new { filter });
        return body;
    }
}

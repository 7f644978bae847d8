using Cleantech.Tests.BadInput;

namespace Cleantech.Tests.Publishing;

public sealed class Bulk(Targets cms) : IClassFixture<Targets>
{
    private static readonly object Publish = new { action = "publish", locales = BulkJobs.Polish };
    private static readonly object Unpublish = new { action = "unpublish", locales = BulkJobs.Polish };

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Records_of_any_kinds_are_published_and_taken_off_the_public(string mode)
    {
        var saved = await Made("articles", "alliances", "organisations");

        var published = await Editor.Do(new { action = "publish", locales = new[] { "pl", "en" } }, mode, saved);
        var again = await Editor.Do(Publish, mode, saved[0]);
        foreach (var one in saved)
            (await cms.Anonymous.Get($"{one.Public}?locale=en&fallback=none")).Is(200);
        var unpublished = await Editor.Do(Unpublish, mode, saved);

        Assert.Equal("done 3+0/3", published.Told());
        Assert.Equal(["done", "done", "done"], await Editor.Outcomes(published));
        Assert.Equal(["unchanged"], await Editor.Outcomes(again));
        Assert.Equal(["done", "done", "done"], await Editor.Outcomes(unpublished));
        foreach (var one in saved)
        {
            (await cms.Anonymous.Get($"{one.Public}?locale=pl&fallback=none")).Is(404);
            (await cms.Anonymous.Get($"{one.Public}?locale=en&fallback=none")).Is(200);
        }
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Records_go_into_the_trash(string mode)
    {
        var saved = await Made("articles", "letters-of-intent");

        var job = await Editor.Do(new { action = "trash" }, mode, saved);

        Assert.Equal(["done", "done"], await Editor.Outcomes(job));
        foreach (var one in saved)
            Assert.NotNull((await Editor.Get(one.Admin)).Is(200).Json.At("/meta/trashedAt"));
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Tags_are_added_and_taken_away_by_a_revision_that_says_why(string mode)
    {
        var (old, next) = ($"stary-{mode}", $"nowy-{mode}");
        await cms.Terms("tags", old, next);
        var (first, second) = (
            await cms.Created(Article("Z tematem").With("/tags", new[] { old })),
            await cms.Created(Article("Ma już").With("/tags", new[] { next }))
        );

        var tag = new
        {
            action = "tag",
            addTags = new[] { next },
            removeTags = new[] { old },
            note = "Porządki",
        };
        var job = await Editor.Do(tag, mode, first, second);

        Assert.Equal(["done", "unchanged"], await Editor.Outcomes(job));
        foreach (var one in new[] { first, second })
            Assert.Equal([next], (await Editor.Get(one.Admin)).Is(200)["/tags"].AsArray().Select(t => t!.ToString()));
        Assert.Equal("Porządki", (await Editor.Get($"{first.Admin}/revisions")).Is(200)["/items/0/note"].ToString());
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task Work_is_given_to_somebody(string mode)
    {
        var saved = await Made("articles", "organisations");
        var assign = new
        {
            action = "assign",
            assignee = await Targets.Id(cms.As(Role.Author)),
            due = cms.Clock.Day("Europe/Warsaw", 3),
            note = "Do tłumaczenia",
        };

        var job = await Editor.Do(assign, mode, saved);

        Assert.Equal(["done", "done"], await Editor.Outcomes(job));
        foreach (var one in saved)
            Assert.Equal("Do tłumaczenia", (await Editor.Get($"{one.Admin}/assignment")).Is(200)["/note"].ToString());
    }

    [Fact]
    public async Task Each_by_itself_leaves_out_what_cannot_be_done_and_says_why()
    {
        var obstacles = await Obstacles();

        var job = await Editor.Do(Publish, "each", obstacles.Records);

        Assert.Equal("done 1+5/6", job.Told());
        Assert.Equal(obstacles.Refusals, await Editor.Outcomes(job));
        (await cms.Anonymous.Get($"{obstacles.Good.Public}?locale=pl")).Is(200);
        var refused = (await Editor.Get($"/admin/bulk/{job["/id"]}/results?outcome=refused", ("Accept-Language", "pl"))).Is(200).Items;
        Assert.Equal(5, refused.Count);
        Assert.StartsWith("Rekord zmienił się", refused[1].At("/problem/detail")!.ToString(), StringComparison.Ordinal);
        Assert.Equal("/translations/pl/body", refused[2].At("/problem/errors/0/pointer")!.ToString());
        Assert.Equal("Niegotowy", refused[2].At("/record/title")!.ToString());
    }

    [Fact]
    public async Task One_whole_of_which_something_is_refused_changes_nothing_and_says_of_each_what_stands_in_its_way()
    {
        var obstacles = await Obstacles();
        var before = await Everything();

        var job = await Editor.Do(Publish, "atomic", obstacles.Records);

        Assert.Equal("failed 0+5/6", job.Told());
        Assert.Equal("bulk-refused", job["/failure/code"].ToString());
        Assert.Equal(obstacles.Refusals.Select(o => o == "done" ? "not-done" : o), await Editor.Outcomes(job));
        Assert.Equal(before, await Everything());
        (await cms.Anonymous.Get($"{obstacles.Good.Public}?locale=pl")).Is(404);
    }

    [Theory]
    [InlineData("each")]
    [InlineData("atomic")]
    public async Task What_refers_to_others_of_the_selection_goes_before_them(string mode)
    {
        var needed = await cms.Published(Organisation("Potrzebna"));
        var article = await cms.Published(Article("Wspomina potrzebną").With("/mentions", new[] { needed.Ref }));

        var alone = await Editor.Do(Unpublish, mode, needed);
        var together = await Editor.Do(new { action = "trash" }, mode, needed, article);

        Assert.Equal(["refused bulk-in-use"], await Editor.Outcomes(alone));
        Assert.Contains("Wspomina potrzebną", (await Editor.Get($"/admin/bulk/{alone["/id"]}/results")).Text, StringComparison.Ordinal);
        Assert.Equal(["done", "done"], await Editor.Outcomes(together));
    }

    [Fact]
    public async Task References_are_let_go_or_followed_as_asked()
    {
        var (first, second) = (await cms.Published(Organisation("Puszczona")), await cms.Published(Organisation("Z innymi")));
        var stays = await cms.Published(Article("Zostaje").With("/mentions", new[] { first.Ref }));
        var goes = await cms.Published(Article("Odchodzi").With("/mentions", new[] { second.Ref }));

        var released = await Editor.Do(new { action = "trash", references = "release" }, "each", first);
        var cascaded = await Editor.Do(new { action = "trash", references = "cascade" }, "atomic", second);

        Assert.Equal(("done 1+0/1", "done 1+0/1"), (released.Told(), cascaded.Told()));
        (await cms.Anonymous.Get($"{stays.Public}?locale=pl")).Is(200);
        (await cms.Anonymous.Get($"{goes.Public}?locale=pl")).Is(410);
    }

    /// <summary>Each takes the other along, whichever has its turn first.</summary>
    [Theory]
    [InlineData("unpublish", "each")]
    [InlineData("unpublish", "atomic")]
    [InlineData("trash", "each")]
    [InlineData("trash", "atomic")]
    public async Task What_a_job_does_to_its_own_records_is_no_change_by_somebody_else(string action, string mode)
    {
        var (first, second) = (await cms.Published(Article($"W kole {action} {mode}")), await cms.Published(Article($"Wkoło {action} {mode}")));
        await cms.Edit(first, new { mentions = new[] { second.Ref } });
        await cms.Edit(second, new { mentions = new[] { first.Ref } });
        (await Editor.Put($"{first.Admin}/publications/pl")).Is(200);
        (await Editor.Put($"{second.Admin}/publications/pl")).Is(200);
        var (one, other) = (await Seen(first), await Seen(second));

        var ended = await Editor.Do(
            new
            {
                action,
                references = "cascade",
                locales = action == "unpublish" ? BulkJobs.Polish : null,
            },
            mode,
            one,
            other
        );
        var late = await Editor.Do(new { action = "assign", assignee = (await Editor.Get("/session"))["/id"].ToString() }, mode, one, other);

        Assert.Equal("done 2+0/2", ended.Told());
        (await cms.Anonymous.Get($"{first.Public}?locale=pl")).Is(410);
        (await cms.Anonymous.Get($"{second.Public}?locale=pl")).Is(410);
        Assert.Equal(mode == "each" ? "done 0+2/2" : "failed 0+2/2", late.Told());

        async Task<object> Seen(Saved saved) =>
            new
            {
                type = "article",
                id = saved.Id,
                etag = (await Editor.Get(saved.Admin)).ETag,
            };
    }

    [Fact]
    public async Task Its_progress_is_seen_and_what_is_cancelled_stays_as_far_as_it_came()
    {
        var saved = await Made("articles", "articles", "articles");
        var job = "";

        await cms.Paused(async () =>
        {
            job = await Editor.Ask(BulkJobs.Body(Publish, "each", saved));
            Assert.Equal("waiting 0+0/3", (await Editor.Get(job)).Is(200).Told());
            await cms.Step(job);
            await cms.Step(job);
            Assert.Equal("running 2+0/3", (await Editor.Get(job)).Is(200).Told());
            Assert.Equal("cancelled 2+0/3", (await Editor.Delete(job)).Is(200).Told());
            await cms.Step(job);
        });

        Assert.Equal("cancelled 2+0/3", (await Editor.Delete(job)).Is(200).Told());
        Assert.Equal(["done", "done", "not-done"], await Editor.Outcomes(await Editor.Get(job)));
        (await cms.Anonymous.Get($"{saved[2].Public}?locale=pl")).Is(404);
        var ended = await Editor.Do(Publish, "each", saved);
        Assert.Equal("bulk-ended", (await Editor.Delete($"/admin/bulk/{ended["/id"]}")).Is(409).Code);
    }

    [Fact]
    public async Task One_that_is_cancelled_before_it_begins_does_nothing()
    {
        var saved = await Made("articles", "alliances");
        var job = "";

        await cms.Paused(async () =>
        {
            job = await Editor.Ask(BulkJobs.Body(Publish, "atomic", saved));
            (await Editor.Delete(job)).Is(200);
        });
        await Editor.Do(Publish, "each", await Made("articles")); // had it been left, it would have come before this

        Assert.Equal(["not-done", "not-done"], await Editor.Outcomes((await Editor.Get(job)).Is(200)));
        (await cms.Anonymous.Get($"{saved[0].Public}?locale=pl")).Is(404);
    }

    private async Task<Saved[]> Made(params string[] kinds)
    {
        var saved = new List<Saved>();
        foreach (var kind in kinds)
            saved.Add(await cms.Created(Of(kind, $"Zbiorowo {Guid.NewGuid():N}")));
        return [.. saved];
    }

    /// <summary>One record that can be published, among those that can't, each for another reason.</summary>
    private async Task<(Saved Good, object[] Records, string[] Refusals)> Obstacles()
    {
        var (good, moved, trashed) = (
            await cms.Created(Article("Dobry")),
            await cms.Created(Article("Ruszony")),
            await cms.Created(Article("Do kosza"))
        );
        var unready = await cms.Created(Article("Niegotowy").With("/translations/pl/body", null));
        var etag = (await Editor.Get(moved.Admin)).ETag;
        await cms.Edit(moved, new { byline = "Ktoś" });
        (await Editor.Delete(trashed.Admin)).Is(204);
        object[] records =
        [
            trashed,
            new
            {
                type = "article",
                id = moved.Id,
                etag,
            },
            good,
            unready,
            new Saved("articles", Guid.CreateVersion7()),
            (await cms.Created(Article("Innego rodzaju"))) with
            {
                Path = "alliances",
            },
        ];
        return (
            good,
            records,
            ["refused in-trash", "refused bulk-changed", "done", "refused not-publishable", "refused bulk-no-record", "refused bulk-no-record"]
        );
    }

    /// <summary>All tables but those of the jobs, and the log.</summary>
    private async Task<string> Everything() =>
        string.Join(
            '\n',
            (await cms.Everything())
                .Split('\n')
                .Where(row => !row.StartsWith("bulk_", StringComparison.Ordinal) && !row.StartsWith("audit_", StringComparison.Ordinal))
        );
}

using System.Globalization;
using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>An installation in which articles are published after four eyes have seen them, and other kinds at once.</summary>
public sealed partial class Reviews(Reviews.FourEyes cms) : IClassFixture<Reviews.FourEyes>
{
    public sealed class FourEyes() : Cms(("Review:FourEyes:0", "articles"));

    private Visitor Author => cms.As(Role.Author);
    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task An_article_is_published_only_after_somebody_else_approved_it_as_it_stands()
    {
        var article = await Written("Na cztery oczy");
        Assert.Equal("not-approved", (await Editor.Put($"{article.Admin}/publications/pl")).Is(409).Code);

        var submitted = (await Author.Put($"{article.Admin}/reviews/pl", new { note = "Proszę o sprawdzenie dat" })).Is(200);
        Assert.Equal(("submitted", true), (submitted["/state"].ToString(), submitted["/isNeeded"].GetValue<bool>()));
        (await Editor.Put($"{article.Admin}/publications/pl")).Is(409);
        var approved = (await Editor.Put($"{article.Admin}/reviews/pl/approval", new { note = "W porządku" })).Is(200);

        Assert.Equal("approved", approved["/state"].ToString());
        Assert.Equal("A test Author", approved["/submissions/0/by/name"].ToString());
        Assert.Equal(
            ("W porządku", "A test Editor"),
            (approved["/submissions/0/reason"].ToString(), approved["/submissions/0/decidedBy/name"].ToString())
        );
        (await Editor.Put($"{article.Admin}/publications/pl")).Is(200);
        (await Editor.Put($"{article.Admin}/publications/en")).Is(409);
    }

    [Fact]
    public async Task An_edit_after_approval_needs_approval_again_unless_it_is_of_another_language_or_taken_back()
    {
        var article = await Written("Po zatwierdzeniu");
        await Approve(article);

        (await Author.Patch(article.Admin, new { translations = new { en = new { lead = "Another" } } })).Is(200);
        Assert.Equal("approved", await State(article));
        (await Author.Patch(article.Admin, new { translations = new { pl = new { lead = "Inny" } } })).Is(200);
        Assert.Equal("outdated", await State(article));
        (await Editor.Put($"{article.Admin}/publications/pl")).Is(409);
        await Approve(article);
        (await Author.Patch(article.Admin, new { byline = "Fakt też" })).Is(200);

        (await Editor.Put($"{article.Admin}/publications/pl")).Is(409);
        (await Author.Post($"{article.Admin}/revisions", new { from = 3 }, ("If-Match", "*"))).Is(201);
        (await Editor.Put($"{article.Admin}/publications/pl")).Is(200); // as it was approved
    }

    [Fact]
    public async Task An_approval_stands_again_when_the_text_that_was_removed_comes_back_as_it_was()
    {
        var article = await Written("Odchodzi i wraca");
        await Approve(article);

        (await Author.Patch(article.Admin, new { translations = new { pl = (object?)null } })).Is(200);
        (await Author.Post($"{article.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(201);

        Assert.Equal("approved", await State(article));
        (await Editor.Put($"{article.Admin}/publications/pl")).Is(200);
    }

    [Fact]
    public async Task An_approval_does_not_stand_for_another_text_that_comes_in_place_of_the_one_removed()
    {
        var article = await Written("Odchodzi na dobre");
        await Approve(article);

        (await Author.Patch(article.Admin, new { translations = new { pl = (object?)null } })).Is(200);
        (
            await Author.Patch(
                article.Admin,
                new
                {
                    translations = new
                    {
                        pl = new
                        {
                            title = "Przychodzi inny",
                            lead = "Nikt go nie czytał",
                            body = "Wcale.",
                        },
                    },
                }
            )
        ).Is(200);

        Assert.Equal("outdated", await State(article));
        Assert.Equal("not-approved", (await Editor.Put($"{article.Admin}/publications/pl")).Is(409).Code);
    }

    [Fact]
    public async Task Neither_who_submitted_nor_who_saved_it_last_approves_it_nor_does_a_key()
    {
        var own = await cms.Created(Article("Własny redakcji"));
        (await Editor.Put($"{own.Admin}/reviews/pl", new { })).Is(200);
        Assert.Equal("four-eyes", (await Editor.Put($"{own.Admin}/reviews/pl/approval", new { })).Is(403).Code);
        var edited = await Written("Poprawiony przez redakcję");
        (await Editor.Patch(edited.Admin, new { translations = new { pl = new { lead = "Poprawka" } } })).Is(200);
        (await Author.Put($"{edited.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{edited.Admin}/reviews/pl/approval", new { })).Is(403);
        (await cms.WithKey("articles:publish", "articles:write").Put($"{edited.Admin}/reviews/pl/approval", new { })).Is(403);

        (await cms.New(Role.Editor).Put($"{edited.Admin}/reviews/pl/approval", new { })).Is(200);
    }

    [Fact]
    public async Task What_is_returned_comes_back_with_reasons_and_can_be_submitted_again()
    {
        var article = await Written("Do poprawy");
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);

        Assert.Equal("/reason", (await Editor.Put($"{article.Admin}/reviews/pl/return", new { })).Is(400)["/errors/0/pointer"].ToString());
        var returned = (await Editor.Put($"{article.Admin}/reviews/pl/return", new { reason = "Brak źródła" })).Is(200);

        Assert.Equal(("returned", "Brak źródła"), (returned["/state"].ToString(), returned["/submissions/0/reason"].ToString()));
        (await Editor.Put($"{article.Admin}/reviews/pl/approval", new { })).Is(409);
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        Assert.Equal("submitted", await State(article));
        (await Author.Delete($"{article.Admin}/reviews/pl")).Is(200);
        Assert.Equal("none", await State(article));
        Assert.Equal(2, (await Editor.Get($"{article.Admin}/reviews/pl")).Is(200)["/submissions"].AsArray().Count);
    }

    [Fact]
    public async Task What_was_edited_after_it_was_submitted_is_not_approved_unseen()
    {
        var article = await Written("Zmieniony w kolejce");
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        (await Author.Patch(article.Admin, new { translations = new { pl = new { lead = "Po zgłoszeniu" } } })).Is(200);

        Assert.Equal("edited-since", (await Editor.Put($"{article.Admin}/reviews/pl/approval", new { })).Is(409).Code);
    }

    [Fact]
    public async Task Bulk_work_publishes_what_was_approved_and_one_that_is_given_up_waits_for_whoever_asked_until_they_ask_again()
    {
        var (approved, unseen, other) = (await Written("Zbiorowo za zgodą"), await Written("Zbiorowo bez"), await cms.Created(Alliance("Bez zgody")));
        await Approve(approved);
        var publish = new { action = "publish", locales = BulkJobs.Polish };

        var whole = await Editor.Do(publish, "atomic", approved, unseen, other);
        var waits = await Failed();
        var each = await Editor.Do(publish, "each", approved, unseen, other);

        Assert.Equal(["not-done", "refused not-approved", "not-done"], await Editor.Outcomes(whole));
        Assert.Equal(whole["/id"].ToString(), Assert.Single(waits)!["bulk"]!.ToString());
        Assert.Equal(["done", "refused not-approved", "done"], await Editor.Outcomes(each));
        (await cms.Anonymous.Get($"{unseen.Public}?locale=pl")).Is(404);
        Assert.Empty(await Failed());

        async Task<IEnumerable<JsonNode?>> Failed() =>
            (await Editor.Get("/admin/tasks")).Is(200)["/items"].AsArray().Where(t => t!["reason"]!.ToString() == "bulk-failed");
    }

    [Fact]
    public async Task Other_kinds_are_published_without()
    {
        var organisation = await cms.Published(Organisation("Bez oceny"));

        Assert.False((await Editor.Get($"{organisation.Admin}/reviews/pl")).Is(200)["/isNeeded"].GetValue<bool>());
    }

    [Fact]
    public async Task Comments_are_about_a_record_or_a_field_and_are_resolved_and_opened_again()
    {
        var article = await Written("Komentowany");
        var comments = $"{article.Admin}/comments";
        var first = (await Editor.Post(comments, new { text = "<b>Skąd</b> ta data?", pointer = "/translations/pl/lead" })).Is(201);
        var second = (await Author.Post(comments, new { text = "Całość gotowa" })).Is(201);

        (await Author.Put($"{comments}/{first["/id"]}/resolution")).Is(200);

        var list = (await cms.As(Role.Reader).Get(comments)).Is(200)["/items"].AsArray();
        Assert.Equal(["<b>Skąd</b> ta data?", "Całość gotowa"], list.Select(c => c!["text"]!.ToString()));
        Assert.Equal(("A test Author", "/translations/pl/lead"), (list[0].At("/resolvedBy/name")!.ToString(), list[0]!["pointer"]!.ToString()));
        Assert.Null(list[1]!["resolvedAt"]);
        Assert.Null((await Editor.Delete($"{comments}/{first["/id"]}/resolution")).Is(200).Json["resolvedAt"]);
        (await Author.Delete($"{comments}/{first["/id"]}")).Is(403);
        (await Author.Delete($"{comments}/{second["/id"]}")).Is(204);
        (await Editor.Delete($"{comments}/{second["/id"]}")).Is(404);
        Assert.Equal("not-a-pointer", (await Editor.Post(comments, new { text = "x", pointer = "lead" })).Is(400)["/errors/0/code"].ToString());
        (await cms.As(Role.Reader).Post(comments, new { text = "x" })).Is(403);
    }

    [Fact]
    public async Task Whoever_is_given_work_finds_it_among_what_waits_for_them_what_is_due_first()
    {
        var (late, soon) = (await cms.Created(Organisation("Później")), await cms.Created(Organisation("Wcześniej")));
        var author = cms.New(Role.Author);
        var me = (await author.Get("/session")).Is(200)["/id"].ToString();
        (await Editor.Put($"{late.Admin}/assignment", new { assignee = me, note = "Dopisz adres" })).Is(200);
        (await Editor.Put($"{soon.Admin}/assignment", new { assignee = me, due = Day(1) })).Is(200);

        var tasks = (await author.Get("/admin/tasks")).Is(200)["/items"].AsArray();

        Assert.Equal([$"{soon.Id}", $"{late.Id}"], tasks.Select(t => t.At("/record/id")!.ToString()));
        Assert.Equal((false, "Dopisz adres"), (tasks[0]!["isLate"]!.GetValue<bool>(), tasks[1]!["note"]!.ToString()));
        (await author.Delete($"{late.Admin}/assignment")).Is(204);
        Assert.Single((await author.Get("/admin/tasks")).Is(200)["/items"].AsArray());
        (await author.Delete($"{late.Admin}/assignment")).Is(403);
    }

    [Fact]
    public async Task What_waits_tells_reviewers_and_authors_apart()
    {
        var (submitted, returned) = (await Written("Czeka"), await Written("Wrócił"));
        foreach (var article in new[] { submitted, returned })
            (await Author.Put($"{article.Admin}/reviews/pl", new { note = "Gotowe" })).Is(200);
        (await Editor.Put($"{returned.Admin}/reviews/pl/return", new { reason = "Za krótki" })).Is(200);

        Assert.Equal("Gotowe", (await Task(Editor, submitted, "to-review"))["note"]!.ToString());
        Assert.Equal("Za krótki", (await Task(Author, returned, "returned"))["note"]!.ToString());
        await cms.Edit(returned, new { translations = new { pl = (object?)null } });
        Assert.DoesNotContain((await Author.Get("/admin/tasks")).Is(200).Items, i => $"{i["reason"]}" == "returned");
        Assert.DoesNotContain((await Author.Get("/admin/tasks")).Is(200)["/items"].AsArray(), t => t!["reason"]!.ToString() == "to-review");
        (await cms.WithKey("*").Get("/admin/tasks")).Is(403);
    }

    [Fact]
    public async Task What_four_eyes_forbid_somebody_to_approve_does_not_wait_for_them()
    {
        var (edited, other) = (await Written("Poprawiony, więc nie do oceny"), await cms.Created(Organisation("Bez czworga oczu")));
        var (one, another) = (cms.New(Role.Editor), cms.New(Role.Editor));
        foreach (var saved in new[] { edited, other })
        {
            (await one.Patch(saved.Admin, new { fictional = true })).Is(200);
            (await cms.As(Role.Administrator).Put($"{saved.Admin}/reviews/pl", new { })).Is(200);
        }

        Assert.Equal([other.Id], await Known(one));
        Assert.Equal(new[] { edited.Id, other.Id }.Order(), (await Known(another)).Order());

        async Task<IEnumerable<Guid>> Known(Visitor visitor) =>
            (await visitor.Get("/admin/tasks"))
                .Is(200)["/items"]
                .AsArray()
                .Where(t => t!["reason"]!.ToString() == "to-review")
                .Select(t => Guid.Parse(t.At("/record/id")!.ToString()))
                .Where(id => id == edited.Id || id == other.Id);
    }

    [Fact]
    public async Task What_is_in_the_trash_waits_for_nobody_and_crowds_nothing_out()
    {
        var author = cms.New(Role.Author);
        var me = (await author.Get("/session")).Is(200)["/id"].ToString();
        var kept = await cms.Created(Article("Zostaje w kolejce"));
        (await Editor.Put($"{kept.Admin}/assignment", new { assignee = me, due = Day(2) })).Is(200);
        await cms.MakeMany("Na śmietnik", 100);
        var assign = new
        {
            action = "assign",
            assignee = me,
            due = Day(1),
        };

        foreach (var instructions in new object[] { assign, new { action = "trash" } })
        {
            var body = BulkJobs.Body(instructions, "atomic");
            body["selection"] = new JsonObject { ["filter"] = new JsonObject { ["q"] = "na śmietnik" } };
            Assert.Equal("done 100+0/100", (await Editor.Ended(await Editor.Ask(body))).Told());
        }

        var waits = Assert.Single((await author.Get("/admin/tasks")).Is(200)["/items"].AsArray());
        Assert.Equal($"{kept.Id}", waits.At("/record/id")!.ToString());
    }

    [Fact]
    public async Task In_the_trash_nothing_is_said_and_nothing_given_out_or_taken_away()
    {
        var saved = await cms.Created(Organisation("W koszu, więc cisza"));
        var (comments, assignment) = ($"{saved.Admin}/comments", $"{saved.Admin}/assignment");
        var comment = $"{comments}/{(await Editor.Post(comments, new { text = "Przed koszem" })).Is(201)["/id"]}";
        (await Editor.Put(assignment, new { assignee = (await Editor.Get("/session")).Is(200)["/id"].ToString() })).Is(200);
        (await Editor.Delete(saved.Admin)).Is(204);

        foreach (
            var answer in new[]
            {
                await Editor.Post(comments, new { text = "W koszu" }),
                await Editor.Put($"{comment}/resolution"),
                await Editor.Delete($"{comment}/resolution"),
                await Editor.Delete(comment),
                await Editor.Put(assignment, new { assignee = Guid.NewGuid() }), // nobody: the trash is said first
                await Editor.Delete(assignment),
            }
        )
            Assert.Equal("in-trash", answer.Is(409).Code);

        (await cms.As(Role.Author).Delete(comment)).Is(403);
        Assert.Single((await Editor.Get(comments)).Is(200)["/items"].AsArray());
        (await Editor.Delete($"{saved.Admin}/trashing")).Is(204);
        (await Editor.Delete(comment)).Is(204);
        (await Editor.Delete(assignment)).Is(204);
    }

    [Fact]
    public async Task What_is_wrong_with_an_assignment_is_refused_by_its_field()
    {
        var organisation = await cms.Created(Organisation("Bez przydziału"));
        var me = (await Editor.Get("/session")).Is(200)["/id"].ToString();

        await Refused(new { }, "/assignee", "required");
        await Refused(new { assignee = Guid.NewGuid() }, "/assignee", "unknown-user");
        await Refused(new { assignee = me, due = Day(-1) }, "/due", "in-the-past");
        await Refused(new { assignee = me, due = "jutro" }, "/due", "not-a-day");
        (await Editor.Put($"{organisation.Admin}/assignment", new { assignee = me }, ("If-Match", ""))).Is(428);
        (await Editor.Get($"{organisation.Admin}/assignment")).Is(404);
        (await Editor.Put($"{organisation.Admin}/reviews/xx", new { })).Is(404);

        async Task Refused(object body, string pointer, string code)
        {
            var answer = (await Editor.Put($"{organisation.Admin}/assignment", body)).Is(400);
            Assert.Equal((pointer, code), (answer["/errors/0/pointer"].ToString(), answer["/errors/0/code"].ToString()));
        }
    }

    private async Task<Saved> Written(string title)
    {
        var answer = (await Author.Post("/admin/articles", Article(title).Content)).Is(201);
        return new Saved("articles", Guid.Parse(answer["/meta/id"].ToString()));
    }

    private async Task Approve(Saved article)
    {
        (await Author.Put($"{article.Admin}/reviews/pl", new { })).Is(200);
        (await Editor.Put($"{article.Admin}/reviews/pl/approval", new { })).Is(200);
    }

    private async Task<string> State(Saved article) => (await Editor.Get($"{article.Admin}/reviews/pl")).Is(200)["/state"].ToString();

    /// <summary>What waits for somebody about a record, for this reason.</summary>
    private static Task<JsonNode> Task(Visitor visitor, Saved saved, string reason) =>
        Waiting.For(
            async () =>
                (await visitor.Get("/admin/tasks"))
                    .Is(200)["/items"]
                    .AsArray()
                    .FirstOrDefault(t => t!["reason"]!.ToString() == reason && t.At("/record/id")!.ToString() == $"{saved.Id}"),
            "It doesn't wait for them."
        );

    private string Day(int ahead) => cms.Clock.GetUtcNow().AddDays(ahead).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}

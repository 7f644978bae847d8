using System.Text.RegularExpressions;

namespace Cleantech.Tests.Audit;

/// <summary>What is said about a record and around it, beside what is done to it; and that no table is forgotten.</summary>
public sealed partial class EveryAct
{
    /// <summary>Tables whose rows are no act of their own, and what tells of them instead.</summary>
    private static readonly Dictionary<string, string> ToldBy = new()
    {
        ["Organisation"] = "its record",
        ["Alliance"] = "its record",
        ["LetterOfIntent"] = "its record",
        ["Article"] = "its record",
        ["RecordText"] = "its record's revision",
        ["PublishedRecord"] = "its record's publication",
        ["PublishedRevision"] = "its record's publication",
        ["DraftReference"] = "its record's revision",
        ["BulkItem"] = "its job, and the record",
        ["IdempotentAnswer"] = "what was created",
        ["StoredSetting"] = "nobody: the product keeps its own figures there",
        ["AuditEntry"] = "itself",
    };

    [Fact]
    public async Task Comments_assignments_and_languages_leave_theirs_with_ids_and_without_what_was_said()
    {
        var saved = await cms.Created(Article("Omawiany"));
        var (me, other) = ((await Editor.Get("/session")).Is(200)["/id"], (await cms.As(Role.Author).Get("/session")).Is(200)["/id"]);
        await cms.Edit(saved, new { translations = new { pl = new { lead = "Zmieniony" } } }); // English falls behind
        var comment = "";

        var told = await cms.Told(async () =>
        {
            comment = (await Editor.Post($"{saved.Admin}/comments", new { text = "Sekretna uwaga" })).Is(201)["/id"].ToString();
            foreach (var _ in "12")
                (await Editor.Put($"{saved.Admin}/comments/{comment}/resolution")).Is(200); // the second time already so
            (await Editor.Delete($"{saved.Admin}/comments/{comment}/resolution")).Is(200);
            (await Editor.Delete($"{saved.Admin}/comments/{comment}")).Is(204);
            (await Editor.Put($"{saved.Admin}/assignment", new { assignee = me, note = "Sekretna uwaga" })).Is(200);
            (await Editor.Put($"{saved.Admin}/assignment", new { assignee = other, due = "2999-01-31" })).Is(200);
            (await cms.As(Role.Author).Delete($"{saved.Admin}/assignment")).Is(204);
            (await Editor.Delete($"{saved.Admin}/assignment")).Is(204); // already so
            foreach (var _ in "12")
                (await Editor.Put($"{saved.Admin}/translations/en/confirmation")).Is(200);
            foreach (var _ in "12")
                (await Editor.Put($"{saved.Admin}/source-language", new { locale = "en" })).Is(200);
        });

        Assert.Equal(
            [
                $$"""comment.written → {"comment":"{{comment}}","resolved":false}""",
                $$"""comment.resolved {"comment":"{{comment}}","resolved":false} → {"comment":"{{comment}}","resolved":true}""",
                $$"""comment.reopened {"comment":"{{comment}}","resolved":true} → {"comment":"{{comment}}","resolved":false}""",
                $$"""comment.removed {"comment":"{{comment}}","resolved":false} →""",
                $$"""assignment.given → {"assignee":"{{me}}","due":null}""",
                $$"""assignment.changed {"assignee":"{{me}}","due":null} → {"assignee":"{{other}}","due":"2999-01-31"}""",
                $$"""assignment.ended {"assignee":"{{other}}","due":"2999-01-31"} →""",
                """translation.confirmed en {"stale":true,"untranslated":false} → {"stale":false,"untranslated":false}""",
                """source-language.changed {"locale":"pl"} → {"locale":"en"}""",
            ],
            told.Select(e => e.Line())
        );
        Assert.All(told, e => Assert.Equal((saved.Id.ToString(), "article"), Target(e)));
        Assert.Equal($"user:{other}", $"{told.Single(e => $"{e["act"]}" == "assignment.ended")["caller"]}");
        Assert.All(told, e => Assert.DoesNotContain("Sekretna", e.ToJsonString()));
    }

    [Fact]
    public async Task A_release_that_is_replaced_tells_what_was_other_before_and_never_what_its_note_says()
    {
        var (one, two) = (await cms.Created(Article("Wymieniony")), await cms.Created(Article("Wstawiony")));
        var items = (Saved saved, string step) =>
            new[]
            {
                new
                {
                    record = saved.Ref,
                    locale = "pl",
                    step,
                },
            };
        var release = (await Editor.Post("/admin/releases", new { name = "Przed", items = items(one, "publish") })).Is(201).Header("Location")!;

        var told = await cms.Told(async () =>
        {
            (await Editor.Put(release, new { name = "Po", items = items(one, "publish") })).Is(200);
            (
                await Editor.Put(
                    release,
                    new
                    {
                        name = "Po",
                        items = items(two, "unpublish"),
                        references = "release",
                    }
                )
            ).Is(200);
            (
                await Editor.Put(
                    release,
                    new
                    {
                        name = "Po",
                        note = "Sekretna uwaga",
                        items = items(two, "unpublish"),
                        references = "release",
                    }
                )
            ).Is(200);
        });

        var (before, after) = (told[1]["before"]!, told[1]["after"]!);
        Assert.Equal(
            """release.changed {"state":"open","items":1,"at":null,"name":"Przed"} → {"state":"open","items":1,"at":null,"name":"Po"}""",
            told[0].Line()
        );
        Assert.Equal(("refuse", "release"), ($"{before["references"]}", $"{after["references"]}"));
        Assert.Equal((Item(one, "publish"), Item(two, "unpublish")), (before["removed"]!.ToJsonString(), after["added"]!.ToJsonString()));
        Assert.NotEqual($"{told[2]["before"]!["note"]}", $"{told[2]["after"]!["note"]}");
        Assert.All(told, e => Assert.DoesNotContain("Sekretna", e.ToJsonString()));

        static string Item(Saved saved, string step) => $$"""[{"record":"{{saved.Id}}","locale":"pl","step":"{{step}}","stamp":1}]""";
    }

    [Fact]
    public async Task Every_table_that_editors_write_tells_of_it_or_says_what_does()
    {
        var told = Directory
            .EnumerateFiles(Path.Combine(Tool.Repository, "api"), "*Notes.cs", SearchOption.AllDirectories)
            .SelectMany(file => LookedAt().Matches(File.ReadAllText(file)).Select(m => m.Groups[1].Value))
            .ToHashSet();

        var written = await cms.Within(db => Task.FromResult(db.Model.GetEntityTypes().Select(e => e.ClrType).ToList()));

        // Identity's rows of a user are the user's, and the delivery house has what was published.
        var own = written.Where(t =>
            t.Namespace?.StartsWith("Cleantech.Api", StringComparison.Ordinal) == true && !t.Namespace.Contains(".Delivery")
        );
        Assert.Equal(own.Select(t => t.Name).Where(name => !told.Contains(name)).Order(), ToldBy.Keys.Order());
    }

    [GeneratedRegex(@"Entries<(\w+)>")]
    private static partial Regex LookedAt();
}

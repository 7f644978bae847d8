using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Durability;

/// <summary>One takes away what the other begins to use, and both have looked before either may write: whoever comes second is told.</summary>
public sealed class BothHaveLooked(Cms cms) : IClassFixture<Cms>
{
    private static readonly TimeSpan Looking = TimeSpan.FromMilliseconds(500);

    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task A_term_that_goes_stays_in_no_draft()
    {
        await cms.Terms("tags", "both-at-once");
        var record = await cms.Created(Article("Zaczyna używać"));
        var before = (await Editor.Get("/admin/vocabularies/tags")).Is(200);
        var others = before["/terms"].AsArray().Where(t => t!["id"]!.ToString() != "both-at-once").Select(t => t!.DeepClone());
        var terms = new JsonArray([.. others]);

        var (removing, starting) = await OneAfterTheOther(
            () => Editor.Put("/admin/vocabularies/tags", new { terms }),
            () => Editor.Patch(record.Admin, new { tags = new[] { "both-at-once" } })
        );

        if (removing.Status == 200)
            Assert.Equal(["/tags/0 unknown-term"], starting.Is(400).Errors);
        else
            Assert.Equal((409, 200), (removing.Status, starting.Status));
        (await Editor.Put(record.Admin, (await Editor.Get(record.Admin)).Is(200).Json)).Is(200);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_record_that_is_purged_is_named_by_no_draft_that_did_not_name_it_before(bool isNew)
    {
        var going = await cms.Created(Organisation($"Znika w tej chwili {isNew}"));
        (await Editor.Delete(going.Admin)).Is(204);
        var record = await cms.Created(Article($"Właśnie zaczyna wspominać {isNew}"));
        var draft = Article($"Właśnie powstaje {isNew}").With("/mentions", new[] { going.Ref });

        var (purging, naming) = await OneAfterTheOther(
            () => cms.As(Role.Administrator).Delete($"/admin/trash/{going.Id}"),
            () => isNew ? Editor.Post("/admin/articles", draft.Content) : Editor.Patch(record.Admin, new { mentions = new[] { going.Ref } })
        );

        purging.Is(204);
        // Who comes first by chance has named what was there.
        if (naming.Status is not (200 or 201))
            Assert.Equal(["/mentions/0/id unknown-reference"], naming.Is(400).Errors);
        else
            Assert.True(await cms.Within(db => db.Records.AnyAsync(r => r.Id == going.Id)) is false);
    }

    /// <summary>Begins both while nobody may write, in this order.</summary>
    private async Task<(Answer First, Answer Second)> OneAfterTheOther(Func<Task<Answer>> first, Func<Task<Answer>> second)
    {
        (await Editor.Get("/session")).Is(200);
        (await cms.As(Role.Administrator).Get("/session")).Is(200);
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = cms.Within(db => db.Write(_ => mayGoOn.Task.ContinueWith(_ => true, TaskScheduler.Default), CancellationToken.None));
        var one = first();
        await Task.Delay(Looking, TestContext.Current.CancellationToken);
        var other = second();
        await Task.Delay(Looking, TestContext.Current.CancellationToken);
        mayGoOn.SetResult();
        await holding;
        return (await one, await other);
    }
}

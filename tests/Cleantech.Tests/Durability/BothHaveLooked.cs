using System.Data.Common;
using System.Text.Json.Nodes;
using Cleantech.Api.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Cleantech.Tests.Durability;

/// <summary>One takes away what the other begins to use, and both have looked before either may write: whoever comes second is told.</summary>
public sealed class BothHaveLooked(BothHaveLooked.Counted cms) : IClassFixture<BothHaveLooked.Counted>
{
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

        removing.Is(200);
        Assert.Equal(["/tags/0 unknown-term"], starting.Is(400).Errors);
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
        Assert.Equal(["/mentions/0/id unknown-reference"], naming.Is(400).Errors);
    }

    [Theory]
    [InlineData("removed")]
    [InlineData("resolved")]
    public async Task A_comment_that_is_removed_is_there_for_nobody_else(string then)
    {
        var record = await cms.Created(Article($"Z uwagą, {then}"));
        var comment = $"{record.Admin}/comments/{(await Editor.Post($"{record.Admin}/comments", new { text = "Dwa razy" })).Is(201)["/id"]}";

        var (removing, other) = await OneAfterTheOther(
            () => Editor.Delete(comment),
            () => then == "removed" ? Editor.Delete(comment) : Editor.Put($"{comment}/resolution")
        );

        Assert.Equal((204, 404), (removing.Status, other.Status));
    }

    [Fact]
    public async Task Of_two_who_assign_a_record_for_the_first_time_the_second_is_told()
    {
        var record = await cms.Created(Article("Dwoje przydziela"));
        var tag = ("If-Match", (await Editor.Get(record.Admin)).Is(200).ETag!);
        var assignment = new { assignee = (await Editor.Get("/session")).Is(200)["/id"].ToString() };

        var (first, second) = await OneAfterTheOther(
            () => Editor.Put($"{record.Admin}/assignment", Visitor.Json(assignment), tag),
            () => Editor.Put($"{record.Admin}/assignment", Visitor.Json(assignment), tag)
        );

        first.Is(200);
        Assert.Equal(first.ETag, second.Is(412)["/currentETag"].ToString());
    }

    /// <summary>Begins both while nobody may write, in this order.</summary>
    private async Task<(Answer First, Answer Second)> OneAfterTheOther(Func<Task<Answer>> first, Func<Task<Answer>> second)
    {
        (await Editor.Get("/session")).Is(200);
        (await cms.As(Role.Administrator).Get("/session")).Is(200);
        var mayGoOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var holding = await cms.Came(() =>
            cms.Within(db => db.Write(_ => mayGoOn.Task.ContinueWith(_ => true, TaskScheduler.Default), CancellationToken.None))
        );
        var one = await cms.Came(first);
        var other = await cms.Came(second);
        mayGoOn.SetResult();
        await holding;
        return (await one, await other);
    }

    /// <summary>Knows how many came to write.</summary>
    public sealed class Counted : Cms
    {
        private int count;

        /// <summary>Begins something, and waits until it waits for the writer.</summary>
        public async Task<Task<T>> Came<T>(Func<Task<T>> begin)
        {
            var before = Volatile.Read(ref count);
            var begun = begin();
            await Waiting.For(() => Task.FromResult(Volatile.Read(ref count) > before ? begun : null), "It never came to write.");
            return begun;
        }

        protected override void Replace(IServiceCollection services)
        {
            var real = services.Single(s => s.ServiceType == typeof(Writer)).ImplementationType!;
            services.AddSingleton<Writer>(provider => new Counting(
                (Writer)ActivatorUtilities.CreateInstance(provider, real),
                () => Interlocked.Increment(ref count)
            ));
        }
    }

    private sealed class Counting(Writer real, Action came) : Writer
    {
        public override Task<T> Run<T>(CmsDb db, Func<CancellationToken, Task<T>> work, CancellationToken cancellation, Func<T, bool>? commits = null)
        {
            came();
            return real.Run(db, work, cancellation, commits);
        }

        public override bool IsOfTheMoment(DbException fault) => real.IsOfTheMoment(fault);

        protected override void Dispose(bool disposing)
        {
            real.Dispose();
            base.Dispose(disposing);
        }
    }
}

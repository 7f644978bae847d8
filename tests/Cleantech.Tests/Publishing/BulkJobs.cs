using System.Text.Json;
using System.Text.Json.Nodes;
using Cleantech.Api.Access;
using Cleantech.Api.Audit;
using Cleantech.Api.Publishing;
using Cleantech.Api.Publishing.Bulk;
using Cleantech.Api.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace Cleantech.Tests.Publishing;

/// <summary>How tests ask for bulk work, and look at it.</summary>
internal static class BulkJobs
{
    public static readonly string[] Polish = ["pl"];

    /// <summary>A body: what is to be done, in which mode, with these records (`Saved`, or objects as they are sent).</summary>
    public static JsonObject Body(object instructions, string mode, params object[] records)
    {
        var body = JsonSerializer.SerializeToNode(instructions, JsonSerializerOptions.Web)!.AsObject();
        body["mode"] = mode;
        body["selection"] = JsonSerializer.SerializeToNode(
            new { records = records.Select(r => r is Saved saved ? saved.Ref : r) },
            JsonSerializerOptions.Web
        );
        return body;
    }

    /// <summary>Asks for it; gives the job's address.</summary>
    public static async Task<string> Ask(this Visitor visitor, object body, params (string, string)[] headers) =>
        (await visitor.Post("/admin/bulk", body, headers)).Is(202).Header("Location")!;

    /// <summary>The job, once it has ended.</summary>
    public static Task<Answer> Ended(this Visitor visitor, string job) =>
        Waiting.For(
            async () => (await visitor.Get(job)).Is(200) is { } answer && answer["/state"].ToString() is not ("waiting" or "running") ? answer : null,
            "It goes on and on."
        );

    /// <summary>Asks for it, and waits for its end.</summary>
    public static async Task<Answer> Do(this Visitor visitor, object instructions, string mode, params object[] records) =>
        await visitor.Ended(await visitor.Ask(Body(instructions, mode, records)));

    /// <summary>What became of each record: the outcome, and the code of what stood in the way.</summary>
    public static async Task<string[]> Outcomes(this Visitor visitor, Answer job)
    {
        var pages = await visitor.Pages($"/admin/bulk/{job["/id"]}/results?limit=2");
        return [.. pages.SelectMany(p => p.Items).Select(r => $"{r["outcome"]} {r["problem"]?["code"]}".TrimEnd())];
    }

    /// <summary>Where it stands, and how many were done and refused, of how many.</summary>
    public static string Told(this Answer job) => $"{job["/state"]} {job["/succeeded"]}+{job["/refused"]}/{job["/total"]}";

    /// <summary>Nothing is done by itself meanwhile.</summary>
    public static async Task Paused(this Cms cms, Func<Task> meanwhile)
    {
        var runner = cms.Services.GetServices<IHostedService>().OfType<BulkRunner>().Single();
        await runner.StopAsync(CancellationToken.None);
        try
        {
            await meanwhile();
        }
        finally
        {
            await runner.StartAsync(CancellationToken.None);
        }
    }

    /// <summary>Drafts, in one transaction: one by one they would take their time.</summary>
    public static async Task MakeMany(this Cms cms, string title, int count)
    {
        await using var scope = cms.Services.CreateAsyncScope();
        var (db, desk) = (scope.ServiceProvider.GetRequiredService<CmsDb>(), scope.ServiceProvider.GetRequiredService<RecordDesk>());
        var type = scope.ServiceProvider.GetRequiredService<RecordTypes>().Of(RecordKind.Article);
        await db.Write(
            async c =>
            {
                for (var i = 0; i < count; i++)
                {
                    var content = type.Parse(
                        Article(title).With("/translations/pl/slug", $"t-{Guid.NewGuid():N}").Without("en").Content.ToJsonString()
                    );
                    Assert.Null((await desk.Create(type, content, author: null, c)).Problem);
                    db.ChangeTracker.Clear();
                }

                return count;
            },
            TestContext.Current.CancellationToken
        );
    }

    /// <summary>One record's turn.</summary>
    public static async Task Step(this Cms cms, string job)
    {
        var id = Guid.Parse(job.Split('/')[^1]);
        var found = await cms.Within(db => db.Set<BulkJob>().SingleAsync(j => j.Id == id));
        await cms
            .Services.GetRequiredService<OnBehalf>()
            .Do(
                new Actor(found.Caller, found.Address),
                async services =>
                {
                    await services.GetRequiredService<BulkWork>().Next(id, CancellationToken.None);
                    return true;
                }
            );
    }
}

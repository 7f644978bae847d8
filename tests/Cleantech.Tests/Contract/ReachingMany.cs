using Cleantech.Api.Publishing.Bulk;
using Cleantech.Tests.Delivery.Live;

namespace Cleantech.Tests.Contract;

/// <summary>The ways of what is about many records at once.</summary>
public sealed partial class Reaching
{
    private async Task<string> NewRelease()
    {
        var record = await cms.Created(Article("W wydaniu"));
        var items = new[] { new { record = record.Ref, locale = "pl" } };
        return (await Administrator.Post("/admin/releases", new { name = "Wydanie", items })).Is(201)["/id"].ToString();
    }

    private async Task<Answer> EndedRelease(Operation operation)
    {
        var id = await NewRelease();
        (await Administrator.Put($"/admin/releases/{id}/publication")).Is(200);
        return await Send(Administrator, new HttpMethod(operation.Method.ToUpperInvariant()), operation.Path.Replace("{id}", id), Good(operation));
    }

    private Task<Answer> TooLargeAFile() =>
        limited
            .Only()
            .Send(HttpMethod.Post, "/admin/import", Visitor.Json(new byte[2 * 1024 * 1024], Moving.Files.Lines), ("Expect", "100-continue"));

    private static object Bulk() =>
        new
        {
            action = "trash",
            mode = "each",
            selection = new { records = new[] { new { type = "article", id = Unknown } } },
        };

    private async Task<Answer> BulkKeyReused()
    {
        var key = ("Idempotency-Key", Guid.NewGuid().ToString());
        (await Administrator.Post("/admin/bulk", Bulk(), key)).Is(202);
        return await Administrator.Post(
            "/admin/bulk",
            Publishing.BulkJobs.Body(new { action = "trash" }, "atomic", await cms.Created(Article("Inny"))),
            key
        );
    }

    private async Task<Answer> EndedBulk() => await Administrator.Delete($"/admin/bulk/{await NewBulk(job => job.Count(1, 0, job.CreatedAt))}");

    /// <summary>One that nobody works on: what is cancelled can be cancelled again.</summary>
    private Task<string> NewBulk() => NewBulk(job => job.Cancel(job.CreatedAt));

    private async Task<string> NewBulk(Action<BulkJob> end)
    {
        var job = new BulkJob(BulkAction.Trash, BulkMode.Each, new BulkInstructions(), 1, "system", null, null, cms.Clock.GetUtcNow());
        end(job);
        await cms.Within(db =>
        {
            db.Add(job);
            return db.SaveChangesAsync();
        });
        return job.Id.ToString();
    }

    private async Task<Answer> CascadeTooLarge(string kind, Operation operation)
    {
        var only = limited.Only();
        var record = await Public(Of(kind, "Zbyt znany"));
        for (var i = 0; i < 2; i++)
            await Public(Article("Zna go").With("/mentions", new[] { record.Ref }));
        return await only.Get($"{operation.Path.Replace("{id}", record.Id.ToString()).Replace("{locale}", "pl")}?references=cascade");

        async Task<Saved> Public(Draft draft)
        {
            var made = (await only.Post($"/admin/{draft.Path}", draft.Content)).Is(201);
            var saved = new Saved(draft.Path, Guid.Parse(made["/meta/id"].ToString()));
            (await only.Put($"{saved.Admin}/publications/pl")).Is(200);
            return saved;
        }
    }

    private async Task<Answer> TooManyExports(Operation operation)
    {
        using var taken = OpenData.Taken.All(limited);
        return await limited.Anonymous.Get(operation.Path);
    }

    private async Task<Answer> TooManyListeners()
    {
        await using var ear = await Ear.Open(limited);
        return await Limited(() => limited.Anonymous.Get("/changes/stream"));
    }
}

using System.Text.Json.Nodes;
using Cleantech.Api.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Publishing;

/// <summary>Records that refer to each other leave in one step: only who would still refer to them then stands in the way.</summary>
public sealed class LeavingTogether(Cms cms) : IClassFixture<Cms>
{
    private static readonly string[] Both = ["pl", "en"];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_release_takes_a_record_and_what_refers_to_it_off_the_public_in_any_order(bool usersFirst)
    {
        var needed = await cms.Published(Organisation($"Potrzebna {usersFirst}"));
        var user = await cms.Published(Article($"Wspomina {usersFirst}").With("/mentions", new[] { needed.Ref }));
        var release = await Made(usersFirst ? [(user, "pl"), (needed, "pl")] : [(needed, "pl"), (user, "pl")]);

        Assert.Empty((await Editor.Get($"{release}/preview")).Is(200)["/problems"].AsArray());
        (await Editor.Put($"{release}/publication")).Is(200);

        await Gone(needed, user);
    }

    [Fact]
    public async Task A_circle_leaves_in_a_release_once_nobody_outside_refers_to_it()
    {
        var (first, second) = await Circle("wydane");
        var outside = await cms.Published(Article("Z zewnątrz").With("/mentions", new[] { second.Ref }));
        var release = await Made((first, "pl"), (second, "pl"));
        var before = await cms.Database.Everything();

        Assert.Equal(["/items/1 release-in-use"], Problems((await Editor.Get($"{release}/preview")).Is(200)["/problems"]));
        var refused = (await Editor.Put($"{release}/publication")).Is(409);
        Assert.Equal(["/items/1 release-in-use"], Problems(refused["/errors"]));
        Assert.Contains(": Z zewnątrz.", refused["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal(before, await cms.Database.Everything());
        await Readable(first, second);

        (await Editor.Put($"{await Made((second, "pl"), (outside, "pl"), (first, "pl"))}/publication")).Is(200);
        await Gone(first, second, outside);
    }

    [Fact]
    public async Task What_stays_public_in_another_language_counts_as_far_as_it_still_refers()
    {
        var (needed, linked) = (await cms.Published(Organisation("W fakcie")), await cms.Published(Organisation("W odnośniku")));
        var byFact = await cms.Published(Article("Faktem").With("/mentions", new[] { needed.Ref }), Both);
        var byLink = await cms.Published(Article("Odnośnikiem").With("/translations/pl/body", $"Zob. <record:{linked.Id}>."), Both);
        var release = await Made((needed, "pl"), (byFact, "pl"), (linked, "pl"), (byLink, "pl"));

        Assert.Equal(["/items/0 release-in-use"], Problems((await Editor.Put($"{release}/publication")).Is(409)["/errors"]));
        (await Editor.Put($"{await Made((needed, "pl"), (byFact, "pl"), (byFact, "en"), (linked, "pl"), (byLink, "pl"))}/publication")).Is(200);

        await Gone(needed, byFact, linked);
        (await cms.Anonymous.Get($"{byLink.Public}?locale=en&fallback=none")).Is(200);
    }

    [Theory]
    [InlineData("unpublish")]
    [InlineData("trash")]
    public async Task An_atomic_job_takes_a_circle_off_the_public_once_nobody_outside_refers_to_it(string action)
    {
        var (first, second) = await Circle(action);
        var outside = await cms.Published(Article($"Obok {action}").With("/mentions", new[] { first.Ref }));
        var act = new { action, locales = action == "trash" ? null : BulkJobs.Polish };

        var refused = await Editor.Do(act, "atomic", first, second);
        Assert.Equal(["refused bulk-in-use", "not-done"], await Editor.Outcomes(refused));
        var why = (await Editor.Get($"/admin/bulk/{refused["/id"]}/results?outcome=refused")).Is(200).Items[0].At("/problem/detail")!.ToString();
        Assert.Contains($": Obok {action}.", why, StringComparison.Ordinal);
        await Readable(first, second);

        Assert.Equal(["done", "done", "done"], await Editor.Outcomes(await Editor.Do(act, "atomic", first, second, outside)));
        await Gone(first, second, outside);
    }

    /// <summary>Two public articles that mention each other.</summary>
    private async Task<(Saved First, Saved Second)> Circle(string name)
    {
        var first = await cms.Published(Article($"Pierwszy {name}"));
        var second = await cms.Published(Article($"Drugi {name}").With("/mentions", new[] { first.Ref }));
        await cms.Republish(first, new { mentions = new[] { second.Ref } }, "pl");
        return (first, second);
    }

    private async Task<string> Made(params (Saved Saved, string Locale)[] items)
    {
        var steps = items.Select(i => new
        {
            record = i.Saved.Ref,
            locale = i.Locale,
            step = "unpublish",
        });
        return (await Editor.Post("/admin/releases", new { name = "Odchodzą", items = steps })).Is(201).Header("Location")!;
    }

    private static IEnumerable<string> Problems(JsonNode? problems) => problems!.AsArray().Select(p => $"{p!["pointer"]} {p["code"]}");

    private async Task Readable(params Saved[] records)
    {
        foreach (var record in records)
            (await cms.Anonymous.Get($"{record.Public}?locale=pl")).Is(200);
    }

    /// <summary>Nobody finds them, and they refer to nobody any more.</summary>
    private async Task Gone(params Saved[] records)
    {
        foreach (var record in records)
            (await cms.Anonymous.Get($"{record.Public}?locale=pl")).Is(410);
        var ids = records.Select(r => $"{r.Id}").ToList();
        Assert.Empty(await cms.Within(db => db.Set<PublishedReference>().Where(r => ids.Contains(r.RecordId)).ToListAsync()));
    }
}

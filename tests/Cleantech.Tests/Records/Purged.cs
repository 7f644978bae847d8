using System.Text.Json.Nodes;
using Cleantech.Tests.Moving;

namespace Cleantech.Tests.Records;

/// <summary>What the trash gives back, and what is left of what was purged.</summary>
public sealed class Purged(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Restoring_gives_everything_back_but_the_publication(string kind)
    {
        var saved = await cms.Published(Of(kind, "Wróci cały").With("/key", $"wroci-{kind}").With("/translations/pl/slug", $"wroci-a-{kind}"));
        await cms.Republish(saved, new { translations = new { pl = new { slug = $"wroci-b-{kind}" } } });
        await cms.Edit(saved, new { fictional = true });
        await WorkOn(saved, kind);
        var (before, history, slugs) = (await Read(saved), await Read(saved, "/revisions"), await Read(saved, "/slugs"));
        var around = await Around(saved);

        (await Editor.Delete(saved.Admin)).Is(204);
        (await cms.Anonymous.Get($"/{kind}/wroci-a-{kind}")).Is(410);
        Assert.Equal("key-taken", (await Editor.Post($"/admin/{kind}", Of(kind, "Obcy").With("/key", $"wroci-{kind}").Content)).Is(409).Code);
        Assert.Equal("slug-taken", (await Taking(kind, $"wroci-b-{kind}")).Is(409).Code);
        (await Editor.Delete($"{saved.Admin}/trashing")).Is(204);

        var after = await Read(saved);
        Assert.Equal("unpublished", after["meta"]!["publications"]!["pl"]!["state"]!.ToString());
        Assert.True(JsonNode.DeepEquals(before.WithoutMeta(), after.WithoutMeta()));
        Assert.Equal(Numbers(history), Numbers(await Read(saved, "/revisions")));
        Assert.Equal(around, await Around(saved));
        Assert.Equal(slugs["pl"]!["present"]!.ToString(), (await Read(saved, "/slugs"))["pl"]!["present"]!.ToString());
        (await cms.Anonymous.Get(saved.Public)).Is(410);
        await cms.Publish(saved);
        (await cms.Anonymous.Get($"/{kind}/wroci-a-{kind}")).Is(301);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_was_public_answers_410_for_ever_by_id_and_every_address_it_ever_had(string kind)
    {
        var saved = await cms.Published(Of(kind, "Nagrobek").With("/translations/pl/slug", $"grob-a-{kind}"), "pl", "en");
        await cms.Republish(
            saved,
            new { translations = new { pl = new { slug = $"grob-b-{kind}" }, en = new { slug = $"grave-{kind}" } } },
            "pl",
            "en"
        );
        await cms.Edit(saved, new { translations = new { pl = new { slug = $"grob-szkic-{kind}" } } });
        await cms.Purge(saved);

        foreach (var locale in new[] { "pl", "en" })
        {
            (await cms.Anonymous.Get($"{saved.Public}?locale={locale}")).Is(410);
            foreach (var slug in new[] { $"grob-a-{kind}", $"grob-b-{kind}", $"grave-{kind}", "nagrobek-en" })
                (await cms.Anonymous.Get($"/{kind}/{slug}?locale={locale}")).Is(410);
            (await cms.Anonymous.Get($"/{kind}/grob-szkic-{kind}?locale={locale}")).Is(404);
        }
    }

    [Fact]
    public async Task Its_key_is_free_and_its_former_public_addresses_stay_taken()
    {
        var saved = await cms.Published(Article("Zwalnia klucz").With("/key", "zwolniony").With("/translations/pl/slug", "nie-zwolniony"));
        await cms.Edit(saved, new { translations = new { pl = new { slug = "tylko-szkic" } } });
        await cms.Purge(saved);

        var heir = await cms.Created(Article("Dziedzic").With("/key", "zwolniony").With("/translations/pl/slug", "tylko-szkic"));
        Assert.Equal("slug-taken", (await Taking("articles", "nie-zwolniony")).Is(409).Code);
        await cms.Publish(heir);

        (await cms.Anonymous.Get("/articles/tylko-szkic")).Is(200);
        (await cms.Anonymous.Get("/articles/nie-zwolniony")).Is(410);
        var proposed = (await Editor.Post("/admin/articles", Article("Nie zwolniony").Without("en").Content)).Is(201);
        Assert.Equal("nie-zwolniony-2", proposed["/translations/pl/slug"].ToString());
    }

    [Fact]
    public async Task What_was_purged_does_not_come_back_with_an_export_from_before()
    {
        var purged = await cms.Published(Article("Zapomniany na zawsze").With("/translations/pl/slug", "zapomniany"));
        var naming = await cms.Published(Article("Wspomina zapomnianego").With("/mentions", new[] { purged.Ref }));
        var file = await cms.Export(withRevisions: true);
        (await Editor.Delete($"{purged.Admin}?references=release")).Is(204);
        (await cms.As(Role.Administrator).Delete($"/admin/trash/{purged.Id}")).Is(204);

        var report = await cms.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((true, 0, 0), (report.IsDone, report.Created, report.Updated));
        (await cms.Anonymous.Get($"{purged.Public}?locale=pl")).Is(410);
        (await cms.Anonymous.Get("/articles/zapomniany?locale=pl")).Is(410);
        (await Editor.Get(purged.Admin)).Is(404);
        Assert.Empty((await cms.Anonymous.Get($"{naming.Public}?locale=pl")).Is(200)["/mentions"].AsArray());
    }

    [Fact]
    public async Task A_draft_of_an_export_from_before_may_name_again_what_was_purged_since()
    {
        var purged = await cms.Published(Article("Nie do odzyskania"));
        var naming = await cms.Created(Article("Wspominał nieodzyskanego").With("/mentions", new[] { purged.Ref }));
        var file = await cms.Export();
        (await Editor.Patch(naming.Admin, new { mentions = Array.Empty<object>() })).Is(200);
        (await Editor.Delete(purged.Admin)).Is(204);
        (await cms.As(Role.Administrator).Delete($"/admin/trash/{purged.Id}")).Is(204);

        var report = await cms.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal($"{purged.Id}", (await Editor.Get(naming.Admin)).Is(200)["/mentions/0/id"].ToString());
        (await Editor.Get(purged.Admin)).Is(404);
    }

    [Fact]
    public async Task What_has_its_key_now_is_not_taken_for_it()
    {
        var purged = await cms.Published(Article("Oddał klucz").With("/key", "oddany").With("/translations/pl/slug", "pod-starym"));
        await cms.Edit(purged, new { translations = new { pl = new { slug = "pod-nowym" } } });
        var naming = await cms.Created(Article("Wspomina oddanego").With("/mentions", new[] { purged.Ref }));
        var file = await cms.Export();
        await cms.Purge(purged);
        var heir = await cms.Created(Article("Wziął klucz").With("/key", "oddany"));
        var before = (await Editor.Get(heir.Admin)).Is(200).Text;

        var report = await cms.Import(file);

        Assert.Empty(report.Told());
        Assert.Equal((0, 0), (report.Created, report.Updated));
        Assert.Equal(before, (await Editor.Get(heir.Admin)).Is(200).Text);
        Assert.Equal($"{purged.Id}", (await Editor.Get(naming.Admin)).Is(200)["/mentions/0/id"].ToString());
    }

    /// <summary>What stands around a record: something said, somebody who has it, a review, a moment to come, a translation that fell behind.</summary>
    private async Task WorkOn(Saved saved, string kind)
    {
        await cms.Edit(saved, Titles(kind, ("pl", $"Wróci cały, inaczej {kind}")));
        (await Editor.Post($"{saved.Admin}/comments", new { text = "Uwaga", pointer = "/key" })).Is(201);
        (await Editor.Put($"{saved.Admin}/assignment", new { assignee = (await Editor.Get("/session"))["/id"].ToString(), note = "Sprawdź" })).Is(
            200
        );
        (await Editor.Put($"{saved.Admin}/reviews/pl", new { note = "Gotowe" })).Is(200);
        (await Editor.Put($"{saved.Admin}/publications/en/schedule", new { publish = cms.Clock.In(1000) })).Is(200);
    }

    private async Task<string> Around(Saved saved)
    {
        var texts = new List<string>();
        foreach (var part in new[] { "/comments", "/assignment", "/reviews/pl", "/publications/en/schedule" })
            texts.Add((await Editor.Get(saved.Admin + part)).Is(200).Text);
        // What is public is no longer; the rest of how the languages stand is.
        foreach (var language in (await Read(saved, "/translations"))["languages"]!.AsArray())
            texts.Add(
                $"{language!["locale"]} {language["isSource"]} {language["isStale"]} {language["confirmedAt"]} {language["missing"]!.ToJsonString()}"
            );
        return string.Join('\n', texts);
    }

    private Task<Answer> Taking(string kind, string slug) =>
        Editor.Post($"/admin/{kind}", Of(kind, "Obcy").With("/translations/pl/slug", slug).Content);

    private async Task<JsonNode> Read(Saved saved, string part = "") => (await Editor.Get(saved.Admin + part)).Is(200).Json;

    private static int[] Numbers(JsonNode page) => [.. page["items"]!.AsArray().Select(r => r!["number"]!.GetValue<int>())];
}

/// <summary>A trash that keeps records until an administrator purges them.</summary>
public sealed class NeverPurgedByTime(Cms cms) : IClassFixture<Cms>
{
    [Fact]
    public async Task Without_a_time_set_nothing_is_purged_by_itself()
    {
        var saved = await cms.Created(Article("Czeka na administratora"));
        (await cms.As(Role.Editor).Delete(saved.Admin)).Is(204);

        cms.Clock.Ahead = TimeSpan.FromDays(1000);
        await cms.Tidy();

        var stays = await cms.New(Role.Editor).Get(saved.Admin);
        stays.Is(200);
    }
}

/// <summary>A trash that keeps records for thirty days.</summary>
public sealed class PurgedAfterTime(PurgedAfterTime.ThirtyDays cms) : IClassFixture<PurgedAfterTime.ThirtyDays>
{
    public sealed class ThirtyDays() : Cms(("Trash:PurgeAfterDays", "30"));

    [Fact]
    public async Task What_was_there_for_its_time_goes_and_nothing_else()
    {
        var (old, restored, kept) = (
            await cms.Published(Article("Dawno w koszu").With("/translations/pl/slug", "dawno-w-koszu")),
            await cms.Created(Article("Przywrócony")),
            await cms.Created(Article("Nigdy w koszu"))
        );
        var fresh = await cms.Created(Article("Niedawno w koszu"));
        var editor = cms.As(Role.Editor);
        (await editor.Delete(old.Admin)).Is(204);
        (await editor.Delete(restored.Admin)).Is(204);
        (await editor.Delete($"{restored.Admin}/trashing")).Is(204);
        for (var i = 0; i < 120; i++)
            (await editor.Delete((await cms.Created(Article($"Jeden z wielu {i}"))).Admin)).Is(204);
        await cms.Tidy();
        (await editor.Get(old.Admin)).Is(200);

        cms.Clock.Ahead = TimeSpan.FromDays(29);
        (await cms.New(Role.Editor).Delete(fresh.Admin)).Is(204);
        await cms.Tidy();
        var before = await cms.New(Role.Editor).Get(old.Admin);
        cms.Clock.Ahead = TimeSpan.FromDays(31);
        await cms.Tidy();

        before.Is(200);
        var later = cms.New(Role.Editor);
        (await later.Get(old.Admin)).Is(404);
        (await cms.Anonymous.Get("/articles/dawno-w-koszu")).Is(410);
        Assert.Equal([fresh.Id.ToString()], (await later.List("/admin/trash?limit=100")).Ids);
        (await later.Get(restored.Admin)).Is(200);
        (await later.Get(kept.Admin)).Is(200);
        var told = await cms.New(Role.Administrator).List("/admin/audit?act=record.purged&caller=system&count=true");
        Assert.Equal(121, told.Total);
    }
}

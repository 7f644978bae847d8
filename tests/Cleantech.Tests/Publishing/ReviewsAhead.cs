namespace Cleantech.Tests.Publishing;

// What is to be published later asks for approval at its moment.
public sealed partial class Reviews
{
    [Fact]
    public async Task A_schedule_and_a_release_ask_for_approval_too()
    {
        var (scheduled, released) = (await Written("Zaplanowany bez zgody"), await Written("Wydany bez zgody"));
        var items = new[] { new { record = released.Ref, locale = "pl" } };
        var release = (await Editor.Post("/admin/releases", new { name = "Bez zgody", items })).Is(201).Header("Location")!;
        (await Editor.Put($"{scheduled.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(1) })).Is(200);

        Assert.Equal("release-not-approved", (await Editor.Put($"{release}/publication")).Is(409)["/errors/0/code"].ToString());
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        var failed = await Task(Editor, scheduled, "schedule-failed");

        Assert.Equal("pl", failed["locale"]!.ToString());
        (await cms.Anonymous.Get($"{scheduled.Public}?locale=pl")).Is(404);
        (await cms.Anonymous.Get($"{released.Public}?locale=pl")).Is(404);
    }

    [Fact]
    public async Task What_was_approved_gets_through_a_schedule_and_a_release()
    {
        var (scheduled, released) = (await Written("Zaplanowany za zgodą"), await Written("Wydany za zgodą"));
        var items = new[] { new { record = released.Ref, locale = "pl" } };
        foreach (var article in new[] { scheduled, released })
            await Approve(article);
        var release = (await Editor.Post("/admin/releases", new { name = "Za zgodą", items })).Is(201).Header("Location")!;
        (await Editor.Put($"{scheduled.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(1) })).Is(200);

        (await Editor.Put($"{release}/publication")).Is(200);
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        (await cms.Anonymous.Get($"{released.Public}?locale=pl")).Is(200);
        await cms.Anonymous.Until($"{scheduled.Public}?locale=pl", 200);
    }

    [Fact]
    public async Task What_was_edited_after_its_approval_is_published_by_nothing_that_was_set_before()
    {
        var (scheduled, released) = (await Written("Zaplanowany, potem zmieniony"), await Written("W wydaniu, potem zmieniony"));
        var items = new[] { new { record = released.Ref, locale = "pl" } };
        foreach (var article in new[] { scheduled, released })
            await Approve(article);
        var release = (await Editor.Post("/admin/releases", new { name = "Zmieniony potem", items })).Is(201).Header("Location")!;
        (await Editor.Put($"{release}/schedule", cms.Clock.In(1))).Is(200);
        (await Editor.Put($"{scheduled.Admin}/publications/pl/schedule", new { publish = cms.Clock.In(1) })).Is(200);

        foreach (var article in new[] { scheduled, released })
            (await Author.Patch(article.Admin, new { translations = new { pl = new { lead = "Tego nikt nie zatwierdził" } } })).Is(200);
        cms.Clock.Ahead += TimeSpan.FromHours(1.1);

        Assert.Equal("pl", (await Task(Editor, scheduled, "schedule-failed"))["locale"]!.ToString());
        var failed = await Waiting.For(
            async () => (await Editor.Get(release)).Is(200) is { } answer && answer["/state"].ToString() != "scheduled" ? answer : null,
            "The release still waits."
        );
        Assert.Equal("failed", failed["/state"].ToString());
        (await cms.Anonymous.Get($"{scheduled.Public}?locale=pl")).Is(404);
        (await cms.Anonymous.Get($"{released.Public}?locale=pl")).Is(404);
    }
}

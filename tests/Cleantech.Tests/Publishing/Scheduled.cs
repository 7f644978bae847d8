using System.Globalization;
using System.Text.Json.Nodes;
using Cleantech.Api.Publishing.Scheduling;
using Microsoft.EntityFrameworkCore;

namespace Cleantech.Tests.Publishing;

public sealed class Scheduled(Cms cms) : IClassFixture<Cms>
{
    private static readonly string[] NotLocalTimes =
    [
        "",
        "2030-12-01",
        "2030-12-01T09:00Z",
        "2030-13-01T09:00",
        "01.12.2030 09:00",
        "9999-12-31T23:59:59",
    ];

    public static readonly TheoryData<string> NoLocalTimes = [.. NotLocalTimes];
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_language_is_published_at_its_moment_as_the_record_is_then_and_leaves_at_another(string kind)
    {
        var saved = await cms.Created(Of(kind, "Na jutro"));
        (await Editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1), unpublish = In(2) })).Is(200);
        await cms.Edit(saved, Titles(kind, ("pl", "Na jutro, poprawione")));
        (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        var document = await Eventually($"{saved.Public}?locale=pl", 200);

        Assert.Contains("Na jutro, poprawione", document.Text, StringComparison.Ordinal);
        Assert.Equal("draft", await State(saved, "en"));
        Assert.Equal("published", await State(saved, "pl"));
        var schedule = (await Again().Get($"{saved.Admin}/publications/pl/schedule")).Is(200);
        Assert.Equal(("done", "waiting"), (schedule["/publish/state"].ToString(), schedule["/unpublish/state"].ToString()));
        cms.Clock.Ahead += TimeSpan.FromHours(1);
        await Eventually($"{saved.Public}?locale=pl", 410);
        Assert.Equal("unpublished", await State(saved, "pl"));
    }

    [Fact]
    public async Task What_was_scheduled_before_its_text_came_shows_once_it_has_come()
    {
        var saved = await cms.Created(Article("Tłumaczenie w drodze"));
        var texts = (await Editor.Get(saved.Admin)).Is(200)["/translations/en"].DeepClone();
        await cms.Edit(saved, new { translations = new { en = (object?)null } });
        var schedule = (await Editor.Put($"{saved.Admin}/publications/en/schedule", new { publish = In(48), unpublish = In(72) })).Is(200);

        await cms.Edit(saved, new { translations = new { en = texts } });

        var english = (await Editor.Get(saved.Admin)).Is(200)["/meta/publications/en"];
        Assert.Equal(("scheduled", $"{schedule["/publish/at"]}"), ($"{english["state"]}", $"{english["publishAt"]}"));
        Assert.Equal($"{schedule["/unpublish/at"]}", $"{english["unpublishAt"]}");
        var listed = (await Editor.Get("/admin/articles?state=scheduled&locale=en&limit=100")).Is(200).Items;
        Assert.Contains(listed, r => $"{r["meta"]?["id"] ?? r["id"]}" == $"{saved.Id}");
        var board = (await Editor.Get("/admin/board?locale=en&limit=100")).Is(200).Items;
        Assert.Equal("scheduled", $"{board.Single(r => $"{r["id"]}" == $"{saved.Id}")["state"]}");
    }

    [Fact]
    public async Task What_is_scheduled_shows_in_the_record_in_lists_and_in_the_calendar()
    {
        var saved = await cms.Created(Article("Zapowiedziany"));
        var answer = (await Editor.Put($"{saved.Admin}/publications/en/schedule", new { publish = In(48), references = "release" })).Is(200);

        var record = (await Editor.Get(saved.Admin)).Is(200);
        Assert.Equal("scheduled", record["/meta/publications/en/state"].ToString());
        Assert.Equal(answer["/publish/at"].ToString(), record["/meta/publications/en/publishAt"].ToString());
        Assert.Equal("draft", record["/meta/publications/pl/state"].ToString());
        Assert.Equal(record.ETag, answer.ETag);
        Assert.Contains(Ids((await Editor.Get("/admin/articles?state=scheduled&locale=en&limit=100")).Is(200)), id => id == $"{saved.Id}");
        Assert.DoesNotContain(Ids((await Editor.Get("/admin/articles?state=scheduled&locale=pl&limit=100")).Is(200)), id => id == $"{saved.Id}");
        var row = (await Editor.Get("/admin/schedule?mine=true&limit=100")).Is(200)["/items"].AsArray().Single(r => Of(r) == $"{saved.Id}");
        Assert.Equal(("publish", "en"), (row!["step"]!.ToString(), row["locale"]!.ToString()));
        Assert.Equal("A test Editor", row.At("/entry/byName")!.ToString());
        Assert.DoesNotContain((await cms.As(Role.Author).Get("/admin/schedule?mine=true")).Is(200)["/items"].AsArray(), r => Of(r) == $"{saved.Id}");

        static string Of(JsonNode? r) => r.At("/record/id")!.ToString();
        static IEnumerable<string> Ids(Answer list) => list["/items"].AsArray().Select(r => r!["id"]!.ToString());
    }

    [Fact]
    public async Task What_cannot_be_published_then_is_reported_to_whoever_set_it_and_not_tried_again()
    {
        var saved = await cms.Created(Article("Zepsuty"));
        (await Editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(200);
        await cms.Edit(saved, new { translations = new { pl = new { body = (string?)null } } });

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        var failed = await Failed(saved);

        Assert.Equal("not-publishable", failed.At("/entry/failure/code")!.ToString());
        Assert.Equal("/translations/pl/body", failed.At("/entry/failure/errors/0/pointer")!.ToString());
        Assert.NotEqual("required-to-publish", failed.At("/entry/failure/errors/0/detail")!.ToString());
        Assert.Equal("draft", await State(saved, "pl"));
        var told = (await cms.New(Role.Administrator).Get($"/admin/audit?target={saved.Id}&act=record.schedule-failed")).Is(200);
        Assert.Equal(("system", "not-publishable"), (told["/items/0/caller"].ToString(), told["/items/0/after/code"].ToString()));
        await cms.Edit(saved, new { translations = new { pl = new { body = "Jest." } } });
        await AnotherIsDone();
        (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);
    }

    [Fact]
    public async Task What_failed_waits_for_whoever_set_it_until_it_is_done_by_hand_or_settled()
    {
        var (setter, another) = (cms.New(Role.Editor), cms.New(Role.Editor));
        var (mended, givenUp, trashed) = (
            await cms.Created(Article("Naprawiony")),
            await cms.Created(Article("Porzucony")),
            await cms.Created(Article("W koszu"))
        );
        foreach (var saved in new[] { mended, givenUp, trashed })
            (await setter.Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(200);
        foreach (var saved in new[] { mended, givenUp })
            await cms.Edit(saved, new { translations = new { pl = new { body = (string?)null } } });
        (await another.Delete(trashed.Admin)).Is(204);

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        foreach (var saved in new[] { mended, givenUp, trashed })
            await Failed(saved);

        Assert.Equal(Known(mended, givenUp, trashed), await Told(setter));
        Assert.Empty(await Told(another));
        await cms.Edit(mended, new { translations = new { pl = new { body = "Jest." } } });
        Assert.Equal(Known(mended, givenUp, trashed), await Told(setter));
        (await setter.Put($"{mended.Admin}/publications/pl")).Is(200);
        Assert.Equal(Known(givenUp, trashed), await Told(setter));
        foreach (var saved in new[] { givenUp, trashed })
            Assert.Null((await setter.Delete($"{saved.Admin}/publications/pl/schedule")).Is(200).Json["publish"]);
        Assert.Empty(await Told(setter));

        static IEnumerable<string> Known(params Saved[] saved) => saved.Select(s => $"{s.Id}").Order(StringComparer.Ordinal);
        static async Task<IEnumerable<string>> Told(Visitor visitor) =>
            (await visitor.Get("/admin/tasks"))
                .Is(200)["/items"]
                .AsArray()
                .Where(t => t!["reason"]!.ToString() == "schedule-failed")
                .Select(t => t.At("/record/id")!.ToString())
                .Order(StringComparer.Ordinal);
    }

    [Fact]
    public async Task What_failed_twice_is_settled_at_once()
    {
        var saved = await cms.Created(Article("Dwa razy się nie udało"));
        await cms.Edit(saved, new { translations = new { pl = new { body = (string?)null } } });
        foreach (var times in new[] { 1, 2 })
        {
            (await Again().Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(200);
            cms.Clock.Ahead += TimeSpan.FromHours(1.1);
            await Waiting.For(async () => await Failures() == times ? saved : null, "It did not fail.");
        }

        var settled = (await Again().Delete($"{saved.Admin}/publications/pl/schedule")).Is(200);

        Assert.Null(settled.Json["publish"]);
        Assert.Equal(0, await Failures());

        Task<int> Failures() => cms.Within(db => db.Set<ScheduledAct>().CountAsync(a => a.RecordId == saved.Id && a.State == ScheduleState.Failed));
    }

    [Fact]
    public async Task What_failed_of_what_a_key_set_waits_for_all_editors_and_for_no_author()
    {
        var (key, saved) = (cms.WithKey("articles:write", "articles:publish", "*"), await cms.Created(Article("Ustawił go klucz")));
        (await key.Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(200);
        var items = new[] { new { record = saved.Ref, locale = "pl" } };
        var release = (await key.Post("/admin/releases", new { name = "Od klucza", items })).Is(201).Header("Location")!;
        (await key.Put($"{release}/schedule", In(1))).Is(200);
        await cms.Edit(saved, new { translations = new { pl = new { body = (string?)null } } });

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        await Failed(saved);
        await Waiting.For(async () => (await Waits(Again())).Length == 2 ? saved : null, "Nobody is told of the release.");

        Assert.Equal(["release-failed", "schedule-failed"], await Waits(cms.New(Role.Administrator)));
        Assert.Empty(await Waits(cms.New(Role.Author)));
        (await Again().Delete($"{saved.Admin}/publications/pl/schedule")).Is(200);
        (await Again().Delete(release)).Is(204);
        Assert.Empty(await Waits(Again()));

        static async Task<string[]> Waits(Visitor visitor) =>
            [
                .. (await visitor.Get("/admin/tasks"))
                    .Is(200)["/items"]
                    .AsArray()
                    .Select(t => t!["reason"]!.ToString())
                    .Where(reason => reason.EndsWith("-failed", StringComparison.Ordinal))
                    .Order(StringComparer.Ordinal),
            ];
    }

    [Fact]
    public async Task An_unpublication_that_published_records_stand_in_the_way_of_fails_releases_them_or_takes_them_along_as_asked()
    {
        var (kept, released) = (await cms.Published(Organisation("Zostaje")), await cms.Published(Organisation("Odchodzi")));
        var article = await cms.Published(Article("Wspomina").With("/mentions", new[] { kept.Ref, released.Ref }));
        var followed = await cms.Published(Organisation("Nie sama"));
        var follows = await cms.Published(Article("Odchodzi razem").With("/mentions", new[] { followed.Ref }));
        (await Editor.Put($"{kept.Admin}/publications/pl/schedule", new { unpublish = In(1) })).Is(200);
        var cascade = new { unpublish = In(1), references = "cascade" };
        var place = $"{followed.Admin}/publications/pl/schedule";
        (await cms.WithKey("organisations:publish").Put(place, cascade)).Is(403);
        Assert.Equal("cascade", (await Editor.Put(place, cascade)).Is(200)["/unpublish/references"].ToString());
        (await Editor.Put($"{released.Admin}/publications/pl/schedule", new { unpublish = In(1), references = "release" })).Is(200);

        cms.Clock.Ahead += TimeSpan.FromHours(1.1);
        await Eventually($"{released.Public}?locale=pl", 410);
        await Eventually($"{follows.Public}?locale=pl", 410);
        (await cms.Anonymous.Get($"{followed.Public}?locale=pl")).Is(410);
        var failed = await Failed(kept);

        Assert.Equal("in-use", failed.At("/entry/failure/code")!.ToString());
        (await cms.Anonymous.Get($"{kept.Public}?locale=pl")).Is(200);
        var document = (await cms.Anonymous.Get($"{article.Public}?locale=pl")).Is(200);
        Assert.Equal($"{kept.Id}", Assert.Single(document["/mentions"].AsArray())!["id"]!.ToString());
    }

    [Fact]
    public async Task What_waits_can_be_replaced_and_removed()
    {
        var saved = await cms.Created(Article("Przełożony"));
        var place = $"{saved.Admin}/publications/pl/schedule";
        (await Editor.Put(place, new { publish = In(1), unpublish = In(2) })).Is(200);
        var replaced = (await Editor.Put(place, new { publish = In(3) })).Is(200);

        Assert.Null(replaced.Json["unpublish"]);
        var removed = (await Editor.Delete(place)).Is(200);

        Assert.Null(removed.Json["publish"]);
        cms.Clock.Ahead += TimeSpan.FromHours(4);
        await AnotherIsDone();
        (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(404);
        Assert.Equal("draft", await State(saved, "pl"));
    }

    [Fact]
    public async Task A_moment_is_a_local_time_in_a_zone()
    {
        var saved = await cms.Created(Article("Strefy"));
        var year = cms.Clock.GetUtcNow().Year + 2;

        Assert.Equal($"{year}-07-01T07:00:00+00:00", await At($"{year}-07-01T09:00", null)); // the installation's: Warsaw
        Assert.Equal($"{year}-07-01T06:00:00+00:00", await At($"{year}-07-01T09:00", "Europe/Helsinki"));
        Assert.Equal($"{year}-01-01T08:00:30+00:00", await At($"{year}-01-01T09:00:30", "Europe/Stockholm"));
        // Two o'clock comes twice in the night in which summer time ends; the first is meant.
        Assert.Equal($"{LastSunday(year, 10):yyyy-MM-dd}T00:30:00+00:00", await At($"{LastSunday(year, 10):yyyy-MM-dd}T02:30", "Europe/Warsaw"));

        async Task<string> At(string localTime, string? timeZone) =>
            (await Editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = new { localTime, timeZone } }))
                .Is(200)["/publish/at"]
                .GetValue<DateTimeOffset>()
                .ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
    }

    [Theory]
    [MemberData(nameof(NoLocalTimes))]
    public async Task What_is_no_local_time_is_refused_by_its_field(string localTime) =>
        await Refused(new { publish = new { localTime, timeZone = "America/New_York" } }, "/publish/localTime", "not-a-local-time");

    [Fact]
    public async Task What_makes_no_sense_is_refused_with_the_remedy_and_nothing_is_scheduled()
    {
        var spring = LastSunday(cms.Clock.GetUtcNow().Year + 1, 3);
        await Refused(new { publish = new { localTime = "2020-01-01T09:00" } }, "/publish/localTime", "moment-passed");
        await Refused(new { unpublish = new { localTime = "2020-01-01T09:00" } }, "/unpublish/localTime", "moment-passed");
        await Refused(
            new { publish = new { localTime = "2035-01-01T09:00", timeZone = "Europe/Atlantis" } },
            "/publish/timeZone",
            "unknown-time-zone"
        );
        await Refused(new { publish = new { localTime = $"{spring:yyyy-MM-dd}T02:30" } }, "/publish/localTime", "skipped-local-time");
        await Refused(new { publish = In(3), unpublish = In(2) }, "/unpublish/localTime", "unpublish-before-publish");
        await Refused(new { }, "", "nothing-scheduled");
        var saved = await cms.Created(Article("Bez języka"));
        (await Editor.Put($"{saved.Admin}/publications/xx/schedule", new { publish = In(1) })).Is(404);
        (await Editor.Get($"{saved.Admin}/publications/xx/schedule")).Is(404);
        (await Editor.Delete(saved.Admin)).Is(204);
        (await Editor.Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(409);
        (await Editor.Get("/admin/schedule?cursor=x")).Is(400);
    }

    [Fact]
    public async Task A_time_zone_is_written_as_IANA_writes_it_and_the_refusal_says_how()
    {
        var saved = await cms.Created(Article("Wielkie litery"));
        var place = $"{saved.Admin}/publications/pl/schedule";
        (await Editor.Put(place, new { publish = new { localTime = "2035-01-01T09:00", timeZone = "Europe/Tallinn" } })).Is(200);

        var refused = (await Editor.Put(place, new { publish = new { localTime = "2036-01-01T09:00", timeZone = "europe/tallinn" } })).Is(400);

        Assert.Equal(["/publish/timeZone time-zone-letters"], refused.Errors);
        Assert.Contains("Europe/Tallinn", refused["/errors/0/detail"].ToString(), StringComparison.Ordinal);
        Assert.Equal("2035-01-01T09:00", (await Editor.Get(place)).Is(200)["/publish/localTime"].ToString());
    }

    [Fact]
    public async Task What_is_scheduled_is_done_once_though_the_clock_stands_still_and_is_put_back()
    {
        var saved = await cms.Created(Article("Tylko raz"));
        using var standing = cms.Clock.Stop();
        (await Again().Put($"{saved.Admin}/publications/pl/schedule", new { publish = In(1) })).Is(200);
        cms.Clock.Ahead += TimeSpan.FromHours(1);
        await Eventually($"{saved.Public}?locale=pl", 200);

        await AnotherIsDone(); // looked at again, at the moment
        (await Again().Delete($"{saved.Admin}/publications/pl")).Is(200);
        cms.Clock.Ahead -= TimeSpan.FromHours(3);
        await AnotherIsDone(); // and again before it
        cms.Clock.Ahead += TimeSpan.FromHours(4);
        await AnotherIsDone(); // and after it came a second time

        (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(410);
        var published = (await cms.New(Role.Administrator).Get($"/admin/audit?target={saved.Id}&act=record.published")).Is(200);
        Assert.Single(published["/items"].AsArray());
    }

    [Fact]
    public async Task The_calendar_is_read_page_by_page_the_earliest_first()
    {
        var saved = new List<Saved>();
        for (var i = 0; i < 5; i++)
        {
            saved.Add(await cms.Created(Article($"Kolejny {i}")));
            (await cms.As(Role.Administrator).Put($"{saved[i].Admin}/publications/pl/schedule", new { publish = In(1000 - i) })).Is(200);
        }

        var pages = await cms.As(Role.Administrator).Pages("/admin/schedule?mine=true&limit=2");

        Assert.Equal(saved.Select(s => $"{s.Id}").Reverse(), pages.SelectMany(page => page.Items).Select(r => r.At("/record/id")!.ToString()));
    }

    private async Task Refused(object request, string pointer, string code)
    {
        var saved = await cms.Created(Article("Odrzucony"));

        var answer = (await Editor.Put($"{saved.Admin}/publications/pl/schedule", request)).Is(400);

        Assert.Equal((pointer, code), (answer["/errors/0/pointer"].ToString(), answer["/errors/0/code"].ToString()));
        Assert.NotEqual(code, answer["/errors/0/detail"].ToString());
        Assert.Null((await Editor.Get($"{saved.Admin}/publications/pl/schedule")).Is(200).Json["publish"]);
    }

    private object In(double hours) => cms.Clock.In(hours);

    private static DateOnly LastSunday(int year, int month)
    {
        var last = new DateOnly(year, month, DateTime.DaysInMonth(year, month));
        return last.AddDays(-(int)last.DayOfWeek);
    }

    private Task<Answer> Eventually(string path, int status) => cms.Anonymous.Until(path, status);

    private Task<JsonNode> Failed(Saved saved) =>
        Waiting.For(
            async () =>
                (await Again().Get("/admin/schedule?state=failed&limit=100"))
                    .Is(200)["/items"]
                    .AsArray()
                    .FirstOrDefault(r => r.At("/record/id")!.ToString() == $"{saved.Id}"),
            "Nothing was said to have failed."
        );

    /// <summary>Waits until something else that fell due has been done: by then, whatever else was due has been looked at too.</summary>
    private async Task AnotherIsDone()
    {
        var another = await cms.Created(Article("Inny"));
        (await Again().Put($"{another.Admin}/publications/pl/schedule", new { publish = In(0.1) })).Is(200);
        cms.Clock.Ahead += TimeSpan.FromHours(0.2);
        await Eventually($"{another.Public}?locale=pl", 200);
    }

    private async Task<string> State(Saved saved, string locale) =>
        (await Again().Get(saved.Admin)).Is(200)[$"/meta/publications/{locale}/state"].ToString();

    /// <summary>The clock was put forward: sessions from before are over.</summary>
    private Visitor Again() => cms.New(Role.Editor);
}

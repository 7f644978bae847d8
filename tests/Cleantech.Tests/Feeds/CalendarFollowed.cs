using System.Text;
using Ical.Net;

namespace Cleantech.Tests.Feeds;

/// <summary>The days that public records name, as calendars take them up.</summary>
public sealed class CalendarFollowed(FollowedSite cms) : IClassFixture<FollowedSite>
{
    private const string Origin = FollowedSite.Origin;

    [Fact]
    public async Task Every_day_of_a_letter_is_an_entry_and_what_fell_through_is_cancelled()
    {
        var (party, other) = (await cms.Published(Organisation("Strona")), await cms.Published(Organisation("Druga")));
        var draft = SignedLetter("List o wodzie", party, other)
            .With("/translations/pl/slug", "list-o-wodzie")
            .With("/signedAt", "Vaasa")
            .With("/legalStatus", "terminated")
            .With(
                "/legalStatusHistory",
                new[]
                {
                    new
                    {
                        id = "s1",
                        status = "terminated",
                        on = "2022-01-01",
                    },
                }
            )
            .With("/validUntil", "2024-05-31")
            .With("/commitments", new[] { Commitment("c1", "2022-06-30", "intended"), Commitment("c2", "2023-12-31", "dropped") })
            .With("/translations/pl/commitments", new { c1 = new { text = "Wspólny plan." }, c2 = new { text = "Drugi plan." } });
        var letter = await cms.Published(draft);

        var events = await Events($"locale=pl&organisation={party.Id}");

        Assert.Equal(
            [
                $"{letter.Id}-signing 20210527–20210528 Podpisanie listu: List o wodzie | Vaasa | ",
                $"{letter.Id}-commitment-c1 20220630–20220701 Termin ustalenia: List o wodzie |  | ",
                $"{letter.Id}-commitment-c2 20231231–20240101 Termin ustalenia: List o wodzie |  | CANCELLED",
                $"{letter.Id}-valid-until 20240531–20240601 Koniec obowiązywania listu: List o wodzie |  | CANCELLED",
            ],
            events.Select(Told)
        );
        Assert.All(events, e => Assert.Equal($"{Origin}/pl/listy-intencyjne/list-o-wodzie", e["URL"].Single()));
        Assert.Equal("Wspólny plan.", events[1]["DESCRIPTION"].Single());
    }

    [Fact]
    public async Task Milestones_and_events_may_take_several_days_and_an_intended_alliance_is_not_shown_as_a_fact()
    {
        var milestones = new[]
        {
            new
            {
                id = "e1",
                from = "2025-03-06",
                until = "2025-03-08",
                place = "Karlshamn",
            },
        };
        var draft = Alliance("Sojusz dni").With("/status", "intended").With("/milestones", milestones);
        var alliance = await cms.Published(draft.With("/translations/pl/milestones", new { e1 = new { text = "Spotkanie." } }));
        var report = Article("Warsztaty").With("/mentions", new[] { alliance.Ref }).With("/fictional", true);
        var article = await cms.Published(
            report.With(
                "/event",
                new
                {
                    from = "2025-04-01",
                    place = "Kemi",
                    url = "https://example.org/w",
                }
            )
        );

        var events = await Events($"locale=pl&alliance={alliance.Id}");

        Assert.Equal(
            [
                $"{alliance.Id}-milestone-e1 20250306–20250309 Kamień milowy: Sojusz dni (zamierzony) | Karlshamn | TENTATIVE",
                $"{article.Id}-event 20250401–20250402 Wydarzenie: Warsztaty (Przykład – dane fikcyjne) | Kemi | ",
            ],
            events.Select(Told)
        );
        Assert.Equal("Wstęp.\\nhttps://example.org/w", events[1]["DESCRIPTION"].Single());
    }

    [Fact]
    public async Task A_month_or_a_year_is_no_day_and_a_calendar_without_entries_is_valid()
    {
        var party = await cms.Published(Organisation("Nieznany dzień"));
        var draft = SignedLetter("Kiedyś", party, await cms.Published(Organisation("Inny"))).With("/signedOn", "2021").With("/validUntil", "2024-05");
        draft = draft.With("/translations/pl/commitments", new { c1 = new { text = "Plan." } });
        await cms.Published(draft.With("/commitments", new[] { Commitment("c1", "2022-06", "intended") }));
        var report = Article("Nie wiadomo dokąd").With("/mentions", new[] { party.Ref });
        await cms.Published(report.With("/event", new { from = "2021-05-27", until = "2021-06" }));

        Assert.Empty(await Events($"locale=pl&organisation={party.Id}"));
    }

    [Fact]
    public async Task Whatever_editors_write_stays_in_its_line_and_comes_back_as_it_was()
    {
        const string title = "a, b; c\\n \\ \"d\":e\r\nBEGIN:VEVENT\nEND:VCALENDAR\u202eעברית\u200f";
        var party = await cms.Published(Organisation("Zły"));
        var emoji = string.Concat(Enumerable.Repeat("👩‍👧x", 20));
        var draft = Article(title).With("/mentions", new[] { party.Ref }).With("/translations/pl/lead", $"{emoji}\uffff,;");
        await cms.Published(
            draft.With(
                "/event",
                new
                {
                    from = "9999-12-30",
                    until = "9999-12-31",
                    place = "X, Y; Z",
                }
            )
        );

        var file = (await cms.Anonymous.Get($"/calendar.ics?locale=pl&organisation={party.Id}")).Is(200).Bytes;

        var line = Assert.Single(CalendarLines.Events(file));
        Assert.Equal(
            "a\\, b\\; c\\\\n \\\\ \"d\":e\\nBEGIN:VEVENT\\nEND:VCALENDAR\u202eעברית\u200f",
            line["SUMMARY"].Single()["Wydarzenie: ".Length..]
        );
        var read = Calendar.Load(Encoding.UTF8.GetString(file))!.Events.Single();
        Assert.Equal($"Wydarzenie: {title.Replace("\r\n", "\n", StringComparison.Ordinal)}", read.Summary);
        Assert.Equal($"{emoji},;", read.Description);
        Assert.Equal("X, Y; Z", read.Location);
        Assert.Equal(new DateOnly(9999, 12, 30), read.Start!.Date);
        Assert.False(read.Start.HasTime);
    }

    [Fact]
    public async Task An_entry_keeps_its_identity_through_renames_and_languages_and_the_same_content_is_the_same_bytes()
    {
        var party = await cms.Published(Organisation("Stały"), "pl", "en");
        var draft = Article("Przed").With("/mentions", new[] { party.Ref }).With("/event", new { from = "2025-01-02" });
        var article = await cms.Published(draft, "pl", "en");
        var path = $"/calendar.ics?locale=pl&organisation={party.Id}";
        var first = (await cms.Anonymous.Get(path)).Is(200);
        await cms.Published(Article("Obcy").With("/event", new { from = "2025-01-02" }));
        var unchanged = await cms.Anonymous.Get(path, ("If-None-Match", first.ETag));

        cms.Clock.Ahead += TimeSpan.FromSeconds(5);
        await cms.Republish(article, new { translations = new { pl = new { title = "Po" } } });
        var renamed = Assert.Single(await Events($"locale=pl&organisation={party.Id}"));
        var english = Assert.Single(await Events($"locale=en&organisation={party.Id}"));

        Assert.Equal(304, unchanged.Status);
        var before = Assert.Single(CalendarLines.Events(first.Bytes));
        Assert.Equal(before["UID"], renamed["UID"]);
        Assert.Equal(before["UID"], english["UID"]);
        Assert.Equal(["Wydarzenie: Po"], renamed["SUMMARY"]);
        Assert.Equal(["Event: Przed (en)"], english["SUMMARY"]);
        Assert.True(string.CompareOrdinal(before["LAST-MODIFIED"].Single(), renamed["LAST-MODIFIED"].Single()) < 0);
        Assert.Equal(renamed["LAST-MODIFIED"], renamed["DTSTAMP"]);
    }

    [Fact]
    public async Task Entries_are_narrowed_by_type_by_time_and_by_number()
    {
        var (party, other) = (await cms.Published(Organisation("Wąski")), await cms.Published(Organisation("Obok")));
        var letter = await cms.Published(SignedLetter("List", party, other).With("/signedOn", "2020-02-03").With("/validUntil", "2025-02-03"));
        var alliance = await cms.Published(Alliance("Z listu").With("/foundingLetter", letter.Id));
        await cms.Published(Article("Wiadomość").With("/mentions", new[] { party.Ref }).With("/event", new { from = "2022-02-03" }));

        var own = $"locale=pl&organisation={party.Id}";

        Assert.Equal(["20200203", "20220203", "20250203"], await Days(own));
        Assert.Equal(["20200203"], await Days($"{own}&types=signing"));
        Assert.Equal(["20220203", "20250203"], await Days($"{own}&types=event,deadline"));
        Assert.Equal(["20220203"], await Days($"{own}&after=2021&before=2022"));
        Assert.Equal(["20220203", "20250203"], await Days($"{own}&limit=2"));
        Assert.Equal(["20200203", "20250203"], await Days($"locale=pl&alliance={alliance.Id}"));
        Assert.Equal(["20200203", "20250203"], await Days("locale=pl&alliance=z-listu&types=signing,deadline"));
        Assert.Equal([], await Days($"locale=pl&alliance={party.Id}"));
        Assert.Equal(["types unknown-parameter-value"], (await cms.Anonymous.Get("/calendar.ics?types=signing,party")).Is(400).Errors);
        Assert.Equal(["after partial-date"], (await cms.Anonymous.Get("/calendar.ics?after=wczoraj")).Is(400).Errors);
    }

    [Fact]
    public async Task What_is_unpublished_is_gone_at_once_and_who_wants_one_language_gets_one()
    {
        var (party, other) = (await cms.Published(Organisation("Widoczny")), await cms.Published(Organisation("Też")));
        var secret = await cms.Created(Article("Tajne warsztaty").With("/event", new { from = "2025-01-02" }).With("/mentions", new[] { party.Ref }));
        var consent = new { given = false };
        var parties = new[]
        {
            new
            {
                id = "p1",
                organisation = party.Id,
                asStated = "A",
                signatories = new[]
                {
                    new
                    {
                        id = "g1",
                        name = "Jan Tajny",
                        consent,
                    },
                },
            },
            new
            {
                id = "p2",
                organisation = other.Id,
                asStated = "B",
                signatories = new[]
                {
                    new
                    {
                        id = "g2",
                        name = "Ewa Tajna",
                        consent,
                    },
                },
            },
        };
        var letter = await cms.Published(SignedLetter("Znikający").With("/parties", parties));
        var path = $"/calendar.ics?locale=en&organisation={party.Id}";
        var before = (await cms.Anonymous.Get(path)).Is(200);
        var onlyEnglish = (await cms.Anonymous.Get($"{path}&fallback=none")).Is(200);

        await cms.Unpublish(letter);
        var after = (await cms.Anonymous.Get(path)).Is(200);

        Assert.Equal(["Podpisanie listu: Znikający"], CalendarLines.Events(before.Bytes).Select(e => e["SUMMARY"].Single()));
        Assert.Contains("SUMMARY;LANGUAGE=pl:", before.Text);
        Assert.DoesNotContain("Tajn", before.Text);
        Assert.DoesNotContain(secret.Id.ToString(), before.Text);
        Assert.Empty(CalendarLines.Events(onlyEnglish.Bytes));
        Assert.Empty(CalendarLines.Events(after.Bytes));
    }

    private async Task<IReadOnlyList<ILookup<string, string>>> Events(string query)
    {
        var file = (await cms.Anonymous.Get($"/calendar.ics?{query}")).Is(200).Bytes;
        var events = CalendarLines.Events(file);
        Assert.Equal(events.Count, Calendar.Load(Encoding.UTF8.GetString(file))!.Events.Count);
        return events;
    }

    private async Task<IEnumerable<string>> Days(string query) => (await Events(query)).Select(e => e["DTSTART"].Single());

    private static object Commitment(string id, string due, string state) =>
        new
        {
            id,
            kind = "joint-plan",
            due,
            state,
        };

    private static string Told(ILookup<string, string> e) =>
        $"{e["UID"].Single()} {e["DTSTART"].Single()}–{e["DTEND"].Single()} {e["SUMMARY"].Single()} | {string.Concat(e["LOCATION"])} | {string.Concat(e["STATUS"])}";
}

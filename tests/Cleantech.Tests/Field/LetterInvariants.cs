namespace Cleantech.Tests.Field;

/// <summary>Invariants 1–3 and 7 of letters of intent: what a draft must not contradict (400), and what publishing asks for (422).</summary>
public sealed class LetterInvariants(Cms cms) : IClassFixture<Cms>
{
    private static readonly string Tomorrow = DateTime.UtcNow.AddDays(2).ToString("yyyy-MM-dd");

    [Fact]
    public async Task A_stated_party_count_that_disagrees_blocks_publishing_not_saving()
    {
        var letter = await cms.Created((await Signed()).With("/statedPartyCount", 3));

        Assert.Equal(["/statedPartyCount party-count"], await Unpublishable(letter));
        await cms.Edit(letter, new { statedPartyCount = 2 });
        await cms.Publish(letter);
    }

    [Fact]
    public async Task Acceded_parties_do_not_count_as_original_ones()
    {
        var third = await cms.Created(Organisation("Przystępująca"));
        var draft = (await Signed())
            .With("/statedPartyCount", 2)
            .With(
                "/parties/-",
                new
                {
                    id = "p3",
                    organisation = third.Id,
                    asStated = "C",
                    role = "acceded",
                    joinedOn = "2022",
                }
            );

        var letter = await cms.Published(draft);

        Assert.Equal(3, (await cms.Anonymous.Get(letter.Public)).Is(200)["/parties"].AsArray().Count);
    }

    [Theory]
    [InlineData("2021-05-26", false)]
    [InlineData("2021-04", false)]
    [InlineData("2020", false)]
    [InlineData("2021-05-27", true)]
    [InlineData("2021-05", true)]
    [InlineData("2021", true)]
    public async Task Nobody_accedes_to_a_letter_before_it_was_signed(string joinedOn, bool fits)
    {
        var draft = (await Signed()).With(
            "/parties/-",
            new
            {
                id = "p3",
                asStated = "C",
                role = "acceded",
                joinedOn,
            }
        );

        if (fits)
            await cms.Created(draft);
        else
            Assert.Equal(["/parties/2/joinedOn joined-before-signing"], await Malformed(draft));
        await cms.Created(draft.With("/signedOn", null)); // with nothing to compare, nothing is wrong
    }

    [Fact]
    public async Task A_lead_is_a_party_of_that_letter() =>
        Assert.Equal(["/commitments/0/lead not-a-party"], await Malformed((await Signed()).With("/commitments", new[] { new { lead = "p9" } })));

    [Fact]
    public async Task Who_has_a_role_in_a_commitment_is_a_party_of_that_letter() =>
        Assert.Equal(
            ["/commitments/0/roles/1/party not-a-party"],
            await Malformed(
                (await Signed()).With(
                    "/commitments",
                    new[] { new { roles = new[] { new { party = "p1", role = "responsible" }, new { party = "p9", role = "responsible" } } } }
                )
            )
        );

    [Fact]
    public async Task Nobody_acts_on_behalf_of_itself()
    {
        var draft = await Signed();

        Assert.Equal(
            ["/parties/0/onBehalfOf acts-for-itself"],
            await Malformed(draft.With("/parties/0/onBehalfOf", draft.Content.At("/parties/0/organisation")))
        );
    }

    [Fact]
    public async Task An_organisation_is_a_party_once_at_a_time()
    {
        var draft = await Signed();
        var again = draft.With(
            "/parties/-",
            new
            {
                id = "p3",
                organisation = Text(draft, "/parties/0/organisation"),
                asStated = "A",
                role = "acceded",
                joinedOn = "2022",
            }
        );

        Assert.Equal(["/parties/2/organisation party-twice"], await Malformed(again));
    }

    [Fact]
    public async Task An_organisation_that_left_can_come_back()
    {
        var draft = await Signed();

        await cms.Published(
            draft
                .With("/parties/0/leftOn", "2021-12")
                .With(
                    "/parties/-",
                    new
                    {
                        id = "p3",
                        organisation = Text(draft, "/parties/0/organisation"),
                        asStated = "A",
                        role = "acceded",
                        joinedOn = "2022",
                    }
                )
        );
    }

    [Fact]
    public async Task Parties_and_commitments_are_numbered_in_their_order_without_gaps()
    {
        var letter = await cms.Published(
            (await Signed())
                .With("/commitments", new[] { new { id = "z" }, new { id = "a" }, new { id = "m" } })
                .With(
                    "/translations/pl/commitments",
                    new
                    {
                        z = new { text = "1" },
                        a = new { text = "2" },
                        m = new { text = "3" },
                    }
                )
        );

        await cms.Republish(
            letter,
            new
            {
                commitments = new[] { new { id = "m" }, new { id = "z" } },
                translations = new { pl = new { commitments = new { a = (object?)null } } },
            }
        );

        var document = (await cms.Anonymous.Get(letter.Public)).Is(200);
        Assert.Equal(["m 1 3", "z 2 1"], document["/commitments"].AsArray().Select(c => $"{c!["id"]} {c["number"]} {c["text"]}"));
        Assert.Equal(["p1 1", "p2 2"], document["/parties"].AsArray().Select(p => $"{p!["id"]} {p["number"]}"));
    }

    [Fact]
    public async Task The_date_of_signing_is_not_in_the_future() =>
        Assert.Equal(["/signedOn in-the-future"], await Malformed((await Signed()).With("/signedOn", Tomorrow)));

    [Fact]
    public async Task The_present_month_and_year_are_not_in_the_future()
    {
        var today = TimeZoneInfo.ConvertTime(DateTimeOffset.UtcNow, TimeZoneInfo.FindSystemTimeZoneById("Europe/Warsaw"));

        await cms.Created((await Signed()).With("/signedOn", today.ToString("yyyy-MM-dd")));
        await cms.Created((await Signed()).With("/signedOn", today.ToString("yyyy-MM")));
        await cms.Created((await Signed()).With("/signedOn", today.ToString("yyyy")));
    }

    [Fact]
    public async Task A_letter_does_not_end_before_it_was_signed()
    {
        Assert.Equal(["/validUntil valid-before-signing"], await Malformed((await Signed()).With("/validUntil", "2021-05-26")));
        await cms.Created((await Signed()).With("/validUntil", "2021-05"));
        await cms.Created((await Signed()).With("/validUntil", "2021"));
    }

    [Theory]
    [InlineData("2021-05 2020", 1)]
    [InlineData("2021-05 2021 2021-04", 2)]
    [InlineData("2021-05 - 2021-04", 2)]
    [InlineData("2021-05 2021 2021-05-01", null)]
    public async Task Changes_of_status_stand_in_the_order_of_their_dates(string dates, int? fault)
    {
        var history = dates.Split(' ').Select(on => new { status = "signed", on = on == "-" ? null : on });
        var draft = (await Signed()).With("/legalStatusHistory", history);

        if (fault is null)
            await cms.Created(draft);
        else
            Assert.Equal([$"/legalStatusHistory/{fault}/on history-order"], await Malformed(draft));
    }

    [Fact]
    public async Task Changes_of_status_are_dated_and_end_with_the_present_one()
    {
        var undated = await cms.Created((await Signed()).With("/legalStatusHistory", new[] { new { id = "s1", status = "signed" } }));
        var other = await cms.Created(
            (await Signed()).With(
                "/legalStatusHistory",
                new[]
                {
                    new
                    {
                        id = "s1",
                        status = "in-force",
                        on = "2021",
                    },
                }
            )
        );

        Assert.Equal(["/legalStatusHistory/0/on required-to-publish"], await Unpublishable(undated));
        Assert.Equal(["/legalStatusHistory history-differs"], await Unpublishable(other));
    }

    [Theory]
    [InlineData("signed")]
    [InlineData("in-force")]
    [InlineData("expired")]
    [InlineData("terminated")]
    [InlineData("superseded")]
    public async Task From_signed_on_a_letter_needs_a_date_and_two_parties(string status)
    {
        var one = await cms.Created(Organisation($"Jedyna {status}"));
        // What each status needs besides, it has.
        var letter = await cms.Created(
            Letter("Bez daty", one)
                .With("/legalStatus", status)
                .With("/validUntil", "2022")
                .With("/legalStatusHistory", new[] { new { status, on = "2022" } })
                .With("/supersededBy", (await cms.Created(Letter("Następca"))).Id)
        );

        Assert.Equal(["/parties status-needs-parties", "/signedOn status-needs-date"], (await Unpublishable(letter)).Order());
    }

    [Fact]
    public async Task A_letter_in_preparation_has_no_date_of_signing() =>
        Assert.Equal(
            ["/signedOn status-forbids-date"],
            await Unpublishable(await cms.Created((await Signed()).With("/legalStatus", "in-preparation")))
        );

    [Theory]
    [InlineData(null)]
    [InlineData("2999-01-01")]
    public async Task An_expired_letter_needs_an_end_in_the_past(string? end) =>
        Assert.Equal(
            ["/validUntil status-needs-end"],
            await Unpublishable(await cms.Created((await Signed()).With("/legalStatus", "expired").With("/validUntil", end)))
        );

    [Fact]
    public async Task An_expired_letter_with_an_end_in_the_past_can_be_published() =>
        await cms.Published((await Signed()).With("/legalStatus", "expired").With("/validUntil", "2022"));

    [Fact]
    public async Task A_terminated_letter_needs_the_date_in_its_history()
    {
        var letter = await cms.Created((await Signed()).With("/legalStatus", "terminated"));

        Assert.Equal(["/legalStatusHistory status-needs-termination"], await Unpublishable(letter));
        await cms.Republish(
            letter,
            new
            {
                legalStatusHistory = new[]
                {
                    new
                    {
                        id = "s1",
                        status = "terminated",
                        on = "2023-02",
                    },
                },
            }
        );
    }

    [Fact]
    public async Task A_superseded_letter_needs_its_successor_and_never_itself()
    {
        var old = await cms.Created((await Signed()).With("/legalStatus", "superseded"));
        Assert.Equal(["/supersededBy status-needs-successor"], await Unpublishable(old));

        var present = await cms.Published(await Signed());
        await cms.Republish(old, new { supersededBy = present.Id });

        var editor = cms.As(Role.Editor);
        Assert.Equal(["/supersededBy successor-cycle"], (await editor.Patch(present.Admin, new { supersededBy = old.Id })).Is(400).Errors);
        Assert.Equal(["/supersededBy successor-cycle"], (await editor.Patch(old.Admin, new { supersededBy = old.Id })).Is(400).Errors);
        Assert.Equal(old.Id.ToString(), (await cms.Anonymous.Get(present.Public)).Is(200)["/supersedes/0/id"].ToString());
    }

    [Fact]
    public async Task Letters_do_not_replace_each_other_in_a_circle_however_long()
    {
        var chain = new List<Saved> { await cms.Created(await Signed()) };
        for (var n = 0; n < 60; n++)
            chain.Add(await cms.Created(Letter("Kolejny").With("/supersededBy", chain[^1].Id)));

        foreach (var last in new[] { chain[2], chain[^1] })
            Assert.Equal(
                ["/supersededBy successor-cycle"],
                (await cms.As(Role.Editor).Patch(chain[0].Admin, new { supersededBy = last.Id })).Is(400).Errors
            );
    }

    [Fact]
    public async Task Two_who_replace_letters_by_each_other_at_once_do_not_close_a_circle()
    {
        var editor = cms.As(Role.Editor);
        for (var round = 0; round < 15; round++)
        {
            var (one, other) = (await cms.Created(Letter("Jeden")), await cms.Created(Letter("Drugi")));

            var answers = await Task.WhenAll(
                editor.Patch(one.Admin, new { supersededBy = other.Id }),
                editor.Patch(other.Admin, new { supersededBy = one.Id })
            );

            Assert.Equal([200, 400], answers.Select(a => a.Status).Order());
        }
    }

    [Fact]
    public async Task The_refusal_lists_everything_that_is_missing_at_once()
    {
        var letter = await cms.Created(
            new Draft(
                "letters-of-intent",
                new() { ["translations"] = new System.Text.Json.Nodes.JsonObject { ["pl"] = new System.Text.Json.Nodes.JsonObject() } }
            )
        );

        Assert.Equal(
            [
                "/legalStatus required-to-publish",
                "/translations/pl/slug required-to-publish",
                "/translations/pl/summary required-to-publish",
                "/translations/pl/title required-to-publish",
            ],
            (await Unpublishable(letter)).Order()
        );
    }

    private async Task<Draft> Signed()
    {
        var mark = Guid.NewGuid().ToString("N")[..6];
        return SignedLetter(
            $"Podpisany {mark}",
            await cms.Created(Organisation($"Strona A {mark}")),
            await cms.Created(Organisation($"Strona B {mark}"))
        );
    }

    private async Task<IReadOnlyList<string>> Malformed(Draft draft) =>
        (await cms.As(Role.Editor).Post($"/admin/{draft.Path}", draft.Content)).Is(400).Errors;

    private async Task<IReadOnlyList<string>> Unpublishable(Saved saved) =>
        (await cms.As(Role.Editor).Put($"{saved.Admin}/publications/pl")).Is(422).Errors;

    private static string Text(Draft draft, string pointer) => draft.Content.At(pointer)!.ToString();
}

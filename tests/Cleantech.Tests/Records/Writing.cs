using System.Text.Json.Nodes;

namespace Cleantech.Tests.Records;

public sealed class Writing(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_new_record_is_answered_with_its_address_tag_and_version(string kind)
    {
        var answer = (await cms.As(Role.Editor).Post($"/admin/{kind}", Of(kind, "Nowy").Content)).Is(201);

        Assert.Equal($"/api/v1/admin/{kind}/{answer["/meta/id"]}", answer.Header("Location"));
        Assert.Equal(1, answer["/meta/version"].GetValue<int>());
        Assert.Equal("draft", answer["/meta/publications/pl/state"].ToString());
        var read = (await cms.As(Role.Editor).Get(answer.Header("Location")!)).Is(200);
        Assert.Equal(answer.ETag, read.ETag);
        Assert.Equal(answer.Text, read.Text);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_draft_may_be_empty(string kind)
    {
        var answer = (await cms.As(Role.Editor).Post($"/admin/{kind}", new JsonObject())).Is(201);

        Assert.Empty(answer["/translations"].AsObject());
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task What_one_reads_one_can_write_back_unchanged(string kind)
    {
        var saved = await cms.Created(
            Of(kind, "Tam i z powrotem")
                .With(
                    "/sources",
                    new[]
                    {
                        new
                        {
                            title = "Strona",
                            evidence = "stated",
                            readOn = "2026-11",
                        },
                    }
                )
        );
        var editor = cms.As(Role.Editor);
        var read = (await editor.Get(saved.Admin)).Is(200);

        var written = (await editor.Put(saved.Admin, read.Json, ("If-Match", read.ETag))).Is(200);

        Assert.True(JsonNode.DeepEquals(read.Json.WithoutMeta(), written.Json.WithoutMeta()));
        Assert.Equal(read["/meta/version"].GetValue<int>() + 1, written["/meta/version"].GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Replacing_removes_what_is_left_out(string kind)
    {
        var saved = await cms.Created(Of(kind, "Do zastąpienia").With("/key", "klucz-zastapiony").With("/fictional", true));

        var answer = (await cms.As(Role.Editor).Put(saved.Admin, Of(kind, "Zastąpiony").Without("en").Content)).Is(200);

        Assert.Null(answer.Json["key"]);
        Assert.False(answer["/fictional"].GetValue<bool>());
        Assert.Equal(["pl"], answer["/translations"].AsObject().Select(t => t.Key));
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_merge_patch_changes_what_it_names_and_removes_what_it_nulls(string kind)
    {
        var saved = await cms.Created(Of(kind, "Do zmiany").With("/key", "klucz-zmieniany"));

        var answer = await cms.As(Role.Editor)
            .Patch(
                saved.Admin,
                new
                {
                    key = (string?)null,
                    fictional = true,
                    translations = new { en = (object?)null },
                }
            );

        Assert.Null(answer.Is(200).Json["key"]);
        Assert.True(answer["/fictional"].GetValue<bool>());
        Assert.Equal("Do zmiany", answer[$"/translations/pl/{TitleField(kind)}"].ToString());
        Assert.Null(answer.Json.At("/translations/en"));
    }

    [Fact]
    public async Task A_merge_patch_merges_objects_within_objects()
    {
        var place = new
        {
            latitude = 49.69,
            longitude = 21.77,
            precision = "city",
        };
        var saved = await cms.Created(Organisation("Przeniesiona").With("/coordinates", place));

        var moved = await cms.As(Role.Editor).Patch(saved.Admin, new { coordinates = new { latitude = 49.7 } });
        var incomplete = await cms.As(Role.Editor).Patch(saved.Admin, new { coordinates = new { longitude = (double?)null } });

        var coordinates = moved.Is(200)["/coordinates"];
        Assert.Equal(
            (49.7, 21.77, "city"),
            (coordinates["latitude"]!.GetValue<double>(), coordinates["longitude"]!.GetValue<double>(), $"{coordinates["precision"]}")
        );
        Assert.Equal(["/coordinates/longitude required"], incomplete.Is(400).Errors);
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Without_If_Match_nothing_is_changed(string kind)
    {
        var saved = await cms.Created(Of(kind, "Chroniony"));
        var editor = cms.As(Role.Editor);
        var none = ("If-Match", "");

        foreach (
            var answer in new[]
            {
                await editor.Put(saved.Admin, Of(kind, "X").Content, none),
                await editor.Patch(saved.Admin, new { fictional = true }, none),
                await editor.Delete(saved.Admin, none),
                await editor.Put($"{saved.Admin}/trashing", null, none),
                await editor.Delete($"{saved.Admin}/trashing", none),
                await editor.Put($"{saved.Admin}/publications/pl", null, none),
                await editor.Delete($"{saved.Admin}/publications/pl", none),
            }
        )
            Assert.Equal(["If-Match if-match"], answer.Is(428).Errors);

        Assert.Equal(1, (await editor.Get(saved.Admin)).Is(200)["/meta/version"].GetValue<int>());
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_stale_tag_is_answered_with_the_present_one_and_who_changed_it_when(string kind)
    {
        var saved = await cms.Created(Of(kind, "Wyścig"));
        var (editor, other) = (cms.As(Role.Editor), cms.New(Role.Editor));
        var stale = (await editor.Get(saved.Admin)).ETag;
        var present = (await other.Patch(saved.Admin, new { fictional = true })).Is(200);

        foreach (
            var answer in new[]
            {
                await editor.Put(saved.Admin, Of(kind, "X").Content, ("If-Match", stale)),
                await editor.Patch(saved.Admin, new { fictional = false }, ("If-Match", stale)),
                await editor.Delete(saved.Admin, ("If-Match", stale)),
                await editor.Put($"{saved.Admin}/publications/pl", null, ("If-Match", stale)),
                await editor.Delete($"{saved.Admin}/publications/pl", ("If-Match", stale)),
                await editor.Put($"{saved.Admin}/trashing", new { }, ("If-Match", stale)),
                await editor.Patch(saved.Admin, new { fictional = false }, ("If-Match", $"W/{present.ETag}")),
            }
        )
        {
            Assert.Equal(present.ETag, answer.Is(412)["/currentETag"].ToString());
            Assert.Equal(present.ETag, answer.ETag);
            Assert.NotNull(answer.Json["changedBy"]);
            Assert.Equal(present["/meta/updatedAt"].ToString(), answer["/changedAt"].ToString());
        }

        Assert.True((await editor.Get(saved.Admin)).Is(200)["/fictional"].GetValue<bool>());
    }

    [Theory]
    [InlineData("no quotes")]
    [InlineData("*, \"1\"")] // either `*` or tags (RFC 9110 §13.1.1)
    [InlineData("\"1\",*")]
    [InlineData("*,*")]
    public async Task An_unreadable_If_Match_is_a_malformed_request(string header)
    {
        var saved = await cms.Created(Article("Nagłówek"));

        var answer = await cms.As(Role.Editor).Patch(saved.Admin, new { fictional = true }, ("If-Match", header));

        Assert.Equal(["If-Match if-match"], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("N", "")]
    [InlineData("B", "")]
    [InlineData("P", "")]
    [InlineData("X", "")]
    [InlineData("D", "%20")]
    public async Task An_id_has_its_dashes_and_nothing_around_it(string format, string before)
    {
        var saved = await cms.Published(Article($"Identyfikator {format}{before}"));
        var (editor, other) = (cms.As(Role.Editor), saved.Id.ToString(format));

        (await editor.Get($"/admin/articles/{before}{Uri.EscapeDataString(other)}")).Is(404);
        (await editor.Get($"/admin/articles/{before}{Uri.EscapeDataString(other)}/comments")).Is(404);
        (await cms.Anonymous.Get($"/articles/{before}{Uri.EscapeDataString(other)}?locale=pl")).Is(404);
        (await editor.Get($"/admin/previews?record={before}{Uri.EscapeDataString(other)}")).Is(400);
        var mentions = new[] { new { type = "article", id = Uri.UnescapeDataString(before) + other } };
        Assert.Equal(["/mentions/0/id wrong-type"], (await cms.Unwatched(editor).Patch(saved.Admin, new { mentions })).Is(400).Errors);
        (await editor.Get($"/admin/articles/{saved.Id.ToString("D").ToUpperInvariant()}")).Is(200);
        (await cms.Anonymous.Get($"/articles/{saved.Id.ToString("D").ToUpperInvariant()}?locale=pl")).Is(200);
    }

    [Fact]
    public async Task Children_without_an_id_are_given_one_and_keep_it()
    {
        var one = await cms.Created(Organisation("Bez identyfikatora"));
        var answer = (
            await cms.As(Role.Editor)
                .Post(
                    "/admin/letters-of-intent",
                    new
                    {
                        parties = new object[]
                        {
                            new { organisation = one.Id },
                            new
                            {
                                id = "p1",
                                asStated = "B",
                                signatories = new[] { new { name = "X" } },
                            },
                        },
                        commitments = new[] { new { kind = "other" } },
                    }
                )
        ).Is(201);

        Assert.Equal(["p2", "p1"], answer["/parties"].AsArray().Select(p => p!["id"]!.ToString()));
        Assert.Equal("g1", answer["/parties/1/signatories/0/id"].ToString());
        Assert.Equal("c1", answer["/commitments/0/id"].ToString());
    }

    [Fact]
    public async Task A_patch_with_list_items_without_an_id_is_refused_at_each_place()
    {
        var saved = await cms.Created(Letter("Lista").With("/commitments", new[] { new { id = "c1" } }));

        var answer = await cms.As(Role.Editor)
            .Patch(
                saved.Admin,
                new { commitments = new object[] { new { id = "c1" }, new { kind = "other" } }, parties = new[] { new { asStated = "X" } } }
            );

        Assert.Equal(["/commitments/1/id child-without-id", "/parties/0/id child-without-id"], answer.Is(400).Errors);
    }

    [Fact]
    public async Task A_patch_with_children_of_children_without_an_id_is_refused_too()
    {
        var saved = await cms.Created(Letter("Lista w liście").With("/parties", new[] { new { id = "p1", asStated = "X" } }));

        var answer = await cms.As(Role.Editor)
            .Patch(
                saved.Admin,
                new
                {
                    parties = new[]
                    {
                        new
                        {
                            id = "p1",
                            asStated = "X",
                            signatories = new[] { new { name = "Y" } },
                        },
                    },
                }
            );

        Assert.Equal(["/parties/0/signatories/0/id child-without-id"], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("/commitments", """[{"id":"a"},{"id":"a"}]""", "/commitments/1/id duplicate-id")]
    [InlineData("/commitments", """[{"id":"A b"}]""", "/commitments/0/id not-an-id")]
    [InlineData("/translations/pl/commitments", """{"nobody":{"text":"x"}}""", "/translations/pl/commitments/nobody unknown-child")]
    [InlineData("/translations/de", """{"title":"x"}""", "/translations/de unknown-language")]
    [InlineData("/translations/pl/slug", "\"Z Wielkiej\"", "/translations/pl/slug not-a-slug")]
    [InlineData("/translations/pl/slug", "\"0193b3a0-0000-7000-8000-000000000000\"", "/translations/pl/slug not-a-slug")]
    [InlineData("/key", "\"Klucz!\"", "/key not-a-key")]
    [InlineData("/sources", """[{"url":"javascript:alert(1)"}]""", "/sources/0/url not-a-url")]
    [InlineData("/sources", """[{"title":"Page"},{"title":"Page","lang":"angielski!"}]""", "/sources/1/lang not-a-language-tag")]
    [InlineData("/originalLanguage", "\"polski!\"", "/originalLanguage not-a-language-tag")]
    [InlineData("/statedPartyCount", "-1", "/statedPartyCount out-of-range")]
    [InlineData("/coordinates", """{"latitude":90.1,"longitude":0}""", "/coordinates/latitude latitude", "organisations")]
    [InlineData("/coordinates", """{"latitude":0,"longitude":-180.1}""", "/coordinates/longitude longitude", "organisations")]
    [InlineData("/identifiers", """[{"scheme":"vat"}]""", "/identifiers/0/value required", "organisations")]
    [InlineData("/identifiers", """[{"value":"PL1"}]""", "/identifiers/0/scheme required", "organisations")]
    [InlineData("/identifiers", """[{"scheme":"vat","value":""}]""", "/identifiers/0/value required", "organisations")]
    [InlineData("/relations", """[{"type":"partner-of"}]""", "/relations/0/to both-or-neither", "organisations")]
    [InlineData("/names", """{"polski!":"x"}""", "/names/polski! not-a-language-tag", "organisations")]
    [InlineData("/contact", """{"email":"nikt"}""", "/contact/email not-an-email", "organisations")]
    [InlineData("/country", "\"pl\"", "/country not-a-country", "organisations")]
    [InlineData("/country", "\"POL\"", "/country not-a-country", "organisations")]
    [InlineData("/website", "\"www.example.org\"", "/website not-a-url", "organisations")]
    [InlineData("/contact", """{"email":"ktoś@"}""", "/contact/email not-an-email", "alliances")]
    [InlineData("/moreInformation", "\"ftp://example.org\"", "/moreInformation not-a-url", "alliances")]
    [InlineData("/members", """[{"id":"x"},{"id":"x"}]""", "/members/1/id duplicate-id", "alliances")]
    [InlineData("/translations/pl/members", """{"x":{"note":"x"}}""", "/translations/pl/members/x unknown-child", "alliances")]
    [InlineData("/event", """{"url":"//example.org"}""", "/event/url not-a-url", "articles")]
    [InlineData("/category", "\"Zła Kategoria\"", "/category not-a-key", "articles")]
    [InlineData("/tags", """["a","B"]""", "/tags/1 not-a-key", "articles")]
    public async Task A_draft_is_never_malformed(string place, string value, string error, string kind = "letters-of-intent")
    {
        var draft = Of(kind, "Zły").With(place, JsonNode.Parse(value));

        Assert.Equal([error], (await cms.As(Role.Editor).Post($"/admin/{kind}", draft.Content)).Is(400).Errors);
    }

    [Fact]
    public async Task A_relation_leads_to_a_record_or_to_a_name_never_to_both()
    {
        var other = await cms.Created(Organisation("Druga strona"));
        var relation = new
        {
            type = "partner-of",
            to = other.Ref,
            toName = "Druga strona",
        };

        var answer = await cms.As(Role.Editor).Post("/admin/organisations", Organisation("Obie").With("/relations", new[] { relation }).Content);

        Assert.Equal(["/relations/0/to both-or-neither"], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("organisations", "/names/sv", 200)]
    [InlineData("letters-of-intent", "/translations/pl/commitments/c1/result", 600)]
    [InlineData("alliances", "/translations/pl/members/m1/note", 400)]
    public async Task A_texts_length_is_counted_in_characters_not_in_halves_of_them(string kind, string place, int limit)
    {
        var child = kind == "alliances" ? "/members" : "/commitments";
        var draft =
            kind == "organisations" ? Of(kind, "Długie") : Of(kind, "Długie").With(child, new[] { new { id = child == "/members" ? "m1" : "c1" } });
        string Notes(int count) => string.Concat(Enumerable.Repeat("𝄞", count));

        // Its own validator of answers counts UTF-16 units.
        var editor = cms.Unwatched(cms.As(Role.Editor));
        (await editor.Post($"/admin/{kind}", draft.With(place, Notes(limit)).Content)).Is(201);

        Assert.Equal([$"{place} too-long"], (await editor.Post($"/admin/{kind}", draft.With(place, Notes(limit + 1)).Content)).Is(400).Errors);
    }

    [Fact]
    public async Task A_slug_is_proposed_from_the_title_and_made_unique()
    {
        var first = await cms.As(Role.Editor).Post("/admin/articles", Article("Źdźbło & Łódź – część 1").Content);
        var second = await cms.As(Role.Editor).Post("/admin/articles", Article("Źdźbło & Łódź – część 1").Content);

        Assert.Equal("zdzblo-lodz-czesc-1", first.Is(201)["/translations/pl/slug"].ToString());
        Assert.Equal("zdzblo-lodz-czesc-1-2", second.Is(201)["/translations/pl/slug"].ToString());
    }

    [Fact]
    public async Task An_address_does_not_follow_the_title_by_itself()
    {
        var record = await cms.Created(Article("Pierwszy tytuł"));

        var replaced = await cms.As(Role.Editor).Put(record.Admin, Article("Drugi tytuł").Content);

        Assert.Equal("Drugi tytuł", replaced.Is(200)["/translations/pl/title"].ToString());
        Assert.Equal("pierwszy-tytul", replaced["/translations/pl/slug"].ToString());
    }

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_key_and_a_slug_belong_to_one_record_of_the_kind(string kind)
    {
        var editor = cms.As(Role.Editor);
        await cms.Created(Of(kind, "Właściciel").With("/key", "jedyny").With("/translations/pl/slug", "jedyny-adres"));

        var key = await editor.Post($"/admin/{kind}", Of(kind, "Drugi").With("/key", "jedyny").Content);
        var slug = await editor.Post($"/admin/{kind}", Of(kind, "Drugi").With("/translations/pl/slug", "jedyny-adres").Content);

        Assert.Equal(["/key key-taken"], key.Is(409).Errors);
        Assert.Equal(["/translations/pl/slug slug-taken"], slug.Is(409).Errors);
    }

    [Fact]
    public async Task Texts_are_kept_to_the_letter_in_composed_form()
    {
        const string Text = "Zażółć gęślą jaźń – „cudzysłów” 𝄞 <b>&amp;</b> '; DROP TABLE records; -- %_\\";
        var saved = await cms.Created(Article("Tekst").With("/translations/pl/lead", Text).With("/translations/en/lead", "o\u0301"));

        var answer = (await cms.As(Role.Editor).Get(saved.Admin)).Is(200);

        Assert.Equal(Text, answer["/translations/pl/lead"].ToString());
        Assert.Equal("\u00f3", answer["/translations/en/lead"].ToString());
    }
}

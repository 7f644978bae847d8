using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>Who names a record, in drafts and in what is published.</summary>
public sealed class UsedBy(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    [Fact]
    public async Task Every_record_that_names_one_is_listed_with_the_places_the_roles_and_its_state()
    {
        var organisation = await cms.Created(Organisation("Nazwana wszędzie"));
        var letter = await cms.Published(Letter("List nazywający", organisation));
        var alliance = await cms.Created(
            Alliance("Sojusz nazywający")
                .With("/members", new[] { new { organisation = organisation.Id } })
                .With("/milestones", new[] { new { id = "m1", host = organisation.Id } })
        );
        var article = await cms.Published(
            Article("Artykuł nazywający").With("/translations/pl/body", $"Zob. [tu](record:{organisation.Id}) i <record:{organisation.Id}>.")
        );
        var other = await cms.Created(
            Organisation("Inna nazywająca").With("/relations", new[] { new { type = "partner-of", to = organisation.Ref } })
        );
        await cms.Created(Article("Niczego nie nazywa"));

        var answer = (await Editor.Get($"{organisation.Admin}/used-by?count=true")).Is(200);

        Assert.Equal(
            [
                $"{other.Id} [/relations/0/to/id] [] draft",
                $"{article.Id} [/translations/pl/body] [link] published",
                $"{alliance.Id} [/members/0/organisation /milestones/0/host] [] draft",
                $"{letter.Id} [/parties/0/organisation] [party] published",
            ],
            answer["/items"].AsArray().Select(Shown)
        );
        Assert.Equal(4, answer.Total);
        Assert.Equal("List nazywający", answer["/items/3/record/titles/pl"].ToString());
    }

    [Fact]
    public async Task Records_of_every_kind_are_found_by_every_place_that_names_them()
    {
        var organisation = await cms.Created(Organisation("Zlecająca"));
        var successor = await cms.Created(Letter("Następca"));
        var signed = Letter("Zastąpiony", await cms.Created(Organisation("Podpisująca")));
        var letter = await cms.Published(signed.With("/parties/0/onBehalfOf", organisation.Id).With("/supersededBy", successor.Id));
        var alliance = await cms.Published(Alliance("Założony listem").With("/foundingLetter", successor.Id));
        var joined = await cms.Created(
            Alliance("Dołączony")
                .With(
                    "/affiliations",
                    new[]
                    {
                        new
                        {
                            id = "a1",
                            to = alliance.Ref,
                            standing = "actual",
                        },
                    }
                )
        );
        var partner = await cms.Created(Organisation("Partner").With("/relations", new[] { new { type = "partner-of", to = alliance.Ref } }));
        var article = await cms.Published(Article("O wszystkich").With("/mentions", new[] { alliance.Ref, successor.Ref }));
        var second = await cms.Published(Article("O artykule").With("/mentions", new[] { article.Ref }));

        Assert.Equal([$"{letter.Id} [/parties/0/onBehalfOf] [on-behalf-of] published"], await Users(organisation));
        Assert.Equal(
            [
                $"{article.Id} [/mentions/1/id] [mention] published",
                $"{alliance.Id} [/foundingLetter] [founding-letter] published",
                $"{letter.Id} [/supersededBy] [superseded-by] published",
            ],
            await Users(successor)
        );
        Assert.Equal(
            [
                $"{article.Id} [/mentions/0/id] [mention] published",
                $"{partner.Id} [/relations/0/to/id] [] draft",
                $"{joined.Id} [/affiliations/0/to/id] [] draft",
            ],
            await Users(alliance)
        );
        Assert.Equal([$"{second.Id} [/mentions/0/id] [mention] published"], await Users(article));
    }

    [Fact]
    public async Task Drafts_and_what_is_published_are_told_apart()
    {
        var (one, other) = (await cms.Created(Organisation("Dawniej nazwana")), await cms.Created(Organisation("Teraz nazwana")));
        var article = await cms.Published(Article("Zmienia zdanie").With("/mentions", new[] { one.Ref }));

        await cms.Edit(article, new { mentions = new[] { other.Ref } });

        Assert.Equal([$"{article.Id} [] [mention] published"], await Users(one));
        Assert.Equal([$"{article.Id} [/mentions/0/id] [] published"], await Users(other));
        await cms.Publish(article);
        Assert.Empty(await Users(one));
        Assert.Equal([$"{article.Id} [/mentions/0/id] [mention] published"], await Users(other));
        await cms.Edit(article, new { mentions = (object?)null });
        await cms.Unpublish(article);
        Assert.Empty(await Users(other));
    }

    [Fact]
    public async Task A_record_brought_back_or_in_the_trash_still_counts_and_a_purged_one_does_not()
    {
        var organisation = await cms.Created(Organisation("Stale nazwana"));
        var article = await cms.Created(Article("Do kosza").With("/mentions", new[] { organisation.Ref }));
        await cms.Edit(article, new { mentions = (object?)null });

        Assert.Empty(await Users(organisation));
        (await Editor.Post($"{article.Admin}/revisions", new { from = 1 }, ("If-Match", "*"))).Is(201);
        Assert.Single(await Users(organisation));
        (await Editor.Delete(article.Admin)).Is(204);
        Assert.NotNull((await Editor.Get($"{organisation.Admin}/used-by")).Is(200).Json.At("/items/0/record/trashedAt"));
        (await cms.As(Role.Administrator).Delete($"/admin/trash/{article.Id}")).Is(204);
        Assert.Empty(await Users(organisation));
    }

    [Fact]
    public async Task A_long_list_comes_page_by_page_the_newest_first()
    {
        var organisation = await cms.Created(Organisation("Bardzo popularna"));
        var expected = new List<string>();
        for (var i = 0; i < 7; i++)
        {
            var draft = Article($"Wspomina {i}").With("/mentions", new[] { organisation.Ref });
            expected.Insert(0, (i % 2 == 0 ? await cms.Created(draft) : await cms.Published(draft)).Id.ToString());
        }

        var pages = await Editor.Pages($"{organisation.Admin}/used-by?limit=3");

        Assert.Equal(expected, pages.SelectMany(page => page.Items).Select(r => r.At("/record/id")!.ToString()));
        Assert.Equal(["cursor malformed-cursor"], (await Editor.Get($"{organisation.Admin}/used-by?cursor=x")).Is(400).Errors);
        (await Editor.Get($"{organisation.Admin}/used-by?limit=101")).Is(400);
        (await Editor.Get($"/admin/articles/{organisation.Id}/used-by")).Is(404);
    }

    [Fact]
    public async Task A_key_sees_only_drafts_of_the_kinds_that_it_may_read()
    {
        var organisation = await cms.Created(Organisation("Z kluczem"));
        var letter = await cms.Published(Letter("List dla klucza", organisation));
        await cms.Published(Article("Nie dla klucza").With("/mentions", new[] { organisation.Ref }));

        var answer = (await cms.WithKey("organisations:read", "letters-of-intent:read").Get($"{organisation.Admin}/used-by?count=true")).Is(200);

        Assert.Equal([$"{letter.Id} [/parties/0/organisation] [party] published"], answer["/items"].AsArray().Select(Shown));
        Assert.Equal(1, answer.Total);
        Assert.DoesNotContain("Nie dla klucza", answer.Text);
    }

    private async Task<IEnumerable<string>> Users(Saved saved) =>
        (await Editor.Get($"{saved.Admin}/used-by")).Is(200)["/items"].AsArray().Select(Shown);

    private static string Shown(JsonNode? row) =>
        $"{row.At("/record/id")} [{Joined(row!["inDraft"])}] [{Joined(row["inPublished"])}] {row.At("/record/publications/pl/state")}";

    private static string Joined(JsonNode? list) => string.Join(' ', list!.AsArray().Select(i => i!.ToString()));
}

using System.Text.Json.Nodes;
using Cleantech.Tests.BadInput;

namespace Cleantech.Tests.Publishing;

public sealed class Previews(Targets cms) : IClassFixture<Targets>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task A_link_shows_the_draft_as_publishing_then_renders_it_and_changes_nothing(string kind)
    {
        var saved = await cms.Published(Of(kind, "Publiczny tytuł"), "pl", "en");
        await cms.Edit(saved, Titles(kind, ("pl", "Tytuł w podglądzie"), ("en", "A title of tomorrow")));
        var link = await cms.Preview(saved);
        var (page, before) = ((await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200).Text, await cms.Everything());

        var shown = (await cms.Anonymous.Get($"/previews/{link.Token}{saved.Public}")).Is(200);

        Assert.Equal(before, await cms.Everything());
        Assert.Equal(page, (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200).Text);
        Assert.DoesNotContain("A title of tomorrow", shown.Text);
        await cms.Publish(saved, "pl");
        var published = (await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200);
        Assert.Equal("Tytuł w podglądzie", shown[$"/{TitleField(kind)}"].ToString());
        Assert.True(JsonNode.DeepEquals(Undated(published.Json), Undated(shown.Json)), $"{shown.Text}\n{published.Text}");
    }

    [Fact]
    public async Task What_a_link_of_a_record_shows_is_that_record_and_nothing_else()
    {
        var saved = await cms.Created(Article("Jeszcze nie publiczny").With("/translations/pl/slug", "jeszcze-nie-publiczny"));
        var link = await cms.Preview(saved);

        var contents = (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);

        Assert.Equal(("record", "pl"), (contents["/target"].ToString(), contents["/locale"].ToString()));
        var document = Assert.Single(contents["/documents"].AsArray())!;
        Assert.Equal(
            ($"{saved.Id}", "article", "Jeszcze nie publiczny", "new"),
            ($"{document["id"]}", $"{document["type"]}", $"{document["name"]}", $"{document["effect"]}")
        );
        Assert.Equal($"/pl/preview/{link.Token}/aktualnosci/{saved.Id}", document["page"]!.ToString());
        Assert.Equal("/pl/aktualnosci/jeszcze-nie-publiczny", document["publicPage"]!.ToString());
        Assert.Equal($"/pl/preview/{link.Token}", link.Page);
        (await cms.Anonymous.Get(saved.Public)).Is(404);
    }

    [Theory]
    [InlineData("pl", "changed")]
    [InlineData("en", "unchanged")]
    public async Task A_link_is_to_one_language(string locale, string effect)
    {
        var saved = await cms.Published(Article("Dwa języki"), "pl", "en");
        await cms.Edit(saved, Titles("articles", ("pl", "Zmieniony po polsku")));
        if (locale == "en")
            await cms.Publish(saved, "en");
        var link = await cms.Preview(saved, locale);

        var contents = (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);
        var document = (await cms.Anonymous.Get($"/previews/{link.Token}{saved.Public}")).Is(200);

        Assert.Equal(effect, contents["/documents/0/effect"].ToString());
        Assert.Equal(locale, document["/locale"].ToString());
        Assert.Equal(locale == "pl", document.Text.Contains("Zmieniony po polsku"));
        var other = locale == "pl" ? "en" : "pl";
        Assert.Equal(404, (await cms.Anonymous.Page($"/{other}/preview/{link.Token}")).Status);
    }

    [Fact]
    public async Task A_release_shows_all_its_records_as_if_they_were_public_and_what_leaves()
    {
        var party = await cms.Created(Organisation("Strona z wydania"));
        var letter = await cms.Created(Letter("List z wydania", party));
        var (same, gone) = (await cms.Published(Article("Bez zmian")), await cms.Published(Article("Znika")));
        var outside = await cms.Published(Article("Spoza wydania").With("/mentions", new[] { party.Ref }));
        var release = await cms.Release(Publish(party), Publish(letter), Publish(same), Unpublish(gone), Publish(party, "en"));
        var link = await cms.PreviewAt($"/admin/releases/{release}");

        var contents = (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);

        Assert.Equal("release", contents["/target"].ToString());
        Assert.Equal(
            [$"{party.Id} new", $"{letter.Id} new", $"{same.Id} unchanged", $"{gone.Id} leaving"],
            contents["/documents"].AsArray().Select(d => $"{d!["id"]} {d["effect"]}")
        );
        Assert.Null(contents.Json.At("/documents/3/page"));
        var shown = (await cms.Anonymous.Get($"/previews/{link.Token}{letter.Public}")).Is(200);
        Assert.Equal("Strona z wydania", shown["/parties/0/organisation/name"].ToString());
        var neighbour = (await cms.Anonymous.Get($"/previews/{link.Token}{outside.Public}")).Is(200);
        Assert.Equal("Strona z wydania", neighbour["/mentions/0/name"].ToString());
        (await cms.Anonymous.Get($"/previews/{link.Token}{gone.Public}")).Is(404);
        (await cms.Anonymous.Get($"/previews/{link.Token}/organisations/{letter.Id}")).Is(404);
    }

    [Fact]
    public async Task A_published_release_shows_what_is_public_and_nothing_written_since()
    {
        var saved = await cms.Created(Article("W wydaniu"));
        var release = await cms.Release(Publish(saved));
        var link = await cms.PreviewAt($"/admin/releases/{release}");
        (await Editor.Put($"/admin/releases/{release}/publication")).Is(200);
        await cms.Edit(saved, Titles("articles", ("pl", "Napisany potem")));

        var contents = (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);
        var shown = (await cms.Anonymous.Get($"/previews/{link.Token}{saved.Public}")).Is(200);

        Assert.Equal("unchanged", contents["/documents/0/effect"].ToString());
        Assert.Equal((await cms.Anonymous.Get($"{saved.Public}?locale=pl")).Is(200).Text, shown.Text);
        Assert.Equal("release-ended", (await Editor.Post($"/admin/releases/{release}/previews", new { locale = "pl" })).Is(409).Code);
    }

    [Fact]
    public async Task Nothing_of_other_drafts_is_in_any_byte_of_a_preview()
    {
        var hidden = await cms.Created(Organisation("Tajna organizacja").With("/translations/pl/slug", "tajny-adres"));
        var (open, edited) = (await cms.Published(Organisation("Jawna")), await cms.Published(Organisation("Jawna druga")));
        await cms.Edit(edited, Titles("organisations", ("pl", "Tajna zmiana")));
        var body = $"Zob. [ona](record:{hidden.Id}) i [on](record:{edited.Id}).";
        var draft = Article("Szkic z odniesieniami")
            .With("/mentions", new[] { hidden.Ref, open.Ref, edited.Ref })
            .With("/translations/pl/body", body);
        var article = await cms.Created(draft.With("/translations/en/title", "Tajny tytuł angielski"));
        var letter = await cms.Created(Letter("List ze szkicem", hidden, edited));
        var release = await cms.Release(Publish(letter));
        var other = await cms.Release(Publish(hidden), Publish(edited));
        (await Editor.Put($"/admin/releases/{other}/schedule", cms.Clock.In(100))).Is(200);
        var links = new[]
        {
            (Link: await cms.Preview(article), Of: new[] { article }),
            (Link: await cms.PreviewAt($"/admin/releases/{release}"), Of: new[] { letter }),
        };

        foreach (var (link, own) in links)
        {
            var answers = new List<Answer> { await cms.Anonymous.Get($"/previews/{link.Token}"), await cms.Anonymous.Page(link.Page) };
            foreach (var saved in new[] { hidden, open, edited, article, letter })
            {
                var answer = await cms.Anonymous.Get($"/previews/{link.Token}{saved.Public}");
                Assert.Equal(saved == open || saved == edited || own.Contains(saved) ? 200 : 404, answer.Status);
                if (answer.Status == 200)
                    answers.Add(answer);
            }

            Assert.All(
                answers,
                a =>
                {
                    foreach (var secret in new[] { "Tajn", "tajn", hidden.Id.ToString(), release, "Wydanie", "Dla kogoś" })
                        Assert.DoesNotContain(secret, a.Is(200).Text);
                }
            );
        }
    }

    [Fact]
    public async Task What_is_not_complete_says_what_it_lacks_and_is_shown_once_it_is_there()
    {
        var saved = await cms.Created(Article("Niekompletny").With("/translations/pl/body", null));
        var other = await cms.Created(Article("Kompletny"));
        var link = await cms.Preview(saved);
        var ofRelease = await cms.PreviewAt($"/admin/releases/{await cms.Release(Publish(other), Publish(saved))}");

        var one = (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(409);
        var several = (await cms.Anonymous.Get($"/previews/{ofRelease.Token}{other.Public}")).Is(409);

        Assert.Equal("preview-incomplete", one.Code);
        Assert.Equal(["/translations/pl/body required-to-publish"], one.Errors);
        Assert.Equal(["/items/1/record/translations/pl/body required-to-publish"], several.Errors);
        Assert.Equal(409, (await cms.Anonymous.Page(link.Page)).Status);
        await cms.Edit(saved, new { translations = new { pl = new { body = "Jest." } } });
        (await cms.Anonymous.Get($"/previews/{link.Token}")).Is(200);
        (await cms.Anonymous.Get($"/previews/{ofRelease.Token}{other.Public}")).Is(200);
    }

    private static JsonNode Undated(JsonNode document)
    {
        var undated = document.DeepClone();
        undated.AsObject().Remove("updatedAt");
        undated.AsObject().Remove("publishedAt");
        return undated;
    }

    private static object Publish(Saved saved, string locale = "pl") => new { record = saved.Ref, locale };

    private static object Unpublish(Saved saved) =>
        new
        {
            record = saved.Ref,
            locale = "pl",
            step = "unpublish",
        };
}

/// <summary>A preview link as it is made.</summary>
internal sealed record Link(string Id, string Token, string Page);

internal static class PreviewLinks
{
    public static Task<Link> Preview(this Cms cms, Saved saved, string locale = "pl") => cms.PreviewAt(saved.Admin, locale);

    public static async Task<Link> PreviewAt(this Cms cms, string of, string locale = "pl", Visitor? by = null)
    {
        var made = (await (by ?? cms.As(Role.Editor)).Post($"{of}/previews", new { locale, note = "Dla kogoś" })).Is(201);
        return new Link(made["/id"].ToString(), made["/token"].ToString(), made["/page"].ToString());
    }

    public static async Task<string> Release(this Cms cms, params object[] items) =>
        (await cms.As(Role.Editor).Post("/admin/releases", new { name = "Wydanie", items })).Is(201)["/id"].ToString();
}

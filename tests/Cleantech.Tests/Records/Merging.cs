using System.Text.Json.Nodes;

namespace Cleantech.Tests.Records;

/// <summary>Two who change one record: the second is told what there is now, and merges without asking again.</summary>
public sealed class Merging(Cms cms) : IClassFixture<Cms>
{
    public static readonly TheoryData<string> AllKinds = [.. Kinds];

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [MemberData(nameof(AllKinds))]
    public async Task Patches_of_two_clients_to_different_fields_both_succeed_by_sending_again_with_the_new_tag(string kind)
    {
        var saved = await cms.Created(Of(kind, "Wspólny"));
        var read = (await Editor.Get(saved.Admin)).Is(200).ETag!;
        var (one, other) = (cms.New(Role.Editor), cms.New(Role.Editor));
        (await one.Patch(saved.Admin, Titles(kind, ("pl", "Nowy tytuł")), ("If-Match", read))).Is(200);

        var refused = (await other.Patch(saved.Admin, new { fictional = true }, ("If-Match", read))).Is(412);
        Assert.Equal([$"/translations/pl/{TitleField(kind)}"], Changed(refused));
        Assert.True(JsonNode.DeepEquals((await other.Get(saved.Admin)).Is(200).Json, refused.Json["current"]));
        (await other.Patch(saved.Admin, new { fictional = true }, ("If-Match", refused["/currentETag"].ToString()))).Is(200);

        var merged = (await Editor.Get(saved.Admin)).Is(200);
        Assert.Equal("Nowy tytuł", merged[$"/translations/pl/{TitleField(kind)}"].ToString());
        Assert.True(merged["/fictional"].GetValue<bool>());
    }

    [Fact]
    public async Task What_changed_is_said_over_several_saves_and_publications()
    {
        var saved = await cms.Published(Article("Wiele zmian"));
        var read = (await Editor.Get(saved.Admin)).Is(200).ETag!;
        await cms.Republish(saved, new { byline = "Ktoś" });
        await cms.Edit(saved, new { fictional = true });
        await cms.Publish(saved, "en");

        var refused = (await Editor.Delete($"{saved.Admin}/publications/pl", ("If-Match", read))).Is(412);

        Assert.Equal(["/byline", "/fictional"], Changed(refused).Order());
        Assert.Equal("published", refused["/current/meta/publications/en/state"].ToString());
        Assert.Equal("A test Editor", refused["/changedBy"].ToString());
    }

    [Fact]
    public async Task Where_only_the_publication_changed_nothing_of_the_content_is_named()
    {
        var saved = await cms.Created(Article("Tylko opublikowany"));
        var read = (await Editor.Get(saved.Admin)).Is(200).ETag!;
        (await cms.As(Role.Administrator).Put($"{saved.Admin}/publications/pl")).Is(200);

        var refused = (await Editor.Put($"{saved.Admin}/trashing", null, ("If-Match", read))).Is(412);

        Assert.Empty(Changed(refused));
        Assert.Equal("A test Administrator", refused["/changedBy"].ToString());
    }

    [Theory]
    [InlineData("\"99\"")]
    [InlineData("\"abc\"")]
    [InlineData("W/\"1\"")]
    [InlineData("\"1\", \"0\"")]
    [InlineData("\"-1\"")]
    [InlineData("\"99999999999999999999\"")]
    public async Task A_tag_that_never_was_one_is_told_the_present_state_only(string tag)
    {
        var saved = await cms.Created(Article("Obcy znacznik"));
        await cms.Edit(saved, new { byline = "x" });

        var refused = (await Editor.Patch(saved.Admin, new { fictional = true }, ("If-Match", tag))).Is(412);

        Assert.Null(refused.Json["changed"]);
        Assert.Equal("x", refused["/current/byline"].ToString());
    }

    [Fact]
    public async Task Bringing_back_and_purging_are_told_too()
    {
        var saved = await cms.Created(Article("Inne drogi"));
        await cms.Edit(saved, new { byline = "y" });
        var restoring = (await Editor.Post($"{saved.Admin}/revisions", new { from = 1 }, ("If-Match", "\"1\""))).Is(412);
        (await Editor.Delete(saved.Admin)).Is(204);
        var purging = (await cms.As(Role.Administrator).Delete($"/admin/trash/{saved.Id}", ("If-Match", "\"1\""))).Is(412);

        Assert.Equal(["/byline"], Changed(restoring));
        Assert.Equal(["/byline"], Changed(purging));
        Assert.NotNull(purging.Json.At("/current/meta/trashedAt"));
    }

    [Fact]
    public async Task A_key_that_may_not_read_the_kind_is_told_nothing_of_its_content()
    {
        var saved = await cms.Created(Article("Niewidoczny dla klucza"));
        await cms.Edit(saved, new { byline = "Tajny" });

        foreach (
            var key in new[] { cms.WithKey("articles:publish"), cms.WithKey("articles:write"), cms.WithKey("articles:publish", "alliances:read") }
        )
        foreach (
            var refused in new[]
            {
                await key.Put($"{saved.Admin}/publications/pl", null, ("If-Match", "\"1\"")),
                await key.Patch(saved.Admin, new { fictional = true }, ("If-Match", "\"1\"")),
            }
        )
        {
            Assert.Contains(refused.Status, new[] { 403, 412 });
            Assert.DoesNotContain("Tajny", refused.Text);
            Assert.DoesNotContain("Niewidoczny", refused.Text);
            Assert.Null(refused.Json["changed"]);
        }
    }

    [Fact]
    public async Task Two_who_add_the_same_reference_at_once_are_one_success_and_one_refusal()
    {
        var organisation = await cms.Created(Organisation("Dodawana naraz"));
        for (var round = 0; round < 10; round++)
        {
            var saved = await cms.Created(Article($"Naraz {round}"));
            var read = (await Editor.Get(saved.Admin)).Is(200).ETag!;

            var answers = await Task.WhenAll(
                Enumerable.Range(0, 4).Select(_ => Editor.Patch(saved.Admin, new { mentions = new[] { organisation.Ref } }, ("If-Match", read)))
            );

            Assert.Equal([200, 412, 412, 412], answers.Select(a => a.Status).Order());
        }
    }

    private static IEnumerable<string> Changed(Answer refused) => refused["/changed"].AsArray().Select(p => p!.ToString());
}

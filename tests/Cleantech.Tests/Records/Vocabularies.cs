using System.Text.Json.Nodes;

namespace Cleantech.Tests.Records;

public sealed class Vocabularies(Cms cms) : IClassFixture<Cms>
{
    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [InlineData("organisations", "/sectors", """["nobody-knows"]""", "/sectors/0")]
    [InlineData("articles", "/category", "\"nobody-knows\"", "/category")]
    [InlineData("articles", "/tags", """["nobody-knows"]""", "/tags/0")]
    [InlineData("letters-of-intent", "/commitments", """[{"roles":[{"party":"p1","role":"nobody-knows"}]}]""", "/commitments/0/roles/0/role")]
    public async Task A_term_that_no_vocabulary_has_is_refused_at_its_place(string kind, string place, string value, string error)
    {
        var draft = kind == "letters-of-intent" ? Letter("Słowa", await cms.Created(Organisation("Strona słów"))) : Of(kind, "Słowa");

        var answer = await Editor.Post($"/admin/{kind}", draft.With(place, JsonNode.Parse(value)).Content);

        Assert.Equal([$"{error} unknown-term"], answer.Is(400).Errors);
    }

    [Theory]
    [InlineData("tags", """{"id":"x","labels":{"pl":"x"}}""", "labels/en required")]
    [InlineData("tags", """{"id":"x","labels":{"en":"x"}}""", "labels/pl required")]
    [InlineData("tags", """{"id":"x","labels":{"pl":" ","en":"x"}}""", "labels/pl required")]
    [InlineData("tags", """{"id":"x","labels":{"pl":"x","en":"x","szwedzki!":"x"}}""", "labels/szwedzki! not-a-language-tag")]
    [InlineData("tags", """{"id":"X y","labels":{"pl":"x","en":"x"}}""", "id not-a-key")]
    [InlineData("organisation-kinds", """{"id":"cluster","labels":{"pl":"x","en":"x"}}""", "id duplicate-id")]
    [InlineData("organisation-kinds", """{"id":"guild","labels":{"pl":"x","en":"x"}}""", "closed-list")]
    [InlineData("organisation-kinds", null, "closed-list")]
    public async Task A_vocabulary_that_says_too_little_or_too_much_is_refused_and_stays(string name, string? added, string error)
    {
        var before = (await Editor.Get($"/admin/vocabularies/{name}")).Is(200);
        var terms = before["/terms"].DeepClone().AsArray();
        var place = error == "closed-list" ? "/terms" : $"/terms/{terms.Count}/{error.Split(' ')[0]}";
        if (added is null)
            terms.RemoveAt(0);
        else
            terms.Add(JsonNode.Parse(added));

        var answer = await Editor.Put($"/admin/vocabularies/{name}", new { terms });

        Assert.Equal([$"{place} {error.Split(' ')[^1]}"], answer.Is(400).Errors);
        Assert.Equal(before.Text, (await Editor.Get($"/admin/vocabularies/{name}")).Is(200).Text);
    }

    [Fact]
    public async Task A_closed_list_is_called_and_ordered_otherwise_for_everyone()
    {
        var terms = (await Editor.Get("/admin/vocabularies/alliance-kinds")).Is(200)["/terms"].DeepClone().AsArray();
        var (first, last) = (terms[0]!["id"]!.ToString(), terms[^1]!.DeepClone());
        terms.RemoveAt(terms.Count - 1);
        last["labels"]!["pl"] = "zupełnie inaczej";
        terms.Insert(0, last);

        (await Editor.Put("/admin/vocabularies/alliance-kinds", new { terms })).Is(200);

        var seen = (await cms.Anonymous.Get("/vocabularies/alliance-kinds")).Is(200);
        Assert.Equal("zupełnie inaczej", seen["/terms/0/labels/pl"].ToString());
        Assert.Equal(first, seen["/terms/1/id"].ToString());
    }

    [Theory]
    [InlineData("draft")]
    [InlineData("trashed")]
    [InlineData("published")]
    public async Task A_term_that_a_record_uses_stays(string where)
    {
        var term = $"used-{where}";
        await cms.Terms("tags", term);
        var record = await cms.Created(Article($"Używa {where}").With("/tags", new[] { term }));
        if (where == "trashed")
            (await Editor.Delete(record.Admin)).Is(204);
        if (where == "published")
        {
            await cms.Publish(record);
            await cms.Edit(record, new { tags = Array.Empty<string>() });
        }

        var before = (await Editor.Get("/admin/vocabularies/tags")).Is(200);
        var without = new JsonArray([.. before["/terms"].AsArray().Where(t => t!["id"]!.ToString() != term).Select(t => t!.DeepClone())]);
        var answer = await Editor.Put("/admin/vocabularies/tags", new { terms = without });

        Assert.Equal("term-in-use", answer.Is(409).Code);
        Assert.Contains(term, answer["/errors/0/detail"].ToString());
        Assert.Equal(before.Text, (await Editor.Get("/admin/vocabularies/tags")).Is(200).Text);
    }

    [Fact]
    public async Task Two_who_change_a_vocabulary_do_not_overwrite_each_other()
    {
        var read = (await Editor.Get("/admin/vocabularies/sectors")).Is(200);
        await cms.Terms("sectors", "somebody-elses");

        var answer = await Editor.Put("/admin/vocabularies/sectors", read.Json, ("If-Match", read.ETag));

        Assert.NotEqual(read.ETag, answer.Is(412).ETag);
        Assert.Equal("somebody-elses", answer["/current/terms"].AsArray()[^1]!["id"]!.ToString());
        Assert.Contains("somebody-elses", (await Editor.Get("/admin/vocabularies/sectors")).Is(200).Text);
    }
}

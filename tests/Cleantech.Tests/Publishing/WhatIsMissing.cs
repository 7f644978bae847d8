using System.Text.Json.Nodes;

namespace Cleantech.Tests.Publishing;

/// <summary>What publishing asks for, all of it at once, and nothing else.</summary>
public sealed class WhatIsMissing(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("organisations", "/kind /translations/pl/name /translations/pl/slug /translations/pl/summary")]
    [InlineData("alliances", "/kind /translations/pl/name /translations/pl/slug /translations/pl/summary")]
    [InlineData("letters-of-intent", "/legalStatus /translations/pl/slug /translations/pl/summary /translations/pl/title")]
    [InlineData("articles", "/translations/pl/body /translations/pl/lead /translations/pl/slug /translations/pl/title")]
    public async Task Of_an_empty_record_everything_that_a_reader_needs(string kind, string places)
    {
        var draft = new Draft(kind, new JsonObject { ["translations"] = new JsonObject { ["pl"] = new JsonObject() } });

        Assert.Equal(places.Split(' ').Select(place => $"{place} required-to-publish"), await Missing(draft));
    }

    [Theory]
    [InlineData("letters-of-intent", "/parties", """[{"id":"p1"}]""", "/parties/0/asStated")]
    [InlineData("letters-of-intent", "/parties", """[{"id":"p1","organisation":"ONE"}]""", "/parties/0/asStated")]
    [InlineData("letters-of-intent", "/commitments", """[{"id":"c1"}]""", "/translations/pl/commitments/c1/text")]
    [InlineData("letters-of-intent", "/legalStatusHistory", """[{"status":"in-preparation"}]""", "/legalStatusHistory/0/on")]
    [InlineData("alliances", "/members", """[{"id":"m1"}]""", "/members/0/asStated")]
    [InlineData("alliances", "/members", """[{"id":"m1","organisation":"ONE"}]""", null)]
    [InlineData("alliances", "/affiliations", """[{"id":"a1"}]""", "/affiliations/0/to")]
    public async Task Of_a_part_what_names_it(string kind, string place, string value, string? missing)
    {
        var one = await cms.Created(Organisation("Jedna"));
        var draft = Of(kind, "Z częścią").With(place, JsonNode.Parse(value.Replace("ONE", one.Id.ToString(), StringComparison.Ordinal)));

        Assert.Equal(missing is null ? [] : [$"{missing} required-to-publish"], await Missing(draft));
    }

    private async Task<IEnumerable<string>> Missing(Draft draft)
    {
        var saved = await cms.Created(draft);
        var answer = await cms.As(Role.Editor).Put($"{saved.Admin}/publications/pl");
        return answer.Status == 200 ? [] : answer.Is(422).Errors.Order(StringComparer.Ordinal);
    }
}

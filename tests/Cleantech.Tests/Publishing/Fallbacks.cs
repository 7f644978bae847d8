namespace Cleantech.Tests.Publishing;

/// <summary>Where not every language stands in for every other.</summary>
public sealed class Fallbacks(Fallbacks.SwedishOnly cms) : IClassFixture<Fallbacks.SwedishOnly>
{
    public sealed class SwedishOnly() : Cms(("Languages:Supported:2", "sv"), ("Languages:Fallback:pl:0", "sv"));

    private Visitor Editor => cms.As(Role.Editor);

    [Theory]
    [InlineData("unpublished")]
    [InlineData("trashed")]
    public async Task A_record_that_is_public_in_none_of_the_defaults_languages_counts_among_those_who_refer(string how)
    {
        var needed = await cms.Published(Organisation($"Ma być {how}"), "pl");
        var user = await cms.Published(Article($"Tylko po angielsku {how}").With("/mentions", new[] { needed.Ref }), "en");

        var answer = await Editor.Delete(how == "trashed" ? needed.Admin : $"{needed.Admin}/publications/pl");

        Assert.Equal("in-use", answer.Is(409).Code);
        Assert.Equal($"{user.Id}", answer["/usedBy/0/id"].ToString());
        (await cms.Anonymous.Get($"{needed.Public}?locale=pl")).Is(200);
    }
}

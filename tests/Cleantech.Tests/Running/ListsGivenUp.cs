namespace Cleantech.Tests.Running;

/// <summary>An installation whose lists may take no time at all.</summary>
public sealed class ListsGivenUp(ListsGivenUp.Hasty cms) : IClassFixture<ListsGivenUp.Hasty>
{
    public sealed class Hasty() : Cms(("Lists:MostMilliseconds", "0"), ("Demo:Enabled", "true"));

    [Fact]
    public async Task A_list_that_takes_too_long_is_refused_with_the_remedy()
    {
        var refused = (await cms.Anonymous.Get("/organisations?facets=country,kind,sector&count=true&kind=cluster")).Is(400);

        Assert.Equal("too-slow", refused.Code);
        (await cms.Anonymous.Get("/organisations/no-such")).Is(404);
    }
}

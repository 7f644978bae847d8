namespace Cleantech.Tests.Feeds;

public sealed class NewsWithoutAddress(Cms cms) : IClassFixture<Cms>
{
    [Theory]
    [InlineData("/articles.atom?locale=pl")]
    [InlineData("/calendar.ics?locale=pl")]
    public async Task Where_no_address_is_set_nobody_gets_links_to_a_host_that_another_asked_for(string path)
    {
        await cms.Published(Article("Dokąd").With("/event", new { from = "2026-05-27" }));
        for (var i = 0; i < 4; i++)
            Assert.Contains("http://elsewhere.example/pl/", (await cms.Anonymous.Get(path, ("Host", "elsewhere.example"))).Is(200).Text);

        var answer = (await cms.Anonymous.Get(path)).Is(200);

        Assert.DoesNotContain("elsewhere", answer.Text);
        Assert.Contains($"{cms.Address.GetLeftPart(UriPartial.Authority)}/pl/", answer.Text);
    }
}

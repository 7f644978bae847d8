using System.Net.Sockets;
using System.Text;

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

    [Theory]
    [InlineData("/articles.rss")]
    [InlineData("/articles.atom")]
    [InlineData("/articles.feed.json")]
    [InlineData("/calendar.ics")]
    public async Task Links_by_which_nobody_can_come_are_not_made(string path)
    {
        await cms.Published(Article("Skąd przyszedł"));

        using var client = new TcpClient();
        await client.ConnectAsync(cms.Address.Host, cms.Address.Port, TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        await stream.WriteAsync(
            Encoding.ASCII.GetBytes($"GET /api/v1{path} HTTP/1.1\r\nHost:\r\nConnection: close\r\n\r\n"),
            TestContext.Current.CancellationToken
        );
        using var reader = new StreamReader(stream);
        var answer = await reader.ReadToEndAsync(TestContext.Current.CancellationToken);

        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("not-a-host", answer);
    }
}

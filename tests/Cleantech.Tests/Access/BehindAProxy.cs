using System.Net;
using Cleantech.Api.Http;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Cleantech.Tests.Access;

public sealed class BehindAProxy(FiveAttemptsCms cms) : IClassFixture<FiveAttemptsCms>
{
    [Fact]
    public async Task Visitors_behind_a_proxy_on_this_machine_are_told_apart()
    {
        await SignInLimit.TooMany(() => SignIn("198.51.100.1"));

        (await SignIn("198.51.100.2")).Is(401);
    }

    [Fact]
    public async Task A_network_of_addresses_that_one_subscriber_has_counts_as_one()
    {
        var i = 0;
        await SignInLimit.TooMany(() => SignIn($"2001:db8:1:2::{++i:x}"));

        (await SignIn("2001:db8:1:3::1")).Is(401);
    }

    [Fact]
    public async Task Looks_at_previews_are_counted_by_address_in_the_API_and_on_the_site_together()
    {
        var page = await SignInLimit.TooMany(() => cms.Anonymous.Page("/pl/preview/x", ("X-Forwarded-For", "198.51.100.3")));

        var read = await cms.Anonymous.Get("/previews/x", ("X-Forwarded-For", "198.51.100.3"));

        Assert.Equal("too-many-requests", read.Is(429).Code);
        Assert.Contains("Za dużo otwarć podglądu", page.Text);
        foreach (var answer in new[] { read, page })
        {
            Assert.InRange(int.Parse(answer.Header("Retry-After")!), 1, 60);
            Assert.Equal("no-store", answer.Header("Cache-Control"));
        }

        (await cms.Anonymous.Get("/previews/x", ("X-Forwarded-For", "198.51.100.4"))).Is(404);
    }

    [Theory]
    [InlineData("127.0.0.1", null, "192.0.2.7 https")]
    [InlineData("203.0.113.9", null, "203.0.113.9 http")]
    [InlineData("10.1.2.3", null, "10.1.2.3 http")]
    [InlineData("10.1.2.3", "10.0.0.0/8, fd00::/8", "192.0.2.7 https")]
    [InlineData("11.1.2.3", "10.0.0.0/8", "11.1.2.3 http")]
    public async Task Only_a_proxy_that_is_known_says_who_asks_and_how(string sender, string? networks, string seen)
    {
        await using var services = new ServiceCollection()
            .AddLogging()
            .AddSingleton(Options.Create(new ProxyOptions { Networks = networks }))
            .BuildServiceProvider();
        var pipeline = new ApplicationBuilder(services);
        pipeline.UseProxies();
        pipeline.Run(_ => Task.CompletedTask);
        var http = new DefaultHttpContext { RequestServices = services };
        http.Connection.RemoteIpAddress = IPAddress.Parse(sender);
        http.Request.Scheme = "http";
        http.Request.Host = new HostString("cluster.example.org");
        http.Request.Headers["X-Forwarded-For"] = "192.0.2.66, 192.0.2.7";
        http.Request.Headers["X-Forwarded-Proto"] = "ftp, https";
        http.Request.Headers["X-Forwarded-Host"] = "evil.example";

        await pipeline.Build()(http);

        Assert.Equal(seen, $"{http.Connection.RemoteIpAddress} {http.Request.Scheme}");
        Assert.Equal("cluster.example.org", http.Request.Host.Value);
    }

    private Task<Answer> SignIn(string from) =>
        cms.Anonymous.Post("/session", new { email = "guess@example.org", password = "wrong wrong wrong" }, ("X-Forwarded-For", from));
}

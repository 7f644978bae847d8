using System.Net.Sockets;
using System.Text;

namespace Cleantech.Tests.BadInput;

/// <summary>
/// What the server refuses while it reads a request, before any code of the product runs: there it can't be answered otherwise
/// (https://github.com/aspnet/KestrelHttpServer/issues/2947).
/// </summary>
public sealed class NoHttpAtAll
{
    [Fact]
    public async Task A_NUL_in_a_path_a_broken_and_an_endless_request_get_a_bare_status_a_closed_connection_and_no_line_in_the_log()
    {
        await using var installation = new Installation();
        await installation.Start();

        foreach (
            var (status, line) in new[]
            {
                (400, "GET /api/v1/articles/secret%00 HTTP/1.1"),
                (400, "GET /pl/secret/%00 HTTP/1.1"),
                (400, "GET /api/v1/secret HTTP/1.1\r\nno header"),
                (400, "secret"),
                (414, $"GET /api/v1/secret?{new string('x', 9_000)} HTTP/1.1"),
                (431, $"GET /api/v1/secret HTTP/1.1\r\nX-Long: {new string('x', 33_000)}"),
            }
        )
        {
            var answer = await Say(installation.Address, $"{line}\r\nHost: example.org\r\n\r\n");
            Assert.StartsWith($"HTTP/1.1 {status} ", answer);
            Assert.Contains("\r\nConnection: close\r\n", answer);
            Assert.Contains("\r\nContent-Length: 0\r\n", answer);
            Assert.DoesNotContain("\r\nServer:", answer);
            Assert.EndsWith("\r\n\r\n", answer);
        }

        (await installation.Anonymous.Get("/health/live")).Is(200);
        Assert.Equal(0, await installation.Stop());
        Assert.DoesNotContain("secret", installation.Output);
        Assert.DoesNotContain("BadHttpRequestException", installation.Output);
    }

    /// <summary>Everything that comes back until the other end hangs up.</summary>
    private static async Task<string> Say(Uri address, string request)
    {
        var cancellation = TestContext.Current.CancellationToken;
        using var client = new TcpClient();
        await client.ConnectAsync(address.Host, address.Port, cancellation);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request), cancellation);
        using var reader = new StreamReader(client.GetStream(), Encoding.ASCII);
        return await reader.ReadToEndAsync(cancellation).WaitAsync(TimeSpan.FromSeconds(30), cancellation);
    }
}

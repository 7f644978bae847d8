using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.Logging;

namespace Cleantech.Benchmarks;

/// <summary>The reference: Kestrel alone, in a process of its own, which sends the bytes and headers of a document of ours.</summary>
internal sealed class BareServer(Process process, string address) : IAsyncDisposable
{
    public string Address => address;

    public static async Task<BareServer> Start(string folder, (byte[] Body, Dictionary<string, string> Headers) answer)
    {
        var (body, port) = (Path.Combine(folder, "answer"), FreePort());
        await File.WriteAllBytesAsync(body, answer.Body);
        await File.WriteAllTextAsync(body + ".headers", JsonSerializer.Serialize(answer.Headers));
        var process = Process.Start(Environment.ProcessPath!, [.. Self(), "bare", port.ToString(CultureInfo.InvariantCulture), body]);
        var server = new BareServer(process, $"http://127.0.0.1:{port}");
        await Product.UntilItAnswers(server.Address + "/", process);
        return server;
    }

    public static Task Run(int port, string body)
    {
        var bytes = File.ReadAllBytes(body);
        var headers = JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(body + ".headers"))!;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        app.Run(http =>
        {
            foreach (var (name, value) in headers)
                http.Response.Headers[name] = value;
            http.Response.ContentLength = bytes.Length;
            return http.Response.Body.WriteAsync(bytes, http.RequestAborted).AsTask();
        });
        return app.RunAsync();
    }

    public async ValueTask DisposeAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // As a program of its own, or as `dotnet Cleantech.Benchmarks.dll`.
    private static string[] Self() =>
        Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? [typeof(BareServer).Assembly.Location] : [];
}

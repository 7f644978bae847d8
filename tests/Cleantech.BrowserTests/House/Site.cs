using Cleantech.Api.Publishing;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Mvc.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Cleantech.BrowserTests.House.Site))]
[assembly: Xunit.v3.Parallelization(MaxThreads = 2, Mode = Xunit.Sdk.ParallelMode.All)]

namespace Cleantech.BrowserTests.House;

/// <summary>The product with its demo content on a real Kestrel, and one browser for all tests; each test opens windows of its own.</summary>
public sealed class Site : IAsyncLifetime
{
    private const float Patience = 60_000;

    private readonly string folder = Directory.CreateTempSubdirectory("cleantech-browser-").FullName;
    private Server server = null!;
    private IPlaywright playwright = null!;
    private IBrowser browser = null!;

    public string Address { get; private set; } = "";

    /// <summary>Password of the demo accounts, as a new user reads it from the first lines that the product prints.</summary>
    public string Password => File.ReadAllText(Path.Combine(folder, "demo-password.txt")).Trim();

    public async ValueTask InitializeAsync()
    {
        server = new Server(folder);
        server.UseKestrel(0);
        server.StartServer();
        Address = server.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First().TrimEnd('/');
        // On a busy machine a page takes its time: no test is about how long.
        Assertions.SetDefaultExpectTimeout(Patience);
        playwright = await Playwright.CreateAsync();
        browser = await Chromium.Launch(playwright);
    }

    public async ValueTask DisposeAsync()
    {
        await browser.DisposeAsync();
        playwright.Dispose();
        await server.DisposeAsync();
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>A window of its own: no cookie, no cache, nothing from another test. `isOurs`: the web client is waited for.</summary>
    internal async Task<Window> Open(
        string path,
        int width = 1280,
        bool isDark = false,
        bool scripts = true,
        string language = "pl-PL",
        bool isOurs = true
    )
    {
        var context = await browser.NewContextAsync(
            new BrowserNewContextOptions
            {
                BaseURL = Address,
                Locale = language,
                ViewportSize = new ViewportSize { Width = width, Height = 900 },
                ColorScheme = isDark ? ColorScheme.Dark : ColorScheme.Light,
                ReducedMotion = ReducedMotion.Reduce,
                JavaScriptEnabled = scripts,
            }
        );
        context.SetDefaultTimeout(Patience);
        var window = await Window.Over(context, Address, scripts && isOurs);
        await window.Go(path);
        return window;
    }

    private sealed class Server(string folder) : WebApplicationFactory<RecordDesk>
    {
        protected override void ConfigureWebHost(IWebHostBuilder builder)
        {
            builder.UseEnvironment("Development");
            builder.UseSetting("Storage:Path", folder);
            builder.UseSetting("Access:AttemptsPerMinute", "10000");
            builder.UseSetting("Serilog:MinimumLevel:Default", "Error");
        }
    }
}

using System.Collections.Concurrent;
using System.Text.Json;
using Microsoft.Playwright;

namespace Cleantech.BrowserTests.House;

/// <summary>A browser window that watches what a page must not do: break the content security policy, fail, or ask a stranger.</summary>
internal sealed class Window : IAsyncDisposable
{
    private static readonly Lazy<string> Axe = new(() =>
        File.ReadAllText(Path.Combine(Repository(), "web-client", "node_modules", "axe-core", "axe.min.js"))
    );

    private readonly IBrowserContext context;
    private readonly List<string> faults = [];
    private readonly ConcurrentBag<Task<long>> sizes = [];

    private Window(IBrowserContext context, IPage page) => (this.context, Page) = (context, page);

    public IPage Page { get; }

    /// <summary>What went wrong: violations of the policy, errors in scripts, requests to other hosts.</summary>
    public IReadOnlyList<string> Faults => faults;

    /// <summary>Bytes of script that came over the network, as they were sent.</summary>
    public async Task<long> ScriptBytes() => (await Task.WhenAll([.. sizes])).Sum();

    /// <summary>Every question that the page asked the API.</summary>
    public List<string> Questions { get; } = [];

    public static async Task<Window> Over(IBrowserContext context, string address, bool scripts)
    {
        var window = new Window(context, await context.NewPageAsync()) { HasScripts = scripts };
        window.Page.PageError += (_, error) => window.faults.Add($"script: {error}");
        window.Page.Console += (_, message) =>
        {
            // What the tests themselves provoke (a 404, a 412) the browser reports as a resource that failed.
            if (message.Type == "error" && !message.Text.StartsWith("Failed to load resource", StringComparison.Ordinal))
                window.faults.Add($"console: {message.Text}");
        };
        window.Page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith(address, StringComparison.Ordinal) && !request.Url.StartsWith("data:", StringComparison.Ordinal))
                window.faults.Add($"a request to a stranger: {request.Url}");
            if (request.Url.Contains("/api/v1/", StringComparison.Ordinal))
                window.Questions.Add(request.Url[address.Length..]);
        };
        window.Page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
                window.sizes.Add(SizeOf(request));
        };
        await context.AddInitScriptAsync(
            "window.violations = []; document.addEventListener('securitypolicyviolation', e => violations.push(`${e.violatedDirective} ${e.blockedURI} ${e.sourceFile}:${e.lineNumber}:${e.columnNumber}`));"
        );
        return window;
    }

    public async Task<IResponse?> Go(string path)
    {
        var response = await Page.GotoAsync(path);
        await Settle();
        return response;
    }

    /// <summary>Waits until the client has taken over and shows what it wants to show.</summary>
    public async Task Settle()
    {
        if (HasScripts)
            await Page.WaitForFunctionAsync(
                "() => document.querySelector('.skip, .door') && document.querySelector('h1') && !document.querySelector('.skeleton') && document.fonts.status === 'loaded'"
            );
    }

    public bool HasScripts { get; private init; } = true;

    /// <summary>What axe finds, a line each; run from outside, since the page's policy would not let it in.</summary>
    public async Task<IReadOnlyList<string>> Barriers()
    {
        await Page.EvaluateAsync(Axe.Value);
        var found = await Page.EvaluateAsync<JsonElement>(
            "async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')} ${n.failureSummary}`))"
        );
        return [.. found.EnumerateArray().Select(v => v.GetString()!)];
    }

    public async Task<IReadOnlyList<string>> Violations() => await Page.EvaluateAsync<string[]>("() => window.violations");

    /// <summary>How far the page runs out of the window, in pixels.</summary>
    public Task<int> Overflow() => Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Nothing where the page was closed before the answer was whole.</summary>
    private static async Task<long> SizeOf(IRequest request)
    {
        try
        {
            return (await request.SizesAsync()).ResponseBodySize;
        }
        catch (PlaywrightException)
        {
            return 0;
        }
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cleantech.Api.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run within the repository.");
    }
}

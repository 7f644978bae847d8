using System.Diagnostics;

namespace Cleantech.Tests.House;

/// <summary>What a command-line tool said.</summary>
internal sealed record ToolOutput(int ExitCode, string Output, string Errors);

/// <summary>Runs the tools of the repository: those of web-client/node_modules, and .NET's.</summary>
internal static class Tool
{
    public static string Repository { get; } = Find();

    public static string WebClient { get; } = Path.Combine(Repository, "web-client");

    /// <summary>A tool that `npm ci` installed, run in web-client.</summary>
    public static Task<ToolOutput> Npx(string tool, params string[] arguments)
    {
        var program = Path.Combine(WebClient, "node_modules", ".bin", tool);
        Assert.True(File.Exists(program), $"{program} is missing: install Node 20 or later, then `npm ci` in web-client.");
        return Run(program, WebClient, arguments);
    }

    public static Task<ToolOutput> Run(string program, string folder, params string[] arguments) => Run(program, folder, [], arguments);

    /// <param name="program">Found as the tests themselves find programs.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="environment">What its environment has besides ours, or instead.</param>
    /// <param name="arguments">What it is told.</param>
    public static async Task<ToolOutput> Run(string program, string folder, (string Name, string Value)[] environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["NO_COLOR"] = "1";
        start.Environment["CI"] = "true";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new ToolOutput(process.ExitCode, await output, await errors);
    }

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Cleantech.Api.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("The tests run within the repository.");
    }
}

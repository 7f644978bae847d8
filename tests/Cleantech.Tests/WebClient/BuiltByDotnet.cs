using Cleantech.Tests.House;

namespace Cleantech.Tests.WebClient;

/// <summary>When `dotnet build` builds the web client: the real targets over a small tree, with stand-ins for node and npm that write down their calls.</summary>
public sealed class BuiltByDotnet : IDisposable
{
    private readonly string tree = Directory.CreateTempSubdirectory("cleantech-tree-").FullName;

    public BuiltByDotnet()
    {
        foreach (var folder in new[] { "api", "tools", "web-client/src" })
            Directory.CreateDirectory(Path.Combine(tree, folder));
        File.Copy(Path.Combine(Tool.Repository, "api", "WebClient.targets"), Path.Combine(tree, "api", "WebClient.targets"));
        Write("api/api.proj", "<Project><Import Project=\"WebClient.targets\" /><Target Name=\"BeforeBuild\" /></Project>");
        Write("web-client/package.json", "{}");
        Write("web-client/package-lock.json", "{}");
        Write("web-client/src/a.ts", "");
        Write("web-client/src/b.ts", "");
        File.CreateSymbolicLink(Path.Combine(tree, "tools", "sh"), "/bin/sh"); // MSBuild looks for it where programs are
        Program("node", "exit 0");
        Program("npm", "echo $1 >> ../calls; /bin/mkdir -p dist node_modules");
    }

    [Fact]
    public async Task It_is_built_when_a_source_changed_or_went_and_not_otherwise()
    {
        Assert.Equal("ci run", await Calls());
        Assert.Equal("", await Calls());

        Write("web-client/src/a.ts", "changed");
        Assert.Equal("run", await Calls());

        Write("web-client/package.json", "{ }");
        Assert.Equal("run", await Calls());

        File.Delete(Path.Combine(tree, "web-client/src/b.ts"));
        Assert.Equal("run", await Calls());
        Assert.Equal("", await Calls());

        Write("web-client/package-lock.json", "{ }");
        Assert.Equal("ci run", await Calls());
    }

    [Fact]
    public async Task Without_Node_the_build_says_so_with_the_remedy_and_goes_on()
    {
        File.Delete(Path.Combine(tree, "tools", "node"));

        var build = await Build();

        Assert.True(build.ExitCode == 0, build.Output);
        Assert.Contains("Node isn't here, so the web client isn't built: install Node 20.19 or later", build.Output);
        Assert.False(File.Exists(Path.Combine(tree, "calls")));
    }

    public void Dispose() => Directory.Delete(tree, recursive: true);

    /// <summary>What npm was called for by one build.</summary>
    private async Task<string> Calls()
    {
        var calls = Path.Combine(tree, "calls");
        File.Delete(calls);
        var build = await Build();
        Assert.True(build.ExitCode == 0, build.Output);
        return File.Exists(calls) ? string.Join(' ', await File.ReadAllLinesAsync(calls)) : "";
    }

    private Task<ToolOutput> Build() =>
        Tool.Run(
            "dotnet",
            Path.Combine(tree, "api"),
            [("PATH", Path.Combine(tree, "tools")), ("MSBUILDDISABLENODEREUSE", "1")],
            "msbuild",
            "-t:BeforeBuild",
            "-v:m",
            "-nologo"
        );

    private void Write(string file, string text) => File.WriteAllText(Path.Combine(tree, file), text);

    private void Program(string name, string body)
    {
        Write($"tools/{name}", $"#!/bin/sh\n{body}\n");
        if (!OperatingSystem.IsWindows())
            File.SetUnixFileMode(Path.Combine(tree, "tools", name), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }
}

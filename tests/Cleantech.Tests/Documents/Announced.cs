using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Cleantech.Tests.Documents;

/// <summary>An installation in which somebody has done what docs/announcing-a-letter.md says.</summary>
public sealed partial class Announced : IAsyncLifetime
{
    private readonly Installation installation = new();
    private string key = "";

    internal static Page Tutorial { get; } = Page.Of("docs/announcing-a-letter.md");

    internal ToolOutput Run { get; private set; } = null!;

    public Uri Address => installation.Address;

    public Visitor Public => installation.Anonymous;

    /// <summary>What the tutorial sends, with the ids that the records were given.</summary>
    public IReadOnlyList<Sent> Records { get; private set; } = [];

    public async ValueTask InitializeAsync()
    {
        await installation.Start();
        var made = await installation.Run("keys", "create", "announcement", "--scope", "*", "--days", "1");
        key = made.Output.Trim().Split('\n')[^1];
        Run = await Shell.Bash(Tutorial.Code("bash"), ("CLEANTECH", Address.ToString().TrimEnd('/')), ("KEY", key));
        if (Run.ExitCode == 0)
            Records = await Read();
    }

    public ValueTask DisposeAsync() => installation.DisposeAsync();

    public Visitor Program => installation.With(new Credentials(null, null, key));

    private async Task<IReadOnlyList<Sent>> Read()
    {
        var creations = Creation.Matches(Tutorial.Code("bash"));
        var ids = new Dictionary<string, string>();
        var sent = new List<Sent>();
        foreach (Match creation in creations)
        {
            var (name, kind) = (creation.Groups["name"].Value, creation.Groups["kind"].Value);
            var body = Variable.Replace(creation.Groups["body"].Value, m => ids[m.Groups[1].Value]);
            var content = JsonNode.Parse(body)!.AsObject();
            var listed = (await Program.List($"/admin/{kind}?limit=100")).Items.Single(i => $"{i["key"]}" == $"{content["key"]}");
            ids[name] = listed["id"]!.ToString();
            sent.Add(new Sent(kind, ids[name], content));
        }

        return sent;
    }

    [GeneratedRegex(@"^(?<name>\w+)=\$\(create (?<kind>[\w-]+) '(?<body>\{.*?\n\})'\)", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Creation { get; }

    [GeneratedRegex("""'"\$(\w+)"'""")]
    private static partial Regex Variable { get; }
}

/// <summary>A record as the tutorial sends it.</summary>
public sealed record Sent(string Kind, string Id, JsonObject Content);

internal static class Shell
{
    /// <summary>Runs a script as a careful reader would: it ends at the first command that fails.</summary>
    public static Task<ToolOutput> Bash(string script, params (string Name, string Value)[] variables) =>
        Tool.Run("env", Tool.Repository, [.. variables.Select(v => $"{v.Name}={v.Value}"), "bash", "-euo", "pipefail", "-c", script]);
}
